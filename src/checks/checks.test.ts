import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { load, today } from '../config/load.fixture.ts'
import { checked, told } from './check.fixture.ts'
import { crossCheck } from './index.ts'

const CONTOSO = '{ tenantId: 3d0f5dec-0000-4000-8000-00000000c001, domains: [contoso.example]'
const SHUT = '{ usersAndGroups: none, applications: none }'
const OPEN = '{ usersAndGroups: all, applications: all }'
const GUEST =
  '\nguests:\n  - email: sara@contoso.example\n    groups: [pilot]\ngroups: { pilot: { displayName: Pilot } }'
const LONG = { accessType: 'blocked', targets: [{ target: 'AllUsers', targetType: 'user' }] }

describe('a guest whom the domain lists refuse', () => {
  const list = (policy: string) => checked(`policies: { b2bManagementPolicy: ${policy} }${GUEST}`)

  it.each([
    ['not an allowed domain', '{ allowedDomains: [fabrikam.example] }'],
    ['a blocked domain', '{ blockedDomains: [Contoso.example] }'],
    ['the list above a subdomain does not count', '{ allowedDomains: [example] }'],
    [
      'made from the partners, of whom there are none',
      '{ allowedDomains: { fromPartners: true, also: [fabrikam.example] } }',
    ],
  ])('%s', async (_, policy) => {
    const [finding, ...rest] = await list(policy)
    expect([told([finding].flatMap((one) => one ?? [])), rest]).toEqual([['4:12 GUEST-REFUSED'], []])
    expect(finding?.related?.line).toBe(2)
    expect(finding?.help).toBeTruthy()
  })

  it.each([
    ['{ allowedDomains: [CONTOSO.example] }'],
    ['{ blockedDomains: [sub.contoso.example] }'],
    ['{ unrestricted: true }'],
  ])('not by %s', async (policy) => {
    expect(told(await list(policy))).toEqual([])
  })

  it('is not asked about who is there already, is synchronised or leaves', async () => {
    const policy = 'policies: { b2bManagementPolicy: { blockedDomains: [contoso.example] } }\n'
    for (const more of [
      'id: 3d0f5dec-0000-4000-8000-00000000c001',
      'source: sync',
      'ensure: absent',
      'ensure: blocked',
      'expires: 2026-11-22',
    ])
      expect(
        told(await checked(`${policy}guests: [{ email: sara@contoso.example, ${more} }]`), 'GUEST-REFUSED'),
      ).toEqual([])
    expect(told(await checked(`${policy}guests: [{ email: sara@contoso.example, expires: ${today} }]`))).toEqual([
      '3:19 GUEST-REFUSED',
    ])
  })

  it('names the first five of many and counts the rest', async () => {
    const guests = Array.from({ length: 12 }, (_, at) => `{ email: g${at}@contoso.example }`).join(', ')
    const found = await checked(
      `policies: { b2bManagementPolicy: { allowedDomains: [x.example] } }\nguests: [${guests}, { email: other@y.example }]`,
    )
    expect(found.length).toBe(6)
    expect(found[4]?.message).toContain('7 more')
  })

  it('on a tenant asks the list in force, of invitations alone', async () => {
    const fields = { 'policy:b2bManagementPolicy': { allowedDomains: [], blockedDomains: ['contoso.example'] } }
    const yaml = 'guests: [{ email: sara@contoso.example }]'
    expect(told(await checked(yaml, { fields, invites: new Set(['guest:sara@contoso.example']) }))).toEqual([
      '2:19 GUEST-REFUSED',
    ])
    expect(told(await checked(yaml, { fields }))).toEqual([])
  })
})

