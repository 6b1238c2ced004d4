import { describe, expect, it } from 'vitest'
import type { ExplainedPath, Explanation } from '../../access/index.ts'
import { renderExplanation } from './text.ts'

const path = (who: string, more: Partial<ExplainedPath> = {}): ExplainedPath => ({
  who: `guest:${who}@contoso.example`,
  app: 'app:portal',
  via: 'member',
  group: 'group:pilot',
  role: null,
  now: true,
  later: true,
  steps: [],
  ends: [],
  obstacles: [],
  ...more,
})
const names = {
  'app:portal': 'Order Portal',
  'app:wiki': 'Wiki',
  'app:crm': 'CRM',
  'group:pilot': 'Pilot',
  ...Object.fromEntries(
    Array.from({ length: 20 }, (_, at) => [`guest:p${at}@contoso.example`, `Person ${at} (p${at}@contoso.example)`]),
  ),
}
const explained = (more: Partial<Explanation>): string =>
  renderExplanation(
    {
      who: 'app:portal',
      is: 'resource',
      kind: 'app',
      name: 'Order Portal',
      says: [],
      obstacles: [],
      paths: [],
      memberships: [],
      names,
      ...more,
    },
    { width: 80, color: false },
  )

describe('an explanation of access', () => {
  it('says first what a person loses, gains and keeps, by whatever way', () => {
    const text = explained({
      is: 'person',
      who: 'guest:p1@contoso.example',
      paths: [
        path('p1', { via: 'open', group: null, later: false }),
        path('p1', { now: false }),
        path('p1', { app: 'app:wiki', later: false }),
        path('p1', { app: 'app:crm', now: false, role: 'Buyer' }),
      ],
    })
    expect(text).toMatch(/Will lose +Wiki\n +Will gain +CRM\n +Keeps +Order Portal\n/)
    expect(text).toContain('- Order Portal, no assignment required (until apply)')
    expect(text).toContain('+ CRM (role: Buyer), through Pilot (after apply)')
    expect(text.indexOf('- Wiki')).toBeLessThan(text.indexOf('+ CRM'))
  })

  it('tells many people who have an app in one way together, in the order of their numbers, each by name', () => {
    const all = Array.from({ length: 12 }, (_, at) => path(`p${at}`))
    const text = explained({ paths: [...all, path('p15', { later: false })] })
    expect(text).toContain('13 people now, 12 after apply: 1 person loses access')
    expect(text).toContain('= through Pilot (now and after apply): 12 people')
    expect(text.indexOf('Person 2 (')).toBeLessThan(text.indexOf('Person 10 ('))
    expect(text.indexOf('Person 15 (')).toBeLessThan(text.indexOf('12 people\n'))
  })

  it('names everybody who loses an app, however many', () => {
    const all = Array.from({ length: 300 }, (_, at) => path(`q${at}`, { later: false }))
    const text = explained({ paths: all })
    expect(text.match(/guest:q\d+@contoso\.example/g)).toHaveLength(300)
  })

  it('counts who joins and leaves a group, and names the members', () => {
    const member = (who: string, now: boolean, later: boolean) => ({
      who: `guest:${who}@contoso.example` as const,
      group: 'group:pilot' as const,
      via: 'member' as const,
      now,
      later,
      says: [],
      source: null,
      ends: [],
    })
    const text = explained({
      is: 'container',
      who: 'group:pilot',
      memberships: [
        member('p1', true, true),
        member('p2', false, true),
        member('p3', false, true),
        member('p4', true, false),
      ],
    })
    expect(text).toContain('2 people now, 3 after apply: 1 person leaves, 2 people join')
    expect(text).toContain('- Person 4 (p4@contoso.example), assigned (until apply)')
  })
})
