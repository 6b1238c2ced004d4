import { describe, expect, it } from 'vitest'
import type { Fields } from '../model.ts'
import { kinds } from './index.ts'
import type { Kind, GuardContext } from './kind.ts'

const kindOf = (name: string): Kind => {
  const found = kinds.find((kind) => kind.name.word === name)
  if (found === undefined) throw new Error(`no kind ${name}`)
  return found
}

const nowhere: GuardContext = { defaults: { before: {}, after: {} }, guestDomains: new Set() }

const stageOf = (name: string, before: Fields, after: Fields, guardContext = nowhere) => {
  const turn = kindOf(name).order.change
  return typeof turn === 'function' ? turn({ id: 'partner:contoso', before, after }, guardContext) : turn
}

it('every write of every kind has its place in the order, and nothing else has', () => {
  for (const { name, order, writes } of kinds)
    expect([name, Object.keys(order).toSorted()]).toEqual([name, Object.keys(writes).toSorted()])
})

const allow = (...domains: string[]): Fields => ({ allowedDomains: domains, blockedDomains: [] })
const block = (...domains: string[]): Fields => ({ allowedDomains: [], blockedDomains: domains })

describe('domain lists', () => {
  it.each([
    ['a longer allow list', allow('a.example'), allow('a.example', 'b.example'), 'first'],
    ['a shorter one', allow('a.example', 'b.example'), allow('a.example'), 'last'],
    ['one domain for another', allow('a.example'), allow('b.example'), 'first'],
    ['no list any more', allow('a.example'), allow(), 'first'],
    ['the first list', allow(), allow('a.example'), 'last'],
    ['a domain leaves the block list', block('a.example', 'b.example'), block('a.example'), 'first'],
    ['a domain is blocked', block('a.example'), block('a.example', 'b.example'), 'last'],
    ['one blocked domain for another', block('a.example'), block('b.example'), 'first'],
    ['a blocked domain becomes the only allowed one', block('a.example'), allow('a.example'), 'first'],
    ['a block list becomes an allow list of others', block('a.example'), allow('b.example'), 'last'],
    ['an allow list becomes a block list', allow('a.example'), block('a.example'), 'first'],
  ])('%s', (_, before, after, when) => {
    expect(stageOf('b2bManagementPolicy', before, after)).toBe(when === 'first' ? 'settings open' : 'settings close')
  })
})

const people = (usersAndGroups: Fields['x'], applications: Fields['x'] = 'all'): Fields => ({
  b2bCollaborationInbound: { usersAndGroups: usersAndGroups ?? null, applications: applications ?? null },
})
const [ada, bob] = [{ user: 'ada' }, { user: 'bob' }]

