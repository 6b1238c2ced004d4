/** What Graph would refuse is said by the plan: held, or an error, so that apply never meets the refusal. */
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model.ts'
import { createWorld } from '../world.ts'

const OWN = '9f0e3c1a-0000-4000-8000-000000000001'

const [TEAM, OFFICE, LICENSED, ROLES, LIST, MAILED] = ['a', 'b', 'c', 'd', 'e', 'f'].map(
  (end) => `11111111-0000-4000-8000-00000000000${end}`,
)

const SEED = {
  organization: {
    id: OWN,
    displayName: 'Northwind',
    initialDomain: 'northwind.onmicrosoft.com',
    domains: ['northwind.example'],
  },
  users: [{ userPrincipalName: 'anna@northwind.example', displayName: 'Anna' }],
  guests: [
    { mail: 'old@contoso.example', displayName: 'Old', invitation: 'accepted' },
    { mail: 'away@contoso.example', displayName: 'Away', invitation: 'accepted', deleted: '2026-11-20' },
  ],
  subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM', enabled: 50 }],
  apps: [
    { displayName: 'Open' },
    { displayName: 'Wiki', roles: [{ displayName: 'Old role', value: 'old', isEnabled: false }] },
  ],
  groups: [
    {
      displayName: 'Contacts',
      type: 'microsoft365',
      mailNickname: 'contacts',
      graph: {
        mail: 'desk@contoso.example',
        proxyAddresses: ['SMTP:desk@contoso.example', 'smtp:info@contoso.example', 'smtp:away@contoso.example'],
      },
    },
    { displayName: 'Team', id: TEAM, owners: ['anna@northwind.example'] },
    { displayName: 'Office', id: OFFICE, type: 'microsoft365', mailNickname: 'office' },
    { displayName: 'Licensed', id: LICENSED, licenses: ['AAD_PREMIUM'] },
    { displayName: 'Roles', id: ROLES, type: 'microsoft365', mailNickname: 'roles', isAssignableToRole: true },
    { displayName: 'List', id: LIST, graph: { mailEnabled: true, securityEnabled: false, groupTypes: [] } },
    { displayName: 'Mailed', id: MAILED, type: 'microsoft365', mailNickname: 'm', graph: { securityEnabled: false } },
  ],
}

const HEAD = 'tenant: { name: northwind, id: northwind.example }\n'

const HELD: [what: string, yaml: string, id: string, reason: RegExp, changes: string[]][] = [
  ['an address of a group', 'guests: [{ email: DESK@contoso.example }]', 'guest:desk@contoso.example', /Contacts/, []],
  [
    'another address of a group, though the rest of the entry can be written',
    'guests: [{ email: info@contoso.example, previously: [old@contoso.example], department: Buying }]',
    'guest:info@contoso.example',
    /Contacts/,
    ['change guest:info@contoso.example department'],
  ],
  [
    'a person of the tenant',
    'guests: [{ email: cy@northwind.example }]',
    'guest:cy@northwind.example',
    /northwind\.example is a domain of this tenant/,
    [],
  ],
  ['no owner of a security group', `groups: { team: { id: ${TEAM}, owners: [] } }`, 'group:team', /last owner/, []],
  [
    'the end of a licensed group',
    `groups: { licensed: { id: ${LICENSED}, ensure: absent } }`,
    'group:licensed',
    /licences/,
    [],
  ],
  [
    'a mail nickname that is taken',
    'groups: { new: { displayName: New, type: microsoft365, mailNickname: Contacts } }',
    'group:new',
    /Contacts has the mail nickname/,
    [],
  ],
  [
    'a mail nickname that two new groups would get',
    'groups: { "a b": { displayName: One, type: microsoft365 }, ab: { displayName: Two, type: microsoft365 } }',
    'group:ab',
    /One has the mail nickname ab/,
    ['add group:a b displayName'],
  ],
  [
    'another mail nickname that is taken',
    `groups: { office: { id: ${OFFICE}, type: microsoft365, mailNickname: contacts, description: New } }`,
    'group:office',
    /Contacts has the mail nickname/,
    ['change group:office description'],
  ],
  [
    'membership that is hidden too late',
    `groups: { office: { id: ${OFFICE}, type: microsoft365, visibility: HiddenMembership } }`,
    'group:office',
    /when a group is created/,
    [],
  ],
  [
    'a rule of a role-assignable group, and not its description',
    `groups: { roles: { id: ${ROLES}, membershipRule: '(user.accountEnabled -eq true)', description: New } }`,
    'group:roles',
    /role-assignable, and such a group cannot be dynamic/,
    ['change group:roles description'],
  ],
  [
    'a role-assignable group that all can see',
    `groups: { roles: { id: ${ROLES}, type: microsoft365, visibility: Public } }`,
    'group:roles',
    /can only be Private/,
    [],
  ],
  [
    'two refusals of one group, told together',
    `groups: { roles: { id: ${ROLES}, type: microsoft365, visibility: HiddenMembership, membershipRule: '(user.accountEnabled -eq true)' } }`,
    'group:roles',
    /can only be Private.*cannot be dynamic/,
    [],
  ],
  [
    'licences of a group that is not security-enabled',
    `groups: { mailed: { id: ${MAILED}, licenses: [AAD_PREMIUM] } }`,
    'group:mailed',
    /not security-enabled/,
    [],
  ],
  [
    'an app for a group that is not security-enabled',
    `groups: { mailed: { id: ${MAILED}, manage: false } }\napps: { open: { displayName: Open, assignments: [{ group: mailed }] } }`,
    'app-role-assignment:open/group:mailed',
    /Mailed is not security-enabled/,
    [],
  ],
  [
    'a Microsoft 365 group in another group',
    `groups: { office: { id: ${OFFICE}, manage: false }, team: { id: ${TEAM}, members: [group:office] } }`,
    'member:team/group:office',
    /Office is a Microsoft 365 group/,
    [],
  ],
  [
    'a distribution list in a group',
    `groups: { list: { id: ${LIST}, manage: false }, team: { id: ${TEAM}, members: [group:list] } }`,
    'member:team/group:list',
    /List is a distribution list/,
    [],
  ],
  [
    'an account that would come back with the address of a group',
    'guests: [{ email: away@contoso.example, reinstate: 2026-12-31 }]',
    'guest:away@contoso.example',
    /Contacts has this address/,
    [],
  ],
]

