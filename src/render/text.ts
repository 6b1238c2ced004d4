import type { Change, Phrase, Plan } from '../model.ts'
import { foldAlike } from './alike.ts'
import { visible } from './escape.ts'
import {
  moverLines,
  undecidedReasons,
  type MembershipSection,
  membershipTitle,
  unnamedLine,
  type Direction,
  DIRECTIONS,
} from './membership-changes.ts'
import { accessNote, foldAdditions, type Outline, outlineOf, signOf } from './outline.ts'
import { accessLines, appsPhrase, lineSign } from './access-lines.ts'
import { EFFECTS_TITLE, effectTable, firstRows, rowPhrase, signsText, worstSign } from './partner-effects.ts'
import { partnerCounts, peopleLines, peoplePhrase } from './people.ts'
import { internalLines, sectionPeople } from './internal-access.ts'
import { type PartnerSection, total } from './partners.ts'
import { phraseText, sourceLabel, shortRevision } from './phrase.ts'
import { ROLES_TITLE } from './role-changes.ts'
import { ruleLines, rulesTitle, toldElsewhere } from './settings.ts'
import { printForeseen } from './foreseen-text.ts'
import { APPROVED_TITLE, TO_APPROVE, type BlockingGuard, type BlockingGuards } from './blocking-guards.ts'
import { finality, initialFields, changeView, reasonLine } from './change-view.ts'
import type { Style } from './paint.ts'
import { terminal, type Terminal, type TextOptions } from './terminal.ts'
import { printAsides } from './text-sections.ts'
import { count, countKinds, formatNumber } from './words.ts'
import { solid } from './wrap.ts'

/** `full` folds nothing. */
export type PlanTextOptions = TextOptions & { full?: boolean | undefined }

/** People who gain, keep or wait for access are named up to this many in a line. */
const FOLD = 10

/** Guests whose rules change alike are named up to this many. */
const NAMED = 20

/**
 * A plan for a terminal: the summary first and again last, removals one by one, additions grouped by partner. Lines are at most
 * `width` columns long; only a word that is longer than a line exceeds it, since an address is never cut.
 *
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs'
 * import { type Plan, renderText } from 'entra-guestlist'
 *
 * const plan = JSON.parse(readFileSync('plan.json', 'utf8')) as Plan
 * console.log(renderText(plan, { width: 80, color: false }).startsWith('northwind: ')) // → true
 * ```
 */
export function renderText(plan: Plan, { full = false, ...options }: PlanTextOptions): string {
  const out = terminal(options)
  const most = full ? Infinity : FOLD
  const outline = outlineOf(plan)
  summary(out, plan, outline)
  if (outline.blockingGuards.list.length > 0) out.item('!', `${stopped(outline.blockingGuards)}, see below`, 'red')
  effects(out, outline, most)
  rules(out, outline, full)
  blockingGuards(out, outline.blockingGuards)
  approvedGuards(out, outline.approvedGuards)
  changeSection(out, { title: 'Removed', colour: 'red', groups: outline.removals }, outline)
  moveSection(out, 'leaves', outline, { colour: 'red', most: Infinity })
  accessSection(out, 'loses', outline, { title: 'Loses access', colour: 'red', most: Infinity })
  accessSection(out, 'roles', outline, { title: ROLES_TITLE, colour: 'yellow', most: Infinity })
  changeSection(out, { title: 'Changed', colour: 'yellow', groups: outline.changes }, outline)
  additions(out, outline, most)
  moveSection(out, 'joins', outline, { colour: 'green', most })
  moveSection(out, 'unknown', outline, { colour: 'yellow', most })
  accessSection(out, 'gains', outline, { title: 'Gains access', colour: 'green', most })
  accessSection(out, 'blocked', outline, { title: 'Blocked access', colour: 'yellow', most })
  accessSection(out, 'keeps', outline, { title: 'Keeps access through another path', colour: 'plain', most })
  const note = accessNote(outline.plan)
  if (note !== undefined) {
    out.gap()
    out.line(note)
  }
  printForeseen(out, outline.foreseen)
  printAsides(out, outline.plan, outline, full)
  if (plan.changes.length + plan.settings.length > 0) {
    out.gap()
    summary(out, plan, outline)
    if (outline.blockingGuards.list.length > 0) out.item('!', `${stopped(outline.blockingGuards)}, see above`, 'red')
  }
  return out.text()
}