describe('a partner', () => {
  it.each([
    ['no longer kept out', people('none'), people('all'), 'first'],
    ['kept out', people('all'), people('none'), 'last'],
    ['a longer list of the only ones allowed', people({ allow: [ada] }), people({ allow: [ada, bob] }), 'first'],
    ['a shorter one', people({ allow: [ada, bob] }), people({ allow: [ada] }), 'last'],
    ['one person for another', people({ allow: [ada] }), people({ allow: [bob] }), 'first'],
    ['one fewer blocked', people({ block: [ada, bob] }), people({ block: [ada] }), 'first'],
    ['one more blocked', people({ block: [ada] }), people({ block: [ada, bob] }), 'last'],
    ['nobody but those who were blocked', people({ block: [ada] }), people({ allow: [ada] }), 'first'],
    ['its applications are shut', people('all'), people('all', 'none'), 'last'],
    ['its applications are open again', people('all', 'none'), people('all'), 'first'],
    [
      'nothing that anybody waits for',
      { inboundTrust: { isMfaAccepted: false } },
      { inboundTrust: { isMfaAccepted: true } },
      'first',
    ],
    ['trust ends', { inboundTrust: { isMfaAccepted: true } }, { inboundTrust: { isMfaAccepted: false } }, 'last'],
    [
      'opens for invitations and shuts outward',
      { ...people('none'), b2bCollaborationOutbound: { usersAndGroups: 'all' } },
      { ...people('all'), b2bCollaborationOutbound: { usersAndGroups: 'none' } },
      'first',
    ],
  ])('%s', (_, before, after, when) => {
    expect(stageOf('partner', before, after)).toBe(when === 'first' ? 'partners open' : 'partners close')
    expect(stageOf('crossTenantAccessPolicyDefault', before, after)).toBe(
      when === 'first' ? 'settings open' : 'settings close',
    )
  })

  it('inherits what the default will be', () => {
    const guardContext = { ...nowhere, defaults: { before: people('none'), after: people('all') } }
    const inherits = { b2bCollaborationInbound: 'inherit' }
    expect(stageOf('partner', people('none'), inherits, guardContext)).toBe('partners open')
    expect(
      stageOf('partner', people('all'), inherits, {
        ...guardContext,
        defaults: { before: people('all'), after: people('none') },
      }),
    ).toBe('partners close')
  })

  it('goes before the invitations where the default lets in whom it kept out', () => {
    const gone = kindOf('partner').order.remove
    const guardContext = { ...nowhere, defaults: { before: people('all'), after: people('all') } }
    const stage = (before: Fields) =>
      typeof gone === 'function' ? gone({ id: 'partner:contoso', before, after: null }, guardContext) : gone
    expect(stage(people('none'))).toBe('partners open')
    expect(stage(people('all'))).toBe('partners close')
  })
})

describe('the other settings', () => {
  const endpoints = (...allowedCloudEndpoints: string[]): Fields => ({ allowedCloudEndpoints })
  const inviters = (allowInvitesFrom: string): Fields => ({ allowInvitesFrom })
  const signUp = (isEnabled: boolean): Fields => ({ selfServiceSignUp: { isEnabled } })
  const otp = (allowExternalIdToUseEmailOtp: string): Fields => ({ allowExternalIdToUseEmailOtp })
  const leave = (allowExternalIdentitiesToLeave: boolean): Fields => ({ allowExternalIdentitiesToLeave })
  it.each([
    ['crossTenantAccessPolicy', endpoints(), endpoints('microsoftonline.us'), 'open'],
    ['crossTenantAccessPolicy', endpoints('microsoftonline.us'), endpoints(), 'close'],
    ['crossTenantAccessPolicy', endpoints('microsoftonline.us'), endpoints('partner.microsoftonline.cn'), 'open'],
    ['authorizationPolicy', inviters('none'), inviters('adminsAndGuestInviters'), 'open'],
    ['authorizationPolicy', inviters('everyone'), inviters('adminsAndGuestInviters'), 'close'],
    ['authorizationPolicy', { guestUserRole: 'member' }, { guestUserRole: 'restricted' }, 'close'],
    ['authorizationPolicy', { guestUserRole: 'restricted' }, { guestUserRole: 'member' }, 'open'],
    [
      'authorizationPolicy',
      { ...inviters('everyone'), guestUserRole: 'restricted' },
      { ...inviters('none'), guestUserRole: 'member' },
      'close',
    ],
    ['authenticationFlowsPolicy', signUp(false), signUp(true), 'open'],
    ['authenticationFlowsPolicy', signUp(true), signUp(false), 'close'],
    ['emailOneTimePasscode', otp('disabled'), otp('enabled'), 'open'],
    ['emailOneTimePasscode', otp('default'), otp('disabled'), 'close'],
    ['externalIdentitiesPolicy', leave(false), leave(true), 'open'],
    ['externalIdentitiesPolicy', leave(true), leave(false), 'close'],
  ])('%s %j → %j', (name, before, after, way) => {
    expect(stageOf(name, before, after)).toBe(`settings ${way}`)
  })
})
