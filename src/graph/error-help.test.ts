import { describe, expect, it } from 'vitest'
import { helpFor } from './error-help.ts'

describe('a refusal of Graph has its help', () => {
  const cases: [what: string, status: number, code: string, message: string, path: string, help: RegExp][] = [
    ['what no row knows', 403, 'Forbidden', 'x', '/v1.0/somethingNew', /the required permission/],
    [
      'invitations that nobody may send',
      403,
      'Forbidden',
      'Guest invitations not allowed for your company. Contact your company administrator',
      '/v1.0/invitations',
      /allowInvitesFrom.*up to an hour/,
    ],
    [
      'blocked partners',
      400,
      'BadRequest',
      'This invitation is blocked by cross-tenant access settings.',
      '/v1.0/invitations',
      /b2bCollaborationInbound/,
    ],
    [
      'extension attributes of an account that was once synchronised',
      400,
      'Request_BadRequest',
      'Unable to update the specified properties for objects that have originated within an external service.',
      '/v1.0/users/{id}',
      /Exchange admin center/,
    ],
    [
      'guests who may not join',
      403,
      'Authorization_RequestDenied',
      'Guests users are not allowed to join this Unified Group due to policy setting. paramName: Members',
      '/v1.0/groups/{id}/members/$ref',
      /AllowToAddGuests/,
    ],
    [
      'an address that another object has',
      400,
      'Request_BadRequest',
      'Another object with the same value for property proxyAddresses already exists.',
      '/v1.0/users/{id}',
      /has this address/,
    ],
    [
      'an address of an internal account',
      400,
      'BadRequest',
      'Non-external user already exists with the given mail address and cannot be invited.',
      '/v1.0/invitations',
      /`user:…`/,
    ],
    [
      'a licence',
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      'Neither tenant is B2C or tenant doesn’t have premium license',
      '/v1.0/users',
      /Entra ID P1/,
    ],
    [
      'a clock',
      401,
      'InvalidAuthenticationToken',
      'Lifetime validation failed, the token is not yet valid.',
      '/v1.0/users',
      /clock/,
    ],
    [
      'another cloud',
      401,
      'InvalidAuthenticationToken',
      'Access token validation failure. Invalid audience.',
      '/v1.0/users',
      /cloud/,
    ],
    [
      'a missing service principal',
      401,
      'Authorization_IdentityNotFound',
      'The identity of the calling application could not be established.',
      '/v1.0/users',
      /consent/,
    ],
    ['any other token', 401, 'InvalidAuthenticationToken', 'Signature is bad', '/v1.0/users', /AZURE_TENANT_ID/],
    ['a full tenant', 403, 'Directory_QuotaExceeded', 'quota', '/v1.0/groups', /object quota/],
    ['a proxy that wants a password', 407, 'Proxy', 'x', '/v1.0/users', /proxy/],
    ['a page', 403, 'NotGraph', 'the response is an HTML page', '/v1.0/users', /HTTPS_PROXY/],
    ['throttling', 429, 'TooManyRequests', 'x', '/v1.0/users', /throttles/],
    ['what a cloud lacks', 501, 'NotImplemented', 'x', '/v1.0/users', /National clouds/],
  ]
  it.each(cases)('%s', (_what, status, code, message, path, help) => {
    expect(helpFor({ status, code, message, path })).toMatch(help)
  })

  it('unless its own message says enough', () => {
    expect(
      helpFor({
        status: 400,
        code: 'Request_BadRequest',
        message: 'Invalid value for usageLocation, see licenses',
        path: '/v1.0/users/x',
      }),
    ).toBeUndefined()
    expect(
      helpFor({ status: 404, code: 'Request_ResourceNotFound', message: 'x', path: '/v1.0/users/x' }),
    ).toBeUndefined()
  })
})
