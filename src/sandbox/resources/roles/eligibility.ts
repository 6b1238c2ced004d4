import { countReply, createdReply, listReply } from '../../odata/collection.ts'
import { bodyOf } from '../../odata/body.ts'
import { badRequest, GraphErrorResponse, notFound, valueRequired } from '../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../core/graph-request.ts'
import { guidOf } from '../../core/ids.ts'
import type { DirectoryObject, RoleAssignment } from '../../core/tenant.ts'
import { hasLicence } from '../licensing/premium.ts'
import { checkAssignable } from './assignable.ts'
import { roleDefinition } from './definitions.ts'
import { ROLE_ELIGIBILITY, ROLE_ELIGIBILITY_REQUEST } from './entity.ts'

const SET = 'roleManagement/directory/roleEligibilityScheduleInstances'
const REQUESTS = 'roleManagement/directory/roleEligibilityScheduleRequests'

const PRIVILEGED = /^(AAD_PREMIUM_P2|Microsoft_Entra_ID_Governance)$/i

/** Privileged Identity Management is a part of P2 and of ID Governance; the refusal as clients quote it. */
const checkLicence = ({ tenant }: GraphRequest): void => {
  if (!hasLicence(tenant, PRIVILEGED))
    throw new GraphErrorResponse(
      400,
      'AadPremiumLicenseRequired',
      'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
    )
}

const instance = ({ id, roleDefinitionId, principalId, directoryScopeId }: RoleAssignment): DirectoryObject => ({
  id,
  roleDefinitionId,
  principalId,
  directoryScopeId,
  appScopeId: null,
  startDateTime: null,
  endDateTime: null,
  memberType: 'Direct',
  roleEligibilityScheduleId: id,
})

const instances = (request: GraphRequest) => {
  checkLicence(request)
  return {
    context: SET,
    entity: ROLE_ELIGIBILITY,
    items: Object.values(request.tenant.roleEligibilities ?? {})
      .filter((one) => request.directory.find(one.principalId))
      .map(instance),
  }
}

const textIn = (body: Record<string, unknown>, name: string): string => {
  const value = body[name]
  if (typeof value !== 'string') throw valueRequired(name, 'RoleEligibilityScheduleRequest')
  return value
}

/** rbacapplication-post-roleeligibilityschedulerequests.md: what an administrator gives and takes, at once and without an end. */
const ask = (request: GraphRequest): Reply => {
  checkLicence(request)
  const body = bodyOf(request.body)
  const [action, principalId, roleDefinitionId, scope] = [
    textIn(body, 'action'),
    textIn(body, 'principalId'),
    textIn(body, 'roleDefinitionId'),
    textIn(body, 'directoryScopeId'),
  ]
  const principal = request.directory.find(principalId)
  if (!principal) throw notFound(principalId)
  if (!roleDefinition(roleDefinitionId)) throw notFound(roleDefinitionId)
  checkAssignable(request, principal.object, scope)
  const table = (request.tenant.roleEligibilities ??= {})
  const id = `${guidOf('roleEligibility', principalId, roleDefinitionId, scope)}-1-e`
  if (action === 'adminAssign') {
    if (table[id]) throw new GraphErrorResponse(400, 'RoleAssignmentExists', 'The Role assignment already exists.')
    table[id] = { id, roleDefinitionId, principalId, directoryScopeId: scope }
  } else if (action === 'adminRemove') {
    if (!table[id])
      throw new GraphErrorResponse(400, 'RoleAssignmentDoesNotExist', 'The Role assignment does not exist.')
    delete table[id]
  } else throw badRequest(`The sandbox imitates adminAssign and adminRemove, not '${action}'.`)
  const object = {
    id: guidOf('roleEligibilityRequest', id),
    action,
    principalId,
    roleDefinitionId,
    directoryScopeId: scope,
  }
  return createdReply(
    request,
    { entity: ROLE_ELIGIBILITY_REQUEST, object: { ...object, status: 'Provisioned' } },
    `${REQUESTS}/$entity`,
  )
}

/** Who may activate a role: listed and counted, given and taken by requests. */
export const eligibilityRoutes: Route[] = [
  { method: 'GET', path: `/${SET}`, handle: (request) => listReply(request, instances(request)) },
  { method: 'GET', path: `/${SET}/$count`, handle: (request) => countReply(request, instances(request)) },
  { method: 'POST', path: `/${REQUESTS}`, handle: ask },
]
