import { describe, expect, it } from 'vitest'
import { codes, declared, ids, openTenant } from './tenant.ts'

const CIRCLES: { [what: string]: string[] } = {
  'two new guests sponsor each other': [
    'guests:',
    '  - { email: aa@contoso.com, sponsors: [guest:bb@contoso.com] }',
    '  - { email: bb@contoso.com, sponsors: [guest:aa@contoso.com] }',
  ],
  'a new guest sponsors itself': ['guests: [{ email: aa@contoso.com, sponsors: [guest:aa@contoso.com] }]'],
  'a new guest manages itself': ['guests: [{ email: aa@contoso.com, manager: guest:aa@contoso.com }]'],
  'two new guests manage each other': [
    'guests:',
    '  - { email: aa@contoso.com, manager: guest:bb@contoso.com }',
    '  - { email: bb@contoso.com, manager: guest:aa@contoso.com }',
  ],
  'a new group sponsors its owner': [
    'groups: { hosts: { displayName: Hosts, owners: [guest:aa@contoso.com] } }',
    'guests: [{ email: aa@contoso.com, sponsors: [group:hosts] }]',
  ],
  'three in a ring, with somebody who waits for it, a membership and an assignment': [
    'groups: { pilot: { displayName: Pilot } }',
    'guests:',
    '  - { email: aa@contoso.com, sponsors: [guest:bb@contoso.com], groups: [pilot] }',
    '  - { email: bb@contoso.com, sponsors: [guest:cc@contoso.com] }',
    '  - { email: cc@contoso.com, sponsors: [guest:aa@contoso.com] }',
    '  - { email: dd@contoso.com, sponsors: [guest:aa@contoso.com] }',
  ],
}

describe('what can be written in no order', () => {
  it.each(Object.entries(CIRCLES))('%s: the rest comes with the next apply, and is told', async (_, lines) => {
    const of = openTenant()
    const yaml = declared(...lines)
    const first = await of.make(yaml)
    expect(codes(first)).toContain('REFERENCE-CIRCLE')
    expect(first.changes.filter(({ id, dependsOn }) => dependsOn.includes(id))).toEqual([])
    const second = await of.make(yaml)
    expect(second.changes.length).toBeGreaterThan(0)
    expect(second.changes.every(({ op }) => op === 'change')).toBe(true)
    expect(ids(await of.of(yaml))).toEqual([])
  })

  it('leaves alone who waits for a circle without being in it', async () => {
    const first = await openTenant().of(declared(...(CIRCLES[Object.keys(CIRCLES).at(-1) ?? ''] ?? [])))
    expect(first.changes.find(({ id }) => id === 'guest:dd@contoso.com')?.after?.['sponsors']).toEqual([
      { ref: 'guest:aa@contoso.com' },
    ])
  })

  it('takes a chain of any length as it is', async () => {
    const guests = Array.from({ length: 3000 }, (_, n) =>
      n === 0
        ? '  - { email: g0@contoso.com }'
        : `  - { email: g${n}@contoso.com, sponsors: [guest:g${n - 1}@contoso.com] }`,
    )
    const plan = await openTenant().of(declared('guests:', ...guests))
    expect(codes(plan)).not.toContain('REFERENCE-CIRCLE')
    expect(plan.changes.map(({ id }) => id)).toEqual(Array.from({ length: 3000 }, (_, n) => `guest:g${n}@contoso.com`))
  })
})
