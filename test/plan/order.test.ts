import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createWorld } from '../world.ts'

const seed = (lists: { AllowedDomains?: string[]; BlockedDomains?: string[] }) => ({
  organization: {
    displayName: 'Northwind',
    initialDomain: 'northwind.onmicrosoft.com',
    domains: ['northwind.example'],
  },
  policies: {
    b2bManagementPolicies: [
      {
        isOrganizationDefault: true,
        displayName: 'B',
        definition: {
          B2BManagementPolicy: {
            InvitationsAllowedAndBlockedDomainsPolicy: { AllowedDomains: [], BlockedDomains: [], ...lists },
          },
        },
      },
    ],
  },
})

const onePartnerMore = `
tenant: { name: northwind }
policies: { b2bManagementPolicy: { allowedDomains: { fromPartners: true } } }
partners: { contoso: { domains: [contoso.example] }, fabrikam: { domains: [fabrikam.example] } }
guests: [{ email: new@fabrikam.example }, { email: old@contoso.example }]
`

describe('a setting that an invitation of the same plan needs', () => {
  it('is written before it, and the plan says that Entra may take its time', async () => {
    const world = createWorld({ seed: seed({ AllowedDomains: ['contoso.example'] }) })
    const declaration = await world.declare(onePartnerMore)
    const { plan } = await world.plan(declaration)
    expect(plan.changes.map(({ id }) => id)[0]).toBe('policy:b2bManagementPolicy')
    const delays = plan.findings.filter(({ code }) => code === 'SETTING-DELAY')
    expect(delays.map(({ message }) => message)).toEqual([
      'policy:b2bManagementPolicy must change before Entra accepts the invitation of this plan (new@fabrikam.example). It is written first; Entra can take up to an hour to apply it.',
    ])
    expect((await world.apply(plan)).map(({ status }) => status)).toEqual(['done', 'done', 'done'])
  })

  it('is told for nobody whom Entra admits already', async () => {
    const world = createWorld({ seed: seed({ BlockedDomains: ['elsewhere.example'] }) })
    const { plan } = await world.plan(
      await world.declare(
        onePartnerMore.replace('allowedDomains: { fromPartners: true }', 'blockedDomains: [nowhere.example]'),
      ),
    )
    expect(plan.changes.map(({ id }) => id)[0]).toBe('policy:b2bManagementPolicy')
    expect(plan.findings.filter(({ code }) => code === 'SETTING-DELAY')).toEqual([])
  })

  it('fails nothing but the invitation while Entra lags, and a second run sends it', async () => {
    for (let lag = 1; lag <= 5; lag += 1) {
      const world = createWorld({
        seed: seed({ AllowedDomains: ['contoso.example'] }),
        sandbox: { lag: { seed: lag, maxMs: 30_000 } },
      })
      const declaration = await world.declare(onePartnerMore)
      const first = await world.converge(declaration)
      for (const outcome of first) if (outcome.status !== 'done') expect(outcome.id).toBe('guest:new@fabrikam.example')
      await world.clock.sleep(3_600_000)
      for (const outcome of await world.converge(declaration)) expect(outcome.status).toBe('done')
      await world.clock.sleep(3_600_000)
      expect((await world.plan(declaration)).plan.changes).toEqual([])
    }
  })
})

const CASE = fileURLToPath(new URL('../../../shared/cases/bugs/new-partner-under-an-allow-list', import.meta.url))

it.skipIf(!existsSync(CASE))('the case from the public is done in one apply (needs the shared cases)', async () => {
  const { parse } = await import('yaml')
  const world = createWorld({ seed: parse(readFileSync(join(CASE, 'seed.yaml'), 'utf8')) as unknown })
  const outcomes = await world.converge(await world.declare(readFileSync(join(CASE, 'guestlist.yaml'), 'utf8')))
  expect(outcomes.map(({ status }) => status)).toEqual(['done', 'done'])
})
