import { ofKind, type Context, type Desired, type Kind, type Match } from '../kinds/kind.ts'
import type { Address, Live } from '../model.ts'

/** A day on which nothing had expired yet: what an entry says of itself, whatever the time. */
const BEFORE_ALL = '0001-01-01'

/** What was declared at --since, and which live objects it meant: compared by identity, since keys and addresses move. */
export interface Baseline {
  /** As planning saw it then, with the tenant as it is now. */
  context: Context
  /** The desired object that meant this object. */
  desiredOf(live: Live): Desired | undefined
  /** The desired object under an address of then. */
  desiredAt(address: Address): Desired | undefined
  /** As `desiredOf`, for an object that was to be there; only asked about what is not declared now. */
  removedDesired(live: Live): Desired | undefined
  /** To be called for each kind in order, after its objects were read and matched. */
  pair(kind: Kind, lives: readonly Live[]): void
}

const keyOf = ({ kind, id }: Pick<Live, 'kind' | 'id'>): string => `${kind} ${id}`

/** A person whose entry says `absent` was not declared to exist: an account found now was created in another way. */
const wantsNobody = (desired: Desired): boolean => desired.ensure === 'absent'

/** Undefined when no --since was given. */
export const openBaseline = (kinds: readonly Kind[], now: Context): Baseline | undefined => {
  const { previous } = now
  if (previous === undefined) return undefined
  const wanted = kinds.flatMap((kind) => kind.desired(previous, BEFORE_ALL))
  const byAddress = new Map(wanted.map((desired) => [desired.address, desired]))
  const liveAt = new Map<Address, Live>()
  const desiredOf = new Map<string, Desired>()
  const addressThen = new Map<string, Address>()
  const liveOf = (address: Address): Live | undefined => liveAt.get(address) ?? now.match.liveOf(address)
  const match: Match = {
    ...now.match,
    liveOf,
    desiredOf: (address) => byAddress.get(address),
    addressForId: (id) => addressThen.get(id) ?? now.match.addressForId(id),
    canonical(address) {
      const live = liveOf(address)
      return live === undefined ? now.match.canonical(address) : (now.match.addressForId(live.id) ?? live.address)
    },
  }
  const context: Context = { ...now, declaration: previous, match }
  return {
    context,
    desiredOf: (live) => desiredOf.get(keyOf(live)),
    desiredAt: (address) => byAddress.get(address),
    removedDesired(live) {
      const desired = desiredOf.get(keyOf(live))
      return desired === undefined || wantsNobody(desired) ? undefined : desired
    },
    pair(kind, lives) {
      const own = ofKind(kind, wanted)
      for (const [address, live] of kind.match?.(own, lives, context).pairs ?? byNaturalAddress(own, lives)) {
        liveAt.set(address, live)
        addressThen.set(live.id, address)
        const desired = byAddress.get(address)
        if (desired !== undefined) desiredOf.set(keyOf(live), desired)
      }
    },
  }
}

const byNaturalAddress = (desired: readonly Desired[], lives: readonly Live[]): Map<Address, Live> => {
  const at = new Map(lives.map((live) => [live.address, live]))
  return new Map(
    desired.flatMap(({ address }) => {
      const live = at.get(address)
      return live === undefined ? [] : [[address, live] as const]
    }),
  )
}
