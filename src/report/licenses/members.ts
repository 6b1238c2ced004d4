import {
  type AccessInput,
  type AppliedChange,
  type Edge,
  kindsAs,
  livesAs,
  membershipEdgesOf,
  personFinder,
  type MembershipChange,
  peopleOf,
  type Side,
} from '../../access/index.ts'
import { type GraphGroup, isDynamic } from '../../kinds/directory/group.ts'
import type { GraphUser } from '../../kinds/directory/user.ts'
import type { Address, Live } from '../../model.ts'
import { principalAt } from '../../references.ts'
import { by } from '../../util/order.ts'

/** A group whose users were read, or which the plan creates or makes dynamic: who is in it now, and when the plan is done. */
export interface GroupMembers {
  address: Address
  /** Directory text, hostile. */
  name: string
  live: Live<GraphGroup> | undefined
  /** Whether a membership rule decides who is in it. */
  isDynamic: { [side in Side]: boolean }
  /** Users by their addresses; undefined for one of whom only the address is known. */
  before: ReadonlyMap<Address, GraphUser | undefined>
  after: ReadonlyMap<Address, GraphUser | undefined>
}

/** Who is in each group by the memberships that were read. */
const usersIn = (edges: readonly Edge[], input: AccessInput): ReadonlyMap<Address, Address[]> => {
  const isUser = personFinder(input)
  const found = new Map<Address, Address[]>()
  for (const { from, to, before } of edges) if (before && isUser(from)) found.set(to, [...(found.get(to) ?? []), from])
  return found
}

const RULE = 'membershipRule'

/** A group becomes dynamic by a rule, and assigned without one; deleted, it is neither. */
const ruledAfter = (live: Live<GraphGroup>, change: AppliedChange | undefined): boolean => {
  if (change === undefined) return isDynamic(live.raw)
  if (change.after === null) return false
  return RULE in change.after ? typeof change.after[RULE] === 'string' : isDynamic(live.raw)
}

/** Accounts that the plan deletes. */
const deletedBy = (input: AccessInput): ReadonlySet<Address> => {
  const words = new Set(kindsAs(input, 'account').map(({ name }) => name.word))
  return new Set(
    input.changes.flatMap(({ id, kind, op, after }) =>
      words.has(kind) && op === 'remove' && after === null ? [id] : [],
    ),
  )
}

interface Moves {
  joins: Address[]
  leaves: Address[]
}

const movesBy = (input: AccessInput, edges: readonly Edge[]): ReadonlyMap<Address, Moves> => {
  const moves = new Map<Address, Moves>()
  const isUser = personFinder(input)
  for (const { from, to, before, after } of edges) {
    if (before === after || !isUser(from)) continue
    const own = moves.get(to) ?? { joins: [], leaves: [] }
    ;(after ? own.joins : own.leaves).push(from)
    moves.set(to, own)
  }
  return moves
}

/** Every group with licences or with a rule, by name. */
export const membersOf = (input: AccessInput, changes: readonly MembershipChange[]): GroupMembers[] => {
  const { match } = input.context
  const edges = membershipEdgesOf(input, changes)
  const moves = movesBy(input, edges)
  const written = new Map(input.changes.map((change) => [change.id, change]))
  const listed = usersIn(edges, input)
  const deleted = deletedBy(input)
  const accounts = new Map(peopleOf(input, []).map(({ address, after }) => [address, after]))
  const userAt = (address: Address): GraphUser | undefined => accounts.get(address)
  const afterOf = (address: Address, before: ReadonlyMap<Address, GraphUser | undefined>) => {
    const { joins, leaves } = moves.get(address) ?? { joins: [], leaves: [] }
    const stay = [...before].map(([who, user]) => [who, userAt(who) ?? user] as const)
    const after = new Map([...stay, ...joins.map((who) => [who, userAt(who)] as const)])
    for (const who of [...leaves, ...deleted]) after.delete(who)
    return after
  }
  const lives = (livesAs(input, 'container') as readonly Live<GraphGroup>[]).flatMap((live): GroupMembers[] => {
    const address = match.addressForId(live.id) ?? live.address
    const ruled = { before: isDynamic(live.raw), after: ruledAfter(live, written.get(address)) }
    const users = live.raw.licensing?.users
    if (users === undefined && !ruled.after) return []
    const before = new Map(
      users?.map((user) => [match.addressForId(user.id) ?? principalAt(user.id), user] as const) ??
        listed.get(address)?.map((who) => [who, userAt(who)] as const),
    )
    return [{ address, name: live.name, live, isDynamic: ruled, before, after: afterOf(address, before) }]
  })
  const added = input.changes.flatMap(({ id, op, kind, after }): GroupMembers[] => {
    const isGroup = kindsAs(input, 'container').some(({ name }) => name.word === kind)
    if (!isGroup || op !== 'add') return []
    const ruled = { before: false, after: typeof after?.[RULE] === 'string' }
    const name = match.desiredOf(id)?.name ?? id
    return [{ address: id, name, live: undefined, isDynamic: ruled, before: new Map(), after: afterOf(id, new Map()) }]
  })
  return [...lives, ...added].sort(by(({ name, address }) => `${name} ${address}`))
}