function summary(out: Terminal, plan: Plan, { headline, part, counts, effects, alerts, asides }: Outline): void {
  out.heading(phraseText(headline), 'bold')
  if (part !== undefined) out.item('!', part, 'yellow')
  for (const { sign, word, number, kinds } of counts) {
    out.item(sign, `${word} ${formatNumber(number)}: ${visible(kinds)}`, colourOf(word))
  }
  for (const { sign, word, says } of effects) out.item(sign, says, colourOf(word))
  for (const { severity, says } of alerts) out.item('!', says, severity === 'error' ? 'red' : 'yellow')
  if (asides.length > 0) out.line(`  ${asides.map(solid).join(' · ')}`)
  if (plan.since !== null)
    out.line(`  removals since ${visible(shortRevision(plan.since))}; today is ${visible(plan.today)}`)
}

function stopped({ list }: BlockingGuards): string {
  return `STOPPED by ${count(list.length, 'guard')}: the plan cannot be applied`
}

/** Who gains and who loses which app, a line for each partner. */
function effects(out: Terminal, outline: Outline, most: number): void {
  const table = effectTable(outline)
  if (table === undefined) return
  out.section(`${EFFECTS_TITLE} (${signsText(table)})`, 'plain')
  for (const row of firstRows(table.partners, 2 * most)) {
    const sign = worstSign(row)
    out.item(sign, [...row.label, ': ', ...rowPhrase(table, row)], EFFECT_COLOURS[sign] ?? 'plain')
  }
}

const EFFECT_COLOURS: { readonly [sign: string]: Style } = { '-': 'red', '~': 'yellow', '+': 'green', '!': 'yellow' }

function blockingGuards(out: Terminal, all: BlockingGuards): void {
  if (all.list.length === 0) return
  out.section(stopped(all), 'red')
  for (const { code, message, about, source } of all.list) {
    out.item('!', [`${code}: `, ...message], 'red')
    out.detail(about, source)
  }
  if (all.allow === undefined) return
  out.line(`  ${TO_APPROVE}`)
  out.verbatim(all.allow)
}

function approvedGuards(out: Terminal, all: readonly BlockingGuard[]): void {
  if (all.length === 0) return
  out.section(`${APPROVED_TITLE} (${all.length})`, 'yellow')
  for (const { code, message, about, source } of all) {
    out.item('!', [`${code}: `, ...message], 'yellow')
    out.detail(about, source)
  }
}

function rules(out: Terminal, outline: Outline, full: boolean): void {
  if (outline.rules.length === 0) return
  out.section(rulesTitle(outline.plan), 'yellow')
  for (const { label, items } of outline.rules) {
    out.line(`  ${phraseText(label)}`)
    for (const { says, effect, about, source } of ruleLines(items, outline.plan, full ? Infinity : NAMED)) {
      out.item('~', says, 'yellow')
      out.detail(effect)
      for (const each of about) out.detail(each.says, each.source)
      out.detail('', source)
    }
  }
  const elsewhere = toldElsewhere(outline)
  if (elsewhere !== undefined) out.item('=', elsewhere, 'plain')
}

function changeSection(
  out: Terminal,
  { title, colour, groups }: { title: string; colour: Style; groups: readonly PartnerSection<Change>[] },
  outline: Outline,
): void {
  if (groups.length === 0) return
  out.section(`${title} (${total(groups)})`, colour)
  for (const { label, items } of groups) {
    groupHeading(out, label, items)
    for (const change of foldAlike(items, outline.names)) oneChange(out, change, outline)
  }
}

