import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMet, lacking, type Need, needOf, needs } from './permissions.ts'
import { covers } from './permission-implications.ts'

const all: Need[] = Object.values(needs)
const names = [...new Set(all.flatMap(({ anyOf }) => anyOf))]

describe('a permission', () => {
  it.each([
    ['User.ReadWrite.All', 'User.Read.All'],
    ['User.ReadWrite.All', 'User.ReadBasic.All'],
    ['User.ReadWrite.All', 'User.Invite.All'],
    ['User.ReadWrite.All', 'User.EnableDisableAccount.All'],
    ['User.ReadWrite.All', 'User.DeleteRestore.All'],
    ['Group.ReadWrite.All', 'GroupMember.Read.All'],
    ['Group.Read.All', 'GroupMember.Read.All'],
    ['Application.ReadWrite.All', 'Application.Read.All'],
    ['Directory.ReadWrite.All', 'Directory.Read.All'],
    ['Policy.ReadWrite.B2BManagementPolicy', 'Policy.Read.B2BManagementPolicy'],
  ])('%s contains %s, and never the other way round', (wide, narrow) => {
    expect(covers([wide], narrow)).toBe(true)
    expect(covers([narrow], wide)).toBe(false)
  })

  it('contains itself, and more permissions never do less', () => {
    fc.assert(
      fc.property(fc.subarray(names), fc.subarray(names), fc.constantFrom(...names), (held, more, wanted) => {
        expect(covers([wanted], wanted)).toBe(true)
        if (covers(held, wanted)) expect(covers([...held, ...more], wanted)).toBe(true)
      }),
    )
  })
})

describe('a need', () => {
  it('is met by each of its permissions alone, and by none at all never', () => {
    for (const need of all) {
      expect(isMet(need, [])).toBe(false)
      for (const permission of need.anyOf) expect(isMet(need, [permission])).toBe(true)
    }
  })

  it('is met by Directory.ReadWrite.All only where the API reference lists it', () => {
    const held = ['Directory.ReadWrite.All']
    const met = [
      needs.readPeople,
      needs.readGroups,
      needs.invite,
      needs.changePeople,
      needs.changeGroups,
      needs.assignLicenses,
    ]
    const unmet = [
      needs.deletePeople,
      needs.deleteGroups,
      needs.changeSponsors,
      needs.readHiddenMembers,
      needs.readSponsors,
      needs.assignApps,
      needs.changeCrossTenantAccess,
      needs.readB2bManagement,
    ]
    expect(met.filter((need) => !isMet(need, held))).toEqual([])
    expect(unmet.filter((need) => isMet(need, held))).toEqual([])
  })

  it('is not met by Policy.Read.All for the list of domains', () => {
    expect(isMet(needs.readB2bManagement, ['Policy.Read.All'])).toBe(false)
  })

  it('is told with the least permission and what it is for', () => {
    expect(lacking(needs.blockPeople)).toBe(
      'does not have the permission User.EnableDisableAccount.All, required to block and unblock sign-in',
    )
  })
})

describe('a request', () => {
  const requests = {
    'GET /users/{id}': needs.readPeople,
    'GET /users/{id}/sponsors': needs.readSponsors,
    "PATCH /groups(uniqueName='{name}')": needs.makeGroups,
    'GET /directory/deletedItems/{id}': needs.readObjects,
    'GET /directory/deletedItems/microsoft.graph.user': needs.readDeletedPeople,
    'DELETE /users/{id}/manager/$ref': needs.changePeople,
  }
  it.each([
    ['GET', '/v1.0/users/7?$select=id', needs.readPeople],
    ['GET', 'https://graph.example/beta/users/7/sponsors', needs.readSponsors],
    ['PATCH', "/v1.0/groups(uniqueName='a.b')", needs.makeGroups],
    ['DELETE', '/v1.0/users/7/manager/$ref', needs.changePeople],
    // The row that names it most exactly.
    ['GET', '/v1.0/directory/deletedItems/microsoft.graph.user', needs.readDeletedPeople],
  ])('%s %s has its need', (method, path, need) => expect(needOf(requests, method, path)).toBe(need))

  it.each([
    ['PATCH', '/v1.0/users/7'],
    ['GET', '/v1.0/users'],
    ['GET', '/v1.0/users/7/sponsors/8'],
    ['DELETE', '/v1.0/users/7/manager/xref'],
  ])('%s %s has none', (method, path) => expect(needOf(requests, method, path)).toBeUndefined())
})