const planned = async (yaml: string) => {
  const world = createWorld({ seed: SEED })
  const { plan } = await world.plan(await world.declare(HEAD + yaml))
  return { world, plan }
}

const changesOf = (plan: Plan): string[] =>
  plan.changes.map(({ op, id, after }) => `${op} ${id} ${Object.keys(after ?? {}).join(' ')}`)

describe('what Graph would refuse is held', () => {
  it.each(HELD)('%s', async (_, yaml, id, reason, changes) => {
    const { world, plan } = await planned(yaml)
    expect(plan.held.map((held) => held.id)).toEqual([id])
    expect(plan.held[0]?.reason).toMatch(reason)
    expect(plan.held[0]?.lift).not.toBe('')
    expect(changesOf(plan)).toEqual(changes)
    expect((await world.apply(plan)).filter(({ status }) => status !== 'done')).toEqual([])
  })

  it('and nothing that only looks like it', async () => {
    const { world, plan } = await planned(`
guests: [{ email: else@contoso.example }]
groups:
  team: { id: ${TEAM}, owners: [user:anna@northwind.example], mailNickname: contacts }
  office: { id: ${OFFICE}, type: microsoft365, mailNickname: office, visibility: Private }
`)
    expect(plan.held).toEqual([])
    expect((await world.apply(plan)).filter(({ status }) => status !== 'done')).toEqual([])
  })
})

describe('and refused by the sandbox as by Graph', () => {
  const WRITES: [what: string, method: string, path: string, body: object, says: RegExp][] = [
    [
      'a rule of a role-assignable group',
      'PATCH',
      `/v1.0/groups/${ROLES}`,
      { groupTypes: ['Unified', 'DynamicMembership'], membershipRule: '(user.accountEnabled -eq true)' },
      /isAssignableToRole/,
    ],
    ['its visibility', 'PATCH', `/v1.0/groups/${ROLES}`, { visibility: 'Public' }, /only be set to Private/],
    [
      'licences',
      'POST',
      `/v1.0/groups/${MAILED}/assignLicense`,
      { addLicenses: [{ skuId: 'SKU', disabledPlans: [] }], removeLicenses: [] },
      /security-enabled/,
    ],
    [
      'a Microsoft 365 group as a member',
      'POST',
      `/v1.0/groups/${TEAM}/members/$ref`,
      { '@odata.id': `https://graph.microsoft.com/v1.0/groups/${OFFICE}` },
      /members/,
    ],
    [
      'a distribution list as a member',
      'POST',
      `/v1.0/groups/${TEAM}/members/$ref`,
      { '@odata.id': `https://graph.microsoft.com/v1.0/groups/${LIST}` },
      /members/,
    ],
  ]
  it.each(WRITES)('%s', async (_, method, path, body, says) => {
    const world = createWorld({ seed: SEED })
    const { value } = (await world.admin('GET', '/v1.0/subscribedSkus')) as { value: { skuId: string }[] }
    const sent = JSON.parse(JSON.stringify(body).replace('SKU', value[0]?.skuId ?? '')) as object
    await expect(world.admin(method, path, sent)).rejects.toThrow(says)
  })
})

it('a key in another case is the same group: it is neither deleted nor made twice', async () => {
  const world = createWorld({ seed: {} })
  const first = await world.plan(
    await world.declare(`${HEAD.replace('id: northwind.example', '')}groups: { pilot: { displayName: Pilot } }`),
  )
  await world.apply(first.plan)
  const { plan } = await world.plan(
    await world.declare(`${HEAD.replace('id: northwind.example', '')}groups: { Pilot: { displayName: Pilot } }`),
  )
  expect(plan.changes).toEqual([])
})

const ERRORS: [what: string, yaml: string, code: string, message: RegExp][] = [
  ['the own tenant as a partner', `partners: { us: { tenantId: ${OWN.toUpperCase()} } }`, 'PARTNER-SELF', /`us`/],
  [
    'a role that is disabled',
    'apps: { wiki: { displayName: Wiki, assignments: [{ user: anna@northwind.example, role: old }] } }',
    'APP-ROLE-UNKNOWN',
    /Wiki has the role old, which is disabled/,
  ],
]

it.each(ERRORS)('an error: %s', async (_, yaml, code, message) => {
  await expect(planned(yaml)).rejects.toMatchObject({
    findings: [{ code, severity: 'error', message: expect.stringMatching(message) as string }],
  })
})

it('a new mail address tells that the sign-in name stays, with the command that changes the sign-in', async () => {
  const { plan } = await planned('guests: [{ email: new@contoso.example, previously: [old@contoso.example] }]')
  const [finding] = plan.findings.filter(({ code }) => code === 'GUEST-SIGN-IN-STAYS')
  expect(finding?.message).toContain('old_contoso.example#EXT#@northwind.onmicrosoft.com')
  expect(finding?.help).toContain('guestlist reinvite new@contoso.example --reset-redemption')
})
