/**
 * Some of Microsoft Graph's delegated permissions, with their ids, which are the same in every tenant
 * (permissions-reference.md): the ones that app registrations ask for most. Clients look them up by name.
 */
const SCOPES: readonly (readonly [value: string, id: string, anybody: boolean])[] = [
  ['Application.Read.All', 'c79f8feb-a9db-4090-85f9-90d820caa0eb', false],
  ['Application.ReadWrite.All', 'bdfbf15f-ee85-4955-8675-146e8e5296b5', false],
  ['AppRoleAssignment.ReadWrite.All', '84bccea3-f856-4a8a-967b-dbe0a3d53a64', false],
  ['DelegatedPermissionGrant.ReadWrite.All', '41ce6ca6-6826-4807-84f1-1c82854f7ee5', false],
  ['Directory.AccessAsUser.All', '0e263e50-5827-48a4-b97c-d940288653c7', false],
  ['Directory.Read.All', '06da0dbc-49e2-44d2-8312-53f166ab848a', false],
  ['Directory.ReadWrite.All', 'c5366453-9fb0-48a5-a156-24f0c49a4b84', false],
  ['email', '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0', true],
  ['Group.Read.All', '5f8c59db-677d-491f-a6b8-5f174b11ec1d', false],
  ['Group.ReadWrite.All', '4e46008b-f24c-477d-8fff-7bb4ec7aafe0', false],
  ['Mail.Read', '570282fd-fa5c-430d-a7fd-fc8dc98a9dca', true],
  ['offline_access', '7427e0e9-2fba-42fe-b0c0-848c9e6a8182', true],
  ['openid', '37f7f235-527c-4136-accd-4a02d197296e', true],
  ['profile', '14dad69e-099b-42c9-810b-d002981feec1', true],
  ['User.Invite.All', '63dd7cd9-b489-4adf-a28c-ac38b9a0f962', false],
  ['User.Read', 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', true],
  ['User.Read.All', 'a154be20-db9c-4678-8ab7-66f6cc099a59', false],
  ['User.ReadBasic.All', 'b340eb25-3456-403f-be2f-af7a0d370277', true],
  ['User.ReadWrite', 'b4e74841-8e56-480b-be8b-910348b18b4c', true],
  ['User.ReadWrite.All', '204e0828-b5ca-4ad8-b9f3-f32a958e7cc4', false],
]

/** The scopes as `oauth2PermissionScopes` shows them (permissionscope.md). */
export const delegatedScopes = () =>
  SCOPES.map(([value, id, anybody]) => ({
    adminConsentDescription: `Allows the app ${value} on behalf of the signed-in user.`,
    adminConsentDisplayName: value,
    id,
    isEnabled: true,
    type: anybody ? 'User' : 'Admin',
    userConsentDescription: `Allows the app ${value} on your behalf.`,
    userConsentDisplayName: value,
    value,
  }))
