import type { Desired, Match } from '../kinds/kind.ts'
import type { Address, Live } from '../model.ts'

/** The match while it is being filled, kind by kind. */
export interface MatchBuilder extends Match {
  addDesired(desired: readonly Desired[]): void
  addLive(kind: string, lives: readonly Live[]): void
  pair(address: Address, live: Live): void
  hold(address: Address, reason: string): void
  inPart(kind: string): void
}

/** An empty book of addresses ↔ live objects. */
export const createMatch = (): MatchBuilder => {
  const desiredAt = new Map<Address, Desired>()
  const formerly = new Map<Address, Address>()
  const livesOf = new Map<string, readonly Live[]>()
  const natural = new Map<Address, Live | undefined>()
  const naturalOfId = new Map<string, Address>()
  const paired = new Map<Address, Live>()
  const pairedOfId = new Map<string, Address>()
  const held = new Map<Address, string>()
  const partly = new Set<string>()
  /** Whose aliases were taken in: one account may be read as two kinds. */
  const taken = new Map<NonNullable<Live['aliases']>, Live>()
  const unnamed: (readonly Live[])[] = []

  const declaredAddress = (address: Address): Address =>
    formerly.size === 0 || desiredAt.has(address) ? address : (formerly.get(address) ?? address)
  /** Two accounts under one name: the name means neither. */
  const remember = (address: Address, live: Live): void => {
    const known = natural.get(address)
    if (known === undefined) natural.set(address, natural.has(address) ? undefined : live)
    else if (known.id !== live.id) natural.set(address, undefined)
  }
  /** Only now the names of what was read are taken in: in most plans all that is asked for is paired, and an account has eight names. */
  const naturalAt = (address: Address): Live | undefined => {
    if (unnamed.length > 0)
      for (const lives of unnamed.splice(0)) for (const live of lives) if (live.deleted !== true) name(live)
    return natural.get(address)
  }
  const name = (live: Live): void => {
    const { aliases } = live
    const same = aliases === undefined ? undefined : taken.get(aliases)
    if (same?.id === live.id && same.address === live.address) return
    remember(live.address, live)
    if (aliases === undefined) return
    taken.set(aliases, live)
    for (const address of aliases()) remember(address, live)
  }
  // Only declared addresses are paired, so that a former one is looked for where there is none of the address itself.
  const liveOf = (address: Address): Live | undefined =>
    paired.get(address) ??
    (formerly.size === 0 ? undefined : paired.get(declaredAddress(address))) ??
    naturalAt(address)
  /** An entry may mean another account than the one whose name it has, as by `id:`: that one then has no name but its id. */
  const undisputed = (address: Address, id: string): Address => {
    const taker = paired.get(address)
    return taker === undefined || taker.id === id ? address : `${address.slice(0, address.indexOf(':'))}:${id}`
  }
  const addressOf = (id: string): Address | undefined => {
    const address = naturalOfId.get(id)
    return pairedOfId.get(id) ?? (address === undefined ? undefined : undisputed(address, id))
  }

  return {
    addDesired(desired) {
      for (const wanted of desired) desiredAt.set(wanted.address, wanted)
      for (const wanted of desired) for (const former of wanted.formerly) formerly.set(former, wanted.address)
    },
    addLive(kind, lives) {
      livesOf.set(kind, lives)
      for (const live of lives) {
        if (live.deleted === true) continue
        if (!naturalOfId.has(live.id)) naturalOfId.set(live.id, live.address)
      }
      unnamed.push(lives)
    },
    pair(address, live) {
      paired.set(address, live)
      pairedOfId.set(live.id, address)
    },
    hold: (address, reason) => void held.set(address, reason),
    liveOf,
    addressForId: addressOf,
    canonical(address) {
      const live = liveOf(address)
      return live === undefined ? declaredAddress(address) : (addressOf(live.id) ?? live.address)
    },
    desiredOf: (address) => desiredAt.get(declaredAddress(address)),
    lives: (kind) => livesOf.get(kind) ?? [],
    wasRead: (kind) => livesOf.has(kind),
    isWhole: (kind) => livesOf.has(kind) && !partly.has(kind),
    inPart: (kind) => void partly.add(kind),
    heldAt: (address) => held.get(declaredAddress(address)),
  }
}
