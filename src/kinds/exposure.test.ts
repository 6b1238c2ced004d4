import { describe, expect, it } from 'vitest'
import type { Fields, Value } from '../model.ts'
import { kinds } from './index.ts'
import type { GuardContext } from './kind.ts'

const open = { usersAndGroups: 'all', applications: 'all' }
const shut = { usersAndGroups: 'none', applications: 'none' }
const trust = (isMfaAccepted: boolean) => ({
  isMfaAccepted,
  isCompliantDeviceAccepted: false,
  isHybridAzureADJoinedDeviceAccepted: false,
})
const defaults: Fields = { inboundTrust: trust(false), b2bCollaborationInbound: open, b2bDirectConnectInbound: shut }
const guardContext: GuardContext = {
  defaults: { before: defaults, after: defaults },
  guestDomains: new Set(['contoso.com', 'fabrikam.example']),
}
const exposureOf = (kind: string, before: Fields, after: Fields, so: GuardContext = guardContext) =>
  kinds.find(({ name }) => name.word === kind)?.exposes?.(before, after, so)

const is = (widen: string[], narrow: string[]) => ({ widen, narrow })
const neither = is([], [])

describe('who may invite and what guests see', () => {
  it.each([
    [{ allowInvitesFrom: 'none' }, { allowInvitesFrom: 'adminsAndGuestInviters' }, is(['allowInvitesFrom'], [])],
    [{ allowInvitesFrom: 'adminsAndGuestInviters' }, { allowInvitesFrom: 'everyone' }, is(['allowInvitesFrom'], [])],
    [{ allowInvitesFrom: 'everyone' }, { allowInvitesFrom: 'adminsGuestInvitersAndAllMembers' }, neither],
    [{ allowInvitesFrom: 'everyone' }, { allowInvitesFrom: 'none' }, is([], ['allowInvitesFrom'])],
    [{ guestUserRole: 'restricted' }, { guestUserRole: 'limited' }, is(['guestUserRole'], [])],
    [{ guestUserRole: 'limited' }, { guestUserRole: 'member' }, is(['guestUserRole'], [])],
    [{ guestUserRole: 'member' }, { guestUserRole: 'restricted' }, neither],
    [{ allowedToSignUpEmailBasedSubscriptions: false }, { allowedToSignUpEmailBasedSubscriptions: true }, neither],
  ])('%j → %j', (before, after, expected) => {
    expect(exposureOf('authorizationPolicy', before, after)).toEqual(expected)
  })
})

describe('a partner', () => {
  const users = (usersAndGroups: Value): Fields => ({
    b2bCollaborationInbound: { usersAndGroups, applications: 'all' },
  })
  const one = [{ user: 'a' }]
  const two = [{ user: 'a' }, { user: 'b' }]
  const wide = is(['b2bCollaborationInbound'], [])
  const tight = is([], ['b2bCollaborationInbound'])
  it.each([
    ['all', 'none', tight],
    ['none', 'all', wide],
    ['none', { allow: one }, wide],
    ['none', { block: one }, wide],
    [{ allow: one }, 'all', wide],
    [{ allow: one }, { allow: two }, neither],
    [{ allow: one }, { block: two }, wide],
    [{ allow: one }, 'none', tight],
    [{ block: two }, { block: one }, wide],
    [{ block: one }, { block: two }, neither],
    [{ block: one }, { allow: one }, wide],
    [{ block: one }, { allow: [{ user: 'b' }] }, neither],
    [{ block: one }, 'all', wide],
    ['all', { block: one }, neither],
    ['all', { allow: one }, neither],
    ['all', 'all', neither],
  ] satisfies [Value, Value, unknown][])('%j → %j', (before, after, expected) => {
    expect(exposureOf('partner', users(before), users(after))).toEqual(expected)
  })

  it('that inherits has what the default has', () => {
    expect(exposureOf('partner', { b2bDirectConnectInbound: 'inherit' }, { b2bDirectConnectInbound: open })).toEqual(
      is(['b2bDirectConnectInbound'], []),
    )
    expect(exposureOf('partner', { b2bDirectConnectInbound: open }, { b2bDirectConnectInbound: 'inherit' })).toEqual(
      is([], ['b2bDirectConnectInbound']),
    )
    expect(exposureOf('partner', { b2bCollaborationInbound: 'inherit' }, { b2bCollaborationInbound: open })).toEqual(
      neither,
    )
    const stricter = {
      ...guardContext,
      defaults: { before: defaults, after: { ...defaults, b2bCollaborationInbound: shut } },
    }
    expect(
      exposureOf('partner', { b2bCollaborationInbound: open }, { b2bCollaborationInbound: 'inherit' }, stricter),
    ).toEqual(tight)
  })

  it('that is new is compared with the default, and so is one that goes', () => {
    expect(exposureOf('partner', {}, { b2bCollaborationInbound: shut, b2bDirectConnectInbound: open })).toEqual(
      is(['b2bDirectConnectInbound'], ['b2bCollaborationInbound']),
    )
    expect(exposureOf('partner', { b2bCollaborationInbound: shut, inboundTrust: trust(true) }, {})).toEqual(
      is(['b2bCollaborationInbound'], ['inboundTrust']),
    )
  })

  it('may be trusted, and is not wider for it; trust in its MFA may not just go', () => {
    expect(exposureOf('partner', { inboundTrust: trust(false) }, { inboundTrust: trust(true) })).toEqual(neither)
    expect(exposureOf('partner', { inboundTrust: trust(true) }, { inboundTrust: 'inherit' })).toEqual(
      is([], ['inboundTrust']),
    )
    expect(
      exposureOf(
        'partner',
        { inboundTrust: trust(true) },
        { inboundTrust: { ...trust(true), isCompliantDeviceAccepted: true } },
      ),
    ).toEqual(neither)
  })
})

