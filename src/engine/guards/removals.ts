import type { Allow } from '../../config/declaration.ts'
import type { Address, Guard } from '../../model.ts'
import type { Draft } from '../draft.ts'
import type { Survey } from '../survey.ts'
import type { Allowances } from './allow.ts'

/** The most removals that pass, by the size of the set: of two numbers the lower, the share not rounded (contract 6). */
export const limitOf = (size: number): number => {
  const bySize =
    size < 10
      ? 2
      : size < 100
        ? Math.min(size * 0.3, 10)
        : size < 1000
          ? Math.min(size * 0.1, 30)
          : Math.min(size * 0.05, 100)
  return size >= 3 ? Math.min(bySize, size - 1) : bySize
}

type Noun = NonNullable<Allow['remove']>

/** What is counted, in the words of an `allow` entry. */
const NOUNS: { [kind: string]: Noun } = {
  guest: 'guests',
  member: 'members',
  'app-role-assignment': 'assignments',
  group: 'groups',
}
const SCOPE_WORDS: { [noun in Noun]?: 'partner' | 'group' | 'app' } = {
  guests: 'partner',
  members: 'group',
  assignments: 'app',
}

/** What the sets of the whole tenant hold. */
const TENANT_WIDE: { [noun in Noun]: string } = {
  guests: 'guests of the tenant',
  members: 'memberships of outsiders in the whole tenant',
  assignments: 'app assignments of outsiders in the whole tenant',
  groups: 'groups that Guestlist made',
}

/** A removal that counts, in every set it belongs to. Leavers by a rule have no draft of their own, so this is less than one. */
export interface Counted {
  noun: Noun
  scopes: readonly (Address | null)[]
  source: Guard['source']
}

interface Tally {
  noun: Noun
  scope: Address | null
  count: number
  of: number
  source: Guard['source']
}

const countedOf = (drafts: readonly Draft[], survey: Survey): Counted[] =>
  drafts.flatMap(({ rule, live, kind, change }) => {
    const noun = NOUNS[kind.name]
    if (rule === undefined || live === undefined || noun === undefined) return []
    return [{ noun, scopes: [null, ...(kind.guard?.(live, survey.context) ?? [])], source: change.source }]
  })

/**
 * How large each set is, as it was live; null stands for the tenant. Whoever goes by a rule belongs to it, also where the
 * set is made of others: a colleague whose membership was taken out of the declaration.
 */
const sizesOf = (
  drafts: readonly Draft[],
  kinds: readonly Draft['kind'][],
  { context, livesOf }: Survey,
): Map<string, number> => {
  const sizes = new Map<string, number>()
  const going = new Set(drafts.flatMap(({ rule, live }) => (rule === undefined ? [] : [live])))
  for (const kind of kinds) {
    const noun = NOUNS[kind.name]
    for (const live of noun === undefined ? [] : (livesOf.get(kind.name) ?? [])) {
      if (live.deleted === true || (kind.counts?.(live, context) === false && !going.has(live))) continue
      for (const scope of [null, ...(kind.guard?.(live, context) ?? [])]) {
        const key = `${noun} ${scope ?? ''}`
        sizes.set(key, (sizes.get(key) ?? 0) + 1)
      }
    }
  }
  return sizes
}

const tally = (counted: readonly Counted[], sizes: ReadonlyMap<string, number>): Tally[] => {
  const tallies = new Map<string, Tally>()
  for (const { noun, scopes, source } of counted) {
    for (const scope of scopes) {
      const key = `${noun} ${scope ?? ''}`
      const known = tallies.get(key) ?? { noun, scope, count: 0, of: sizes.get(key) ?? 0, source }
      tallies.set(key, { ...known, count: known.count + 1 })
    }
  }
  return [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item)
}

const keyOf = (scope: Address): string => scope.slice(scope.indexOf(':') + 1)

const fits = (entry: Allow, { noun, scope, count }: Tally): boolean => {
  if (entry.remove !== noun || (entry.count ?? 0) < count) return false
  const word = SCOPE_WORDS[noun]
  if (scope === null || word === undefined)
    return entry.partner === undefined && entry.group === undefined && entry.app === undefined
  return entry[word] === keyOf(scope)
}

interface Judged {
  guard: Guard
  item: Tally
  /** It exceeds its limit, and an entry lets it. */
  allowed: boolean
}

/** `granted`: how many of the removals an entry about a narrower set has let; they weigh no more on the tenant's number. */
const judge = (item: Tally, allow: Allowances, granted: number): Judged => {
  const { noun, scope, count, of } = item
  const limit = limitOf(of)
  const exceeds = count > limit
  const entry = exceeds ? allow.use((candidate) => fits(candidate, item)) : undefined
  const stop = exceeds && entry === undefined && (granted === 0 || count - granted > limit)
  const word = SCOPE_WORDS[noun]
  const where = scope === null || word === undefined ? {} : { [word]: keyOf(scope) }
  const guard = {
    code: `REMOVE-${noun.toUpperCase()}`,
    scope,
    stop,
    count,
    of,
    limit: Math.floor(limit),
    message:
      `${count} of ${of} ${scope === null ? TENANT_WIDE[noun] : `${noun} of ${scope}`} would be removed; at most ${Math.floor(limit)} pass` +
      (entry === undefined
        ? exceeds && !stop
          ? ', and entries under `allow` let them'
          : ''
        : ', and an `allow` entry lets it'),
    lift: stop ? allow.propose({ remove: noun, ...where, count }) : null,
    source: entry === undefined ? item.source : allow.at(entry),
  }
  return { guard, item, allowed: entry !== undefined }
}

/** Counted removals against the size of each set they are taken from. `leavers` are those whom a changed rule puts out. */
export const removals = (
  drafts: readonly Draft[],
  kinds: readonly Draft['kind'][],
  survey: Survey,
  leavers: readonly Counted[],
  allow: Allowances,
): Guard[] => {
  const tallies = tally([...countedOf(drafts, survey), ...leavers], sizesOf(drafts, kinds, survey))
  const scoped = tallies.filter((item) => item.scope !== null).map((item) => judge(item, allow, 0))
  const granted = (noun: Noun): number =>
    scoped.reduce((sum, { item, allowed }) => sum + (allowed && item.noun === noun ? item.count : 0), 0)
  const whole = tallies.filter((item) => item.scope === null).map((item) => judge(item, allow, granted(item.noun)))
  return [...whole, ...scoped]
    .map(({ guard }) => guard)
    .sort((a, b) => (`${a.code} ${a.scope ?? ''}` < `${b.code} ${b.scope ?? ''}` ? -1 : 1))
}
