import { describe, expect, it } from 'vitest'
import { createWorld } from '../../../test/world.ts'
import { phraseText } from '../../render/phrase.ts'
import { explain } from '../explain.ts'
import type { Redemption } from './redemption.ts'

const CONTOSO = '3d0f5dec-0000-4000-8000-00000000c001'
const accepted = (name: string, issuer: string) => ({ mail: `${name}@contoso.example`, invitation: 'accepted', issuer })
const pending = (mail: string) => ({ mail, invitation: 'pending' })
const SEED = {
  organization: { displayName: 'Northwind', initialDomain: 'northwind.onmicrosoft.com' },
  users: [{ userPrincipalName: 'anna@northwind.onmicrosoft.com', displayName: 'Anna' }],
  guests: [
    accepted('entra', 'ExternalAzureAD'),
    accepted('account', 'MicrosoftAccount'),
    accepted('passcode', 'mail'),
    accepted('google', 'google.com'),
    accepted('facebook', 'facebook.com'),
    accepted('saml', 'https://sts.contoso.example/adfs'),
    accepted('odd', 'tomorrow'),
    pending('li@contoso.example'),
    pending('jo@plain.example'),
    pending('mo@gmail.com'),
    pending('guest@elsewhere.example'),
  ],
}
const DECLARED = {
  tenant: { name: 'northwind' },
  partners: { contoso: { tenantId: CONTOSO, domains: ['contoso.example'] }, plain: { domains: ['plain.example'] } },
  guests: [{ email: 'new@contoso.example' }, { email: 'guest@elsewhere.example', partner: 'contoso' }],
}

type Order = { order?: string[]; fallback?: string; passcode?: string }

/** How the guests redeem under these policies; the redemption order and the passcodes are the tenant's unless they are given. */
const redemptions = async ({ order, fallback, passcode }: Order = {}) => {
  const world = createWorld({ seed: SEED })
  const configuration = {
    ...(order === undefined ? {} : { primaryIdentityProviderPrecedenceOrder: order }),
    ...(fallback === undefined ? {} : { fallbackIdentityProvider: fallback }),
  }
  const policies = {
    ...(passcode === undefined ? {} : { emailOneTimePasscode: passcode }),
    ...(Object.keys(configuration).length === 0
      ? {}
      : {
          crossTenantAccessPolicy: { default: { invitationRedemptionIdentityProviderConfiguration: configuration } },
        }),
  }
  const declaration = await world.declare(JSON.stringify({ ...DECLARED, policies }))
  const { accessInput, plan } = await world.plan(declaration, { everyone: true })
  return (who: string): Redemption | null | undefined => explain(who, accessInput, plan.held)?.person?.redemption
}

const ways = (found: Redemption | null | undefined) => found?.ways
const words = (found: Redemption | null | undefined) => phraseText(found?.says ?? [])

describe('an accepted invitation', () => {
  it.each([
    ['entra', ['own tenant'], 'accepted, with an account of their own Entra tenant'],
    ['account', ['Microsoft account'], 'accepted, with a Microsoft account'],
    ['passcode', ['one-time passcode'], 'accepted, with a one-time passcode sent by email'],
    ['google', ['Google account'], 'accepted, with a Google account'],
    ['facebook', ['Facebook account'], 'accepted, with a Facebook account'],
    ['saml', ['federation'], 'accepted, through the federated identity provider https://sts.contoso.example/adfs'],
    ['odd', [], 'accepted, with an account of the identity provider tomorrow'],
  ])('of %s says how, by the issuer of the identity', async (name, expected, says) => {
    const found = (await redemptions())(`${name}@contoso.example`)
    expect([found?.isAccepted, ways(found), words(found)]).toEqual([true, expected, says])
  })

  it('of a colleague does not exist', async () => {
    expect((await redemptions())('user:anna@northwind.onmicrosoft.com')).toBeNull()
  })
})

describe('an invitation that is not accepted', () => {
  it('is accepted in the own tenant of a partner that has one, planned invitations too', async () => {
    const of = await redemptions({ order: ['azureActiveDirectory', 'externalFederation'] })
    for (const who of ['li@contoso.example', 'new@contoso.example']) {
      expect(ways(of(who))).toEqual(['own tenant'])
      expect(words(of(who))).toBe(`not accepted yet; expected: with an account of their own Entra tenant (${CONTOSO})`)
    }
  })

  it('says what decides where no tenant is known for the domain, whatever the entry says of the partner', async () => {
    const of = await redemptions({
      passcode: 'enabled',
      order: ['azureActiveDirectory', 'externalFederation'],
      fallback: 'defaultConfiguredIdp',
    })
    for (const who of ['jo@plain.example', 'guest@elsewhere.example'])
      expect(ways(of(who))).toEqual(['own tenant', 'federation', 'Microsoft account', 'one-time passcode'])
    expect(words(of('jo@plain.example'))).toBe(
      'not accepted yet; expected: with an account of their own Entra tenant if plain.example has one, else through the ' +
        'identity provider that is federated for plain.example, if any, else with a Microsoft account that the address ' +
        'has already, else with a one-time passcode sent by email',
    )
  })

  it.each<[Order, string[]]>([
    [{ order: ['azureActiveDirectory'], fallback: 'emailOneTimePasscode', passcode: 'enabled' }, ['one-time passcode']],
    [
      { order: ['azureActiveDirectory'], fallback: 'emailOneTimePasscode', passcode: 'disabled' },
      ['Microsoft account'],
    ],
    [{ order: ['azureActiveDirectory'], fallback: 'microsoftAccount', passcode: 'enabled' }, ['Microsoft account']],
    [
      { order: ['azureActiveDirectory'], fallback: 'defaultConfiguredIdp', passcode: 'disabled' },
      ['Microsoft account'],
    ],
  ])('goes by the fallback and the passcodes: %j', async (policies, expected) => {
    expect(ways((await redemptions(policies))('jo@plain.example'))).toEqual(['own tenant', ...expected])
  })

  it('says that passcodes may be off where they were not read', async () => {
    const of = await redemptions({ fallback: 'defaultConfiguredIdp' })
    expect(words(of('jo@plain.example'))).toContain('one-time passcode sent by email, unless that is disabled')
  })

  it('goes by the order: a federation before the tenant, no tenant at all, Google for its own addresses', async () => {
    const federated = await redemptions({ order: ['externalFederation', 'azureActiveDirectory'] })
    expect(ways(federated('li@contoso.example'))).toEqual(['federation', 'own tenant'])
    const social = await redemptions({ order: ['socialIdentityProviders'], fallback: 'microsoftAccount' })
    expect(ways(social('li@contoso.example'))).toEqual(['Microsoft account'])
    expect(ways(social('mo@gmail.com'))).toEqual(['Google account', 'Microsoft account'])
  })
})