describe('a guest of no partner while the default settings block all', () => {
  const SETTING = `policies: { crossTenantAccessPolicy: { default: { b2bCollaborationInbound: ${SHUT} } } }`
  const GUESTS = 'guests: [{ email: a@fabrikam.example }]'
  it('may be refused', async () => {
    const [finding, ...rest] = await checked(`${SETTING}\n${GUESTS}`)
    expect([told([finding].flatMap((one) => one ?? [])), rest]).toEqual([['3:19 GUEST-REFUSED'], []])
    expect(finding?.message).toContain('if `fabrikam.example` has a Microsoft Entra tenant')
  })
  it('as the tenant has them, too', async () => {
    const fields = { 'policy:crossTenantAccessPolicy/default': { b2bCollaborationInbound: { usersAndGroups: LONG } } }
    const invites = new Set(['guest:a@fabrikam.example'] as const)
    expect(told(await checked(GUESTS, { fields, invites }))).toEqual(['2:19 GUEST-REFUSED'])
  })
  it('and not one of a partner without a tenant', async () => {
    expect(
      told(await checked(`${SETTING}\npartners: { fabrikam: { domains: [fabrikam.example] } }\n${GUESTS}`)),
    ).toEqual([])
  })
})

describe('who is expected to hold the Guest Inviter role', () => {
  const yaml = (value: string) =>
    `policies: { authorizationPolicy: { allowInvitesFrom: ${value} } }\ninviters: [user:anna@northwind.example]`
  it.each(['everyone', 'adminsGuestInvitersAndAllMembers', 'none'])('makes no difference under %s', async (value) => {
    const [finding] = (await checked(yaml(value))).filter(({ code }) => code === 'INVITERS-IDLE')
    expect(finding?.message).toContain(`\`allowInvitesFrom: ${value}\``)
    expect([finding?.source?.line, finding?.related?.line]).toEqual([2, 3])
    const fields = { 'policy:authorizationPolicy': { allowInvitesFrom: value } }
    expect(told(await checked('inviters: [user:anna@northwind.example]', { fields }), 'INVITERS-IDLE')).toEqual([
      '2:1 INVITERS-IDLE',
    ])
  })
  it('makes one where the role is asked for, or nothing is known', async () => {
    expect(told(await checked(yaml('adminsAndGuestInviters')), 'INVITERS-IDLE')).toEqual([])
    expect(told(await checked('inviters: [user:anna@northwind.example]'), 'INVITERS-IDLE')).toEqual([])
    const open = 'policies: { authorizationPolicy: { allowInvitesFrom: everyone } }'
    expect(told(await checked(open), 'INVITERS-IDLE')).toEqual([])
  })
})

describe('a group in a group', () => {
  const yaml = (inner: string, outer: string, apps: string) =>
    `groups: { inner: { displayName: I${inner} }, outer: { displayName: O, members: [group:inner]${outer} } }\napps: { wiki: { displayName: Wiki, appRoleAssignmentRequired: true, assignments: [${apps}] } }`
  it.each([
    ['gets no app through it', yaml('', '', '{ group: outer }'), '`wiki` through `outer`'],
    ['gets no licences through it', yaml('', ', licenses: [AAD_PREMIUM]', ''), 'the licences through `outer`'],
  ])('%s', async (_, text, said) => {
    const found = (await checked(text)).filter(({ code }) => code === 'GROUP-NESTED-ACCESS')
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining(said)])
  })
  it.each([
    [
      'has them itself',
      yaml(', licenses: [AAD_PREMIUM]', ', licenses: [AAD_PREMIUM]', '{ group: outer }, { group: inner }'),
    ],
    ['has no app to get', yaml('', '', '')],
  ])('and %s', async (_, text) => {
    expect(told(await checked(text), 'GROUP-NESTED-ACCESS')).toEqual([])
  })
})

