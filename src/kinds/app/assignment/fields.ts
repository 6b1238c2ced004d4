import type { Fields, Live } from '../../../model.ts'
import { principalAt } from '../../../references.ts'
import type { Context } from '../../kind.ts'
import { roleName } from '../role.ts'
import type { ServicePrincipal } from '../service-principal.ts'
import type { GraphAssignment } from './read.ts'

export const assignmentToFields = (live: Live<GraphAssignment>, { match }: Context): Fields => {
  const desired = match.desiredOf(match.addressForId(live.id) ?? live.address)
  const appLive = match.liveOf(match.addressForId(live.raw.resourceId) ?? 'app:') as Live<ServicePrincipal> | undefined
  return {
    app: { ref: match.addressForId(live.raw.resourceId) ?? principalAt(live.raw.resourceId) },
    principal: { ref: match.addressForId(live.raw.principalId) ?? principalAt(live.raw.principalId) },
    // A role has a value and a display name; a plan calls it what the declaration does.
    role:
      desired?.kind === 'app-role-assignment'
        ? (desired.fields['role'] ?? null)
        : ((appLive && roleName(appLive.raw, live.raw.appRoleId)) ?? null),
  }
}
