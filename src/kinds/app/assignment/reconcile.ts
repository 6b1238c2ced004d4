import type { Live } from '../../../model.ts'
import type { GraphGroup } from '../../directory/group.ts'
import { decideEdge } from '../../edge.ts'
import type { Context, Decision, Desired } from '../../kind.ts'
import { type AppAccess, assignmentAddress } from './desired.ts'
import { hasDefaultAccess } from '../role.ts'
import type { ServicePrincipal } from '../service-principal.ts'
import type { GraphAssignment } from './read.ts'

/** A user, a group or an app can have so many app role assignments, of all apps together (entra-service-limits-include). */
const MOST_HELD = 1500

/** How many assignments each principal has, among those that were read. */
const held = new WeakMap<readonly Live[], ReadonlyMap<string, number>>()

const heldBy = (id: string, lives: readonly Live[]): number => {
  const known =
    held.get(lives) ??
    (lives as readonly Live<GraphAssignment>[]).reduce(
      (counts, { raw }) => counts.set(raw.principalId, (counts.get(raw.principalId) ?? 0) + 1),
      new Map<string, number>(),
    )
  held.set(lives, known)
  return known.get(id) ?? 0
}

/** Whether the assignments that are there, and those of the declaration that come before this one, are as many as may be. */
const isFull = ({ address, spec }: Desired<AppAccess>, id: string, { declaration, match }: Context): boolean => {
  const there = heldBy(id, match.lives('app-role-assignment'))
  if (there >= MOST_HELD) return true
  const entries = declaration.apps.flatMap((app) => app.assignments.map((assignment) => ({ app, assignment })))
  if (there + entries.length <= MOST_HELD) return false
  const mine = entries
    .filter(({ assignment }) => assignment.principal === spec.principal)
    .map(({ app, assignment }) => assignmentAddress(app.address, assignment.principal, assignment.role))
  if (there + mine.length <= MOST_HELD) return false
  const before = mine.slice(0, mine.indexOf(address)).filter((other) => match.liveOf(other) === undefined)
  return there + before.length >= MOST_HELD
}

/** An app whose roles are all disabled, or only for applications, has nothing to assign to people: not even default access. */
const hasNoRole = ({ spec }: Desired<AppAccess>, { match }: Context): boolean => {
  const app = match.liveOf(spec.app) as Live<ServicePrincipal> | undefined
  return app !== undefined && spec.role === undefined && !hasDefaultAccess(app.raw)
}

/** Apps are assigned to security-enabled groups alone (entra-docs: assign-user-or-group-access-portal). */
export const decideAssignment = (desired: Desired<AppAccess>, live: Live | undefined, context: Context): Decision => {
  const { principal } = desired.spec
  const decision = decideEdge(principal, live, context)
  const target = context.match.liveOf(principal)
  if (!('do' in decision) || decision.do !== 'add') return decision
  if (hasNoRole(desired, context))
    return {
      code: 'ASSIGNMENT-NO-ROLE',
      hold: 'none of the roles of the app is for users, and default access exists only where an app has no roles',
      lift: 'add a role for users in the app registration and name it with `role:`, or remove the assignment',
      fields: false,
    }
  if (target === undefined) return decision
  if (isFull(desired, target.id, context))
    return {
      code: 'ASSIGNMENT-LIMIT',
      hold: `${target.name} would have more than ${MOST_HELD} app assignments, the most that Graph allows`,
      lift: 'remove assignments that are not needed, or assign another group',
      fields: false,
    }
  if (target.kind !== 'group' || (target.raw as GraphGroup).securityEnabled !== false) return decision
  return {
    code: 'ASSIGNMENT-OF-MAIL-GROUP',
    hold: `${target.name} is not security-enabled, and Graph assigns apps only to groups that are`,
    lift: 'use a security group, or assign the users themselves',
    fields: false,
  }
}
