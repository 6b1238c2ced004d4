import { beforeEach, expect, it } from 'vitest'
import { createStranger, type Stranger } from './stranger.ts'

/**
 * What Terraform's azuread provider asks for each of its resources, from creation to destruction: every body names its
 * type and spells out what is null, a new object is changed to a temporary value and back until it is seen, and after a
 * deletion it asks until the object is gone.
 */
let client: Stranger
beforeEach(async () => {
  client = await createStranger()
})

type Body = { [name: string]: unknown }
const typed = (type: string, properties: Body): Body => ({ '@odata.type': `#microsoft.graph.${type}`, ...properties })
const bound = (id: string, version = 'beta') => `${client.graph}/${version}/directoryObjects/${id}`
const made = async (path: string, type: string, properties: Body) =>
  String((await client.graphCall(201, 'POST', path, typed(type, properties)))['id'])
const change = (path: string, type: string, properties: Body) =>
  client.graphCall(204, 'PATCH', path, typed(type, properties))
const read = (path: string) => client.graphCall(200, 'GET', path)
const idsIn = async (path: string) => {
  const { value } = (await read(path)) as { value: { id: string; '@odata.type'?: string }[] }
  return value.map((one) => one.id)
}
const destroy = async (path: string) => {
  await client.graphCall(204, 'DELETE', path)
  for (let i = 0; i < 5; i += 1) await client.graphCall(404, 'GET', path)
}
const invited = async (email: string) => {
  const message = typed('invitedUserMessageInfo', {
    customizedMessageBody: 'Welcome',
    messageLanguage: '',
    ccRecipients: [
      typed('recipient', { emailAddress: typed('emailAddress', { address: 'cc@contoso.example', name: null }) }),
    ],
  })
  const body = {
    invitedUserEmailAddress: email,
    inviteRedirectUrl: 'https://portal.azure.com',
    invitedUserType: 'Guest',
    sendInvitationMessage: true,
    invitedUserMessageInfo: message,
  }
  const invitation = await client.graphCall(201, 'POST', 'v1.0/invitations', typed('invitation', body))
  return (invitation['invitedUser'] as { id: string }).id
}
const groupBody = (name: string, more: Body = {}): Body => ({
  displayName: name,
  description: null,
  mailEnabled: false,
  mailNickname: name.toLowerCase(),
  membershipRule: null,
  securityEnabled: true,
  groupTypes: [],
  resourceBehaviorOptions: [],
  resourceProvisioningOptions: [],
  'owners@odata.bind': [bound(client.self), bound(client.anna)],
  ...more,
})

it('an invitation', async () => {
  const path = `v1.0/users/${await invited('sara@contoso.example')}`
  await change(path, 'user', { companyName: 'TERRAFORM_UPDATE_1' })
  await change(path, 'user', { companyName: null })
  expect(await read(path)).toMatchObject({ mail: 'sara@contoso.example' })
  expect(await read(`${path}?$select=companyName`)).toMatchObject({ companyName: null })
  await destroy(path)
})

it('a user and its manager', async () => {
  const nothing = Object.fromEntries(
    [
      'ageGroup',
      'city',
      'companyName',
      'employeeId',
      'givenName',
      'onPremisesImmutableId',
      'usageLocation',
      'mail',
    ].map((name) => [name, null]),
  )
  const id = await made('v1.0/users', 'user', {
    ...nothing,
    accountEnabled: true,
    displayName: 'Tom',
    mailNickname: 'tom',
    userPrincipalName: 'tom@northwind.onmicrosoft.com',
    passwordProfile: typed('passwordProfile', { forceChangePasswordNextSignIn: false, password: 'Xk9!aaBBcc12' }),
    employeeOrgData: typed('employeeOrgData', { costCenter: null, division: null }),
    businessPhones: [],
    otherMails: [],
  })
  const path = `v1.0/users/${id}`
  await change(`beta/users/${id}`, 'user', { showInAddressList: true })
  expect(await read(`beta/users/${id}?$select=showInAddressList`)).toMatchObject({ showInAddressList: true })
  await client.graphCall(404, 'GET', `${path}/manager`)
  await client.graphCall(204, 'PUT', `${path}/manager/$ref`, { '@odata.id': bound(client.anna, 'v1.0') })
  expect(await read(`${path}/manager`)).toMatchObject({ id: client.anna, '@odata.type': '#microsoft.graph.user' })
  await change(path, 'user', { displayName: 'Tom B', jobTitle: 'Buyer', businessPhones: ['+49 30 1'] })
  expect(await read(path)).toMatchObject({ displayName: 'Tom B', jobTitle: 'Buyer', businessPhones: ['+49 30 1'] })
  await destroy(path)
  await client.graphCall(204, 'DELETE', `v1.0/directory/deletedItems/${id}`)
})

