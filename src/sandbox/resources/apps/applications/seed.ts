import type { SeedApp, SeedAppRole, SeedAssignment } from '../../../../generated/sandbox-seed.ts'
import { appRolesOf } from '../app-roles.ts'
import { newKey } from '../key-credentials.ts'
import { newPassword } from '../passwords.ts'
import { graphPrincipalId, permissionId } from '../../../permissions/graph-principal.ts'
import type { DirectoryObject, ObjectType } from '../../../core/tenant.ts'
import { entries, resolve, timeOf, atPlace, wrong } from '../../seed-context.ts'
import type { SeedContext, Seeded } from '../../seed-context.ts'
import { identityOf } from '../../../core/identity-state.ts'
import { assignRole, DEFAULT_ACCESS } from '../app-role-assignments/rules.ts'
import { newApplication } from './rules.ts'
import { newServicePrincipal } from '../service-principals/rules.ts'

const roleOf = (context: SeedContext, app: SeedApp, role: SeedAppRole) => ({
  id: role.id ?? context.idFor('appRole', `${app.appId ?? app.displayName}/${role.value ?? role.displayName}`),
  displayName: role.displayName,
  description: role.description ?? role.displayName,
  value: role.value === undefined ? role.displayName : role.value,
  isEnabled: role.isEnabled ?? true,
  allowedMemberTypes: role.allowedMemberTypes ?? ['User'],
})

const AUDIENCE = 'api://AzureADTokenExchange'

/** What the app signs in with. */
const credentialsOf = (context: SeedContext, seed: SeedApp, application: string, place: string) => {
  const { secret, certificate, federatedCredentials: trusted = [] } = seed
  const keyId = (kind: string) => context.idFor(kind, application)
  identityOf(context.tenant).federated[application] = trusted.map(({ issuer, subject, audience, name }, i) => ({
    id: context.idFor('federatedCredential', `${application}/${i}`),
    name: name ?? `seed-${i + 1}`,
    issuer,
    subject,
    audiences: [audience ?? AUDIENCE],
    description: null,
  }))
  const certificates = certificate === undefined ? [] : [Buffer.from(certificate).toString('base64')]
  return {
    passwordCredentials:
      secret === undefined ? [] : [newPassword(context.tenant, { keyId: keyId('secret'), secret, now: context.now })],
    keyCredentials: atPlace(place, () =>
      certificates.map((one) => newKey(context.tenant, one, () => keyId('certificate'))),
    ),
  }
}

/** What an administrator consented to: app roles of Microsoft Graph. */
const grant = (context: SeedContext, seed: SeedApp, principal: DirectoryObject, place: string): void => {
  for (const name of seed.permissions ?? []) {
    const appRoleId = permissionId(name)
    if (appRoleId === undefined)
      throw wrong(place, `the sandbox knows no application permission '${name}' of Microsoft Graph`)
    const resourceId = graphPrincipalId(context.tenant.organization.id)
    atPlace(place, () => assignRole(context, { principalId: principal.id, resourceId, appRoleId }))
  }
}

/** An app registration and its enterprise app; gives the enterprise app. */
const seedApp = (context: SeedContext, seed: SeedApp, place: string): DirectoryObject => {
  const appId = (seed.appId ?? context.idFor('appId', seed.displayName)).toLowerCase()
  if (context.directory.by('application', 'appId', appId).length > 0) throw wrong(place, `${appId} already exists`)
  const appRoles = atPlace(place, () => appRolesOf((seed.roles ?? []).map((role) => roleOf(context, seed, role))))
  const objectId = context.idFor('application', appId)
  const application = newApplication(context, objectId, appId, {
    displayName: seed.displayName,
    appRoles,
    ...credentialsOf(context, seed, objectId, place),
  })
  context.directory.put('application', application)
  const id = (seed.id ?? context.idFor('servicePrincipal', appId)).toLowerCase()
  const principal = newServicePrincipal(application, context.tenant.organization.id, id, {
    appRoleAssignmentRequired: seed.appRoleAssignmentRequired ?? false,
    ...seed.graph,
  })
  context.directory.put('servicePrincipal', principal)
  grant(context, seed, principal, place)
  return principal
}

const SIDES: readonly (readonly ['user' | 'guest' | 'group' | 'app', ObjectType])[] = [
  ['user', 'user'],
  ['guest', 'user'],
  ['group', 'group'],
  ['app', 'servicePrincipal'],
]

const principalOf = (context: SeedContext, seed: SeedAssignment, place: string): DirectoryObject => {
  const named = SIDES.flatMap(([side, type]) => {
    const word = seed[side]
    return word === undefined ? [] : [resolve(context, word, place, type)]
  })
  const [found, ...more] = named
  if (!found || more.length > 0) throw wrong(place, 'an assignment needs exactly one of user, guest, group, app')
  return found
}

/** Assignments and owners, once all objects exist. */
const seedAssignments = (context: SeedContext, seed: SeedApp, app: DirectoryObject, place: string): void => {
  for (const owner of seed.owners ?? []) context.directory.link('owners', app.id, resolve(context, owner, place).id)
  const roles = appRolesOf(app['appRoles'])
  for (const one of seed.assignments ?? []) {
    const principal = principalOf(context, one, place)
    const role =
      one.role === undefined
        ? undefined
        : roles.find(({ value, displayName }) => value === one.role || displayName === one.role)
    if (one.role !== undefined && !role) throw wrong(place, `the app has no role '${one.role}'`)
    const made = one.createdDateTime === undefined ? context.now : timeOf(one.createdDateTime)
    atPlace(place, () =>
      assignRole(
        { directory: context.directory, now: made },
        { principalId: principal.id, resourceId: app.id, appRoleId: role?.id ?? DEFAULT_ACCESS },
      ),
    )
  }
}

/** The section `apps`: app registrations, their enterprise apps and who is assigned to them. */
export const seedApps = (context: SeedContext): Seeded[] =>
  entries('apps', context.seed.apps).map(({ one, place }) => {
    const object = seedApp(context, one, place)
    return {
      type: 'servicePrincipal',
      object,
      deleted: undefined,
      link: () => seedAssignments(context, one, object, place),
    }
  })
