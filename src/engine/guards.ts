import type { Allow, Declaration } from '../config/declaration.ts'
import type { Address, Guard } from '../model.ts'
import type { Draft } from './draft.ts'
import type { Survey } from './survey.ts'

/** The most removals that pass, by the size of the set: of two numbers the lower, the share not rounded (contract 6). */
export const limitOf = (size: number): number => {
  const bySize = size < 10 ? 2 : size < 100 ? Math.min(size * 0.3, 10) : size < 1000 ? Math.min(size * 0.1, 30) : Math.min(size * 0.05, 100)
  return size >= 3 ? Math.min(bySize, size - 1) : bySize
}

/** What may be removed, by the words of an `allow` entry. */
const NOUNS: { [kind: string]: 'guests' | 'members' | 'assignments' | 'groups' } = {
  guest: 'guests',
  member: 'members',
  'app-role-assignment': 'assignments',
  group: 'groups',
}

const SCOPE_WORDS: { [kind: string]: 'partner' | 'group' | 'app' } = { guest: 'partner', member: 'group', 'app-role-assignment': 'app' }

interface Tally {
  kind: string
  scope: Address | null
  count: number
  of: number
  first: Draft
}

const setsOf = (draft: Draft, survey: Survey): (Address | null)[] =>
  draft.live === undefined ? [] : [null, ...(draft.kind.guard?.(draft.live, survey.context) ?? [])]

/** How large each set of a kind is, as it was live; null stands for the tenant. */
const sizesOf = (kind: Draft['kind'], { context, livesOf }: Survey): Map<Address | null, number> => {
  const sizes = new Map<Address | null, number>()
  for (const live of livesOf.get(kind.name) ?? []) {
    if (live.deleted === true || kind.counts?.(live, context) === false) continue
    for (const scope of [null, ...(kind.guard?.(live, context) ?? [])]) sizes.set(scope, (sizes.get(scope) ?? 0) + 1)
  }
  return sizes
}

const tally = (drafts: readonly Draft[], survey: Survey): Tally[] => {
  const tallies = new Map<string, Tally>()
  const sizes = new Map<string, Map<Address | null, number>>()
  for (const draft of drafts) {
    if (draft.rule === undefined) continue
    const sizeOf = sizes.get(draft.kind.name) ?? sizesOf(draft.kind, survey)
    sizes.set(draft.kind.name, sizeOf)
    for (const scope of setsOf(draft, survey)) {
      const key = `${draft.kind.name} ${scope ?? ''}`
      const known = tallies.get(key) ?? { kind: draft.kind.name, scope, count: 0, of: sizeOf.get(scope) ?? 0, first: draft }
      tallies.set(key, { ...known, count: known.count + 1 })
    }
  }
  return [...tallies.values()].sort((a, b) => (`${a.kind} ${a.scope ?? ''}` < `${b.kind} ${b.scope ?? ''}` ? -1 : 1))
}

const keyOf = (scope: Address): string => scope.slice(scope.indexOf(':') + 1)

const fits = (entry: Allow, { kind, scope, count }: Tally, today: string): boolean => {
  if (entry.remove !== NOUNS[kind] || today > entry.until || (entry.count ?? 0) < count) return false
  const word = SCOPE_WORDS[kind]
  const named = word === undefined ? undefined : entry[word]
  return scope === null ? entry.partner === undefined && entry.group === undefined && entry.app === undefined : named === keyOf(scope)
}

const inAWeek = (today: string): string => new Date(Date.parse(`${today}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10)

const entryFor = ({ kind, scope, count }: Tally, today: string): string => {
  const word = SCOPE_WORDS[kind]
  const where = scope === null || word === undefined ? '' : `, ${word}: ${keyOf(scope)}`
  return `- { remove: ${NOUNS[kind] ?? kind}${where}, count: ${count}, until: ${inAWeek(today)} }`
}

const judgeTally = (item: Tally, declaration: Declaration, today: string): Guard => {
  const limit = limitOf(item.of)
  const exceeds = item.count > limit
  const allowed = declaration.allow.find((entry) => fits(entry, item, today))
  const where = item.scope === null ? 'the tenant' : item.scope
  const most = Math.floor(limit)
  return {
    code: `REMOVE-${(NOUNS[item.kind] ?? item.kind).toUpperCase()}`,
    scope: item.scope,
    stop: exceeds && allowed === undefined,
    count: item.count,
    of: item.of,
    limit: most,
    message: `${item.count} of ${item.of} ${NOUNS[item.kind] ?? item.kind} of ${where} would be removed; at most ${most} pass${allowed === undefined || !exceeds ? '' : ', and an `allow` entry lets it'}`,
    lift: exceeds && allowed === undefined ? entryFor(item, today) : null,
    source: allowed === undefined ? item.first.change.source : declaration.at(allowed),
  }
}

const MAX_MAILS = 50

const judgeMails = (drafts: readonly Draft[], declaration: Declaration, today: string): Guard[] => {
  const mails = drafts.filter((draft) => {
    const invitation = draft.change.onCreate?.['invitation']
    return draft.change.op === 'add' && typeof invitation === 'object' && invitation !== null && 'send' in invitation && invitation['send'] === true
  })
  if (mails.length <= MAX_MAILS) return []
  const allowed = declaration.allow.find((entry) => entry.mail === 'invitations' && today <= entry.until && (entry.count ?? 0) >= mails.length)
  return [
    {
      code: 'MAIL-INVITATIONS',
      scope: null,
      stop: allowed === undefined,
      count: mails.length,
      of: null,
      limit: MAX_MAILS,
      message: `${mails.length} invitation mails would be sent; at most ${MAX_MAILS} pass`,
      lift: allowed === undefined ? `- { mail: invitations, count: ${mails.length}, until: ${inAWeek(today)} }` : null,
      source: allowed === undefined ? (mails[0]?.change.source ?? null) : declaration.at(allowed),
    },
  ]
}

/** Judges the whole plan before anything is written. */
export const guards = (drafts: readonly Draft[], survey: Survey): Guard[] => {
  const { declaration, today } = survey.context
  return [
    ...tally(drafts, survey).map((item) => judgeTally(item, declaration, today)),
    ...judgeMails(drafts, declaration, today),
  ]
}
