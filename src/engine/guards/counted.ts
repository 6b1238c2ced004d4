import type { Allow } from '../../declaration.ts'
import type { Counted, Kind } from '../../kinds/kind.ts'
import type { Address } from '../../model.ts'

/** How removals of a kind are counted; undefined where they are not. */
export const countedAs = ({ counted }: Kind): Counted | undefined => (counted === 'not counted' ? undefined : counted)

const keyOf = (scope: Address): string => scope.slice(scope.indexOf(':') + 1)

/** The word by which an `allow` entry names a set; what it has no word for, the whole tenant and a domain, it does not name. */
const wordFor = (counted: Counted, scope: Address | null): Counted['scope'] =>
  scope === null || scope.startsWith('domain:') ? undefined : counted.scope

/** A set in words; null stands for the tenant. */
export const setInWords = (counted: Counted, scope: Address | null): string =>
  scope === null ? counted.all : `${counted.noun} of ${scope}`

/** The part of an `allow` entry that names a set. */
export const whereOf = (counted: Counted, scope: Address | null): { [word: string]: string } => {
  const word = wordFor(counted, scope)
  return scope === null || word === undefined ? {} : { [word]: keyOf(scope) }
}

/** The code of the guard that counts such removals. */
export const codeOf = ({ noun }: Counted): string => `REMOVE-${noun.toUpperCase()}`

/** Whether an entry lets so many go from a set. */
export const lets = (entry: Allow, counted: Counted, scope: Address | null, count: number): boolean => {
  if (entry.remove !== counted.noun || (entry.count ?? 0) < count) return false
  const word = wordFor(counted, scope)
  if (scope === null || word === undefined)
    return entry.partner === undefined && entry.group === undefined && entry.app === undefined
  return entry[word] === keyOf(scope)
}
