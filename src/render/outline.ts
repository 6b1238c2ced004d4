import { ACCESS_MEANS } from './access-means.ts'
import type { Access, AccessPath, Change, Drift, Held, Phrase, Plan, Setting } from '../model.ts'
import { withEdges } from './edges.ts'
import { internalEffect } from './internal-effect.ts'
import { membershipCounts, type MembershipSection, membershipChangeSections } from './membership-changes.ts'
import { FEW } from './few.ts'
import { type FoldedFinding, foldFindings } from './fold-findings.ts'
import { type ForeseenSection, foreseenSections, isToldAsForeseen } from './foreseen.ts'
import { type DisplayNames, displayNamesOf } from './names.ts'
import { byPartner, type PartnerSection, type PartnerOf, partnerLookup } from './partners.ts'
import { joinPhrases } from './phrase.ts'
import { inReadingOrder } from './reading-order.ts'
import { roleEffects } from './role-changes.ts'
import { changedRules } from './settings.ts'
import { approvedGuardsOf, type BlockingGuard, type BlockingGuards, blockingGuardsOf } from './blocking-guards.ts'
import { fieldChanges, sidesPhrase } from './values.ts'
import { count, countKinds, formatNumber } from './words.ts'

/** What every rendering shows, in the order in which it is shown; a renderer adds its markup and nothing else. */
export interface Outline {
  /** The plan, with the ends of each edge. */
  plan: Plan
  /** `northwind: 3 to remove, 2 to change, 14 to add`. */
  headline: Phrase
  /** That it is one partner's part, and what that means; undefined for a whole plan. */
  part: Phrase | undefined
  /** One line for each op that occurs: what kinds, how many. */
  counts: { sign: string; word: string; number: number; kinds: string }[]
  /** Who loses and who gains which apps, for the summary. */
  effects: { sign: string; word: string; says: Phrase }[]
  /** `1 warning`: what must not be missed. */
  alerts: { severity: 'error' | 'warning'; says: string }[]
  /** `2 on hold`: what else there is to read. */
  asides: string[]
  blockingGuards: BlockingGuards
  /** What would be stopped without an `allow` entry. */
  approvedGuards: BlockingGuard[]
  /** Rules of the declaration that changed: they reach the tenant later, and are approved like changes. */
  rules: PartnerSection<Setting>[]
  removals: PartnerSection<Change>[]
  /** Who leaves a dynamic group by its rule: no change says it, and it takes as much away. */
  leaves: MembershipSection[]
  loses: PartnerSection<OwnedAccess>[]
  /** Who keeps an app with other roles. */
  roles: PartnerSection<OwnedAccess>[]
  changes: PartnerSection<Change>[]
  additions: PartnerSection<Change>[]
  joins: MembershipSection[]
  unknown: MembershipSection[]
  gains: PartnerSection<OwnedAccess>[]
  /** Who would gain an app that an obstacle keeps closed. */
  blocked: PartnerSection<OwnedAccess>[]
  keeps: PartnerSection<OwnedAccess>[]
  /** What dates alone bring about in the next days. */
  foreseen: ForeseenSection[]
  drift: Drift[]
  held: Held[]
  /** What is found of several for one reason is one. */
  findings: FoldedFinding[]
  names: DisplayNames
  partnerOf: PartnerOf
}

/** An access entry has no id of its own; its person's address stands for it. */
export type OwnedAccess = Access & { id: Access['who'] }

export const SIGNS: { [op in Change['op']]: { sign: string; word: string } } = {
  remove: { sign: '-', word: 'remove' },
  change: { sign: '~', word: 'change' },
  rename: { sign: '~', word: 'rename' },
  restore: { sign: '^', word: 'restore' },
  add: { sign: '+', word: 'add' },
}
const ROLE_OPS = { lost: 'remove', changed: 'change', gained: 'add' } as const
const ORDER = ['remove', 'change', 'rename', 'restore', 'add'] as const

