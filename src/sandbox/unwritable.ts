import { personOf } from './caller.ts'
import { authorizedAs } from './authorize.ts'
import { isUnified } from './dynamic.ts'
import { badRequest } from './refusals.ts'
import { GraphRefusal } from './routing.ts'
import type { Call } from './routing.ts'
import type { DirectoryObject } from './tenant.ts'

/** What Graph says of users that are synchronised, and as far as is known of groups (microsoft-graph-docs 7301, 18038). */
export const onPremisesRefusal = () =>
  badRequest(
    'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
  )

/** Exchange keeps these (microsoft-graph-docs 14827, 14899). */
const mailEnabledRefusal = () => badRequest('Cannot Update a mail-enabled security groups and or distribution list.')

const restrictedRefusal = () =>
  new GraphRefusal(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation. Target object is a member of a restricted management administrative unit and can only be modified by administrators scoped to that administrative unit. Check that you are assigned a role that has permission to perform the operation for this restricted management administrative unit.',
  )

const callerId = (call: Call): string | undefined => {
  const who = authorizedAs(call)
  return who.is === 'app' ? call.directory.by('servicePrincipal', 'appId', who.appId)[0]?.id : personOf(call)
}

const unitsAround = (call: Call, id: string) =>
  Object.values(call.tenant.administrativeUnits ?? {}).filter(
    (unit) => unit['isMemberManagementRestricted'] === true && unit.members.includes(id),
  )

/**
 * Restricted management administrative units: only a role that is scoped to the unit may change what is in it, whatever
 * permissions there are (entra-docs: admin-units-restricted-management). Throws Graph's 403.
 */
export const checkRestricted = (call: Call, object: DirectoryObject): void => {
  if (object['isManagementRestricted'] !== true) return
  const caller = callerId(call)
  const scopes = new Set(unitsAround(call, object.id).map((unit) => `/administrativeUnits/${unit.id}`))
  const scoped = Object.values(call.tenant.roleAssignments).some(
    (one) => one.principalId === caller && scopes.has(one.directoryScopeId),
  )
  if (!scoped) throw restrictedRefusal()
}

/** Marks what is in a restricted unit, and no longer is. */
export const markRestricted = (call: Call, id: string): void => {
  const found = call.directory.find(id)
  if (found === undefined) return
  const restricted = unitsAround(call, id).length > 0
  if ((found.object['isManagementRestricted'] === true) === restricted) return
  call.directory.put(found.type, { ...found.object, isManagementRestricted: restricted })
}

/** Whether a group can be changed through Graph at all: its fields, owners, members, its end. Throws Graph's refusals. */
export const checkWritableGroup = (call: Call, group: DirectoryObject): void => {
  if (group['onPremisesSyncEnabled'] === true) throw onPremisesRefusal()
  if (group['mailEnabled'] === true && !isUnified(group)) throw mailEnabledRefusal()
  checkRestricted(call, group)
}