describe('a partner that is blocked inbound', () => {
  const partner = (own: string, more = '') =>
    `partners:\n  contoso: ${CONTOSO}${own} }\nguests:\n  - email: sara@contoso.example\napps: { wiki: { displayName: Wiki, assignments: [{ guest: sara@contoso.example }] } }\n${more}`
  const byDefault = (block: string) =>
    `policies: { crossTenantAccessPolicy: { default: { b2bCollaborationInbound: ${block} } } }`

  it('by its own settings', async () => {
    const found = await checked(partner(`, crossTenantAccess: { b2bCollaborationInbound: ${SHUT} }`))
    expect(told(found)).toEqual([
      '5:12 GUEST-REFUSED',
      `3:${String(`  contoso: ${CONTOSO}, crossTenantAccess: { b2bCollaborationInbound: `.length + 1)} PARTNER-BLOCKED`,
    ])
    expect(found[1]?.message).toContain('`sara@contoso.example` cannot use `wiki`')
  })

  it.each([
    [
      'written as Graph writes it',
      `, crossTenantAccess: { b2bCollaborationInbound: { usersAndGroups: ${JSON.stringify(LONG)} } }`,
      '',
    ],
    ['by the default that it inherits', ', crossTenantAccess: { b2bCollaborationInbound: inherit }', byDefault(SHUT)],
    ['by the default, saying nothing itself', '', byDefault(SHUT)],
  ])('%s', async (_, own, more) => {
    expect(told(await checked(partner(own, more)), 'PARTNER-BLOCKED').length).toBe(1)
  })

  it.each([
    ['open', `, crossTenantAccess: { b2bCollaborationInbound: ${OPEN} }`, byDefault(SHUT)],
    [
      'blocked for some',
      ', crossTenantAccess: { b2bCollaborationInbound: { usersAndGroups: { block: [{ user: 3d0f5dec-0000-4000-8000-00000000c001 }] }, applications: all } }',
      '',
    ],
    ['blocked outbound', `, crossTenantAccess: { b2bCollaborationOutbound: ${SHUT} }`, ''],
    ['by an open default', '', byDefault(OPEN)],
    ['about to go', ', ensure: absent', byDefault(SHUT)],
  ])('is not one that is %s', async (_, own, more) => {
    expect(told(await checked(partner(own, more)))).toEqual([])
  })

  it('has no tenant: then cross-tenant settings do not reach it', async () => {
    const yaml = partner('', byDefault(SHUT)).replace('tenantId: 3d0f5dec-0000-4000-8000-00000000c001, ', '')
    expect(told(await checked(yaml))).toEqual([])
  })

  it('counts apps held through groups, declared at either end or by rule', async () => {
    const yaml = (group: string, entry = '') =>
      `${byDefault(SHUT)}\npartners: { contoso: ${CONTOSO} } }\nguests: [{ email: sara@contoso.example${entry} }]\ngroups: { pilot: { displayName: P, ${group} } }\napps: { wiki: { displayName: Wiki, assignments: [{ group: pilot }] } }`
    const blocked = async (text: string) => told(await checked(text), 'PARTNER-BLOCKED').length
    expect(await blocked(yaml('type: security', ', groups: [pilot]'))).toBe(1)
    expect(await blocked(yaml('members: [sara@contoso.example]'))).toBe(1)
    expect(await blocked(yaml('membershipRule: (user.mail -endsWith "@contoso.example")'))).toBe(1)
    expect(await blocked(yaml('membershipRule: (user.department -eq "Buying")'))).toBe(0)
    expect(await blocked(yaml('type: security'))).toBe(0)
  })

  it('on a tenant by what stands there', async () => {
    const none = { usersAndGroups: 'none', applications: 'none' }
    const blocked = async (fields: object) =>
      told(await checked(partner(''), { fields: fields as never }), 'PARTNER-BLOCKED').length
    expect(await blocked({ 'partner:contoso': { b2bCollaborationInbound: none } })).toBe(1)
    expect(await blocked({ 'policy:crossTenantAccessPolicy/default': { b2bCollaborationInbound: none } })).toBe(1)
    expect(
      await blocked({
        'partner:contoso': { b2bCollaborationInbound: { usersAndGroups: 'all', applications: 'all' } },
        'policy:crossTenantAccessPolicy/default': { b2bCollaborationInbound: none },
      }),
    ).toBe(0)
  })
})

describe('a domain of the tenant among those of a partner', () => {
  const partner = (domains: string, more = '') => `partners:\n  p: { domains: [${domains}]${more} }`

  it.each([
    ['northwind.example'],
    ['"*.northwind.example"'],
    ['xn--mnchen-3ya.example, contoso.example'],
    ['münchen.example'],
    ['contoso.example, sub.northwind.example, "*.contoso.example"'],
  ])('%s', async (domains) => {
    const own = ['northwind.example', 'sub.northwind.example', 'xn--mnchen-3ya.example']
    const found = await checked(partner(domains), { domains: own })
    expect(told(found, 'PARTNER-OWN-DOMAIN').length).toBe(1)
  })

  it.each([['contoso.example'], ['"*.sub.northwind.example"'], ['notnorthwind.example']])('not %s', async (domains) => {
    expect(told(await checked(partner(domains), { domains: ['northwind.example'] }), 'PARTNER-OWN-DOMAIN')).toEqual([])
  })

  it('is no matter of a partner that is to go, nor of a domain that is not known offline', async () => {
    const own = { domains: ['northwind.example'] }
    expect(told(await checked(partner('northwind.example', ', ensure: absent'), own))).toEqual([])
    expect(told(await checked(partner('northwind.example')))).toEqual([])
  })
})

describe('an app that needs no assignment', () => {
  const app = (own: string, assignments: string) =>
    `apps:\n  wiki: { displayName: Wiki${own}, assignments: [${assignments}] }`
  const one = '{ user: anna@northwind.example }'

  it('and has some', async () => {
    const found = await checked(app(', appRoleAssignmentRequired: false', one))
    expect([told(found), found[0]?.severity]).toEqual([['3:57 APP-OPEN'], 'warning'])
  })
  it('is only worth a remark when they all decide a role', async () => {
    const severities = async (assignments: string) =>
      (await checked(app(', appRoleAssignmentRequired: false', assignments))).map(({ severity }) => severity)
    expect(await severities('{ user: anna@northwind.example, role: Buyer }')).toEqual(['info'])
    expect(
      await severities(`{ user: anna@northwind.example, role: Buyer }, { user: boris@northwind.example }`),
    ).toEqual(['warning'])
  })
  it.each([
    ['needs one', ', appRoleAssignmentRequired: true', one],
    ['says nothing', '', one],
    ['has none', ', appRoleAssignmentRequired: false', ''],
  ])('not one that %s', async (_, own, assignments) => {
    expect(told(await checked(app(own, assignments)))).toEqual([])
  })
  it('on a tenant by what stands there', async () => {
    expect(told(await checked(app('', one), { fields: { 'app:wiki': { appRoleAssignmentRequired: false } } }))).toEqual(
      ['3:3 APP-OPEN'],
    )
    expect(told(await checked(app('', one), { fields: { 'app:wiki': { appRoleAssignmentRequired: true } } }))).toEqual(
      [],
    )
  })
})

describe('invitations that the running identity may not send', () => {
  const who = (from: string, guest = '{ email: sara@contoso.example }') =>
    `policies: { authorizationPolicy: { allowInvitesFrom: ${from} } }\nguests: [${guest}]`
  const invites = new Set(['guest:sara@contoso.example'] as const)

  it('offline only where nobody may', async () => {
    expect(told(await checked(who('none')))).toEqual(['2:54 INVITES-REFUSED'])
    for (const from of ['adminsAndGuestInviters', 'adminsGuestInvitersAndAllMembers', 'everyone'])
      expect(told(await checked(who(from)))).toEqual([])
    expect(told(await checked(who('none', '{ email: sara@contoso.example, ensure: blocked }')))).toEqual([])
  })
  it('on a tenant, by the permissions of the identity', async () => {
    const count = async (from: string, roles: string[] | undefined, asked = invites) =>
      (await checked(who(from), { invites: asked, roles })).length
    expect(await count('adminsAndGuestInviters', ['User.ReadWrite.All'])).toBe(1)
    expect(await count('adminsAndGuestInviters', ['User.ReadWrite.All', 'User.Invite.All'])).toBe(0)
    expect(await count('adminsAndGuestInviters', undefined)).toBe(0)
    expect(await count('everyone', ['User.ReadWrite.All'])).toBe(0)
    expect(await count('none', ['User.Invite.All'])).toBe(1)
    expect(await count('none', ['User.Invite.All'], new Set())).toBe(0)
  })
  it('on a tenant whose setting is not managed here', async () => {
    const fields = { 'policy:authorizationPolicy': { allowInvitesFrom: 'none' } }
    expect(told(await checked('guests: [{ email: sara@contoso.example }]', { fields, invites }))).toEqual([
      '2:19 INVITES-REFUSED',
    ])
  })
})

describe('the one-time passcode', () => {
  const passcode = (value: string, partner: string, guest = 'email: sara@contoso.example') =>
    `policies: { emailOneTimePasscode: ${value} }\npartners: { contoso: { ${partner}domains: [contoso.example] } }\nguests: [{ ${guest} }]`

  it('is off while guests of a partner without a tenant need it', async () => {
    expect(told(await checked(passcode('disabled', '')))).toEqual(['2:35 PASSCODE-NEEDED'])
  })
  it.each([
    ['is on', passcode('enabled', '')],
    ['is as Entra ships it', passcode('default', '')],
    ['is not needed by guests of a tenant', passcode('disabled', 'tenantId: 3d0f5dec-0000-4000-8000-00000000c001, ')],
    ['is not needed by who leaves', passcode('disabled', '', 'email: sara@contoso.example, ensure: absent')],
  ])('%s', async (_, yaml) => {
    expect(told(await checked(yaml))).toEqual([])
  })
  it('on a tenant by what stands there', async () => {
    const yaml = passcode('x', '').replace(/^.*\n/, '')
    expect(
      told(
        await checked(yaml, {
          fields: { 'policy:emailOneTimePasscode': { allowExternalIdToUseEmailOtp: 'disabled' } },
        }),
      ),
    ).toEqual(['2:13 PASSCODE-NEEDED'])
    expect(
      told(
        await checked(yaml, { fields: { 'policy:emailOneTimePasscode': { allowExternalIdToUseEmailOtp: 'default' } } }),
      ),
    ).toEqual([])
  })
})

describe('a guest of nothing', () => {
  const APP = 'apps: { wiki: { displayName: Wiki } }'
  it('is told where there are groups or apps', async () => {
    expect(told(await checked(`guests: [{ email: sara@contoso.example }]\n${APP}`))).toEqual(['2:19 GUEST-NOWHERE'])
    expect(told(await checked('guests: [{ email: sara@contoso.example }]'))).toEqual([])
  })
  it.each([
    ['in a group', 'guests: [{ email: sara@contoso.example, groups: [pilot] }]\ngroups: { pilot: { displayName: P } }'],
    [
      'a member by the group',
      'guests: [{ email: sara@contoso.example }]\ngroups: { pilot: { displayName: P, members: [sara@contoso.example] } }',
    ],
    [
      'assigned to an app',
      'guests: [{ email: sara@contoso.example }]\napps: { wiki: { displayName: W, assignments: [{ guest: sara@contoso.example }] } }',
    ],
    [
      'in by a rule',
      'guests: [{ email: sara@contoso.example }]\ngroups: { pilot: { displayName: P, membershipRule: (user.mail -endsWith "@contoso.example") } }',
    ],
    [
      'perhaps in by a rule',
      'guests: [{ email: sara@contoso.example }]\ngroups: { pilot: { displayName: P, membershipRule: (user.department -eq "Buying") } }',
    ],
    ['on the way out', `guests: [{ email: sara@contoso.example, ensure: blocked }]\n${APP}`],
  ])('not who is %s', async (_, yaml) => {
    expect(told(await checked(yaml))).toEqual([])
  })
})

describe('a group of nobody', () => {
  it.each([
    ['groups: { pilot: { displayName: P } }', ['2:11 GROUP-UNUSED']],
    ['groups: { all: { id: 3d0f5dec-0000-4000-8000-00000000c001, manage: false } }', ['2:11 GROUP-UNUSED']],
    ['groups: { pilot: { displayName: P, ensure: absent } }', []],
    ['groups: { pilot: { displayName: P, membershipRule: (user.userType -eq "Guest") } }', []],
    ['groups: { pilot: { displayName: P, licenses: [AAD_PREMIUM] } }', []],
    ['groups: { pilot: { displayName: P } }\nprotect: [group:pilot]', []],
    ['groups: { pilot: { displayName: P } }\napps: { wiki: { displayName: W, assignments: [{ group: pilot }] } }', []],
    ['groups: { pilot: { displayName: P }, all: { displayName: A, members: [group:pilot], licenses: [X] } }', []],
    [
      `groups: { pilot: { displayName: P } }\npartners: { contoso: ${CONTOSO}, crossTenantAccess: { b2bCollaborationOutbound: { usersAndGroups: { allow: [{ group: pilot }] }, applications: all } } } }`,
      [],
    ],
    [
      'groups: { all: { id: 3d0f5dec-0000-4000-8000-00000000c001, manage: false } }\nguests: [{ email: a@b.example, sponsors: [group:all], groups: [all] }]',
      [],
    ],
  ])('%s', async (yaml, expected) => {
    expect(told(await checked(yaml), 'GROUP-UNUSED')).toEqual(expected)
  })
})

describe('a rule that is not at work', () => {
  it.each([
    ['On', []],
    ['Paused', ['6:36 GROUP-RULE-PAUSED']],
  ])('%s', async (state, expected) => {
    const rule = '(user.mail -endsWith "@contoso.example")'
    const group = `displayName: R\n    membershipRule: ${rule}\n    membershipRuleProcessingState: ${state}`
    expect(told(await checked(`groups:\n  ruled:\n    ${group}`), 'GROUP-RULE-PAUSED')).toEqual(expected)
  })
})

describe('a rule for one form of a domain', () => {
  it.each([
    ['@ragnarøk.example', ['4:44 GROUP-RULE-ONE-FORM']],
    ['@RAGNARØK.example', ['4:44 GROUP-RULE-ONE-FORM']],
    ['@xn--ragnark-v1a.example', ['4:44 GROUP-RULE-ONE-FORM']],
    ['@пример.рф', ['4:44 GROUP-RULE-ONE-FORM']],
    ['@contoso.example', []],
  ])('%s', async (domain, expected) => {
    const text = `partners: { r: { domains: [ragnarøk.example] }, p: { domains: ["*.пример.рф"] }, c: { domains: [contoso.example] } }\ngroups:\n  ruled: { displayName: R, membershipRule: '(user.mail -endsWith "${domain}")' }`
    expect(told(await checked(text), 'GROUP-RULE-ONE-FORM')).toEqual(expected)
  })
  it('is not said where the rule tests for both', async () => {
    const rule = '(user.mail -endsWith "@ragnarøk.example") -or (user.mail -match "@xn--ragnark-v1a\\\\.example$")'
    const text = `partners: { r: { domains: [xn--ragnark-v1a.example] } }\ngroups:\n  ruled: { displayName: R, membershipRule: '${rule}' }`
    expect(told(await checked(text), 'GROUP-RULE-ONE-FORM')).toEqual([])
  })
})

describe('a rule for nobody', () => {
  const rule = (text: string, guest = 'email: sara@contoso.example, department: Buying') =>
    `guests: [{ ${guest}, groups: [pilot] }]\ngroups:\n  pilot: { displayName: P }\n  ruled:\n    displayName: R\n    membershipRule: ${text}`
  it.each([
    ['(user.mail -endsWith "@contso.example")', ['7:21 GROUP-RULE-NOBODY']],
    ['(user.department -eq "Selling")', ['7:21 GROUP-RULE-NOBODY']],
    ['(user.userType -eq "Member")', ['7:21 GROUP-RULE-NOBODY']],
    ['(user.mail -endsWith "@contoso.example")', []],
    ['(user.department -eq "Buying")', []],
    ['(user.city -eq "Oslo")', []],
  ])('%s', async (text, expected) => {
    expect(told(await checked(rule(text)))).toEqual(expected)
  })
  it('is not said of a type that another organisation decides, nor where no guest is declared', async () => {
    expect(
      told(await checked(rule('(user.userType -eq "Member")', 'email: sara@contoso.example, source: sync'))),
    ).toEqual([])
    expect(
      told(
        await checked('groups: { ruled: { displayName: R, membershipRule: (user.mail -endsWith "@contso.example") } }'),
      ),
    ).toEqual([])
  })
})

describe('an exclusive scope with nothing declared', () => {
  it.each([
    [`partners: { contoso: ${CONTOSO}, guests: { authority: exclusive } } }`, 1],
    [
      `partners: { contoso: ${CONTOSO}, guests: { authority: exclusive } } }\nguests: [{ email: a@contoso.example }]`,
      0,
    ],
    [
      `partners: { contoso: ${CONTOSO}, guests: { authority: exclusive } } }\nguests: [{ email: a@contoso.example, ensure: absent }]`,
      1,
    ],
    [`partners: { contoso: ${CONTOSO} } }`, 0],
    ['groups: { pilot: { displayName: P, authority: exclusive } }', 1],
    ['groups: { pilot: { displayName: P, authority: exclusive, membershipRule: (user.userType -eq "Guest") } }', 0],
    [
      'groups: { pilot: { displayName: P, authority: exclusive } }\nguests: [{ email: a@contoso.example, groups: [pilot] }]',
      0,
    ],
    ['apps: { wiki: { displayName: W, authority: exclusive } }', 1],
    ['apps: { wiki: { displayName: W, authority: exclusive, assignments: [{ user: anna@northwind.example }] } }', 0],
  ])('%s', async (yaml, count) => {
    expect(told(await checked(yaml), 'EXCLUSIVE-EMPTY').length).toBe(count)
  })
})

describe('all of them', () => {
  const EXAMPLE = readFileSync(join(import.meta.dirname, '../../examples/northwind/guestlist.yaml'), 'utf8')

  it('say a line and a remedy, and no error, whatever stands there', async () => {
    const lines = EXAMPLE.split('\n')
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.nat(lines.length - 1),
            fc.constantFrom('', '  x: 1', 'policies: null', 'guests: []', '    authority: exclusive'),
          ),
        ),
        async (edits) => {
          const text = [...lines]
          for (const [at, line] of edits) text[at] = line
          const { attempt } = await load({ 'guestlist.yaml': text.join('\n') })
          if (attempt === undefined) return
          for (const { severity, source, help } of crossCheck({ declaration: attempt, today })) {
            expect(severity).not.toBe('error')
            expect(source?.file).toBe('guestlist.yaml')
            expect(help).toBeTruthy()
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  it('are silenced by a comment that says why', async () => {
    const { attempt } = await load({
      'guestlist.yaml':
        'tenant: { name: n }\ngroups:\n  # guestlist-ignore GROUP-UNUSED: SharePoint refers to it\n  pilot: { displayName: P }\n  other: { displayName: O }',
    })
    const found = attempt?.unsilenced(crossCheck({ declaration: attempt, today })) ?? []
    expect(told(found)).toEqual(['5:3 GROUP-UNUSED'])
  })
})
