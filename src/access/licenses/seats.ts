import type { Sku } from '../../kinds/directory/sku.ts'
import { hasLicensesRead, seatsHeld, waysOf } from '../../kinds/directory/user-licenses.ts'
import type { GraphUser } from '../../kinds/directory/user.ts'
import type { Address, Source } from '../../model.ts'
import { prefixFinder } from '../../kinds/kind.ts'
import { membershipEdgesOf, type Edge } from '../edges.ts'
import { addressIn, changesAs, kindsAs, livesAs, type AccessInput } from '../input.ts'
import { givingGroups, type Giving, membersKnown, skusOf } from './groups.ts'
import type { MembershipChange } from '../membership-changes.ts'
import { peopleOf, type Person } from '../people.ts'

/** Somebody who is to get a seat by the plan. */
export interface SeatGain {
  who: Address
  /** Directory text, hostile. */
  name: string
  /** The account as the plan leaves it. */
  account: GraphUser | undefined
  group: Address
  source: Source | null
}

/** The seats of one subscription, now and when the plan is done. */
export interface SkuSeats {
  sku: Sku
  /** How many can be given: what is enabled, and what has expired and is in its grace period. */
  capacity: number
  before: number
  /** Everybody who needs a seat because of the plan, once. */
  gains: SeatGain[]
  /** Of them, who are left without: there are not enough seats, of this subscription or of another one that the same group gives. */
  without: SeatGain[]
  /** How many seats the plan frees; only after it has taken those above. */
  freed: number
  after: number
  /** People of whom it is not known whether they take a seat, or free one. */
  unknown: number
}

/** What a person has to do with groups that give licences: each with what it gives by itself before and after. */
interface Membership {
  group: Address
  before: ReadonlySet<string>
  after: ReadonlySet<string>
  /** Whether Entra processes all members of the group by the plan, so that who failed is tried again. */
  isProcessed: boolean
  source: Source | null
}

/** Tells a user, or somebody of whom only the id is known, from a group and from an app: licences are for users. */
export const personFinder = (input: AccessInput): ((address: Address) => boolean) => {
  const isOther = prefixFinder([...kindsAs(input, 'container'), ...kindsAs(input, 'resource')])
  return (address) => !isOther(address)
}

const NONE: ReadonlySet<string> = new Set()

const membershipsOf = (
  input: AccessInput,
  edges: readonly Edge[],
  giving: ReadonlyMap<Address, Giving>,
): Map<Address, Membership[]> => {
  const mayBePerson = personFinder(input)
  const found = new Map<Address, Membership[]>()
  for (const { from, to, before, after, source } of edges) {
    const gives = giving.get(to)
    if (gives === undefined || !mayBePerson(from)) continue
    const all = found.get(from) ?? []
    const own = { before: before ? gives.before : NONE, after: after ? gives.after : NONE }
    all.push({ group: to, ...own, isProcessed: gives.isProcessed, source })
    found.set(from, all)
  }
  return found
}

interface Account {
  name: string
  before: GraphUser | undefined
  after: GraphUser | undefined
  /** False for somebody of whom nothing was read: perhaps no user at all. */
  isKnown: boolean
}

const accountsIn = (input: AccessInput): ((address: Address) => Account) => {
  const people = new Map(peopleOf(input, []).map((person): [Address, Person] => [person.address, person]))
  const members = membersKnown(input)
  return (address) => {
    const person = people.get(address)
    const member = members.get(address)
    const before = person?.before ?? member
    return {
      name: person?.name ?? member?.displayName ?? address.slice(address.indexOf(':') + 1),
      before,
      after: person === undefined ? member : person.after,
      isKnown: person === undefined ? member !== undefined : before === undefined || hasLicensesRead(before),
    }
  }
}

/** What the plan changes for one person: subscriptions of which a seat is needed, by the group that gives it, and seats that become free. */
interface Moves {
  gains: { skuId: string; by: Membership }[]
  freed: string[]
}

