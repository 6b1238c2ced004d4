import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model.ts'
import { changeOf, codes, declared, heldOf, openTenant, stops, type Tenant } from './tenant.ts'

const range = (n: number): number[] => Array.from({ length: n }, (_, at) => at)
const PARTNERS = 'partners: { contoso: { domains: [contoso.example] }, fabrikam: { domains: [fabrikam.example] } }'
const CONTOSO = '(user.userType -eq "Guest") -and (user.mail -endsWith "@contoso.example")'
const GUESTS = '(user.userType -eq "Guest")'

const ruled = (rule: string | null, state = 'On', more = ''): string =>
  declared(
    PARTNERS,
    `groups: { ruled: { displayName: Ruled, membershipRule: ${rule === null ? 'null' : `'${rule}'`}${rule === null ? '' : `, membershipRuleProcessingState: ${state}`} } }`,
    more,
  )

/** Five guests of contoso, four of fabrikam, two colleagues; and a group of contoso's by a rule. */
const lived = async (first = ruled(CONTOSO)): Promise<Tenant> => {
  const tenant = openTenant()
  for (const at of range(5)) await tenant.guest(`c${at}@contoso.example`)
  for (const at of range(4)) await tenant.guest(`f${at}@fabrikam.example`)
  for (const name of ['anna', 'boris']) await tenant.user(name)
  await tenant.make(first)
  await tenant.admin('GET', '/v1.0/organization')
  return tenant
}
const messages = (plan: Plan, code: string): string[] =>
  plan.guards.filter((guard) => guard.stop && guard.code === code).map(({ message }) => message)

describe('a rule that was changed while it was paused, and resumes', () => {
  it.each([
    ['guests of another partner', GUESTS, ['WIDER']],
    ['colleagues', '(user.accountEnabled -eq true)', ['WIDER']],
    ['fewer than before', '(user.mail -eq "c0@contoso.example")', ['REMOVE-MEMBERS', 'REMOVE-MEMBERS group:ruled']],
    ['the same', CONTOSO, []],
  ])('takes in %s', async (_, rule, expected) => {
    const tenant = await lived()
    await tenant.make(ruled(CONTOSO, 'Paused'))
    expect(stops(await tenant.make(ruled(rule, 'Paused')))).toEqual([])
    const plan = await tenant.of(ruled(rule))
    expect(stops(plan)).toEqual(expected)
    // No milder than the same in one step.
    expect(stops(await (await lived()).of(ruled(rule)))).toEqual(expected)
  })

  it('says that it resumes, and the line lifts it', async () => {
    const tenant = await lived()
    await tenant.make(ruled(GUESTS, 'Paused'))
    const plan = await tenant.of(ruled(GUESTS))
    expect(messages(plan, 'WIDER')).toEqual([
      expect.stringContaining('the resumed rule of group:ruled newly matches 4 guests'),
    ])
    const lift = plan.guards.find(({ stop }) => stop)?.lift ?? null
    expect(lift).toContain('widen: "group:ruled.membershipRule"')
    const lifted = await tenant.of(ruled(GUESTS, 'On', `allow:\n  ${lift}`))
    expect([stops(lifted), codes(lifted).filter((code) => code.startsWith('ALLOW'))]).toEqual([[], []])
  })

  it('proves nothing by what it says of a group without members', async () => {
    const tenant = await lived(ruled('(user.mail -endsWith "@nobody.example")'))
    await tenant.make(ruled(GUESTS, 'Paused'))
    expect(stops(await tenant.of(ruled(GUESTS)))).toEqual(['WIDER'])
  })
})

describe('a rule that cannot be decided', () => {
  const RULES: [string, string][] = [
    ['members of another group', `user.memberof -any (group.objectId -in ["0000000a-0000-4000-8000-00000000aaaa"])`],
    ['a pattern that only .NET reads', `(user.userType -eq "Guest") -and (user.displayName -notMatch "^(?!c).*")`],
    ['an attribute that is not read', '(user.extension_0123456789abcdef0123456789abcdef_cost -ne "x")'],
    ['one clause of two', `${CONTOSO} -or (user.extension_0123456789abcdef0123456789abcdef_cost -ne "x")`],
  ]
  it.each(RULES)('takes in everybody whom it cannot be decided for: %s', async (_, rule) => {
    const plan = await (await lived()).of(ruled(rule))
    expect(stops(plan)).toContain('WIDER')
    expect(messages(plan, 'WIDER')[0]).toMatch(/of them because the rule cannot be evaluated for them$/)
    expect(JSON.stringify(plan.guards)).not.toContain('anna')
  })

  it('may put out whom it cannot be decided for', async () => {
    const plan = await (await lived()).of(ruled(RULES[2]?.[1] ?? ''))
    expect(plan.guards.find(({ scope }) => scope === 'group:ruled')).toMatchObject({
      code: 'REMOVE-MEMBERS',
      count: 5,
      of: 5,
      stop: true,
    })
    // No change of the plan stands for them, so the guard says where they come from.
    expect(plan.guards.find(({ code, scope }) => code === 'REMOVE-MEMBERS' && scope === null)?.message).toMatch(
      /^would remove 5 of \d+ group memberships of external users in the tenant, by membership rules/,
    )
    const safe = await (await lived()).of(ruled(RULES[3]?.[1] ?? ''))
    expect(safe.guards.find(({ scope }) => scope === 'group:ruled')).toBeUndefined()
  })

  it('stays as unclear as it was where it does not change', async () => {
    const rule = RULES[2]?.[1] ?? ''
    const tenant = await lived(ruled(rule))
    expect(stops(await tenant.of(ruled(rule, 'On', 'guests: [{ email: c0@contoso.example, department: X }]')))).toEqual(
      [],
    )
  })
})

