import { describe, expect, it } from 'vitest'
import type { Policies } from '../../generated/declaration.ts'
import { authenticationFlowsPolicy } from './authentication-flows-policy.ts'
import { authorizationPolicy } from './authorization-policy.ts'
import { emailOneTimePasscode } from './email-one-time-passcode.ts'
import { externalIdentitiesPolicy } from './external-identities-policy.ts'
import { policyHarness, declare, refusal } from '../policy.fixture.ts'

const declaring = (policies: Policies) => declare({ policies })
const otp = 'v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email'

const cases = [
  {
    kind: authorizationPolicy,
    one: { authorizationPolicy: { guestUserRole: 'restricted', allowInvitesFrom: 'adminsAndGuestInviters' } },
    two: {
      authorizationPolicy: {
        allowEmailVerifiedUsersToJoinOrganization: false,
        allowedToSignUpEmailBasedSubscriptions: false,
      },
    },
    empty: { authorizationPolicy: {} },
    path: 'v1.0/policies/authorizationPolicy',
    body: { guestUserRoleId: '2af84b1e-32c8-42b7-82bc-daa82404023b', allowInvitesFrom: 'adminsAndGuestInviters' },
    says: 'Guest user access: limited → restricted; Guest invite settings: everyone → adminsAndGuestInviters',
  },
  {
    kind: externalIdentitiesPolicy,
    one: { externalIdentitiesPolicy: { allowExternalIdentitiesToLeave: false } },
    two: { externalIdentitiesPolicy: { allowExternalIdentitiesToLeave: true } },
    empty: { externalIdentitiesPolicy: {} },
    path: 'beta/policies/externalIdentitiesPolicy',
    body: { allowExternalIdentitiesToLeave: false },
    says: 'External users can leave by themselves: on → off',
  },
  {
    kind: authenticationFlowsPolicy,
    one: { authenticationFlowsPolicy: { selfServiceSignUp: { isEnabled: true } } },
    two: { authenticationFlowsPolicy: { selfServiceSignUp: { isEnabled: false } } },
    empty: { authenticationFlowsPolicy: {} },
    path: 'v1.0/policies/authenticationFlowsPolicy',
    body: { selfServiceSignUp: { isEnabled: true } },
    says: 'Self-service sign-up: off → on',
  },
  {
    kind: emailOneTimePasscode,
    one: { emailOneTimePasscode: 'enabled' },
    two: { emailOneTimePasscode: 'disabled' },
    empty: {},
    path: otp,
    body: {
      '@odata.type': '#microsoft.graph.emailAuthenticationMethodConfiguration',
      allowExternalIdToUseEmailOtp: 'enabled',
    },
    says: 'Email one-time passcode for guests: default → enabled',
  },
] as const satisfies readonly { one: Policies; two: Policies; empty: Policies; [rest: string]: unknown }[]

describe.each(cases)('$kind.name.word', ({ kind, one, two, empty, path, body, says }) => {
  it('is patched once, in Graph’s names, and then as declared', async () => {
    const tenant = policyHarness()
    const [change] = await tenant.apply([kind], declaring(one))
    expect(change).toMatchObject({ id: `policy:${kind.name.word}`, op: 'change' })
    expect(tenant.sent).toEqual([{ method: 'PATCH', path: `/${path}`, body }])
    expect(await tenant.plan([kind], declaring(one))).toEqual([])
    await tenant.apply([kind], declaring(two))
    expect(await tenant.plan([kind], declaring(two))).toEqual([])
  })

  it('leaves everything else as it was', async () => {
    const tenant = policyHarness()
    const before = tenant.ask('GET', path).body
    await tenant.apply([kind], declaring(one))
    const { '@odata.type': _type, ...sent } = { '@odata.type': '', ...body }
    expect(tenant.ask('GET', path).body).toEqual({ ...before, ...sent })
  })

  it('is not declared by an empty block, and never without being read', async () => {
    for (const nothing of [declaring({}), declaring(empty)]) {
      expect(kind.isDeclared(nothing)).toBe(false)
      expect(kind.desired(nothing, '')).toEqual([])
    }
    const tenant = policyHarness()
    tenant.intercept(() => refusal(403, 'Authorization_RequestDenied'))
    await expect(tenant.plan([kind], declaring(one))).rejects.toThrow(/Authorization_RequestDenied/)
  })

  it('says what changes', async () => {
    const tenant = policyHarness()
    const [change] = await tenant.plan([kind], declaring(one))
    if (change === undefined) throw new Error('nothing changes')
    const said = kind
      .summarize(change, (address) => address)
      .map((part) => (typeof part === 'string' ? part : part.data))
      .join('')
    expect(said).toBe(says)
  })
})

describe('the role of guests', () => {
  it('is shown by its name, and by its id where it is none of the three', async () => {
    const tenant = policyHarness()
    const custom = '95e79109-95c0-4d8e-aee3-d01accf2d47b'
    tenant.intercept(({ method }) =>
      method === 'GET'
        ? {
            status: 200,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ guestUserRoleId: custom }),
          }
        : undefined,
    )
    const [change] = await tenant.plan(
      [authorizationPolicy],
      declaring({ authorizationPolicy: { guestUserRole: 'limited' } }),
    )
    expect(change).toMatchObject({ before: { guestUserRole: custom }, after: { guestUserRole: 'limited' } })
  })
})
