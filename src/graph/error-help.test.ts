import { describe, expect, it } from 'vitest'
import { helpFor } from './error-help.ts'

describe('a refusal of Graph has its sentence', () => {
  const cases: [
    what: string,
    status: number,
    code: string,
    message: string,
    path: string,
    method: string,
    help: RegExp,
  ][] = [
    [
      'reading users without permission',
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
      '/v1.0/users?$select=id',
      'GET',
      /User\.Read\.All.*Grant admin consent/,
    ],
    [
      'writing users',
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges',
      '/v1.0/users/x',
      'PATCH',
      /User\.ReadWrite\.All/,
    ],
    [
      'members',
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges',
      '/v1.0/groups/g/members/$ref',
      'POST',
      /GroupMember\.ReadWrite\.All/,
    ],
    [
      'hidden members',
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges',
      '/v1.0/groups/g/members',
      'GET',
      /Member\.Read\.Hidden/,
    ],
    [
      'assignments',
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges',
      '/v1.0/servicePrincipals/s/appRoleAssignedTo',
      'POST',
      /AppRoleAssignment\.ReadWrite\.All/,
    ],
    [
      'the b2b policy, which Policy.Read.All does not open',
      403,
      'Forbidden',
      'x',
      '/beta/policies/b2bManagementPolicies',
      'GET',
      /Policy\.Read\.B2BManagementPolicy/,
    ],
    [
      'partners',
      403,
      'Forbidden',
      'x',
      '/v1.0/policies/crossTenantAccessPolicy/partners',
      'POST',
      /Policy\.ReadWrite\.CrossTenantAccess/,
    ],
    ['what no row knows', 403, 'Forbidden', 'x', '/v1.0/somethingNew', 'GET', /a permission for this/],
    [
      'an absolute address',
      403,
      'Forbidden',
      'x',
      'https://graph.example/v1.0/users?$skiptoken=1',
      'GET',
      /User\.Read\.All/,
    ],
    ['invitations without scope', 401, 'Unauthorized', 'x', '/v1.0/invitations', 'POST', /User\.Invite\.All/],
    [
      'invitations that nobody may send',
      403,
      'Forbidden',
      'Guest invitations not allowed for your company. Contact your company administrator',
      '/v1.0/invitations',
      'POST',
      /allowInvitesFrom.*up to an hour/,
    ],
    [
      'blocked partners',
      400,
      'BadRequest',
      'This invitation is blocked by cross-tenant access settings.',
      '/v1.0/invitations',
      'POST',
      /b2bCollaborationInbound/,
    ],
    [
      'a licence',
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      'Neither tenant is B2C or tenant doesn’t have premium license',
      '/v1.0/users',
      'GET',
      /Entra ID P1/,
    ],
    [
      'a clock',
      401,
      'InvalidAuthenticationToken',
      'Lifetime validation failed, the token is not yet valid.',
      '/v1.0/users',
      'GET',
      /clock/,
    ],
    [
      'another cloud',
      401,
      'InvalidAuthenticationToken',
      'Access token validation failure. Invalid audience.',
      '/v1.0/users',
      'GET',
      /cloud/,
    ],
    [
      'a missing service principal',
      401,
      'Authorization_IdentityNotFound',
      'The identity of the calling application could not be established.',
      '/v1.0/users',
      'GET',
      /consent/,
    ],
    ['any other token', 401, 'InvalidAuthenticationToken', 'Signature is bad', '/v1.0/users', 'GET', /AZURE_TENANT_ID/],
    ['a full tenant', 403, 'Directory_QuotaExceeded', 'quota', '/v1.0/groups', 'POST', /as many objects/],
    ['a proxy that wants a password', 407, 'Proxy', 'x', '/v1.0/users', 'GET', /proxy/],
    ['a page', 403, 'NotGraph', 'an HTML page answered', '/v1.0/users', 'GET', /HTTPS_PROXY/],
    ['throttling', 429, 'TooManyRequests', 'x', '/v1.0/users', 'GET', /limits/],
    ['what a cloud lacks', 501, 'NotImplemented', 'x', '/v1.0/users', 'GET', /National clouds/],
  ]
  it.each(cases)('%s', (_what, status, code, message, path, method, help) => {
    expect(helpFor({ status, code, message, path, method })).toMatch(help)
  })

  it('unless its own message says enough', () => {
    expect(
      helpFor({
        status: 400,
        code: 'Request_BadRequest',
        message: 'Invalid value for usageLocation, see licenses',
        path: '/v1.0/users/x',
        method: 'PATCH',
      }),
    ).toBeUndefined()
    expect(
      helpFor({ status: 404, code: 'Request_ResourceNotFound', message: 'x', path: '/v1.0/users/x', method: 'GET' }),
    ).toBeUndefined()
  })
})
