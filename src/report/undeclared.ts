import type { AccessInput } from '../access/index.ts'
import { kindsAs } from '../access/index.ts'
import { isOf, type Kind, UNDECLARED } from '../kinds/kind.ts'
import type { Address, Live, Plan } from '../model.ts'
import type { Undeclared } from '../render/undeclared.ts'
import { by } from '../util/order.ts'

const reasonOf = (kind: Kind): string =>
  kind.edge === undefined ? 'not in the declaration' : 'added outside of the declaration'

/**
 * Whether the declaration has an entry for what goes by this address: the one answer of `drift` and of the reports. An account that
 * is only named, as an owner, has none.
 */
export const isDeclared = (kind: Kind, address: Address, { context: { match } }: AccessInput): boolean =>
  isOf(kind, match.desiredOf(address))

/**
 * What is in the tenant and belongs to what is declared, though nobody declared it: accounts from outside, and those people's
 * memberships and assignments of groups and apps of the declaration. What the plan removes is a difference and not told here.
 */
export const undeclaredIn = (input: AccessInput, plan: Plan): Undeclared[] => {
  const { match } = input.context
  const addressOf = (live: Live): Address => match.addressForId(live.id) ?? live.address
  /**
   * Why it stays: an account without an entry is undeclared whatever keeps it; of edges as the plan judges it, since members of a dynamic
   * group, say, are nobody's to declare. Undefined for what is not undeclared.
   */
  const reasonFor = (kind: Kind, live: Live): string | undefined => {
    if (isDeclared(kind, addressOf(live), input)) return undefined
    const decision = kind.prune?.(live, input.context, undefined) ?? UNDECLARED
    const stays = 'keep' in decision ? decision : undefined
    if (stays?.undeclared === true) return reasonOf(kind)
    return kind.access === 'account'
      ? [reasonOf(kind), ...(stays === undefined ? [] : [stays.keep])].join('; ')
      : undefined
  }
  const accounts = kindsAs(input, 'account')
  const outsiders = new Map(
    accounts.flatMap(({ name }) =>
      match.lives(name.word).flatMap((live) => (live.deleted === true ? [] : [[live.id, live] as const])),
    ),
  )
  // What ends with an account is not left alone.
  const going = new Set(
    plan.changes.flatMap(({ after, liveId }) => (after === null && liveId !== null ? [liveId] : [])),
  )
  const touched = new Set<string>([...plan.changes, ...plan.held].map(({ id }) => id))
  return input.kinds
    .filter(({ counted }) => counted !== 'not counted' && counted.scope !== undefined)
    .flatMap((kind) =>
      match.lives(kind.name.word).flatMap((live): Undeclared[] => {
        const id = addressOf(live)
        const reason = live.deleted === true || touched.has(id) ? undefined : reasonFor(kind, live)
        if (reason === undefined) return []
        const ends = kind.edge?.ids(live)
        const stays = ends === undefined || (outsiders.has(ends.from) && !going.has(ends.from))
        if (!stays) return []
        const names =
          ends === undefined ? [live.name] : [outsiders.get(ends.from)?.name ?? live.name, nameAt(ends.to, input)]
        return [{ id, kind: kind.name.word, names, reason }]
      }),
    )
    .sort(by(({ kind, id }) => `${kind} ${id}`))
}

const nameAt = (id: string, { context: { match } }: AccessInput): string => {
  const address = match.addressForId(id)
  return (address === undefined ? undefined : match.liveOf(address)?.name) ?? id
}
