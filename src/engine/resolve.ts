import equal from 'fast-deep-equal'
import type { Context } from '../kinds/kind.ts'
import type { Address, Fields, Finding } from '../model.ts'
import type { Draft } from './draft.ts'
import { mapRefs, refsIn, refsInFields } from '../references.ts'
import { withExactSets } from './exact-sets.ts'
import type { Survey } from './survey.ts'

/** The addresses that must have an id before a change is written. */
export const needsOf = (draft: Pick<Draft, 'kind' | 'change'>): Address[] => {
  const { change, kind } = draft
  const fields = [
    ...refsInFields(change.after),
    ...refsInFields(change.onCreate),
    ...(change.after === null ? refsInFields(change.before) : []),
  ]
  return [
    ...new Set([...fields, ...(kind.needs?.({ ...change, fingerprint: '', dependsOn: [], says: [], refs: {} }) ?? [])]),
  ]
}

type Standing = 'there' | 'coming' | 'held' | 'missing'

const standingOf =
  (context: Context, coming: ReadonlySet<Address>) =>
  (address: Address): Standing => {
    if (context.match.heldAt(address) !== undefined) return 'held'
    const live = context.match.liveOf(address)
    if (coming.has(address)) return 'coming'
    if (live !== undefined && live.deleted !== true) return 'there'
    return context.match.desiredOf(address) === undefined ? 'missing' : 'held'
  }

const missing = (draft: Draft, field: string, address: Address, severity: 'error' | 'warning'): Finding => ({
  code: 'REFERENCE-MISSING',
  severity,
  message: `${draft.change.id}: ${field} refers to ${address}, which the tenant does not have`,
  help:
    severity === 'error'
      ? 'correct the reference, or declare what it refers to'
      : 'it is left out until it exists; take it out of the declaration, or correct it',
  source: draft.desired?.at(field) ?? draft.change.source,
})

/** Fields without the references that lead nowhere, where the field allows it: a sponsor who left must not stop everybody's plan. */
const withoutLost = (
  draft: Draft,
  fields: Fields,
  standing: (address: Address) => Standing,
  findings: Finding[],
): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const lost = refsIn(value).filter((address) => standing(address) === 'missing')
      if (lost.length === 0) return [[name, value]]
      const { lenient, set } = draft.kind.fields[name] ?? {}
      const severity = lenient === true || set !== undefined ? 'warning' : 'error'
      findings.push(...lost.map((address) => missing(draft, name, address, severity)))
      if (set !== undefined) return [[name, value]]
      if (!Array.isArray(value)) return []
      return [[name, mapRefs(value, (address) => (lost.includes(address) ? undefined : address))]]
    }),
  )

const leaves = (draft: Draft, field: string, address: Address): Finding => ({
  code: 'REFERENCE-LEAVES',
  severity: 'warning',
  message: `${draft.change.id}: ${field} refers to ${address}, which this plan deletes`,
  help: 'take it out of the list, or keep what it refers to',
  source: draft.desired?.at(field) ?? draft.change.source,
})

const waits = (draft: Draft, field: string, address: Address): Finding => ({
  code: 'REFERENCE-HELD',
  severity: 'warning',
  message: `${draft.change.id}: ${field} waits, since ${address}, which it refers to, is held`,
  help: 'see under what is held what lifts it',
  source: draft.desired?.at(field) ?? draft.change.source,
})

/**
 * Fields without those that refer to somebody who is held: such a field waits as a whole, since the account in doubt may
 * stand in it already; the object's other fields do not wait, and an exact set waits with its removals alone. An edge is
 * nothing without its ends and waits altogether.
 */
const withoutHeld = (
  draft: Draft,
  fields: Fields,
  standing: (address: Address) => Standing,
  findings: Finding[],
): Fields => {
  if (draft.kind.ends !== undefined) return fields
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => {
      const held = refsIn(value).filter((address) => standing(address) === 'held')
      findings.push(...held.map((address) => waits(draft, name, address)))
      return held.length === 0 || draft.kind.fields[name]?.set !== undefined
    }),
  )
}

