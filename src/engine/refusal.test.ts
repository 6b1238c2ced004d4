import { describe, expect, it } from 'vitest'
import { GraphError } from '../errors.ts'
import { helpFor } from '../graph/error-help.ts'
import { kinds } from '../kinds/index.ts'
import { helpAgainst, needBehind, requestsOf } from './refusal.ts'

const refused = (status: number, method: string, path: string, message = 'Insufficient privileges'): GraphError => {
  const code = status === 401 ? 'Unauthorized' : 'Authorization_RequestDenied'
  return new GraphError({ status, code, message, method, path, help: helpFor({ status, code, message, path }) })
}

describe('a refused request names the permission that its kind takes for it', () => {
  const cases: [what: string, status: number, method: string, path: string, help: RegExp][] = [
    ['reading users without permission', 403, 'GET', '/v1.0/users?$select=id', /User\.Read\.All.*Grant admin consent/],
    ['writing users', 403, 'PATCH', '/v1.0/users/x', /User\.ReadWrite\.All/],
    ['members', 403, 'POST', '/v1.0/groups/g/members/$ref', /GroupMember\.ReadWrite\.All/],
    ['hidden members', 403, 'GET', '/v1.0/groups/g/members', /Member\.Read\.Hidden/],
    ['assignments', 403, 'POST', '/v1.0/servicePrincipals/s/appRoleAssignedTo', /AppRoleAssignment\.ReadWrite\.All/],
    [
      'the b2b policy, which Policy.Read.All does not open',
      403,
      'GET',
      '/beta/policies/b2bManagementPolicies',
      /Policy\.Read\.B2BManagementPolicy/,
    ],
    [
      'partners',
      403,
      'POST',
      '/v1.0/policies/crossTenantAccessPolicy/partners',
      /Policy\.ReadWrite\.CrossTenantAccess/,
    ],
    ['an absolute address', 403, 'GET', 'https://graph.example/v1.0/users?$skiptoken=1', /User\.Read\.All/],
    ['invitations without scope', 401, 'POST', '/v1.0/invitations', /User\.Invite\.All/],
    ['deleting users, which changing them does not allow', 403, 'DELETE', '/v1.0/users/x', /User\.DeleteRestore\.All/],
    ['deleted users', 403, 'GET', '/v1.0/directory/deletedItems/microsoft.graph.user?$top=1', /User\.Read\.All/],
    ['which tenant answers', 403, 'GET', '/v1.0/organization', /Organization\.Read\.All/],
  ]
  it.each(cases)('%s', (_what, status, method, path, help) => {
    expect(helpAgainst(kinds, refused(status, method, path))).toMatch(help)
  })

  it('unless no kind sends it, or something else is the cause', () => {
    expect(helpAgainst(kinds, refused(403, 'GET', '/v1.0/somethingNew'))).toMatch(
      /probably does not have the required permission/,
    )
    expect(needBehind(kinds, refused(401, 'GET', '/v1.0/users'))).toBeUndefined()
    expect(needBehind(kinds, refused(404, 'GET', '/v1.0/users'))).toBeUndefined()
    const licence = refused(403, 'GET', '/v1.0/users', 'The tenant needs a premium licence')
    expect(needBehind(kinds, licence)).toBeUndefined()
    expect(helpAgainst(kinds, licence)).toMatch(/P1/)
  })

  it('and a kind knows no more than its own requests', () => {
    const group = kinds.filter(({ name }) => name.word === 'group')
    expect(needBehind(group, refused(403, 'GET', '/v1.0/groups'))?.anyOf[0]).toBe('Group.Read.All')
    expect(needBehind(group, refused(403, 'GET', '/v1.0/users'))).toBeUndefined()
  })

  it('the same one, whichever kind is asked', () => {
    const all = requestsOf(kinds)
    const differing = kinds.flatMap(({ name, permissions }) =>
      Object.entries(permissions.requests).flatMap(([request, need]) =>
        all[request]?.anyOf[0] === need.anyOf[0] ? [] : [`${name.word}: ${request}`],
      ),
    )
    expect(differing).toEqual([])
  })
})
