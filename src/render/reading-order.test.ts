import { expect, it } from 'vitest'
import { change, planOf } from '../../test/golden/sample-plan.ts'
import { inReadingOrder } from './reading-order.ts'
import { renderText } from './text.ts'

const NUMBERS = [1, 10, 2]

it('puts guest 2 before guest 10 in every list, and kinds where the plan has them', () => {
  const who = (n: number) => `guest:p${n}@contoso.example` as const
  const mover = (n: number) => ({ who: who(n), says: [{ data: `p${n}@contoso.example` }] })
  const plan = planOf({
    changes: [
      ...NUMBERS.map((n) => change({ id: who(n), op: 'add', kind: 'guest', says: [{ data: who(n) }] })),
      change({ id: 'group:a', op: 'add', kind: 'group', says: ['a'] }),
    ],
    settings: NUMBERS.map((n) => ({
      id: who(n),
      field: 'expires',
      before: '2026-01-01',
      after: '2027-01-01',
      source: null,
      says: [{ data: who(n) }],
      fingerprint: '',
    })),
    access: NUMBERS.map((n) => ({ ...mover(n), app: 'app:a', effect: 'gains', before: [], after: [] })),
    memberships: [
      {
        group: 'group:a',
        reason: 'rule',
        joins: NUMBERS.map(mover),
        leaves: NUMBERS.map(mover),
        unknown: NUMBERS.map(mover),
        others: { joins: 0, leaves: 0, unknown: 0 },
        says: [],
        source: null,
      },
    ],
  })
  const { changes, settings, access, memberships } = inReadingOrder(plan)
  const [one] = memberships
  const lists = [settings.map(({ id }) => id), access.map((each) => each.who)]
  for (const list of [one?.joins, one?.leaves, one?.unknown]) lists.push((list ?? []).map((each) => each.who))
  for (const list of lists) expect(list).toEqual([1, 2, 10].map(who))
  expect(changes.map(({ id }) => id)).toEqual([...[1, 2, 10].map(who), 'group:a'])
  expect(renderText(plan, { width: 80, color: false })).toMatch(/p1@.*p2@.*p10@/su)
})
