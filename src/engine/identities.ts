import type { Context } from '../kinds/kind.ts'
import type { Address, Change, Origin, Plan } from '../model.ts'
import { refsInFields } from '../references.ts'
import type { Draft } from './draft.ts'
import { needsOf } from './resolve.ts'
import type { Survey } from './survey.ts'

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const nameIn = (address: Address): string => address.slice(address.indexOf(':') + 1)

/** The Graph id behind an address as it was read; an address that is made of an id stands for itself. */
const idAt = (address: Address, { match }: Context): string | null =>
  match.liveOf(address)?.id ?? (GUID.test(nameIn(address)) ? nameIn(address) : null)

/** Every address that a change refers to, its own ends included, whether it is kept, comes or goes. */
const referredIn = (draft: Draft): Address[] => [...new Set([...needsOf(draft), ...refsInFields(draft.change.before)])]

const madeIn = (drafts: readonly Draft[]): ReadonlySet<Address> =>
  new Set(drafts.filter(({ change }) => change.op === 'add').map(({ change }) => change.id))

/**
 * For each draft the Graph ids of what it refers to; null for what the same plan creates. They are part of what a reviewer
 * agrees to: a name that means another object by now is another change.
 */
export const identitiesOf = (drafts: readonly Draft[], { context }: Survey): ((draft: Draft) => Change['refs']) => {
  const made = madeIn(drafts)
  return (draft) =>
    Object.fromEntries(
      referredIn(draft)
        .sort()
        .map((address) => [address, made.has(address) ? null : idAt(address, context)]),
    )
}

/** Where the object of a draft comes from; undefined for what does not exist, goes, or cannot tell. */
export const originOf = ({ kind, live, change }: Draft): Origin | undefined =>
  live === undefined || change.op === 'remove' ? undefined : kind.origin?.(live)

/** What the plan refers to and leaves as it is, so that apply and the renderings need nothing but the plan. */
export const refsOf = (
  drafts: readonly Draft[],
  kinds: readonly Draft['kind'][],
  { context }: Survey,
): Plan['refs'] => {
  const { match, declaration } = context
  const made = madeIn(drafts)
  const kindOf = new Map(kinds.map((kind) => [kind.name, kind]))
  const partners = declaration.partners.map((partner): [string, Plan['refs'][string]] => [
    partner.address,
    { id: partner.tenantId ?? partner.key, name: partner.displayName ?? partner.key },
  ])
  const referred = [...new Set(drafts.flatMap(referredIn))].filter((address) => !made.has(address)).sort()
  return Object.fromEntries([
    ...partners,
    ...referred.flatMap((address): [string, Plan['refs'][string]][] => {
      const live = match.liveOf(address)
      const id = idAt(address, context)
      if (id === null) return []
      const origin = live === undefined ? undefined : kindOf.get(live.kind)?.origin?.(live)
      return [[address, { id, name: live?.name ?? id, ...(origin === undefined ? {} : { origin }) }]]
    }),
  ])
}
