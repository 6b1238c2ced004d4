import type { Address, Value } from '../model.ts'
import { refOf } from '../references.ts'
import type { Context, ExactSet } from './kind.ts'

/** Sorts of directory objects that only an entry of the declaration gives a name to. */
const BY_ENTRY = /^(?:group|app):/

/**
 * Whether a declaration has a name for a directory object that a plan calls by this address: a person always, as `user:` or
 * `guest:`; a group or an app where an entry declares it. What is called by its id alone (`principal:`) has none, though an
 * entry may list it by that id.
 */
const isNamed = (address: Address, { match }: Pick<Context, 'match'>): boolean => {
  if (BY_ENTRY.test(address)) return match.desiredOf(address) !== undefined
  return /^(?:user|guest):/.test(address) && match.liveOf(address) !== undefined
}

/** An exact set of references to directory objects, such as owners and sponsors. */
export const setOfObjects = (most: number): ExactSet => ({
  names: (item, context) => {
    const address = refOf(item)
    return address !== undefined && isNamed(address, context)
  },
  most,
})

/** An exact set of words, of which a declaration can write those that `words` takes. */
export const setOfWords = (words: (word: string) => boolean): ExactSet => ({
  names: (item: Value) => typeof item === 'string' && words(item),
})