/** An exact set that lists somebody whom the same plan deletes: he takes nobody's place in it. */
const listedThoughLeaving = (draft: Draft, fields: Fields, isLeaving: (address: Address) => boolean): Finding[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    draft.kind.fields[name]?.set === undefined
      ? []
      : refsIn(value)
          .filter(isLeaving)
          .map((address) => leaves(draft, name, address)),
  )

/** References to what Graph does not take there, e.g. a group as an owner: an error, so that the plan promises nothing else. */
const refused = (draft: Draft, fields: Fields, { match }: Context): Finding[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    refsIn(value).flatMap((address): Finding[] => {
      const live = match.liveOf(address)
      const why = live === undefined ? undefined : draft.kind.fields[name]?.refuses?.(live)
      if (why === undefined) return []
      const message = `${draft.change.id}: ${address} in ${name} ${why}`
      const source = draft.desired?.at(name) ?? draft.change.source
      return [{ code: 'REFERENCE-TYPE', severity: 'error', message, help: 'take it out of the list', source }]
    }),
  )

/** Only the fields that still differ once what leads nowhere is left out; undefined when nothing is left to change. */
const stillDiffering = (draft: Draft, after: Fields): Draft | undefined => {
  const { before, op } = draft.change
  if (before === null || equal(after, draft.change.after)) return { ...draft, change: { ...draft.change, after } }
  const names = Object.keys(after).filter((name) => !equal(before[name], after[name]))
  if (names.length === 0 && op !== 'restore') return undefined
  const pick = (fields: Fields): Fields => Object.fromEntries(names.map((name) => [name, fields[name] ?? null]))
  return { ...draft, change: { ...draft.change, before: pick(before), after: pick(after) } }
}

/** What a plan deletes. Blocking leaves an account where it is. */
const deletions = (drafts: readonly Draft[]): Draft[] =>
  drafts.filter(({ change }) => change.op === 'remove' && change.after === null)

/** Edges that go with an object which is deleted need no removal of their own: Graph takes them away with it. */
export const withoutConsequences = (drafts: readonly Draft[]): Draft[] => {
  const gone = new Set(deletions(drafts).map(({ change }) => change.id))
  return drafts.filter(
    ({ change }) => change.after !== null || !refsInFields(change.before).some((address) => gone.has(address)),
  )
}

/**
 * Keeps the drafts whose references exist or come with the plan. An edge to somebody who is held waits with him, as does a
 * field; a reference that leads nowhere is an error, for sponsors and managers a warning. An exact set may name whom the plan
 * deletes, by whatever address, and then removes nobody.
 */
export const resolve = (drafts: readonly Draft[], survey: Survey): { drafts: Draft[]; findings: Finding[] } => {
  const { context } = survey
  const coming = new Set(
    drafts
      .filter((draft) => draft.change.op === 'add' || draft.change.op === 'restore')
      .map((draft) => draft.change.id),
  )
  const standing = standingOf(context, coming)
  const gone = new Set(deletions(drafts).flatMap(({ change }) => change.liveId ?? []))
  const isLeaving = (address: Address): boolean => gone.has(context.match.liveOf(address)?.id ?? '')
  const findings: Finding[] = []
  const kept = drafts.flatMap((draft) => {
    if (draft.change.after === null) return [draft]
    const certain = withoutHeld(draft, draft.change.after, standing, findings)
    const there = withoutLost(draft, certain, standing, findings)
    findings.push(...refused(draft, there, context))
    findings.push(...listedThoughLeaving(draft, there, isLeaving))
    const isLost = (address: Address): boolean => isLeaving(address) || ['held', 'missing'].includes(standing(address))
    const after = withExactSets(draft, there, isLost, survey, findings)
    const resolved = stillDiffering(draft, after)
    if (resolved === undefined) return []
    return needsOf(resolved).some((address) => standing(address) === 'held') ? [] : [resolved]
  })
  return { drafts: kept, findings }
}