it('a group and its members', async () => {
  const guest = await invited('sara@contoso.example')
  for (const id of [client.self, client.anna])
    expect(await read(`v1.0/directoryObjects/${id}`)).toHaveProperty('@odata.type')
  const path = `beta/groups/${await made('beta/groups', 'group', groupBody('Pilot'))}`
  await change(path, 'group', { displayName: 'TERRAFORM_UPDATE_1' })
  await change(path, 'group', { displayName: 'Pilot' })
  // Older providers write the tenant into the address.
  await client.graphCall(204, 'POST', `${path}/members/$ref`, {
    '@odata.id': `${client.graph}/v1.0/${client.tenant}/directoryObjects/${guest}`,
  })
  expect(await read(path)).toMatchObject({ displayName: 'Pilot', description: null, groupTypes: [] })
  expect((await idsIn(`${path}/owners`)).sort()).toEqual([client.self, client.anna].sort())
  expect(await idsIn(`${path}/members?$filter=id eq '${guest}'`)).toEqual([guest])
  expect(await idsIn(`${path}/memberOf`)).toEqual([])
  await client.graphCall(204, 'DELETE', `${path}/owners/${client.self}/$ref`)
  await client.graphCall(204, 'DELETE', `${path}/members/${guest}/$ref`)
  await client.graphCall(404, 'DELETE', `${path}/members/${guest}/$ref`)
  expect(await idsIn(`${path}/members`)).toEqual([])
  await destroy(path)
})

it('a dynamic group', async () => {
  const guest = await invited('sara@contoso.example')
  const rule = 'user.userType -eq "Guest"'
  const body = groupBody('Guests', {
    groupTypes: ['DynamicMembership'],
    membershipRule: rule,
    membershipRuleProcessingState: 'On',
  })
  const path = `beta/groups/${await made('beta/groups', 'group', body)}`
  expect(await idsIn(`${path}/members`)).toEqual([guest])
  await change(path, 'group', {
    displayName: 'Guests',
    description: null,
    mailEnabled: false,
    securityEnabled: true,
    membershipRule: rule,
    membershipRuleProcessingState: 'Paused',
  })
  expect(await read(path)).toMatchObject({ membershipRule: rule, membershipRuleProcessingState: 'Paused' })
})

it('an application, its service principal and who is assigned', async () => {
  const role = '5b0f5dec-0000-4000-8000-000000000001'
  const roles = (isEnabled: boolean) => [
    typed('appRole', {
      allowedMemberTypes: ['User'],
      description: 'Buyers',
      displayName: 'Buyer',
      id: role,
      isEnabled,
      value: 'buyer',
    }),
  ]
  const grant = typed('implicitGrantSettings', { enableAccessTokenIssuance: false, enableIdTokenIssuance: true })
  const id = await made('v1.0/applications', 'application', {
    displayName: 'TERRAFORM_UPDATE_1',
    api: typed('apiApplication', {
      knownClientApplications: [],
      oauth2PermissionScopes: [],
      requestedAccessTokenVersion: 1,
    }),
    appRoles: roles(true),
    groupMembershipClaims: null,
    identifierUris: [],
    info: typed('informationalUrl', { marketingUrl: null }),
    optionalClaims: typed('optionalClaims', { accessToken: [], idToken: [], saml2Token: [] }),
    signInAudience: 'AzureADMyOrg',
    tags: [],
    web: typed('webApplication', {
      homePageUrl: null,
      implicitGrantSettings: grant,
      redirectUris: ['https://portal.example/cb'],
    }),
    'owners@odata.bind': [bound(client.self, 'v1.0')],
  })
  const path = `v1.0/applications/${id}`
  await change(path, 'application', { displayName: 'Portal' })
  await change(path, 'application', { web: typed('webApplication', { homePageUrl: 'https://portal.example' }) })
  const app = await read(path)
  expect(app).toMatchObject({
    displayName: 'Portal',
    web: { redirectUris: ['https://portal.example/cb'], implicitGrantSettings: { enableIdTokenIssuance: true } },
  })

  const { appId } = app
  expect(await idsIn(`v1.0/servicePrincipals?$filter=appId eq '${String(appId)}'`)).toEqual([])
  const principal = await made('v1.0/servicePrincipals', 'servicePrincipal', {
    accountEnabled: true,
    alternativeNames: [],
    appId,
    appRoleAssignmentRequired: true,
    description: 'TERRAFORM_UPDATE_1',
    loginUrl: null,
    tags: [],
  })
  const at = `v1.0/servicePrincipals/${principal}`
  await change(at, 'servicePrincipal', { description: null })
  expect(await read(at)).toMatchObject({
    displayName: 'Portal',
    description: null,
    homepage: 'https://portal.example',
    replyUrls: ['https://portal.example/cb'],
    servicePrincipalNames: [appId],
  })
  await read(`beta/servicePrincipals/${principal}?$select=samlMetadataUrl`)
  await client.graphCall(204, 'POST', `${at}/owners/$ref`, { '@odata.id': bound(client.anna, 'v1.0') })
  expect(await idsIn(`${at}/owners`)).toEqual([client.anna])

  const guest = await invited('sara@contoso.example')
  const wanted = { appRoleId: role, principalId: guest, resourceId: principal }
  const assignment = `${at}/appRoleAssignedTo/${await made(`${at}/appRoleAssignedTo`, 'appRoleAssignment', wanted)}`
  expect(await read(assignment)).toMatchObject({ ...wanted, principalType: 'User', resourceDisplayName: 'Portal' })
  await client.graphCall(204, 'DELETE', assignment)
  await client.graphCall(404, 'DELETE', assignment)

  await client.graphCall(400, 'PATCH', path, typed('application', { appRoles: [] }))
  await change(path, 'application', { appRoles: roles(false) })
  await change(path, 'application', { appRoles: [] })
  expect(await read(at)).toMatchObject({ appRoles: [] })
  await destroy(at)
  await destroy(path)
})
