import type { SeedApp, SeedAppRole, SeedAssignment } from '../../../../generated/sandbox-seed.ts'
import { appRolesOf } from '../app-roles.ts'
import { newKey } from '../key-credentials.ts'
import { newPassword } from '../passwords.ts'
import { graphPrincipalId, permissionId } from '../../../permissions/graph-principal.ts'
import type { DirectoryObject, ObjectType } from '../../../core/tenant.ts'
import { entries, resolve, timeOf, within, wrong } from '../../seed-context.ts'
import type { SeedContext, Seeded } from '../../seed-context.ts'
import { identityOf } from '../../../core/identity-state.ts'
import { assignRole, DEFAULT_ACCESS } from '../app-role-assignments/rules.ts'
import { newApplication } from './rules.ts'
import { newServicePrincipal } from '../service-principals/rules.ts'

const roleOf = (at: SeedContext, app: SeedApp, role: SeedAppRole) => ({
  id: role.id ?? at.idFor('appRole', `${app.appId ?? app.displayName}/${role.value ?? role.displayName}`),
  displayName: role.displayName,
  description: role.description ?? role.displayName,
  value: role.value === undefined ? role.displayName : role.value,
  isEnabled: role.isEnabled ?? true,
  allowedMemberTypes: role.allowedMemberTypes ?? ['User'],
})

const AUDIENCE = 'api://AzureADTokenExchange'

/** What the app signs in with. */
const credentialsOf = (at: SeedContext, seed: SeedApp, application: string, place: string) => {
  const { secret, certificate, federatedCredentials: trusted = [] } = seed
  const keyId = (kind: string) => at.idFor(kind, application)
  identityOf(at.tenant).federated[application] = trusted.map(({ issuer, subject, audience, name }, i) => ({
    id: at.idFor('federatedCredential', `${application}/${i}`),
    name: name ?? `seed-${i + 1}`,
    issuer,
    subject,
    audiences: [audience ?? AUDIENCE],
    description: null,
  }))
  const certificates = certificate === undefined ? [] : [Buffer.from(certificate).toString('base64')]
  return {
    passwordCredentials:
      secret === undefined ? [] : [newPassword(at.tenant, { keyId: keyId('secret'), secret, now: at.now })],
    keyCredentials: within(place, () => certificates.map((one) => newKey(at.tenant, one, () => keyId('certificate')))),
  }
}

/** What an administrator consented to: app roles of Microsoft Graph. */
const grant = (at: SeedContext, seed: SeedApp, principal: DirectoryObject, place: string): void => {
  for (const name of seed.permissions ?? []) {
    const appRoleId = permissionId(name)
    if (appRoleId === undefined)
      throw wrong(place, `the sandbox knows no application permission '${name}' of Microsoft Graph`)
    const resourceId = graphPrincipalId(at.tenant.organization.id)
    within(place, () => assignRole(at, { principalId: principal.id, resourceId, appRoleId }))
  }
}

/** An app registration and its enterprise app; gives the enterprise app. */
const seedApp = (at: SeedContext, seed: SeedApp, place: string): DirectoryObject => {
  const appId = (seed.appId ?? at.idFor('appId', seed.displayName)).toLowerCase()
  if (at.directory.by('application', 'appId', appId).length > 0) throw wrong(place, `${appId} already exists`)
  const appRoles = within(place, () => appRolesOf((seed.roles ?? []).map((role) => roleOf(at, seed, role))))
  const objectId = at.idFor('application', appId)
  const application = newApplication(at, objectId, appId, {
    displayName: seed.displayName,
    appRoles,
    ...credentialsOf(at, seed, objectId, place),
  })
  at.directory.put('application', application)
  const id = (seed.id ?? at.idFor('servicePrincipal', appId)).toLowerCase()
  const principal = newServicePrincipal(application, at.tenant.organization.id, id, {
    appRoleAssignmentRequired: seed.appRoleAssignmentRequired ?? false,
    ...seed.graph,
  })
  at.directory.put('servicePrincipal', principal)
  grant(at, seed, principal, place)
  return principal
}

const SIDES: readonly (readonly ['user' | 'guest' | 'group' | 'app', ObjectType])[] = [
  ['user', 'user'],
  ['guest', 'user'],
  ['group', 'group'],
  ['app', 'servicePrincipal'],
]

const principalOf = (at: SeedContext, seed: SeedAssignment, place: string): DirectoryObject => {
  const named = SIDES.flatMap(([side, type]) => {
    const word = seed[side]
    return word === undefined ? [] : [resolve(at, word, place, type)]
  })
  const [found, ...more] = named
  if (!found || more.length > 0) throw wrong(place, 'an assignment needs exactly one of user, guest, group, app')
  return found
}

/** Assignments and owners, once all objects exist. */
const seedAssignments = (at: SeedContext, seed: SeedApp, app: DirectoryObject, place: string): void => {
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

/** The section `apps`: app registrations, their enterprise apps and who is assigned to them. */
export const seedApps = (at: SeedContext): Seeded[] =>
  entries('apps', at.seed.apps).map(({ one, place }) => {
    const object = seedApp(at, one, place)
    return {
      type: 'servicePrincipal',
      object,
      deleted: undefined,
      link: () => seedAssignments(at, one, object, place),
    }
  })