/** Sorts a plan into what a reader wants first. Pure; knows no kind. */
export function outlineOf(given: Plan): Outline {
  const whole = withEdges(inReadingOrder(given))
  const findings = foldFindings(whole.findings.filter((finding) => !isToldAsForeseen(finding, whole)))
  const plan = { ...whole, findings }
  const names = displayNamesOf(plan)
  const partnerOf = partnerLookup(plan)
  const group = (of: readonly Change[]): PartnerSection<Change>[] => byPartner(of, partnerOf, names)
  const access = (effect: Access['effect'] | 'roles'): PartnerSection<OwnedAccess>[] =>
    byPartner(
      plan.access
        .filter((entry) => (entry.roles === undefined ? entry.effect : 'roles') === effect)
        .map((entry) => ({ ...entry, id: entry.who })),
      partnerOf,
      names,
      ['Without a partner'],
    )
  const rules = changedRules(plan, names)
  const foreseen = foreseenSections(plan, names, partnerOf)
  const [loses, gains, blocked] = [access('loses'), access('gains'), access('blocked')]
  const roles = roleEffects(plan.access, names).map(({ sort, says }) => ({ ...SIGNS[ROLE_OPS[sort]], says }))
  const counts = ORDER.flatMap((op) => {
    const of = plan.changes.filter((change) => change.op === op)
    return of.length === 0
      ? []
      : [{ ...SIGNS[op], number: of.length, kinds: `${countKinds(of.map((change) => change.kind))}${fates(of)}` }]
  })
  return {
    plan,
    headline: headline(plan, counts, names),
    part: partNote(plan, names),
    counts,
    effects: [
      ...rulesEffect(plan, rules),
      ...irreversible(plan),
      ...effect(loses, names, { ...SIGNS.remove, says: ['person loses access', 'people lose access'] }),
      ...internal('loses', plan, names),
      ...roles,
      ...effect(gains, names, { ...SIGNS.add, says: ['person gains access', 'people gain access'] }),
      ...internal('gains', plan, names),
      ...effect(blocked, names, { sign: '!', word: 'change', says: BLOCKED }),
    ],
    alerts: alerts(plan),
    asides: asides(plan, foreseen),
    blockingGuards: blockingGuardsOf(plan, names),
    approvedGuards: approvedGuardsOf(plan, names),
    rules,
    removals: group(plan.changes.filter((change) => change.op === 'remove')),
    leaves: membershipChangeSections(plan.memberships, 'leaves'),
    loses,
    roles: access('roles'),
    changes: group(plan.changes.filter((change) => change.op !== 'remove' && change.op !== 'add')),
    additions: group(plan.changes.filter((change) => change.op === 'add')),
    joins: membershipChangeSections(plan.memberships, 'joins'),
    unknown: membershipChangeSections(plan.memberships, 'unknown'),
    gains,
    blocked,
    keeps: access('keeps'),
    foreseen,
    drift: plan.drift,
    held: plan.held,
    findings: findings.sort((a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity]),
    names,
    partnerOf,
  }
}

/** ` (5 blocked, 1 deleted)`: an account that is removed may stay, and whoever reviews asks which. */
function fates(changes: readonly Change[]): string {
  const removals = changes.filter(({ op }) => op === 'remove')
  const blocked = removals.filter(({ after }) => after !== null)
  const kinds = new Set(blocked.map(({ kind }) => kind))
  if (blocked.length === 0) return ''
  const deleted = removals.filter(({ kind, after }) => kinds.has(kind) && after === null).length
  return ` (${formatNumber(blocked.length)} blocked${deleted > 0 ? `, ${formatNumber(deleted)} deleted` : ''})`
}

const BLOCKED = ['person stays blocked', 'people stay blocked'] as const

/** What is worst comes first. */
export const SEVERITY_ORDER = { error: 0, warning: 1, info: 2 }

function irreversible({ changes }: Plan): Outline['effects'] {
  const number = changes.filter(({ op, reversible }) => op === 'remove' && !reversible).length
  return number === 0 ? [] : [{ ...SIGNS.remove, says: [`${count(number, 'removal')} cannot be undone`] }]
}

function internal(effect: 'gains' | 'loses', plan: Plan, names: DisplayNames): Outline['effects'] {
  const says = internalEffect(plan, effect, names)
  return says === undefined ? [] : [{ ...SIGNS[effect === 'gains' ? 'add' : 'remove'], says }]
}

/** Whoever approves a plan approves these too, so they are counted beside its changes. */
function rulesEffect({ settings }: Plan, rules: Outline['rules']): Outline['effects'] {
  if (rules.length === 0) return []
  return [{ ...SIGNS.change, says: [`${count(settings.length, 'rule')} of the declaration changed`] }]
}

function partNote({ part }: Plan, names: DisplayNames): Phrase | undefined {
  if (part === undefined) return undefined
  const shown = ["Only this partner's part is shown, and never applied: ", ...names.of(part)]
  return [...shown, '. Guards and findings are those of the whole plan.']
}

function headline(plan: Plan, counts: Outline['counts'], names: DisplayNames): Phrase {
  const of: Phrase = plan.part === undefined ? [] : [', part of ', { data: names.short(plan.part) }]
  const tenant: Phrase = [{ data: plan.tenant.name }, ...of, ': ']
  if (counts.length === 0)
    return [...tenant, plan.settings.length > 0 ? 'nothing to do in the tenant' : 'nothing to do']
  return [...tenant, counts.map(({ word, number }) => `${formatNumber(number)} to ${word}`).join(', ')]
}

function alerts(plan: Plan): Outline['alerts'] {
  const found = (['error', 'warning'] as const).flatMap((severity) => {
    const number = plan.findings.filter((finding) => finding.severity === severity).length
    return number === 0 ? [] : [{ severity, says: count(number, severity) }]
  })
  const missing = plan.permissions.missing.length
  if (missing === 0) return found
  return [...found, { severity: 'error', says: `${count(missing, 'permission')} missing` }]
}

