import equal from 'fast-deep-equal'
import type { Context, Match } from '../kinds/kind.ts'
import type { Address, Fields, Finding } from '../model.ts'
import type { ProposedChange } from './proposed-change.ts'
import { mapRefs, refsIn, refsInFields } from '../references.ts'
import { withExactSets } from './exact-sets.ts'
import type { Refreshed } from './refresh.ts'

/** The addresses that must have an id before a change is written. */
export const needsOf = (proposed: Pick<ProposedChange, 'kind' | 'change'>): Address[] => {
  const { change, kind } = proposed
  const fields = [
    ...refsInFields(change.after),
    ...refsInFields(change.onCreate),
    ...(change.after === null ? refsInFields(change.before) : []),
  ]
  return [
    ...new Set([
      ...fields,
      ...(kind.dependsOn?.({ ...change, fingerprint: '', dependsOn: [], says: [], refs: {} }) ?? []),
    ]),
  ]
}

type RefStatus = 'there' | 'coming' | 'held' | 'missing'

const refStatusOf =
  (context: Context, coming: ReadonlySet<Address>) =>
  (address: Address): RefStatus => {
    if (context.match.heldAt(address) !== undefined) return 'held'
    const live = context.match.liveOf(address)
    if (coming.has(address)) return 'coming'
    if (live !== undefined && live.deleted !== true) return 'there'
    return context.match.desiredOf(address) === undefined ? 'missing' : 'held'
  }

/** One fact about all that refer to it, with their names. */
const alike = ({ change, live, desired }: ProposedChange, says: string, help: string): Finding['alike'] => ({
  kind: change.kind,
  says,
  one: live?.name ?? desired?.name ?? change.id,
  help,
})

const missingHelp = (severity: 'error' | 'warning'): string =>
  severity === 'error'
    ? 'correct the reference, or declare the object'
    : 'it is ignored until it exists; remove or correct it'

const missing = (
  proposed: ProposedChange,
  field: string,
  address: Address,
  severity: 'error' | 'warning',
): Finding => ({
  code: 'REFERENCE-MISSING',
  severity,
  message: `${proposed.change.id}: ${field} refers to ${address}, which does not exist in the tenant`,
  alike: alike(proposed, `refer to ${address} in ${field}, which does not exist in the tenant`, missingHelp(severity)),
  help: missingHelp(severity),
  source: proposed.desired?.at(field) ?? proposed.change.source,
})

/** Fields without the references that lead nowhere, where the field allows it: a sponsor who left must not stop everybody's plan. */
const dropDangling = (
  proposed: ProposedChange,
  fields: Fields,
  { standing, match }: { standing: (address: Address) => RefStatus; match: Match },
  findings: Finding[],
): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const lost = refsIn(value).filter((address) => standing(address) === 'missing')
      if (lost.length === 0) return [[name, value]]
      const field = proposed.kind.fields[name] ?? {}
      const { lenient, set } = field
      const severity = lenient === true || set !== undefined ? 'warning' : 'error'
      const untold = lost.filter((address) => field.tellsMissing?.(address, match) !== true)
      findings.push(...untold.map((address) => missing(proposed, name, address, severity)))
      if (set !== undefined) return [[name, value]]
      if (!Array.isArray(value)) return []
      return [[name, mapRefs(value, (address) => (lost.includes(address) ? undefined : address))]]
    }),
  )

const leaves = (proposed: ProposedChange, field: string, address: Address): Finding => ({
  code: 'REFERENCE-LEAVES',
  severity: 'warning',
  message: `${proposed.change.id}: ${field} refers to ${address}, which this plan deletes`,
  alike: alike(
    proposed,
    `refer to ${address} in ${field}, which this plan deletes`,
    'remove it from the lists, or keep the object',
  ),
  help: 'remove it from the list, or keep the object',
  source: proposed.desired?.at(field) ?? proposed.change.source,
})

const SEE_HOLD = 'see “On hold” for how to release it'

const waits = (proposed: ProposedChange, field: string, address: Address): Finding => ({
  code: 'REFERENCE-HELD',
  severity: 'warning',
  message: `${proposed.change.id}: ${field} waits, because it refers to ${address}, which is on hold`,
  alike: alike(proposed, `wait with ${field}, which refers to ${address}, on hold`, SEE_HOLD),
  help: SEE_HOLD,
  source: proposed.desired?.at(field) ?? proposed.change.source,
})

/**
 * Fields without those that refer to an account on hold: such a field waits as a whole, because that account may
 * are in it already; the object's other fields do not wait, and an exact set waits with its removals alone. An edge is
 * nothing without its ends and waits altogether.
 */
