import fc from 'fast-check'
import { expect, it } from 'vitest'
import { accessAsExplained } from '../laws.ts'
import { createWorld } from '../world.ts'

const CONTOSO = '3d0f5dec-0000-4000-8000-00000000c001'
const FABRIKAM = '3d0f5dec-0000-4000-8000-00000000f001'
const guest = (mail: string, invitation: 'accepted' | 'pending', more: object = {}) => ({
  mail,
  displayName: mail.split('@')[0],
  invitation,
  ...more,
})
/** Two partners with a tenant, one without, and one that nobody declares; of each somebody accepted, pending or blocked. */
const SEED = {
  organization: {
    displayName: 'Northwind',
    initialDomain: 'northwind.onmicrosoft.com',
    domains: ['northwind.example'],
  },
  guests: [
    guest('li@contoso.example', 'accepted'),
    guest('jo@contoso.example', 'pending'),
    guest('bo@contoso.example', 'accepted', { blocked: true }),
    guest('fa@fabrikam.example', 'accepted'),
    guest('fu@fabrikam.example', 'pending'),
    guest('otp@plain.example', 'accepted'),
    guest('odd@strange.example', 'accepted'),
  ],
  apps: [
    { displayName: 'Portal', appRoleAssignmentRequired: true },
    { displayName: 'Wiki', appRoleAssignmentRequired: false },
  ],
  tenants: [
    { tenantId: CONTOSO, displayName: 'Contoso', domains: ['contoso.example'] },
    { tenantId: FABRIKAM, displayName: 'Fabrikam', domains: ['fabrikam.example'] },
    { tenantId: '3d0f5dec-0000-4000-8000-00000000e001', displayName: 'Strange', domains: ['strange.example'] },
  ],
}

const APPS = ['portal', 'wiki']
const applications = fc.oneof(
  fc.constant('all'),
  fc.record({ allow: fc.subarray(APPS, { minLength: 1 }) }),
  fc.record({ block: fc.subarray(APPS, { minLength: 1 }) }),
)
/** Entra takes `none` for one half only with the other. */
const inbound = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ usersAndGroups: 'none', applications: 'none' }) },
  { weight: 3, arbitrary: fc.record({ usersAndGroups: fc.constant('all'), applications }) },
)
const own = fc.option(fc.oneof(fc.constant('inherit'), inbound))
const people = SEED.guests.map(({ mail }) => mail)

const states = fc.record({
  contoso: own,
  fabrikam: own,
  fallback: fc.option(inbound),
  passcode: fc.constantFrom('enabled', 'disabled'),
  blockedDomains: fc.subarray(['contoso.example', 'fabrikam.example']),
  guests: fc.uniqueArray(
    fc.record({
      email: fc.constantFrom(...people),
      ensure: fc.constantFrom('present', 'present', 'present', 'blocked', 'absent'),
      accountEnabled: fc.constantFrom(undefined, true),
      groups: fc.subarray(['team']),
    }),
    { selector: ({ email }) => email },
  ),
  team: fc.boolean(),
  portalOpen: fc.boolean(),
  direct: fc.subarray(people, { maxLength: 3 }),
})
type State = typeof states extends fc.Arbitrary<infer T> ? T : never

const settings = (block: unknown) => (block === null ? {} : { crossTenantAccess: { b2bCollaborationInbound: block } })

const yaml = (state: State): string => {
  const guests = state.guests.map(({ accountEnabled, ...entry }) => ({
    ...entry,
    ...(accountEnabled === undefined || entry.ensure !== 'present' ? {} : { accountEnabled }),
  }))
  const named = new Set(guests.map(({ email }) => email))
  const assignments = [
    ...(state.team ? [{ group: 'team' }] : []),
    ...state.direct.filter((email) => named.has(email)).map((email) => ({ guest: email })),
  ]
  return JSON.stringify({
    tenant: { name: 'northwind' },
    policies: {
      b2bManagementPolicy:
        state.blockedDomains.length === 0 ? { unrestricted: true } : { blockedDomains: state.blockedDomains },
      emailOneTimePasscode: state.passcode,
      ...(state.fallback !== null && {
        crossTenantAccessPolicy: { default: { b2bCollaborationInbound: state.fallback } },
      }),
    },
    partners: {
      contoso: { tenantId: CONTOSO, domains: ['contoso.example'], ...settings(state.contoso) },
      fabrikam: { tenantId: FABRIKAM, domains: ['fabrikam.example'], ...settings(state.fabrikam) },
      plain: { domains: ['plain.example'] },
    },
    guests,
    groups: { team: { displayName: 'Team' } },
    apps: {
      portal: {
        displayName: 'Portal',
        appRoleAssignmentRequired: !state.portalOpen,
        authority: 'exclusive',
        assignments,
      },
      wiki: { displayName: 'Wiki' },
    },
  })
}

const seen = new Set<string>()

it('gains and losses of a plan are what explain says before and after apply', async () => {
  await fc.assert(
    fc.asyncProperty(states, states, async (first, second) => {
      const world = createWorld({ seed: SEED })
      await world.converge(await world.declare(yaml(first)))
      const declaration = await world.declare(yaml(second))
      const planned = await world.plan(declaration)
      const outcomes = await world.apply(planned.plan)
      expect(outcomes.filter(({ status }) => status !== 'done')).toEqual([])
      expect(accessAsExplained(planned, await world.plan(declaration))).toEqual([])
      for (const { effect, obstacles } of planned.plan.access)
        for (const { code } of obstacles ?? []) seen.add(`${effect} ${code}`)
    }),
    { numRuns: 40 },
  )
  // Random states that never meet an obstacle would prove nothing.
  for (const effect of ['gains', 'loses', 'blocked']) expect([...seen]).toContain(`${effect} APP-BLOCKED`)
}, 300_000)
