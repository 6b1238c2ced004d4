import { type Kind, prefixFinder } from '../kinds/kind.ts'
import type { Address, Change, Fields } from '../model.ts'

/** The managed fields of everything that was read, by address. */
export interface State extends Iterable<[Address, Fields]> {
  get(address: Address): Fields | undefined
  has(address: Address): boolean
  keys(): Iterable<Address>
}

/**
 * The tenant as it will be when every change is done. Pure; what Graph derives by itself (a UPN, a time) is not in it.
 * A blocked account stays with its other fields, a deleted object is gone together with the edges that end in it.
 */
export const applyToState = (
  kinds: readonly Kind[],
  state: State,
  changes: readonly Pick<Change, 'id' | 'after'>[],
): State => {
  if (changes.length === 0) return state
  const after = new Map(state)
  for (const change of changes) {
    if (change.after === null) after.delete(change.id)
    else after.set(change.id, { ...after.get(change.id), ...change.after })
  }
  const gone = new Set(changes.filter((change) => change.after === null).map((change) => change.id))
  if (gone.size === 0) return after
  const endsIn = (fields: Fields) =>
    Object.values(fields).some(
      (value) => typeof value === 'object' && value !== null && 'ref' in value && gone.has(value['ref'] as Address),
    )
  const isEdge = prefixFinder(kinds.filter(({ edge }) => edge !== undefined))
  for (const [address, fields] of after) if (isEdge(address) && endsIn(fields)) after.delete(address)
  return after
}
