import type { Allow } from '../../declaration.ts'
import type { Address } from '../../model.ts'

/** What is counted, in the words of an `allow` entry. */
export type Noun = NonNullable<Allow['remove']>

export const NOUNS: { [kind: string]: Noun } = {
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

const keyOf = (scope: Address): string => scope.slice(scope.indexOf(':') + 1)

/** The word by which an `allow` entry names a set; what it has no word for, the whole tenant and a domain, it does not name. */
const wordFor = (noun: Noun, scope: Address | null): 'partner' | 'group' | 'app' | undefined =>
  scope === null || scope.startsWith('domain:') ? undefined : SCOPE_WORDS[noun]

/** A set in words; null stands for the tenant. */
export const setInWords = (noun: Noun, scope: Address | null): string =>
  scope === null ? TENANT_WIDE[noun] : `${noun} of ${scope}`

/** The part of an `allow` entry that names a set. */
export const whereOf = (noun: Noun, scope: Address | null): { [word: string]: string } => {
  const word = wordFor(noun, scope)
  return scope === null || word === undefined ? {} : { [word]: keyOf(scope) }
}

/** Whether an entry lets so many go from a set. */
export const lets = (entry: Allow, noun: Noun, scope: Address | null, count: number): boolean => {
  if (entry.remove !== noun || (entry.count ?? 0) < count) return false
  const word = wordFor(noun, scope)
  if (scope === null || word === undefined)
    return entry.partner === undefined && entry.group === undefined && entry.app === undefined
  return entry[word] === keyOf(scope)
}
