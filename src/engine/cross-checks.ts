import { crossCheck } from '../checks/index.ts'
import type { Address, Fields, Finding } from '../model.ts'
import type { Draft } from './draft.ts'
import { effect, type State } from './effect.ts'
import type { Survey } from './survey.ts'

/** What does not go together in the tenant as it will be. `roles` are the application permissions of the running identity. */
export const crossChecksOf = (
  drafts: readonly Draft[],
  state: State,
  { context }: Survey,
  roles: readonly string[] | undefined,
): Finding[] => {
  const { declaration, today } = context
  const changes = drafts.map(({ change }) => change)
  const after = effect(state, changes)
  const invites = new Set<Address>(
    changes.filter(({ kind, op }) => kind === 'guest' && op === 'add').map(({ id }) => id),
  )
  const fieldsOf = (address: Address): Fields | undefined => after.get(address)
  const isThere = (address: Address): boolean => state.has(address)
  return declaration.unsilenced(crossCheck({ declaration, today, tenant: { fieldsOf, isThere, invites, roles } }))
}
