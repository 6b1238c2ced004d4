import type { Address, Change, Fields, Held, Phrase, Plan, Source } from '../../model.ts'
import { naturallyBy } from '../../util/natural-order.ts'
import { changeView } from '../change-view.ts'
import { withEdges } from '../edges.ts'
import { type FoldedFinding, foldFindings } from '../fold-findings.ts'
import type { DisplayNames } from '../names.ts'
import { SEVERITY_ORDER } from '../outline.ts'
import { phraseText } from '../phrase.ts'
import { sidesPhrase } from '../values.ts'
import { count, countKinds, formatNumber, isEdgeKind, isOnlyOne, kindLabel } from '../words.ts'

/** One way in which the tenant differs from the declaration. */
export interface Difference {
  id: Address
  kind: string
  how:
    | 'missing'
    | 'differs'
    | 'renamed'
    | 'deleted'
    | 'not declared'
    | 'declared absent'
    | 'declared blocked'
    | 'expired'
    | 'inactive'
    | 'held'
  /** What the tenant has and what is declared, for the fields that differ. */
  live: Fields | null
  declared: Fields | null
  says: Phrase
  reason: string
  source: Source | null
  /** The partner it belongs to, where it belongs to one. */
  partner?: Address
  /** For a membership or an app assignment: what it joins. */
  edge?: Change['edge']
}

const HOW: { [op in Change['op']]: Difference['how'] } = {
  add: 'missing',
  change: 'differs',
  rename: 'renamed',
  restore: 'deleted',
  remove: 'not declared',
}

/** What `how` says for people. */
export const SAYS: { [how in Difference['how']]: string } = {
  'not declared': 'In the tenant, not in the declaration',
  'declared absent': 'In the tenant, declared as absent',
  'declared blocked': 'Can sign in, declared as blocked',
  expired: 'Past the last day of access (expires)',
  inactive: 'Past a limit of inactivity',
  differs: 'Different (tenant → declaration)',
  renamed: 'Address changed',
  deleted: 'Deleted in the tenant',
  missing: 'Missing in the tenant',
  held: 'On hold (needs a decision)',
}

/** In which people read them: what they may not want to keep comes first. */
export const ORDER = [
  'not declared',
  'declared absent',
  'declared blocked',
  'expired',
  'inactive',
  'differs',
  'renamed',
  'deleted',
  'missing',
  'held',
] as const satisfies readonly Difference['how'][]

/** What a block or a deletion follows from: an entry that ends, a limit, or that there is no entry. */
const howOf = ({ op, after, inactivity, endedBy }: Change): Difference['how'] => {
  if (inactivity !== undefined) return 'inactive'
  if (endedBy === undefined) return HOW[op]
  if (endedBy.includes('expires')) return 'expired'
  return after === null ? 'declared absent' : 'declared blocked'
}

const fromChange = (change: Change): Difference => {
  const { id, kind, before, after, says, reason, source, edge, partner } = change
  const difference = { id, kind, how: howOf(change), live: before, declared: after, says, reason, source }
  return {
    ...difference,
    ...(partner === undefined || partner === null ? {} : { partner }),
    ...(edge === undefined ? {} : { edge }),
  }
}

const fromHeld = ({ id, kind, says, reason, lift, source }: Held): Difference => ({
  id,
  kind,
  how: 'held',
  live: null,
  declared: null,
  says,
  reason: `${reason}; to release: ${lift}`,
  source,
})

export const declaredHolds = ({ held }: Plan): Held[] => held.filter(({ declared }) => declared)

/**
 * Every difference that `drift` reports with exit 2, in the order of the plan: what apply would change, and what is held though it is
 * declared.
 */
export const differencesOf = (plan: Plan): Difference[] => [
  ...withEdges(plan).changes.map(fromChange),
  ...declaredHolds(plan).map(fromHeld),
]

/** What differs, by name. Between a person and a group an arrow says whose membership it is. */
export const subject = ({ id, kind, how, edge, says }: Difference, names: DisplayNames): Phrase => {
  const word = kindLabel(kind)
  // An edge that is held has no ends in the plan; its own words name them.
  if (how === 'held' && isEdgeKind(kind)) return [`${word} `, ...says]
  if (edge !== undefined) return [`${word} `, ...names.of(edge.from), ' → ', { data: names.short(edge.to) }]
  return isOnlyOne(kind) ? [word] : [`${word} `, ...names.of(id)]
}

/** As people read them: by how they differ, then by what they are and whose; names last. */
export const inReadingOrder = (differences: readonly Difference[], names: DisplayNames): Difference[] => {
  const kinds = [...new Set(differences.map(({ kind }) => kind))]
  return [...differences].sort(
    naturallyBy(
      ({ how }) => String(ORDER.indexOf(how)),
      ({ kind }) => String(kinds.indexOf(kind)),
      ({ partner }) => partner ?? '',
      (difference) => phraseText(subject(difference, names)),
      ({ id }) => id,
    ),
  )
}

/**
 * What is different, field by field: in the kind's own words where it has some, the tenant's value first. What is not
 * there, or too much, differs as a whole; there it helps to know what apply would do.
 */
export const detailsOf = ({ how, kind, live, declared, says }: Difference, names: DisplayNames): Phrase[] => {
  if (how === 'held') return []
  const apply: Phrase = ['apply: ', ...says]
  if (how !== 'differs' && how !== 'renamed' && how !== 'deleted') return [apply]
  if (live === null || declared === null) return [apply]
  const { lines, fields, names: told } = changeView({ kind, op: 'change', before: live, after: declared, says }, names)
  return [
    ...lines,
    ...fields.map((field) => sidesPhrase(field)),
    ...(how === 'differs' && lines.length + fields.length > 0 ? [] : [apply]),
    ...(told.length > 0 ? [['in Graph: ', { data: told.join(', ') }]] : []),
  ]
}

/** What is found, the worst first; what is found of several for one reason is one. */
export const foundIn = ({ findings }: Plan): FoldedFinding[] =>
  foldFindings(findings).sort((a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity])

export const headline = (plan: Plan, differences: readonly Difference[]): string =>
  differences.length === 0
    ? `${plan.tenant.name}: no differences between the tenant and the declaration`
    : `${plan.tenant.name}: ${count(differences.length, 'difference')} between the tenant and the declaration`

/** For each way of differing, `Missing in the tenant: 2 guests` or `Missing in the tenant: 3 (1 group, 2 memberships)`. */
export const tally = (differences: readonly Difference[]): string[] =>
  ORDER.flatMap((how) => {
    const kinds = differences.filter((difference) => difference.how === how).map(({ kind }) => kind)
    const [counted, isMixed] = [countKinds(kinds), new Set(kinds).size > 1]
    return kinds.length === 0
      ? []
      : [`${SAYS[how]}: ${isMixed ? `${formatNumber(kinds.length)} (${counted})` : counted}`]
  })