function asides(plan: Plan, foreseen: readonly ForeseenSection[]): string[] {
  return [
    ...membershipCounts(plan),
    ...foreseen.map(({ number, title }) => `${formatNumber(number)} ${title.toLowerCase()}`),
    ...(plan.drift.length > 0 ? [`${count(plan.drift.length, 'difference')} outside Guestlist`] : []),
    ...(plan.held.length > 0 ? [`${formatNumber(plan.held.length)} on hold`] : []),
    ...(countLeftAlone(plan) > 0 ? [`${formatNumber(countLeftAlone(plan))} unmanaged`] : []),
  ]
}

/** `39 people lose access: Wiki 39, Salesforce 8`: a reviewer asks first which one. */
function effect(
  groups: readonly PartnerSection<OwnedAccess>[],
  names: DisplayNames,
  { sign, word, says: [one, many] }: { sign: string; word: string; says: readonly [string, string] },
): Outline['effects'] {
  const entries = groups.flatMap(({ items }) => items)
  if (entries.length === 0) return []
  const people = count(new Set(entries.map(({ who }) => who)).size, one, many)
  return [{ sign, word, says: [`${people}: `, ...appCounts(entries, names, APPS)] }]
}

/** So many apps are named in the summary. */
const APPS = 4

/** How many objects are left alone. */
export function countLeftAlone(plan: Plan): number {
  return plan.leftAlone.reduce((sum, entry) => sum + entry.count, 0)
}

/** Sign and word of a change. A removal that leaves the object where it is, is a block. */
export function signOf(change: Change): { sign: string; word: string } {
  return change.op === 'remove' && change.after !== null ? { sign: '-', word: 'block' } : SIGNS[change.op]
}

/** Kinds of which one partner gains up to this many are listed one by one, and everything where there is little. */
const FEW_OF_A_KIND = 3

/**
 * What of one partner's additions is listed, and what is folded into counts: a new policy does not hide among a
 * hundred guests.
 */
export function foldAdditions(
  items: readonly Change[],
  most = FEW,
): { listed: readonly Change[]; folded: readonly Change[] } {
  if (items.length <= most) return { listed: items, folded: [] }
  const number = new Map<string, number>()
  for (const { kind } of items) number.set(kind, (number.get(kind) ?? 0) + 1)
  const few = ({ kind }: Change): boolean => (number.get(kind) ?? 0) <= FEW_OF_A_KIND
  return { listed: items.filter(few), folded: items.filter((item) => !few(item)) }
}

/** What is in the tenant and what is declared, a field at a time. */
export function driftFields({ live, declared }: Drift, names: DisplayNames): Phrase[] {
  return fieldChanges(live, declared, names).map(sidesPhrase)
}

/** `12 people`, each counted once. */
export function countPeople(items: readonly OwnedAccess[]): string {
  return count(new Set(items.map((item) => item.who)).size, 'person', 'people')
}

/** `Order Portal 12, Salesforce 3`: how many entries each app has, the most first. */
export function appCounts(items: readonly OwnedAccess[], names: DisplayNames, most = Infinity): Phrase {
  const counts = new Map<Access['app'], number>()
  for (const { app } of items) counts.set(app, (counts.get(app) ?? 0) + 1)
  const sorted = [...counts].sort(([, a], [, b]) => b - a)
  // One more is named: its name takes no more room than "1 more app", and a loss is not left to be looked for.
  const apps = sorted
    .slice(0, sorted.length === most + 1 ? sorted.length : most)
    .map(([app, number]): Phrase => [{ data: names.short(app) }, ` ${formatNumber(number)}`])
  const left = sorted.length - apps.length
  return joinPhrases(left > 0 ? [...apps, [count(left, 'more app')]] : apps, ', ')
}

/** How an entry of access comes about: the paths that are removed, added or stay. */
export function pathsPhrase({ effect, before, after }: Access): Phrase {
  const how = ({ via, says }: AccessPath): Phrase => (via === 'open' ? says : ['through ', ...says])
  const list = (paths: AccessPath[]): Phrase => (paths.length === 0 ? ['none'] : joinPhrases(paths.map(how), ', '))
  if (effect === 'gains' || effect === 'blocked') return list(after)
  if (effect === 'loses') return ['previously: ', ...list(before)]
  return ['previously: ', ...list(before), '; after apply: ', ...list(after)]
}

/** The note that keeps "access" from promising more than was read; undefined where the plan touches no access. */
export function accessNote(plan: Plan): string | undefined {
  const isQuiet = plan.access.length + plan.memberships.length === 0
  if (isQuiet && !plan.changes.some((change) => change.edge !== undefined)) return undefined
  return ACCESS_MEANS
}
