import { describe, expect, it } from 'vitest'
import { createWorld } from '../../test/world.ts'
import type { Plan } from '../model.ts'

const MARK = 'guestlist-northwind-'
const SEED = {
  organization: {
    displayName: 'Northwind',
    initialDomain: 'northwind.onmicrosoft.com',
    domains: ['northwind.example'],
  },
  users: [
    { userPrincipalName: 'anna@northwind.example', displayName: 'Anna', department: 'Buying' },
    { userPrincipalName: 'bo@northwind.example', displayName: 'Bo' },
    { userPrincipalName: 'gone@northwind.example', displayName: 'Gone', blocked: true },
  ],
  guests: [{ mail: 'li@contoso.example', displayName: 'Li', invitation: 'accepted' }],
  groups: [
    {
      displayName: 'Team',
      uniqueName: `${MARK}team`,
      members: ['user:anna@northwind.example', 'user:gone@northwind.example', 'guest:li@contoso.example'],
    },
  ],
  apps: [
    { displayName: 'Portal', appRoleAssignmentRequired: true, assignments: [{ group: 'Team' }] },
    { displayName: 'Wiki', appRoleAssignmentRequired: false, assignments: [{ user: 'bo@northwind.example' }] },
  ],
}
const BASE = {
  tenant: { name: 'northwind' },
  groups: { team: { displayName: 'Team' } },
  apps: { portal: { displayName: 'Portal' }, wiki: { displayName: 'Wiki' } },
}

const planned = async (declaration: object): Promise<Plan> => {
  const world = createWorld({ seed: SEED })
  return (await world.plan(await world.declare(JSON.stringify({ ...BASE, ...declaration })))).plan
}
const short = ({ internalAccess }: Plan) =>
  (internalAccess ?? []).map(({ app, effect, number, source }) => [app, effect, number, source === null])

describe('internalAccessOf', () => {
  it('is left out where no internal user is concerned', async () => {
    const plan = await planned({ guests: [{ email: 'li@contoso.example', ensure: 'blocked' }] })
    expect(plan.access).not.toEqual([])
    expect(plan).not.toHaveProperty('internalAccess')
  })

  it('counts who loses an app that begins to require assignment; who is assigned and who is blocked loses nothing', async () => {
    const plan = await planned({
      apps: { ...BASE.apps, wiki: { displayName: 'Wiki', appRoleAssignmentRequired: true } },
    })
    // Anna and the tenant's administrator; Bo is assigned, and the third cannot sign in.
    expect(short(plan)).toEqual([['app:wiki', 'loses', 2, false]])
    expect(JSON.stringify(plan.internalAccess)).not.toContain('anna')
  })

  it('says that everybody gains an app that no longer requires assignment, without reading them', async () => {
    const plan = await planned({
      apps: { ...BASE.apps, portal: { displayName: 'Portal', appRoleAssignmentRequired: false } },
    })
    expect(short(plan)).toEqual([['app:portal', 'gains', null, false]])
    expect(plan.internalAccess?.[0]?.says).toEqual(['every internal user gains ', { data: 'Portal' }])
  })

  it('counts the members of a group that is removed, or whose assignment is', async () => {
    expect(short(await planned({ groups: {} }))).toEqual([['app:portal', 'loses', 2, false]])
    const unassigned = await planned({
      apps: { ...BASE.apps, portal: { displayName: 'Portal', authority: 'exclusive' } },
    })
    expect(short(unassigned)).toEqual([['app:portal', 'loses', 2, false]])
  })

  it('counts who leaves and who joins by a rule', async () => {
    const plan = await planned({
      groups: { team: { displayName: 'Team', membershipRule: 'user.displayName -eq "Bo"' } },
    })
    expect(short(plan)).toEqual([
      ['app:portal', 'loses', 1, false],
      ['app:portal', 'gains', 1, false],
    ])
  })
})