const movesOf = (
  account: Account,
  memberships: readonly Membership[],
  groupIds: ReadonlyMap<string, Address>,
): Moves => {
  const { before, after } = account
  const held = before === undefined ? NONE : seatsHeld(before)
  const ways = (before === undefined ? [] : waysOf(before)).map((way) => ({
    ...way,
    by: way.group === null ? undefined : groupIds.get(way.group),
  }))
  /** What the group is to give, did not, and does not try again. */
  const isLost = ({ group, isProcessed }: Membership, skuId: string): boolean =>
    !isProcessed && ways.some((way) => way.by === group && way.skuId === skuId && !way.isHeld)
  const gives = (skuId: string): boolean => memberships.some((one) => one.after.has(skuId) && !isLost(one, skuId))
  const gains = memberships.flatMap((by) =>
    [...by.after]
      .filter((skuId) => (by.isProcessed || !by.before.has(skuId)) && !held.has(skuId))
      .map((skuId) => ({ skuId, by })),
  )
  const tracked = new Set(memberships.map(({ group }) => group))
  const stays = (skuId: string): boolean =>
    after !== undefined &&
    (gives(skuId) ||
      ways.some(({ skuId: id, by, isHeld }) => id === skuId && isHeld && (by === undefined || !tracked.has(by))) ||
      !memberships.some((one) => one.before.has(skuId)))
  return { gains: after === undefined ? [] : gains, freed: [...held].filter((skuId) => !stays(skuId)) }
}

/** Undefined for a subscription of which Graph does not say how many there are. */
const countedOf = (sku: Sku): SkuSeats | undefined => {
  const { consumedUnits: before, prepaidUnits: units } = sku
  if (typeof before !== 'number' || !units) return undefined
  const capacity = units.enabled + units.warning
  return { sku, capacity, before, gains: [], without: [], freed: 0, after: before, unknown: 0 }
}

/**
 * Who gets a seat of which subscription by the plan, and how many become free. A seat is taken once, in however many ways a person has
 * the licence; what a group gives, a member gets whole or not at all (licensing-groups-resolve-problems). Memberships are added before
 * others are removed, and Entra does not try again by itself, so that seats which the plan frees help nobody in it. Undefined where
 * licences were not read.
 */
export const seatsOf = (input: AccessInput, membershipChanges: readonly MembershipChange[]): SkuSeats[] | undefined => {
  const skus = skusOf(input)
  if (skus === undefined) return undefined
  const giving = givingGroups(input, skus)
  const groupIds = new Map(livesAs(input, 'container').map((live) => [live.id, addressIn(input, live)]))
  const accountOf = accountsIn(input)
  const seats = new Map(skus.flatMap((sku) => countedOf(sku) ?? []).map((one) => [one.sku.skuId, one]))
  const left = new Map([...seats].map(([id, { capacity, before }]) => [id, capacity - before]))
  const memberships = membershipsOf(input, membershipEdgesOf(input, membershipChanges), giving)
  const people = new Set([...memberships.keys(), ...changesAs(input, 'account').map(({ id }) => id)])
  const freed: string[] = []
  for (const who of [...people].sort()) {
    const own = memberships.get(who) ?? []
    const account = accountOf(who)
    if (!account.isKnown) {
      for (const { before, after } of own)
        for (const skuId of new Set([...before, ...after]))
          if (before.has(skuId) !== after.has(skuId)) bump(seats.get(skuId))
      continue
    }
    const moves = movesOf(account, own, groupIds)
    freed.push(...moves.freed)
    take(moves, { who, name: account.name, account: account.after }, seats, left)
  }
  for (const { group, undecided } of membershipChanges)
    for (const skuId of giving.get(group.address)?.after ?? []) for (const _ of undecided) bump(seats.get(skuId))
  for (const skuId of freed) {
    const one = seats.get(skuId)
    if (one !== undefined) one.freed += 1
  }
  for (const one of seats.values()) one.after = one.before + one.gains.length - one.without.length - one.freed
  return [...seats.values()]
}

const bump = (seats: SkuSeats | undefined): void => {
  if (seats !== undefined) seats.unknown += 1
}

/** Gives a person what each group newly gives, all of it or none. */
const take = (
  { gains }: Moves,
  person: Pick<SeatGain, 'who' | 'name' | 'account'>,
  seats: ReadonlyMap<string, SkuSeats>,
  left: Map<string, number>,
): void => {
  const taken = new Set<string>()
  for (const by of new Set(gains.map((gain) => gain.by))) {
    const wanted = gains.filter((gain) => gain.by === by && !taken.has(gain.skuId)).map(({ skuId }) => skuId)
    const fits = wanted.every((skuId) => (left.get(skuId) ?? Infinity) > 0)
    for (const skuId of wanted) {
      const one = seats.get(skuId)
      const gain: SeatGain = { ...person, group: by.group, source: by.source }
      // One person after the other: only the last can be the same.
      if (one === undefined || one.gains.at(-1)?.who === person.who) continue
      one.gains.push(gain)
      if (!fits) one.without.push(gain)
      else {
        taken.add(skuId)
        left.set(skuId, (left.get(skuId) ?? 0) - 1)
      }
    }
  }
}
