import { describe, expect, it } from 'vitest'
import { GuestlistError } from '../../src/errors.ts'
import { setStage, STAGE_SEED } from '../stage.ts'
import { createWorld, type World } from '../world.ts'

/** Something of every kind. */
const DECLARATION = `
tenant: { name: northwind }
policies:
  authorizationPolicy: { guestUserRole: restricted }
  externalIdentitiesPolicy: { allowExternalIdentitiesToLeave: false }
partners:
  contoso:
    displayName: Contoso
    tenantId: 3d0f5dec-0000-4000-8000-000000000001
    domains: [contoso.com]
    crossTenantAccess:
      inboundTrust: { isMfaAccepted: true }
    guests:
      defaults: { companyName: Contoso, groups: [projects], sponsors: ['user:anna@northwind.example'] }
guests:
  - { email: sara@contoso.com, displayName: Sara, department: Buying }
  - { email: li@contoso.com, displayName: Li }
  - { email: mia@contoso.com, displayName: Mia, groups: [pilot] }
groups:
  projects: { displayName: Projects, owners: ['user:anna@northwind.example'] }
  pilot: { displayName: Pilot }
  everyone: { displayName: Everyone, membershipRule: (user.userType -eq "Guest") }
apps:
  portal:
    displayName: Order Portal
    appRoleAssignmentRequired: true
    assignments:
      - { group: projects, role: Standard User }
      - { guest: sara@contoso.com, role: Buyer }
`

const SECOND = DECLARATION.replace('department: Buying', 'department: Sales').replace(
  '  - { email: li@contoso.com, displayName: Li }\n',
  '  - { email: li@contoso.com, ensure: absent }\n',
)

const MAX_RUNS = 8
/** Policies are in force last of all: ten times the longest lag. */
const SETTLED = 10 * 30_000

const stage = async () => {
  const calm = createWorld({ seed: STAGE_SEED })
  await setStage(calm)
  return structuredClone(calm.sandbox.state())
}

/** Runs until a run has nothing left to do, as somebody does whom exit codes tell to run again. */
const converge = async (world: World, yaml: string): Promise<{ runs: number; troubles: string[] }> => {
  const troubles: string[] = []
  for (let runs = 1; runs <= MAX_RUNS; runs += 1) {
    try {
      const { plan } = await world.plan(await world.declare(yaml))
      if (plan.changes.length === 0) return { runs, troubles }
      const outcomes = await world.apply(plan)
      troubles.push(...outcomes.flatMap((one) => (one.status === 'done' ? [] : [`${one.id} ${one.status}`])))
    } catch (error) {
      if (!(error instanceof GuestlistError)) throw error
      troubles.push(error.message)
    }
    await world.clock.sleep(SETTLED)
  }
  return { runs: MAX_RUNS + 1, troubles }
}

describe('with faults and delays Guestlist gets there', () => {
  it.each([1, 2, 3, 4, 5, 6])('seed %i: lag, throttling and faults together', async (seed) => {
    const tenant = await stage()
    const world = createWorld({ sandbox: { tenant, lag: { seed }, throttle: 'real', faults: { faults: [], seed } } })
    for (const yaml of [DECLARATION, SECOND]) {
      const { runs, troubles } = await converge(world, yaml)
      expect(runs, troubles.join('\n')).toBeLessThanOrEqual(MAX_RUNS)
    }
    world.sandbox.setFaults([])
    await world.clock.sleep(SETTLED)
    const { plan } = await world.plan(await world.declare(SECOND))
    expect(plan.changes).toEqual([])
    const { users, deletedItems } = world.sandbox.state()
    const mails = [...Object.values(users), ...Object.values(deletedItems).map((one) => one.object)].flatMap(
      (one) => one['mail'] ?? [],
    )
    expect(mails.length).toBe(new Set(mails).size)
  })
})
