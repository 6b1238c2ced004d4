import { expect, it } from 'vitest'
import { folder, guestlist } from '../program.ts'

const DECLARATION = `tenant: { name: northwind }
partners:
  contoso: { displayName: Contoso Ltd, domains: [contoso.example] }
  litware: { displayName: Litware, relation: subsidiary, domains: [litware.example] }
guests:
  - { email: sara@contoso.example, groups: [team] }
  - { email: tom@litware.example, groups: [team] }
  - { email: li@contoso.example, userType: Member }
groups:
  team: { displayName: Team, members: ['user:anna@northwind.example'], licenses: [SUITE] }
`
const seed = (premium: boolean): string => `now: 2026-11-23T09:00:00Z
organization: { displayName: Northwind, initialDomain: northwind.onmicrosoft.com, domains: [northwind.example] }
subscribedSkus:
  - { skuPartNumber: SUITE, enabled: 3, servicePlans: [MAIL] }
${premium ? '  - { skuPartNumber: AAD_PREMIUM, enabled: 1, servicePlans: [AAD_PREMIUM] }\n' : ''}users:
  - { userPrincipalName: anna@northwind.example, displayName: Anna }
  - { userPrincipalName: bo@northwind.example, displayName: Bo, usageLocation: DE, licenses: [SUITE] }
guests:
  - { mail: sara@contoso.example, displayName: Sara, invitation: accepted }
  - { mail: li@contoso.example, displayName: Li, invitation: accepted }
lifecyclePolicies: [{ displayName: Stale, inactiveDays: 90 }]
groups:
  - { displayName: All, membershipRule: 'user.accountEnabled -eq true' }
  - { displayName: Given, licenses: [SUITE], members: [anna@northwind.example, li@contoso.example, sara@contoso.example] }
`

type Row = Record<string, string | number | null>

const open = (premium = true) => {
  const dir = folder({ 'guestlist.yaml': DECLARATION, 'sandbox.seed.yaml': seed(premium) })
  const run = async (...words: string[]): Promise<string> => {
    const { stdout, code } = await guestlist([...words, '--sandbox', '--now', '2026-11-23', dir])
    expect(code).toBe(0)
    return stdout
  }
  return {
    run,
    rows: async (part: string): Promise<Row[]> =>
      (JSON.parse(await run('report', 'licenses', '--show', part, '--format', 'json')) as { rows: Row[] }).rows,
  }
}

const numbers = ({ license, group, who, before, after, of }: Row) => [license, group ?? who, before, after, of]

it('shows the seats of each subscription and the groups that give it, as the plan finds and leaves them', async () => {
  const { rows, run } = open()
  expect((await rows('seats')).map(numbers)).toEqual([
    ['AAD_PREMIUM', null, 0, 0, 1],
    ['SUITE', null, 3, 3, 3],
    ['SUITE', 'Given', 3, 3, null],
    ['SUITE', 'Team', 0, 3, null],
  ])
  await run('apply', '--yes')
  expect((await rows('seats')).map(numbers)).toEqual([
    ['AAD_PREMIUM', null, 0, 0, 1],
    ['SUITE', null, 3, 3, 3],
    ['SUITE', 'Given', 3, 3, null],
    ['SUITE', 'Team', 3, 3, null],
  ])
})

it('names who is without a licence, why and how it comes, and who has no location', async () => {
  const { rows } = open()
  expect(await rows('errors')).toEqual([
    expect.objectContaining({
      license: 'SUITE',
      group: 'Given',
      who: 'Sara (sara@contoso.example)',
      says: expect.stringMatching(/^CountViolation: there are not enough seats\. Buy seats.*reprocess/),
    }),
  ])
  expect((await rows('locations')).map(({ group, who }) => [group, who])).toEqual([
    ['Given', 'Anna (anna@northwind.example)'],
    ['Given', 'Li (li@contoso.example)'],
    ['Given', 'Sara (sara@contoso.example)'],
    // Of the others the licence is that of `Given`: a second group takes no second seat.
    ['Team', 'tom@litware.example'],
  ])
})

it('counts who needs P1, each once, people of a subsidiary among them and other guests apart', async () => {
  const needs = await open().rows('needs')
  // The administrator that every tenant has is a user, too; Li becomes a member.
  expect(needs.map(numbers).slice(0, 3)).toEqual([
    ['Microsoft Entra ID P1', 'users of user type Member in dynamic groups', 3, 4, 1],
    ['Microsoft Entra ID P1', 'guests of subsidiaries in dynamic groups', 0, 1, null],
    ['Microsoft Entra ID P1', 'users of user type Guest in dynamic groups', 2, 1, null],
  ])
  expect(needs[0]?.['says']).toContain('4 seats are missing, with those of subsidiaries')
  expect(needs.map(numbers).at(-1)).toEqual([
    'Microsoft Entra ID Governance',
    'guests in the scope of the lifecycle policy Stale',
    2,
    null,
    null,
  ])
})

