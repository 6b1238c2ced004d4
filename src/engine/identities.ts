import { kindFinder, type Context } from '../kinds/kind.ts'
import type { Address, Change, Origin, Plan } from '../model.ts'
import { refsInFields } from '../references.ts'
import type { ProposedChange } from './proposed-change.ts'
import { needsOf } from './resolve.ts'
import type { Refreshed } from './refresh.ts'
import { isGuid } from '../util/guards.ts'

const nameIn = (address: Address): string => address.slice(address.indexOf(':') + 1)

/** The Graph id behind an address as it was read; an address that is made of an id stands for itself. */
const idAt = (address: Address, { match }: Context): string | null =>
  match.liveOf(address)?.id ?? (isGuid(nameIn(address)) ? nameIn(address) : null)

/** Every address that a change refers to, its own ends included, whether it is kept, comes or goes. */
const referredIn = (proposed: ProposedChange): Address[] => [
  ...new Set([...needsOf(proposed), ...refsInFields(proposed.change.before)]),
]

const madeIn = (proposed: readonly ProposedChange[]): ReadonlySet<Address> =>
  new Set(proposed.filter(({ change }) => change.op === 'add').map(({ change }) => change.id))

/**
 * For each proposed change the Graph ids of what it refers to; null for what the same plan creates. They are part of what a reviewer
 * agrees to: a name that means another object by now is another change.
 */
export const identitiesOf = (
  proposedChanges: readonly ProposedChange[],
  { context }: Refreshed,
): ((proposed: ProposedChange) => Change['refs']) => {
  const made = madeIn(proposedChanges)
  return (proposed) =>
    Object.fromEntries(
      referredIn(proposed)
        .sort()
        .map((address) => [address, made.has(address) ? null : idAt(address, context)]),
    )
}

/** Where the object of a proposed change comes from; undefined for what does not exist, goes, or cannot tell. */
export const originOf = ({ kind, live, change }: ProposedChange): Origin | undefined =>
  live === undefined || change.op === 'remove' ? undefined : kind.origin?.(live)

/** What the plan refers to and leaves as it is, so that apply and the renderings need nothing but the plan. */
export const refsOf = (
  proposed: readonly ProposedChange[],
  kinds: readonly ProposedChange['kind'][],
  { context }: Refreshed,
): Plan['refs'] => {
  const { match, declaration, previous } = context
  const made = madeIn(proposed)
  const kindOf = kindFinder(kinds)
  const here = new Set(declaration.partners.map(({ address }) => address))
  const gone = (previous?.partners ?? []).filter(({ address }) => !here.has(address))
  const partners = [...declaration.partners, ...gone].map((partner): [string, Plan['refs'][string]] => [
    partner.address,
    { id: partner.tenantId ?? partner.key, name: partner.displayName ?? partner.key },
  ])
  const referred = [...new Set(proposed.flatMap(referredIn))].filter((address) => !made.has(address)).sort()
  return Object.fromEntries([
    ...partners,
    ...referred.flatMap((address): [string, Plan['refs'][string]][] => {
      const live = match.liveOf(address)
      const id = idAt(address, context)
      if (id === null) return []
      const origin = live === undefined ? undefined : kindOf(live)?.origin?.(live)
      return [[address, { id, name: live?.name ?? id, ...(origin === undefined ? {} : { origin }) }]]
    }),
  ])
}
