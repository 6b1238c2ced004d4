import { domainOf } from '../../config/emails.ts'
import { domainOfAccount, partnersOfDomain } from '../../kinds/guest/partner.ts'
import { defaultAddress } from '../../kinds/partner/cross-tenant-access-default.ts'
import { redemptionIn } from '../../kinds/partner/redemption-order.ts'
import type { Phrase } from '../../model.ts'
import { sendsPasscodes } from '../obstacles/passcode.ts'
import { partnerOfPerson, type Person } from '../people.ts'
import { issuersOf, type SignInWay, wayOf } from '../sign-in.ts'
import type { ExplainContext } from './view.ts'

/** How a person from outside has accepted the invitation, or will. */
export interface Redemption {
  isAccepted: boolean
  /** Of an accepted invitation, what the account signs in with; else what comes into question, in order. Empty where not known. */
  ways: SignInWay[]
  says: Phrase
}

type Expected = readonly [way: SignInWay, says: Phrase]

const WITH: { [way in Exclude<SignInWay, 'federation'>]: string } = {
  'own tenant': 'with an account of their own Entra tenant',
  'Microsoft account': 'with a Microsoft account',
  'one-time passcode': 'with a one-time passcode sent by email',
  'Google account': 'with a Google account',
  'Facebook account': 'with a Facebook account',
}

const accepted = (person: Person): Redemption => {
  const found = issuersOf(person.before ?? (person.live?.raw as Person['before'])).map((issuer) => ({
    issuer,
    way: wayOf(issuer),
  }))
  const says = found.map(({ issuer, way }): Phrase => {
    if (way === undefined) return ['with an account of the identity provider ', { data: issuer }]
    return way === 'federation' ? ['through the federated identity provider ', { data: issuer }] : [WITH[way]]
  })
  return {
    isAccepted: true,
    ways: found.flatMap(({ way }) => way ?? []),
    says:
      says.length === 0
        ? ['accepted; how is not known (the account has no identity of an identity provider)']
        : ['accepted, ', ...says.flatMap((each, at): Phrase => (at === 0 ? each : [' or ', ...each]))],
  }
}

/** Google federation serves these two domains alone (docs: external-id/google-federation). */
const GOOGLE = new Set(['gmail.com', 'googlemail.com'])

/** Whether the declaration knows the tenant of an address: its partner has one, and claims the domain. */
const tenantOf = (person: Person, domain: string, { input }: ExplainContext): string | undefined => {
  const partner = partnerOfPerson(person, input)
  if (partner === undefined || partner.ensure === 'absent') return undefined
  return partnersOfDomain([partner], domain).length > 0 ? partner.tenantId : undefined
}

/** One of the primary providers for this person; `last` where it takes whoever comes to it. */
const primary = (
  provider: unknown,
  domain: string,
  tenant: string | undefined,
): { one: Expected; last: boolean } | undefined => {
  if (provider === 'azureActiveDirectory')
    return tenant === undefined
      ? { one: ['own tenant', [`${WITH['own tenant']} if `, { data: domain }, ' has one']], last: false }
      : { one: ['own tenant', [`${WITH['own tenant']} (`, { data: tenant }, ')']], last: true }
  if (provider === 'externalFederation')
    return {
      one: ['federation', ['through the identity provider that is federated for ', { data: domain }, ', if any']],
      last: false,
    }
  return provider === 'socialIdentityProviders' && GOOGLE.has(domain)
    ? { one: ['Google account', [`${WITH['Google account']} if Google federation is set up`]], last: false }
    : undefined
}

const passcode: Expected = ['one-time passcode', [WITH['one-time passcode']]]
const microsoft: Expected = ['Microsoft account', [WITH['Microsoft account']]]

/** Fallbacks that are one way alone; `defaultConfiguredIdp` is a sequence. */
const ALWAYS: ReadonlyMap<string, Expected> = new Map([
  ['emailOneTimePasscode', passcode],
  ['microsoftAccount', microsoft],
])

/**
 * What is left where no primary provider is (docs: resources/invitationRedemptionIdentityProviderConfiguration). `passcodes` says
 * whether the tenant sends them; undefined where that was not read.
 */
const fallback = (provider: unknown, passcodes: boolean | undefined): Expected[] => {
  if (passcodes === false) return [microsoft]
  const fixed = typeof provider === 'string' ? ALWAYS.get(provider) : undefined
  if (fixed !== undefined) return [fixed]
  return [
    ['Microsoft account', ['with a Microsoft account that the address has already']],
    passcodes === undefined
      ? ['one-time passcode', [`${WITH['one-time passcode']}, unless that is disabled`]]
      : passcode,
  ]
}

const expected = (person: Person, view: ExplainContext): Redemption => {
  const user = person.before ?? person.after
  const domain = user === undefined ? domainOf(person.address) : (domainOfAccount({ holdsRole: null, ...user }) ?? '')
  const defaults = view.settings.on('after', defaultAddress)
  if (defaults === undefined)
    return {
      isAccepted: false,
      ways: [],
      says: ['not accepted yet; how it will be is not known (the redemption order was not read)'],
    }
  const redemption = redemptionIn(defaults)
  const tenant = tenantOf(person, domain, view)
  const all: Expected[] = []
  for (const provider of redemption.order) {
    const found = primary(provider, domain, tenant)
    if (found !== undefined) all.push(found.one)
    if (found?.last === true) break
  }
  const isSure = tenant !== undefined && all.at(-1)?.[0] === 'own tenant'
  if (!isSure) all.push(...fallback(redemption.fallback, sendsPasscodes(view.settings, 'after')))
  return {
    isAccepted: false,
    ways: all.map(([way]) => way),
    says: [
      'not accepted yet; expected: ',
      ...all.flatMap(([, says], at): Phrase => (at === 0 ? says : [', else ', ...says])),
    ],
  }
}

/** Undefined for people from inside: nobody invited them. */
export const redemptionOf = (person: Person, view: ExplainContext): Redemption | undefined => {
  if (!person.external) return undefined
  const user = person.before ?? (person.live?.raw as Person['before'])
  return user === undefined || user.externalUserState === 'PendingAcceptance'
    ? expected(person, view)
    : accepted(person)
}
