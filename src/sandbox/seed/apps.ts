import type { SeedApp, SeedAppRole, SeedAssignment } from '../../generated/sandbox-seed.ts'
import { assignRole, DEFAULT_ACCESS } from '../app-role-assignments.ts'
import { appRolesOf } from '../app-roles.ts'
import { newApplication } from '../applications.ts'
import { newServicePrincipal } from '../service-principals.ts'
import type { DirectoryObject, ObjectType } from '../tenant.ts'
import { resolve, timeOf, within, wrong } from './planting.ts'
import type { Planting } from './planting.ts'

const roleOf = (at: Planting, app: SeedApp, role: SeedAppRole) => ({
  id: role.id ?? at.idFor('appRole', `${app.appId ?? app.displayName}/${role.value ?? role.displayName}`),
  displayName: role.displayName,
  description: role.description ?? role.displayName,
  value: role.value === undefined ? role.displayName : role.value,
  isEnabled: role.isEnabled ?? true,
  allowedMemberTypes: role.allowedMemberTypes ?? ['User'],
})

/** An app registration and its enterprise app; gives the enterprise app. */
export const plantApp = (at: Planting, seed: SeedApp, place: string): DirectoryObject => {
  const appId = (seed.appId ?? at.idFor('appId', seed.displayName)).toLowerCase()
  if (at.directory.by('application', 'appId', appId).length > 0) throw wrong(place, `${appId} is there already`)
  const appRoles = within(place, () => appRolesOf((seed.roles ?? []).map((role) => roleOf(at, seed, role))))
  const application = newApplication(at, at.idFor('application', appId), appId, {
    displayName: seed.displayName,
    appRoles,
  })
  at.directory.put('application', application)
  const id = (seed.id ?? at.idFor('servicePrincipal', appId)).toLowerCase()
  const principal = newServicePrincipal(application, at.tenant.organization.id, id, {
    appRoleAssignmentRequired: seed.appRoleAssignmentRequired ?? false,
    ...seed.graph,
  })
  at.directory.put('servicePrincipal', principal)
  return principal
}

const SIDES: readonly (readonly ['user' | 'guest' | 'group' | 'app', ObjectType])[] = [
  ['user', 'user'],
  ['guest', 'user'],
  ['group', 'group'],
  ['app', 'servicePrincipal'],
]

const principalOf = (at: Planting, seed: SeedAssignment, place: string): DirectoryObject => {
  const named = SIDES.flatMap(([side, type]) => {
    const word = seed[side]
    return word === undefined ? [] : [resolve(at, word, place, type)]
  })
  const [found, ...more] = named
  if (!found || more.length > 0) throw wrong(place, 'an assignment names one of user, guest, group, app')
  return found
}

/** Assignments and owners, once everybody is there. */
export const plantAssignments = (at: Planting, seed: SeedApp, app: DirectoryObject, place: string): void => {
  for (const owner of seed.owners ?? []) at.directory.link('owners', app.id, resolve(at, owner, place).id)
  const roles = appRolesOf(app['appRoles'])
  for (const one of seed.assignments ?? []) {
    const principal = principalOf(at, one, place)
    const role =
      one.role === undefined
        ? undefined
        : roles.find(({ value, displayName }) => value === one.role || displayName === one.role)
    if (one.role !== undefined && !role) throw wrong(place, `the app has no role '${one.role}'`)
    const made = one.createdDateTime === undefined ? at.now : timeOf(one.createdDateTime)
    within(place, () =>
      assignRole(
        { directory: at.directory, now: made },
        { principalId: principal.id, resourceId: app.id, appRoleId: role?.id ?? DEFAULT_ACCESS },
      ),
    )
  }
}
