import type { Live } from '../../../model.ts'
import type { GraphGroup } from '../../directory/group.ts'
import { decideEdge } from '../../edge.ts'
import type { Context, Decision, Desired } from '../../kind.ts'
import type { AppAccess } from './desired.ts'

/** Apps are assigned to security-enabled groups alone (entra-docs: assign-user-or-group-access-portal). */
export const decideAssignment = (desired: Desired<AppAccess>, live: Live | undefined, context: Context): Decision => {
  const { principal } = desired.spec
  const decision = decideEdge(principal, live, context)
  const target = context.match.liveOf(principal)
  if (!('do' in decision) || decision.do !== 'add' || target?.kind !== 'group') return decision
  if ((target.raw as GraphGroup).securityEnabled !== false) return decision
  return {
    code: 'ASSIGNMENT-OF-MAIL-GROUP',
    hold: `${target.name} is not security-enabled, and Graph assigns apps only to groups that are`,
    lift: 'use a security group, or assign the users themselves',
    fields: false,
  }
}