function oneChange(out: Terminal, change: Change, { names }: Outline): void {
  const { sign, word } = signOf(change)
  const { head, lines, fields, names: told } = changeView(change, names)
  const final = finality(change)
  out.item(sign, final === '' ? head : [...head, ` (${final})`], colourOf(word))
  for (const line of lines) out.detail(line)
  for (const { field, now, after, differs } of fields) {
    if (differs !== undefined) out.detail([{ data: field }, ': ', ...differs])
    out.detail(differs === undefined ? [{ data: field }, ': ', ...now, ' → ', ...after] : [...now, ' → ', ...after])
  }
  if (told.length > 0) out.detail(`in Graph: ${told.map(visible).join(', ')}`)
  const brings = initialFields(change, names)
  if (brings.length > 0) out.detail(brings)
  out.detail(reasonLine(change), change.source)
}

function additions(out: Terminal, outline: Outline, most: number): void {
  const groups = outline.additions
  if (groups.length === 0) return
  out.section(`Added (${total(groups)})`, 'green')
  for (const { label, items } of groups) {
    groupHeading(out, label, items)
    const { listed, folded } = foldAdditions(items, most)
    for (const change of listed) oneChange(out, change, outline)
    if (folded.length > 0) {
      out.item('+', `add: ${countKinds(folded.map((change) => change.kind))} (details: plan --full)`, 'green')
    }
  }
}

function accessSection(
  out: Terminal,
  effect: keyof typeof SIGN,
  outline: Outline,
  { title, colour, most }: { title: string; colour: Style; most: number },
): void {
  const groups = outline[effect]
  const internal = internalLines(effect, outline)
  if (groups.length + internal.length === 0) return
  out.section(`${title} (${sectionPeople(groups, effect, outline.plan)})`, colour)
  for (const line of accessLines(groups, outline)) {
    const sign = lineSign(line, SIGN[effect])
    const own = line.roles === undefined ? colour : (EFFECT_COLOURS[sign] ?? colour)
    out.item(sign, [...appsPhrase(line), ': ', ...peoplePhrase(line)], own)
    const people = line.number > most ? [{ says: partnerCounts(line), source: null }] : peopleLines(line)
    // Why comes before a list of names, where it would be looked for below all of them.
    for (const { says, source } of [...line.causes, ...people]) out.detail(says, source)
  }
  for (const { app, says, cause } of internal) {
    out.item(SIGN[effect], [{ data: app }, ': ', ...says], colour)
    out.detail(cause.says, cause.source)
  }
}

const SIGN = { loses: '-', roles: '~', gains: '+', blocked: '!', keeps: '=' }

/** People who leave are always named; people who join, or whose membership is unknown, are counted where there are many. */
function moveSection(
  out: Terminal,
  direction: Direction,
  outline: Outline,
  { colour, most }: { colour: Style; most: number },
): void {
  const sections = outline[direction]
  if (sections.length === 0) return
  const { sign } = DIRECTIONS[direction]
  out.section(membershipTitle(direction, sections), colour)
  for (const group of sections) {
    const { says, source, people } = group
    const from = source === null ? [] : [solid(sourceLabel(source))]
    out.line(`  ${[phraseText(says), ...from].filter((part) => part !== '').join(' · ')}`)
    const isLong = people.length > most
    const lines = isLong ? foldedMoves(direction, people) : moverLines(people, outline)
    for (const line of lines) out.item(sign, line, colour)
    const unnamed = unnamedLine(group)
    if (unnamed !== undefined) out.item(sign, unnamed, colour)
    if (isLong) out.detail('details: plan --full')
  }
}

function foldedMoves(direction: Direction, people: MembershipSection['people']): Phrase[] {
  return direction === 'unknown' ? undecidedReasons(people) : [[count(people.length, 'person', 'people')]]
}

function groupHeading(out: Terminal, label: Phrase, items: readonly Change[]): void {
  out.line(`  ${phraseText(label)}: ${visible(countKinds(items.map((change) => change.kind)))}`)
}

function colourOf(word: string): 'red' | 'yellow' | 'green' {
  if (word === 'remove' || word === 'block') return 'red'
  return word === 'add' ? 'green' : 'yellow'
}
