import { canonicalJson } from '../engine/canonical.ts'
import type { HistoryCommit } from '../git/index.ts'
import type { Source } from '../model.ts'
import { sourceLabel } from '../render/phrase.ts'
import type { Cell, Column, Table } from '../render/table/index.ts'
import { count } from '../render/words.ts'
import { addDays } from '../util/days.ts'
import { groupBy } from '../util/group-by.ts'
import { compareNatural } from '../util/natural-order.ts'
import { by } from '../util/order.ts'
import type { DeclaredState, Said } from './declared-state.ts'
import type { Review } from './reviews/review.ts'

/** What was declared of somebody after a commit; `readable` is false where the declaration of then has errors. */
export interface Step {
  commit: HistoryCommit
  readable: boolean
  state: DeclaredState | undefined
}

interface Event {
  /** ISO 8601, UTC. */
  time: string
  what: string
  commit: HistoryCommit | undefined
  source: Source | undefined
}

const COLUMNS: readonly Column[] = [
  { key: 'date', title: 'Date', role: 'name' },
  { key: 'what', title: 'What', role: 'name' },
  { key: 'by', title: 'By' },
  { key: 'approvedBy', title: 'Approved by' },
  { key: 'request', title: 'Request' },
  { key: 'mergedBy', title: 'Merged by' },
  { key: 'commit', title: 'Commit' },
  { key: 'place', title: 'Place' },
]

const words = (value: unknown): string => (typeof value === 'string' ? value : canonicalJson(value))

/** A membership or an assignment needs no value beside its name: it is there or not. */
const changed = (label: string, before: Said | undefined, after: Said | undefined): string => {
  if (before === undefined) return after?.edge === undefined ? `${label}: ${words(after?.value)}` : `${label}: added`
  if (after === undefined)
    return before.edge === undefined ? `${label}: ${words(before.value)} → not declared` : `${label}: removed`
  return `${label}: ${words(before.value)} → ${words(after.value)}`
}

/** More than these are counted. */
const NAMED = 10

/** `declared as Sara Cranz (…), until 2027-03-31: membership group:pilot; app assignment app:salesforce, role Buyer` */
const declaredWords = ({ name, until, says }: DeclaredState): string => {
  const edges = [...says].flatMap(([label, { edge }]) => (edge === undefined ? [] : [{ label, edge }]))
  const told =
    edges.length <= NAMED
      ? edges.map(({ label }) => label).sort(compareNatural)
      : [...groupBy(edges, ({ edge }) => edge)].map(([edge, { length }]) => count(length, edge))
  const end = until === undefined ? '' : `, until ${until}`
  return `declared as ${name}${end}${told.length === 0 ? '' : `: ${told.join('; ')}`}`
}

const differences = (then: DeclaredState, now: DeclaredState, commit: HistoryCommit): Event[] =>
  [...new Set([...then.says.keys(), ...now.says.keys()])].sort(compareNatural).flatMap((label): Event[] => {
    const [before, after] = [then.says.get(label), now.says.get(label)]
    if (canonicalJson(before?.value ?? null) === canonicalJson(after?.value ?? null)) return []
    const what = changed(label, before, after)
    return [{ time: commit.time, what, commit, source: (after ?? before)?.source }]
  })

/** What each commit did; one whose declaration cannot be read says so, and the next is compared with the last that could be. */
const declaredEvents = (steps: readonly Step[], before: DeclaredState | undefined): Event[] => {
  const events: Event[] = []
  let last = before
  for (const { commit, readable, state } of steps) {
    const at = (what: string, source?: Source): Event => ({ time: commit.time, what, commit, source })
    if (!readable) events.push(at('the declaration has errors in this revision'))
    else {
      if (last === undefined && state !== undefined) events.push(at(declaredWords(state), state.source))
      else if (last !== undefined && state === undefined) events.push(at('no longer declared', last.source))
      else if (last !== undefined && state !== undefined) events.push(...differences(last, state, commit))
      last = state
    }
  }
  return events
}

