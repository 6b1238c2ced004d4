import type { Kind } from '../kinds/kind.ts'
import { crossCheck } from '../checks/index.ts'
import type { Address, Fields, Finding } from '../model.ts'
import type { ProposedChange } from './proposed-change.ts'
import { applyToState, type State } from './expected-state.ts'
import type { Refreshed } from './refresh.ts'

/** What does not go together in the tenant as it will be. `roles` are the application permissions of the running identity. */
export const crossChecksOf = (
  proposed: readonly ProposedChange[],
  kinds: readonly Kind[],
  state: State,
  { context }: Refreshed,
  roles: readonly string[] | undefined,
): Finding[] => {
  const { declaration, today } = context
  const changes = proposed.map(({ change }) => change)
  const after = applyToState(kinds, state, changes)
  const invites = new Set<Address>(
    proposed.filter(({ kind, change }) => kind.invites?.(change) !== undefined).map(({ change }) => change.id),
  )
  const fieldsOf = (address: Address): Fields | undefined => after.get(address)
  const isThere = (address: Address): boolean => state.has(address)
  const isNowhere = (address: Address): boolean =>
    context.match.liveOf(address) === undefined && context.match.heldAt(address) === undefined
  const { domains } = context.tenant
  return declaration.unsilenced(
    crossCheck({ declaration, today, tenant: { fieldsOf, isThere, isNowhere, invites, domains, roles } }),
  )
}
