import { isOf, type Kind, kindFinder } from '../kinds/kind.ts'
import type { Address, Held } from '../model.ts'
import { refsInFields } from '../references.ts'
import type { Refreshed } from './refresh.ts'

/** Says which partner a person belongs to, or any other object that has one; undefined for the tenant's own. */
export type OwnerOf = (address: Address) => Address | undefined

/**
 * For grouping what people read: by today's declaration, and by the one at --since for whom today's knows none, since the partner may
 * have been taken out with its people.
 */
export const ownerFinder = (kinds: readonly Kind[], { context, since }: Refreshed): OwnerOf => {
  const ownerOf = kindFinder(kinds.filter((kind) => kind.partner !== undefined))
  // Whom no entry names was read with everybody else, and belongs to a partner all the same.
  const everyone = kinds.find(({ access }) => access === 'everyone')
  const account = kinds.find((kind) => kind.access === 'account' && kind.partner !== undefined)
  return (address) => {
    const [desired, live] = [context.match.desiredOf(address), context.match.liveOf(address)]
    const isUndeclared = everyone !== undefined && isOf(everyone, live)
    const kind = ownerOf(desired) ?? ownerOf(live) ?? (isUndeclared ? account : undefined)
    if (kind?.partner === undefined) return undefined
    const own = isUndeclared || isOf(kind, live) ? live : undefined
    return (
      kind.partner(isOf(kind, desired) ? desired : undefined, own, context) ??
      (since && kind.partner(undefined, own, since.context))
    )
  }
}

/** The first partner among those of some addresses: of an edge, its person's. */
export const firstOwner = (addresses: readonly Address[], ownerOf: OwnerOf): Address | undefined =>
  addresses.map(ownerOf).find((partner) => partner !== undefined)

/** What is on hold, each with its partner: whoever reads one partner's part must not miss what waits there for a decision. */
export const withOwners = (held: readonly Held[], { context }: Refreshed, ownerOf: OwnerOf): Held[] =>
  held.map((one) => {
    const ends = refsInFields(context.match.desiredOf(one.id)?.fields ?? null)
    const partner = firstOwner([one.id, ...ends], ownerOf)
    return partner === undefined ? one : { ...one, partner }
  })
