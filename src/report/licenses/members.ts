import {
  type AccessInput,
  kindsAs,
  livesAs,
  membershipEdgesOf,
  personFinder,
  type MembershipChange,
  peopleOf,
} from '../../access/index.ts'
import { type GraphGroup, isDynamic } from '../../kinds/directory/group.ts'
import type { GraphUser } from '../../kinds/directory/user.ts'
import type { Address, Live } from '../../model.ts'
import { principalAt } from '../../references.ts'
import { by } from '../../util/order.ts'

/** A group whose users were read, or which the plan creates: who is in it now, and when the plan is done. */
export interface GroupMembers {
  address: Address
  /** Directory text, hostile. */
  name: string
  live: Live<GraphGroup> | undefined
  isDynamic: boolean
  /** Users by their addresses; undefined for one of whom only the address is known. */
  before: ReadonlyMap<Address, GraphUser | undefined>
  after: ReadonlyMap<Address, GraphUser | undefined>
}

const groupsIn = (input: AccessInput): Live<GraphGroup>[] =>
  [...(livesAs(input, 'container') as readonly Live<GraphGroup>[])].filter(
    ({ raw }) => raw.licensing?.users !== undefined,
  )

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

const movesBy = (input: AccessInput, changes: readonly MembershipChange[]): ReadonlyMap<Address, Moves> => {
  const moves = new Map<Address, Moves>()
  const isUser = personFinder(input)
  for (const { from, to, before, after } of membershipEdgesOf(input, changes)) {
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
  const moves = movesBy(input, changes)
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
  const lives = groupsIn(input).map((live): GroupMembers => {
    const address = match.addressForId(live.id) ?? live.address
    const before = new Map(
      (live.raw.licensing?.users ?? []).map(
        (user) => [match.addressForId(user.id) ?? principalAt(user.id), user] as const,
      ),
    )
    return { address, name: live.name, live, isDynamic: isDynamic(live.raw), before, after: afterOf(address, before) }
  })
  const added = input.changes.flatMap(({ id, op, kind, after }): GroupMembers[] => {
    const isGroup = kindsAs(input, 'container').some(({ name }) => name.word === kind)
    if (!isGroup || op !== 'add') return []
    const isRuled = typeof after?.['membershipRule'] === 'string'
    const name = match.desiredOf(id)?.name ?? id
    return [
      { address: id, name, live: undefined, isDynamic: isRuled, before: new Map(), after: afterOf(id, new Map()) },
    ]
  })
  return [...lives, ...added].sort(by(({ name, address }) => `${name} ${address}`))
}