it('counts guests, those who leave the count, and people of a subsidiary', async () => {
  const { rows, run } = open()
  await run('sandbox', 'signin', 'sara@contoso.example')
  const guests = await rows('guests')
  expect(guests.map(({ who, before, after }) => [who, before, after])).toEqual([
    ['guests who signed in since 2026-11-01', 1, null],
    ['Li (li@contoso.example)', null, null],
    ['Contoso Ltd: guests', 2, 1],
    ['Contoso Ltd: external members', 0, 1],
    ['Litware: guests', 0, 1],
  ])
  expect(guests.at(-1)?.['license']).toBeNull()
  expect(guests.at(-1)?.['says']).toContain('each needs a licence of their own')
})

it('a subsidiary’s guest who becomes a member leaves no count, and a member who becomes a guest joins it', async () => {
  const dir = folder({
    'guestlist.yaml': `tenant: { name: northwind }
partners:
  contoso: { displayName: Contoso Ltd, domains: [contoso.example] }
  litware: { displayName: Litware, relation: subsidiary, domains: [litware.example] }
guests:
  - { email: li@contoso.example, userType: Guest }
  - { email: lin@litware.example, userType: Member }
`,
    'sandbox.seed.yaml': `organization: { displayName: Northwind, initialDomain: northwind.onmicrosoft.com }
guests:
  - { mail: li@contoso.example, displayName: Li, invitation: accepted, userType: Member }
  - { mail: lin@litware.example, displayName: Lin, invitation: accepted }
`,
  })
  const { stdout } = await guestlist(['report', 'licenses', '--show', 'guests', '--format', 'json', '--sandbox', dir])
  const { rows } = JSON.parse(stdout) as { rows: Row[] }
  expect(rows.slice(1, 3).map(({ who, license, says }) => [who, license, says])).toEqual([
    ['Li (li@contoso.example)', 'monthly active users', expect.stringContaining('joins the count')],
    [
      'Lin (lin@litware.example)',
      null,
      expect.stringContaining('of a subsidiary: needs a licence of their own before'),
    ],
  ])
})

it('says that dynamic groups take at least one seat of P1', async () => {
  const [needed] = await open(false).rows('needs')
  expect(needed?.['says']).toContain('the tenant has no seat, and Graph refuses dynamic groups then')
})

it('says that a number is unknown where sign-ins cannot be read', async () => {
  const [counted] = await open(false).rows('guests')
  expect([counted?.['before'], counted?.['says']]).toEqual([
    null,
    expect.stringMatching(/^Unknown: sign-ins cannot be read/),
  ])
})

it.each(['text', 'csv', 'markdown', 'html'])('as %s', async (format) => {
  expect(await open().run('report', 'licenses', '--format', format)).toContain('CountViolation')
})

it.each([
  ['becomes dynamic', 'Crew', 0, 2, 'after the plan'],
  ['becomes assigned', 'All', 4, 0, 'until the plan is done'],
])('counts the people of a group that %s where a rule decides about them', async (_, group, before, after, says) => {
  const dir = folder({
    'guestlist.yaml': `tenant: { name: northwind }
groups:
  crew: { displayName: Crew, membershipRule: 'user.userType -eq "Member"' }
  all: { displayName: All, membershipRule: null }
`,
    'sandbox.seed.yaml': `organization: { displayName: Northwind, initialDomain: northwind.onmicrosoft.com, domains: [northwind.example] }
subscribedSkus: [{ skuPartNumber: AAD_PREMIUM, enabled: 1, servicePlans: [AAD_PREMIUM] }]
users: [{ userPrincipalName: anna@northwind.example, displayName: Anna }]
guests:
  - { mail: sara@contoso.example, displayName: Sara, invitation: accepted }
  - { mail: li@contoso.example, displayName: Li, invitation: accepted }
groups:
  - { displayName: Crew, uniqueName: guestlist-northwind-crew, members: [sara@contoso.example] }
  - { displayName: All, uniqueName: guestlist-northwind-all, membershipRule: 'user.accountEnabled -eq true' }
`,
  })
  const { stdout } = await guestlist(['report', 'licenses', '--show', 'needs', '--format', 'json', '--sandbox', dir])
  const { rows } = JSON.parse(stdout) as { rows: Row[] }
  expect(rows.slice(0, 2).map(numbers)).toEqual([
    ['Microsoft Entra ID P1', 'users of user type Member in dynamic groups', 2, 2, 1],
    ['Microsoft Entra ID P1', 'users of user type Guest in dynamic groups', 2, 0, null],
  ])
  const row = rows.find((one) => one['group'] === group)
  expect(row).toMatchObject({ before, after, says: expect.stringContaining(says) as unknown })
})
