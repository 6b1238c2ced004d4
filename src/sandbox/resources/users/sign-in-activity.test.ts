import { describe, expect, it } from 'vitest'
import { testWorld } from '../../sandbox.fixture.ts'

const ASKED = 'v1.0/users?$select=id,signInActivity'
const PREMIUM = { subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM_P2' }] }

describe('sign-ins are answered', () => {
  it.each([
    ['P1', [{ skuPartNumber: 'AAD_PREMIUM' }], 200],
    ['P2', [{ skuPartNumber: 'AAD_PREMIUM_P2' }], 200],
    ['P1 inside another licence', [{ skuPartNumber: 'SPE_E3', servicePlans: ['EXCHANGE', 'AAD_PREMIUM'] }], 200],
    ['another licence', [{ skuPartNumber: 'ENTERPRISEPACK', servicePlans: ['EXCHANGE'] }], 403],
    ['no licence', [], 403],
  ])('with %s', async (_, subscribedSkus, status) => {
    const { ask, sandbox } = testWorld({ seed: { subscribedSkus } })
    const { administratorId } = sandbox.state()
    for (const path of [
      ASKED,
      `v1.0/users/${administratorId}?$select=signInActivity`,
      'v1.0/users?$select=id&$filter=signInActivity/lastSignInDateTime le 2026-01-01T00:00:00Z',
    ]) {
      const answer = await ask('GET', path)
      expect(answer.status).toBe(status)
      if (status === 403) expect(answer.body.error.code).toBe('Authentication_RequestFromNonPremiumTenantOrB2CTenant')
    }
    expect((await ask('GET', 'v1.0/users?$select=id')).status).toBe(200)
  })

  it.each([
    ["$filter=userType eq 'Guest'", 200],
    ['$filter=signInActivity/lastSignInDateTime le 2026-01-01T00:00:00Z', 200],
    ["$filter=signInActivity/lastSignInDateTime le 2026-01-01T00:00:00Z and userType eq 'Guest'", 400],
    ["$filter=userType eq 'Guest' or SignInActivity/lastSignInDateTime le 2026-01-01T00:00:00Z", 400],
  ])('beside %s: %i', async (filter, status) => {
    const { ask } = testWorld({ seed: PREMIUM })
    expect((await ask('GET', `${ASKED}&${filter}`)).status).toBe(status)
  })

  it('on pages of 500 at most, whatever is asked for', async () => {
    const guests = Array.from({ length: 520 }, (_, at) => ({ mail: `g${at}@contoso.example` }))
    const { ask } = testWorld({ seed: { ...PREMIUM, guests } })
    const size = async (path: string): Promise<number> => (await ask('GET', path)).body.value.length
    expect(await size(`${ASKED}&$top=999`)).toBe(500)
    expect(await size(ASKED)).toBe(100)
    expect(await size('v1.0/users?$select=id&$top=999')).toBe(521)
  })

  it('from a seed, and not at all for who never signed in', async () => {
    const { ask } = testWorld({
      seed: {
        ...PREMIUM,
        guests: [
          { mail: 'a@contoso.example', invitation: 'accepted', lastSignInDateTime: '2026-10-01T07:00:00Z' },
          { mail: 'b@contoso.example', invitation: 'accepted' },
          {
            mail: 'c@contoso.example',
            invitation: 'accepted',
            graph: {
              signInActivity: { lastSignInDateTime: '2022-01-01T00:00:00Z', lastSuccessfulSignInDateTime: null },
            },
          },
        ],
      },
    })
    const { value } = (await ask('GET', `v1.0/users?$select=mail,signInActivity&$filter=userType eq 'Guest'`)).body
    expect(value.find(({ mail }) => mail === 'a@contoso.example')).toMatchObject({
      signInActivity: { lastSuccessfulSignInDateTime: '2026-10-01T07:00:00Z' },
    })
    expect(value.find(({ mail }) => mail === 'b@contoso.example')).not.toHaveProperty('signInActivity')
    expect(value.find(({ mail }) => mail === 'c@contoso.example')).toMatchObject({
      signInActivity: { lastSignInDateTime: '2022-01-01T00:00:00Z' },
    })
  })

  it.each([
    ['by user principal name', 'v1.0/users/admin@sandbox.onmicrosoft.com?$select=signInActivity', 400, '400'],
    ['of nobody', 'v1.0/users/nobody@sandbox.onmicrosoft.com?$select=id,SigninActivity', 400, '400'],
    ['as changes', 'v1.0/users/delta?$select=id,signInActivity', 400, 'BadRequest'],
    ['of expanded members', 'v1.0/groups?$expand=members($select=id,signInActivity)', 501, 'NotImitated'],
  ])('not %s', async (_, path, status, code) => {
    const { ask } = testWorld({ seed: PREMIUM })
    const answer = await ask('GET', path)
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
    expect((await ask('GET', path.replace(/,?signInActivity/i, '').replace(/\?\$select=$/, ''))).status).not.toBe(
      status,
    )
  })
})