const dropHeld = (
  proposed: ProposedChange,
  fields: Fields,
  standing: (address: Address) => RefStatus,
  findings: Finding[],
): Fields => {
  if (proposed.kind.edge !== undefined) return fields
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => {
      const held = refsIn(value).filter((address) => standing(address) === 'held')
      findings.push(...held.map((address) => waits(proposed, name, address)))
      return held.length === 0 || proposed.kind.fields[name]?.set !== undefined
    }),
  )
}

/** An exact set that lists a person whom the same plan deletes: the entry is ignored. */
const listedThoughLeaving = (
  proposed: ProposedChange,
  fields: Fields,
  isLeaving: (address: Address) => boolean,
): Finding[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    proposed.kind.fields[name]?.set === undefined
      ? []
      : refsIn(value)
          .filter(isLeaving)
          .map((address) => leaves(proposed, name, address)),
  )

/** References to what Graph does not take there, e.g. a group as an owner: an error, so that the plan promises nothing else. */
const refused = (proposed: ProposedChange, fields: Fields, { match }: Context): Finding[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    refsIn(value).flatMap((address): Finding[] => {
      const live = match.liveOf(address)
      const why = live === undefined ? undefined : proposed.kind.fields[name]?.refuses?.(live)
      if (why === undefined) return []
      const message = `${proposed.change.id}: ${address} in ${name} ${why}`
      const source = proposed.desired?.at(name) ?? proposed.change.source
      const help = 'remove it from the list'
      const same = alike(proposed, `have ${address} in ${name}, which ${why}`, help)
      return [{ code: 'REFERENCE-TYPE', severity: 'error', message, help, source, alike: same }]
    }),
  )

/** Only the fields that still differ once what leads nowhere is left out; undefined when nothing is left to change. */
const remainingDiff = (proposed: ProposedChange, after: Fields): ProposedChange | undefined => {
  const { before, op } = proposed.change
  if (before === null || equal(after, proposed.change.after))
    return { ...proposed, change: { ...proposed.change, after } }
  const names = Object.keys(after).filter((name) => !equal(before[name], after[name]))
  if (names.length === 0 && op !== 'restore') return undefined
  const pick = (fields: Fields): Fields => Object.fromEntries(names.map((name) => [name, fields[name] ?? null]))
  return { ...proposed, change: { ...proposed.change, before: pick(before), after: pick(after) } }
}

/** What a plan deletes. Blocking leaves an account where it is. */
const deletions = (proposed: readonly ProposedChange[]): ProposedChange[] =>
  proposed.filter(({ change }) => change.op === 'remove' && change.after === null)

/** Edges that go with an object which is deleted need no removal of their own: Graph takes them away with it. */
export const dropImplied = (proposed: readonly ProposedChange[]): ProposedChange[] => {
  const gone = new Set(deletions(proposed).map(({ change }) => change.id))
  return proposed.filter(
    ({ change }) => change.after !== null || !refsInFields(change.before).some((address) => gone.has(address)),
  )
}

/**
 * Keeps the changes whose references exist or come with the plan. An edge to an account on hold waits with it, as does a
 * field; a reference that resolves to nothing is an error, for sponsors and managers a warning. An exact set may name people that the plan
 * deletes, by whatever address, and then removes no one.
 */
export const resolve = (
  proposedChanges: readonly ProposedChange[],
  refreshed: Refreshed,
): { proposed: ProposedChange[]; findings: Finding[] } => {
  const { context } = refreshed
  const coming = new Set(
    proposedChanges
      .filter((proposed) => proposed.change.op === 'add' || proposed.change.op === 'restore')
      .map((proposed) => proposed.change.id),
  )
  const standing = refStatusOf(context, coming)
  const gone = new Set(deletions(proposedChanges).flatMap(({ change }) => change.liveId ?? []))
  const isLeaving = (address: Address): boolean => gone.has(context.match.liveOf(address)?.id ?? '')
  const findings: Finding[] = []
  const kept = proposedChanges.flatMap((proposed) => {
    if (proposed.change.after === null) return [proposed]
    const certain = dropHeld(proposed, proposed.change.after, standing, findings)
    const there = dropDangling(proposed, certain, { standing, match: context.match }, findings)
    findings.push(...refused(proposed, there, context))
    findings.push(...listedThoughLeaving(proposed, there, isLeaving))
    const isLost = (address: Address): boolean => isLeaving(address) || ['held', 'missing'].includes(standing(address))
    const after = withExactSets(proposed, there, isLost, refreshed, findings)
    const resolved = remainingDiff(proposed, after)
    if (resolved === undefined) return []
    return needsOf(resolved).some((address) => standing(address) === 'held') ? [] : [resolved]
  })
  return { proposed: kept, findings }
}