describe('the default', () => {
  it('is wider with any trust, and narrower without MFA', () => {
    expect(
      exposureOf(
        'crossTenantAccessPolicyDefault',
        { inboundTrust: trust(false) },
        { inboundTrust: { ...trust(false), isCompliantDeviceAccepted: true } },
      ),
    ).toEqual(is(['inboundTrust'], []))
    expect(
      exposureOf('crossTenantAccessPolicyDefault', { inboundTrust: trust(true) }, { inboundTrust: trust(false) }),
    ).toEqual(is([], ['inboundTrust']))
  })
  it('is judged block by block, and only where something changes', () => {
    const before = { b2bCollaborationInbound: open, b2bDirectConnectInbound: shut, m365CollaborationInbound: null }
    const after = {
      b2bCollaborationInbound: shut,
      b2bDirectConnectInbound: open,
      m365CollaborationInbound: { users: 'none' },
    }
    expect(exposureOf('crossTenantAccessPolicyDefault', before, after)).toEqual(
      is(['b2bDirectConnectInbound'], ['b2bCollaborationInbound', 'm365CollaborationInbound']),
    )
  })
})

describe('domain lists', () => {
  const lists = (allowedDomains: string[], blockedDomains: string[] = []): Fields => ({
    allowedDomains,
    blockedDomains,
  })
  it.each([
    [lists(['contoso.com', 'fabrikam.example']), lists([]), is(['allowedDomains'], [])],
    [lists(['contoso.com', 'fabrikam.example']), lists([], ['mail.example']), is(['allowedDomains'], [])],
    [lists(['contoso.com', 'fabrikam.example']), lists(['contoso.com']), is([], ['allowedDomains'])],
    [lists(['contoso.com', 'empty.example']), lists(['contoso.com']), neither],
    [lists(['contoso.com']), lists(['contoso.com', 'litware.example']), neither],
    [lists([]), lists(['contoso.com']), is([], ['allowedDomains'])],
    [lists([]), lists([], ['fabrikam.example']), is([], ['blockedDomains'])],
    [lists([], ['mail.example']), lists([]), neither],
    [{}, lists(['contoso.com', 'fabrikam.example']), neither],
  ])('%j → %j', (before, after, expected) => {
    expect(exposureOf('b2bManagementPolicy', before, after)).toEqual(expected)
  })
  it('sees what a change does not name', () => {
    expect(
      exposureOf(
        'b2bManagementPolicy',
        { allowedDomains: ['contoso.com', 'fabrikam.example'] },
        { allowedDomains: ['contoso.com'] },
      ),
    ).toEqual(is([], ['allowedDomains']))
  })
})

describe('signing up and one-time passcodes', () => {
  it('self-service sign-up is wider when it comes', () => {
    const on = { selfServiceSignUp: { isEnabled: true } }
    const off = { selfServiceSignUp: { isEnabled: false } }
    expect(exposureOf('authenticationFlowsPolicy', off, on)).toEqual(is(['selfServiceSignUp'], []))
    expect(exposureOf('authenticationFlowsPolicy', on, off)).toEqual(neither)
  })
  it.each([
    ['enabled', 'disabled', is([], ['allowExternalIdToUseEmailOtp'])],
    ['default', 'disabled', is([], ['allowExternalIdToUseEmailOtp'])],
    ['disabled', 'enabled', neither],
    ['default', 'enabled', neither],
  ])('one-time passcodes %s → %s', (before, after, expected) => {
    expect(
      exposureOf(
        'emailOneTimePasscode',
        { allowExternalIdToUseEmailOtp: before },
        { allowExternalIdToUseEmailOtp: after },
      ),
    ).toEqual(expected)
  })
})
