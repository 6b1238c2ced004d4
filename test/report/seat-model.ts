/**
 * Seats as Microsoft's pages describe them, in a few lines of their own: the model knows nothing of how the plan counts them, nor of how
 * the sandbox gives them. A user takes one seat of a subscription in however many ways it comes (licensing-group-advanced); a group gives
 * to members of its first level, all of its licences or none, and a failure stays until the user is processed again
 * (licensing-groups-resolve-problems).
 */

/** What can be believed wrongly of licences; each makes another number, so that a comparison which accepts one compares nothing. */
export type Mistake =
  'nested members inherit' | 'each way takes a seat' | 'blocked accounts take none' | 'deleted keep theirs'

export interface ModelUser {
  /** Subscriptions that are assigned to the user. */
  direct: readonly string[]
  department: string
  isBlocked: boolean
  exists: boolean
}

export interface ModelGroup {
  licenses: readonly string[]
  /** Which of their service plans are on: a change of them has everybody processed, like one of the licences (licensing-group-advanced). */
  plans: string
  /** Names of users, and of groups in it. A group with a department follows the rule that asks for it. */
  members: readonly string[]
  department?: string | undefined
}

export interface ModelTenant {
  seats: ReadonlyMap<string, number>
  users: ReadonlyMap<string, ModelUser>
  groups: ReadonlyMap<string, ModelGroup>
}

/** What a group has given a user, and what it could not. */
export interface Grant {
  has: ReadonlySet<string>
  fails: ReadonlySet<string>
}

export interface SeatModel {
  used: (sku: string) => number
  /** Users whom a group could not give the subscription, and who have it in no other way. */
  without: (sku: string) => number
  /** The tenant is now so; what a group gives is given and taken where that makes a difference to the user, in any order. */
  become: (next: ModelTenant) => void
}

const sameList = (some: readonly string[], others: readonly string[]): boolean =>
  [...some].sort().join() === [...others].sort().join()

const membersOf = ({ users, groups }: ModelTenant, name: string, mistake?: Mistake): Set<string> => {
  const group = groups.get(name)
  if (group === undefined) return new Set()
  const named =
    group.department === undefined
      ? group.members
      : [...users].flatMap(([user, { department }]) => (department === group.department ? [user] : []))
  const nested = named.flatMap((one) =>
    mistake === 'nested members inherit' && groups.has(one)
      ? [...membersOf({ users, groups, seats: new Map() }, one)]
      : [],
  )
  return new Set([...named.filter((one) => !groups.has(one)), ...nested])
}

/** A tenant of which everything has been processed once; or one in which groups have given this to users, by the user and the group. */
export const seatModel = (
  start: ModelTenant,
  { mistake, given }: { mistake?: Mistake | undefined; given?: ReadonlyMap<string, ReadonlyMap<string, Grant>> } = {},
): SeatModel => {
  let tenant: ModelTenant = given === undefined ? { seats: start.seats, users: new Map(), groups: new Map() } : start
  const grants = new Map([...(given ?? [])].map(([name, own]) => [name, new Map(own)]))

  const counts = (name: string): boolean => {
    const user = tenant.users.get(name)
    if (user === undefined) return false
    if (!user.exists && mistake !== 'deleted keep theirs') return false
    return !(user.isBlocked && mistake === 'blocked accounts take none')
  }
  const waysOf = (name: string, sku: string): number =>
    (tenant.users.get(name)?.direct.includes(sku) === true ? 1 : 0) +
    [...(grants.get(name)?.values() ?? [])].filter(({ has }) => has.has(sku)).length
  const used = (sku: string): number =>
    [...tenant.users.keys()]
      .filter(counts)
      .reduce(
        (sum, name) => sum + (mistake === 'each way takes a seat' ? waysOf(name, sku) : Math.min(1, waysOf(name, sku))),
        0,
      )
  const isFree = (sku: string): boolean => used(sku) < (tenant.seats.get(sku) ?? 0)

  const process = (user: string, group: string, isMember: boolean): void => {
    const own = grants.get(user) ?? new Map<string, Grant>()
    const wanted = isMember ? (tenant.groups.get(group)?.licenses ?? []) : []
    const had = own.get(group)?.has ?? new Set()
    const kept = new Set(wanted.filter((sku) => had.has(sku)))
    own.delete(group)
    grants.set(user, own)
    if (wanted.length === 0) return
    own.set(group, { has: kept, fails: new Set() })
    const fits = wanted.every((sku) => waysOf(user, sku) > 0 || had.has(sku) || isFree(sku))
    const has = fits ? new Set(wanted) : kept
    own.set(group, { has, fails: new Set(wanted.filter((sku) => !has.has(sku))) })
  }

  const become = (next: ModelTenant): void => {
    const before = tenant
    tenant = next
    for (const [name, { exists }] of next.users) if (!exists && mistake !== 'deleted keep theirs') grants.delete(name)
    for (const group of new Set([...before.groups.keys(), ...next.groups.keys()])) {
      const [were, are] = [membersOf(before, group, mistake), membersOf(next, group, mistake)]
      const [was, is] = [before.groups.get(group), next.groups.get(group)]
      const isChanged = !sameList(was?.licenses ?? [], is?.licenses ?? []) || was?.plans !== is?.plans
      for (const user of new Set([...were, ...are])) {
        if (next.users.get(user)?.exists !== true) continue
        const existed = before.users.get(user)?.exists === true
        if (isChanged || (were.has(user) && existed) !== are.has(user)) process(user, group, are.has(user))
      }
    }
  }
  if (given === undefined) become(start)
  return {
    used,
    become,
    without: (sku) =>
      [...grants].filter(
        ([name, own]) =>
          tenant.users.get(name)?.exists === true &&
          waysOf(name, sku) === 0 &&
          [...own.values()].some(({ fails }) => fails.has(sku)),
      ).length,
  }
}