/** The days on which a declared end came, while it was declared. */
const endings = (steps: readonly Step[], today: string): Event[] => {
  const known = steps.filter(({ readable }) => readable)
  return known.flatMap(({ state, commit }, at): Event[] => {
    const until = state?.until
    if (until === undefined) return []
    const [day, from] = [addDays(until, 1), commit.time.slice(0, 10)]
    const next = known[at + 1]?.commit.time.slice(0, 10)
    // One that was past already when it was written ended access at once.
    const falls = day > from ? day : from
    if (day > today || (next !== undefined && falls >= next)) return []
    if (known[at - 1]?.state?.until === until && day <= from) return []
    return [
      {
        time: `${falls}T00:00:00.000Z`,
        what: `access ended (expires: ${until})`,
        commit: undefined,
        source: state?.says.get('expires')?.source,
      },
    ]
  })
}

const minuteOf = (time: string): string =>
  time.endsWith('T00:00:00.000Z') ? time.slice(0, 10) : time.slice(0, 16).replace('T', ' ')

const requestOf = (commit: HistoryCommit | undefined, review: Review | undefined): string => {
  const request = review?.request ?? commit?.request
  return request === undefined ? '' : `#${request}`
}

const rowOf = ({ time, what, commit, source }: Event, review: Review | undefined): Cell[] => [
  minuteOf(time),
  what,
  commit?.authors.join(', ') ?? '',
  (review?.approvals ?? commit?.approvals ?? []).join(', '),
  requestOf(commit, review),
  review?.mergedBy ?? '',
  commit?.id.slice(0, 12) ?? '',
  source === undefined ? '' : sourceLabel({ file: source.file, line: source.line, column: source.column }),
]

/** The commits that did something to it, the oldest first: about these a forge may be asked. */
export const commitsThatMatter = (steps: readonly Step[], before: DeclaredState | undefined): string[] => [
  ...new Set(declaredEvents(steps, before).flatMap(({ commit }) => commit?.id ?? [])),
]

/** `Sara Cranz (sara@contoso.example)`, `Pilot (group:pilot)`, as it is called in the newest step that tells. */
const nameIn = (who: string, steps: readonly Step[]): string => {
  const name = steps.findLast(({ state }) => state !== undefined)?.state?.name
  if (name === undefined) return who
  return name.includes(who.slice(who.indexOf(':') + 1)) && name.includes('@') ? name : `${name} (${who})`
}

/** How it stands now, in a sentence: since when it is declared, and until when. */
const standing = (steps: readonly Step[], before: DeclaredState | undefined): string[] => {
  const readable = steps.filter(({ readable: is }) => is)
  const last = readable.at(-1)
  if (last === undefined) return []
  const isDeclared = last.state !== undefined
  const turn = readable.findLastIndex(({ state }) => (state !== undefined) !== isDeclared)
  const since =
    turn < 0 && (before !== undefined) === isDeclared ? undefined : readable[turn + 1]?.commit.time.slice(0, 10)
  const from = since === undefined ? 'before these commits' : since
  if (!isDeclared) return [`Not declared any more, since ${from}.`]
  const { until } = last.state ?? {}
  return [`Declared since ${from}${until === undefined ? '' : `; access until ${until}`}.`]
}

export interface HistoryInput {
  steps: readonly Step[]
  /** What was declared before the first step. */
  before: DeclaredState | undefined
  /** YYYY-MM-DD, UTC. */
  today: string
  reviews: { of: ReadonlyMap<string, Review>; note: string }
  /** Where the folder of the declaration got another name, `old → new, in COMMIT`. */
  moves: readonly string[]
}

/**
 * What became of a guest, a group, an app or a partner in the files: declared, changed, ended, taken out, with who wrote and who
 * approved it as far as the forge (`reviews`) or the commits tell.
 */
export const historyTable = (who: string, { steps, before, today, reviews, moves }: HistoryInput): Table => {
  const events = [...declaredEvents(steps, before), ...endings(steps, today)].sort(by(({ time }) => time))
  return {
    title: `History of ${nameIn(who, steps)}: ${count(events.length, 'event')} in ${count(steps.length, 'commit')}`,
    summary: standing(steps, before),
    columns: COLUMNS,
    rows: events.map((event) => rowOf(event, event.commit && reviews.of.get(event.commit.id))),
    notes: [
      'What the files said, not what the tenant had: an apply may have failed, and others may have changed the tenant. Times are UTC.',
      ...moves.map((move) => `The folder of the declaration was renamed: ${move}.`),
      reviews.note,
    ],
  }
}
