/** What Graph would refuse is said by the plan: held, or an error, so that apply never meets the refusal. */
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model.ts'
import { createWorld } from '../world.ts'

const OWN = '9f0e3c1a-0000-4000-8000-000000000001'

const [TEAM, OFFICE, LICENSED] = ['a', 'b', 'c'].map((end) => `11111111-0000-4000-8000-00000000000${end}`)

const SEED = {
  organization: {
    id: OWN,
    displayName: 'Northwind',
    initialDomain: 'northwind.onmicrosoft.com',
    domains: ['northwind.example'],
  },
  users: [{ userPrincipalName: 'anna@northwind.example', displayName: 'Anna' }],
  guests: [{ mail: 'old@contoso.example', displayName: 'Old', invitation: 'accepted' }],
  subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM', enabled: 50 }],
  apps: [{ displayName: 'Wiki', roles: [{ displayName: 'Old role', value: 'old', isEnabled: false }] }],
  groups: [
    {
      displayName: 'Contacts',
      type: 'microsoft365',
      mailNickname: 'contacts',
      graph: {
        mail: 'desk@contoso.example',
        proxyAddresses: ['SMTP:desk@contoso.example', 'smtp:info@contoso.example'],
      },
    },
    { displayName: 'Team', id: TEAM, owners: ['anna@northwind.example'] },
    { displayName: 'Office', id: OFFICE, type: 'microsoft365', mailNickname: 'office' },
    { displayName: 'Licensed', id: LICENSED, licenses: ['AAD_PREMIUM'] },
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