describe('a group without members that becomes dynamic', () => {
  const empty = declared(PARTNERS, 'groups: { ruled: { displayName: Ruled } }')
  it.each([
    ["one partner's", CONTOSO, []],
    ["two partners'", GUESTS, ['WIDER']],
    ['for everybody', '(user.accountEnabled -eq true)', ['WIDER']],
  ])('%s', async (_, rule, expected) => {
    expect(stops(await (await lived(empty)).of(ruled(rule)))).toEqual(expected)
  })
})

describe('an account that `previously` takes over', () => {
  const text = (entry: string) => declared(PARTNERS, `guests: [{ ${entry} }]`)
  const CASES: [string, string, boolean][] = [
    ["another partner's", 'email: c9@contoso.example, previously: [f0@fabrikam.example]', true],
    ["nobody's", 'email: c9@contoso.example, previously: [n0@nowhere.example]', true],
    ['one with another domain, by nobody', 'email: n9@elsewhere.example, previously: [n0@nowhere.example]', true],
    [
      "another partner's, for whom the entry names its own",
      'email: f9@fabrikam.example, partner: contoso, previously: [f0@fabrikam.example]',
      true,
    ],
    ["the partner's own", 'email: c9@contoso.example, previously: [c0@contoso.example]', false],
    ['none: it has the new address already', 'email: c0@contoso.example, previously: [f9@fabrikam.example]', false],
  ]
  it.each(CASES)('%s', async (_, entry, told) => {
    const tenant = await lived()
    await tenant.guest('n0@nowhere.example')
    const plan = await tenant.of(text(entry))
    expect(codes(plan).includes('GUEST-TAKEN-OVER')).toBe(told)
    expect(heldOf(plan)).toEqual([])
  })

  it('that was declared with the same partner is a change of address, with another one it is not', async () => {
    const tenant = await lived()
    const since = async (entry: string) => ({ rev: 'x', declaration: await tenant.declare(text(entry)) })
    const now = await tenant.declare(text('email: c9@contoso.example, previously: [f0@fabrikam.example]'))
    const moved = await tenant.plan(now, { since: await since('email: f0@fabrikam.example, partner: contoso') })
    expect(codes(moved.plan)).not.toContain('GUEST-TAKEN-OVER')
    const taken = await tenant.plan(now, { since: await since('email: f0@fabrikam.example') })
    expect(codes(taken.plan)).toContain('GUEST-TAKEN-OVER')
    expect(changeOf(taken.plan, 'guest:c9@contoso.example').op).toBe('rename')
  })
})

it('a rule that held the people of a partner under one form of its domain is not wider under the other', async () => {
  const tenant = openTenant()
  await tenant.guest('a@xn--mnchen-3ya.example')
  const rule = (...domains: string[]): string =>
    declared(
      'partners: { m: { domains: [münchen.example] } }',
      `groups: { ruled: { displayName: Ruled, membershipRule: '${domains.map((domain) => `(user.mail -endsWith "@${domain}")`).join(' or ')}' } }`,
    )
  await tenant.make(rule('münchen.example'))
  expect(stops(await tenant.of(rule('münchen.example', 'xn--mnchen-3ya.example')))).toEqual([])
  expect(stops(await tenant.of(rule('xn--mnchen-3ya.example')))).toEqual([])
})

describe('a processing state without a rule', () => {
  it.each(['', ', membershipRule: null'])('is told and not sent, and not planned again and again%s', async (rule) => {
    const tenant = openTenant()
    const text = declared(`groups: { it: { displayName: It, membershipRuleProcessingState: Paused${rule} } }`)
    const first = await tenant.make(text)
    expect(changeOf(first, 'group:it').after).not.toHaveProperty('membershipRuleProcessingState')
    const second = await tenant.of(text)
    expect([second.changes, codes(second)]).toEqual([[], expect.arrayContaining(['GROUP-NO-RULE'])])
  })

  it('pauses the rule that a group has in the tenant alone', async () => {
    const tenant = openTenant()
    await tenant.make(ruled(CONTOSO))
    const { value } = (await tenant.admin('GET', '/v1.0/groups?$select=id')) as { value: { id: string }[] }
    const id = value[0]?.id ?? ''
    const plan = await tenant.of(declared(`groups: { ruled: { id: ${id}, membershipRuleProcessingState: Paused } }`))
    expect(changeOf(plan, 'group:ruled').after).toEqual({ membershipRuleProcessingState: 'Paused' })
  })
})
