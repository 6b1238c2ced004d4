import type { AccessInput } from '../access/index.ts'
import { kindsAs } from '../access/index.ts'
import { isOf, type Kind, UNDECLARED } from '../kinds/kind.ts'
import type { Address, Live, Plan } from '../model.ts'
import type { Undeclared } from '../render/undeclared.ts'
import { by } from '../util/order.ts'

const reasonOf = (kind: Kind): string =>
  kind.edge === undefined ? 'not in the declaration' : 'added outside of the declaration'

/**
 * What is in the tenant and belongs to what is declared, though nobody declared it: accounts from outside, and those people's
 * memberships and assignments of groups and apps of the declaration. What the plan removes is a difference and not told here.
 */
export const undeclaredIn = (input: AccessInput, plan: Plan): Undeclared[] => {
  const { match } = input.context
  const addressOf = (live: Live): Address => match.addressForId(live.id) ?? live.address
  /** As the plan judges it: members of a dynamic group, say, are nobody's to declare. */
  const isUndeclared = (kind: Kind, live: Live): boolean => {
    if (isOf(kind, match.desiredOf(addressOf(live)))) return false
    const decision = kind.prune?.(live, input.context, undefined) ?? UNDECLARED
    return 'keep' in decision && decision.undeclared === true
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
        if (live.deleted === true || touched.has(id) || !isUndeclared(kind, live)) return []
        const ends = kind.edge?.ids(live)
        const stays = ends === undefined || (outsiders.has(ends.from) && !going.has(ends.from))
        if (!stays) return []
        const names =
          ends === undefined ? [live.name] : [outsiders.get(ends.from)?.name ?? live.name, nameAt(ends.to, input)]
        return [{ id, kind: kind.name.word, names, reason: reasonOf(kind) }]
      }),
    )
    .sort(by(({ kind, id }) => `${kind} ${id}`))
}

const nameAt = (id: string, { context: { match } }: AccessInput): string => {
  const address = match.addressForId(id)
  return (address === undefined ? undefined : match.liveOf(address)?.name) ?? id
}
