import { requireRef } from '../../../references.ts'
import { isGone } from '../../graph-errors.ts'
import { requireAll } from '../../require-all.ts'
import type { Writes } from '../../writes.ts'
import type { GraphAssignment } from './read.ts'

/** What Graph says when the assignment is there already (seen in many clients; serviceprincipal-post-approleassignedto). */
export const isAlreadyAssigned = (error: { status: number; message: string }) =>
  error.status === 400 && /already exists on the object/i.test(error.message)

export const isNotAssignableYet = (error: { status: number; message: string }) =>
  error.status === 404 || (error.status === 400 && /not a valid reference update/i.test(error.message))

export const assignmentWrites: Writes = {
  async add(to, change, context) {
    const fields = change.after ?? {}
    const [resourceId, principalId] = [
      context.id(requireRef(fields['app'])),
      context.id(requireRef(fields['principal'])),
    ]
    // The role as it was when planned: by its name another one could be meant by now.
    const appRoleId = change.onCreate?.['appRoleId']
    if (typeof appRoleId !== 'string') throw new Error(`${change.id} does not say which role is assigned`)
    const path = `/v1.0/servicePrincipals/${resourceId}/appRoleAssignedTo`
    const findExisting = async () => {
      // `lists` gathers the looks of assignments whose answers were lost together.
      const whole = [`${path}?$top=999`]
      const all = requireAll(await to.lists<GraphAssignment>(whole), whole).flat()
      return all.find((item) => item.principalId === principalId && item.appRoleId === appRoleId)
    }
    const made = await to.post<GraphAssignment | undefined>(
      path,
      { principalId, resourceId, appRoleId },
      { findExisting, isAlreadyApplied: isAlreadyAssigned, isReplicationLag: isNotAssignableYet },
    )
    return made?.id ?? change.id
  },
  async remove(to, change, context) {
    const app = context.id(requireRef(change.before?.['app']))
    await to.delete(`/v1.0/servicePrincipals/${app}/appRoleAssignedTo/${change.liveId ?? ''}`, {
      isAlreadyApplied: isGone,
    })
  },
}
