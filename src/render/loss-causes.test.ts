import { expect, test } from 'vitest'
import { change, planOf } from '../../test/golden/sample-plan.ts'
import type { Access, AccessPath, Change, Plan } from '../model.ts'
import { displayNamesOf } from './names.ts'
import { lossCauses } from './loss-causes.ts'
import { phraseText } from './phrase.ts'

const path = (via: AccessPath['via'], group: AccessPath['group'], role: string | null = null): AccessPath => ({
  via,
  group,
  role,
  says: ['x'],
  source: null,
})
const removed = (from: Change['id'], to: Change['id']): Change =>
  change({ id: `edge:${from} ${to}`, kind: 'member', op: 'remove', edge: { from, to }, says: ['x'] })
const told = (before: AccessPath[], plan: Partial<Plan>, effect: Access['effect'] = 'loses'): string => {
  const whole = planOf({ ...plan, refs: { 'group:buyers': { id: '1', name: 'Buyers' } } })
  const entry: Access = {
    who: 'guest:ada@x.example',
    app: 'app:shop',
    effect,
    before,
    after: [],
    says: [{ data: 'Ada' }],
  }
  return phraseText(lossCauses(whole, displayNamesOf(whole))(entry))
}
const leaving = (reason: 'rule' | 'people'): Partial<Plan> => ({
  memberships: [
    {
      group: 'group:buyers',
      reason,
      joins: [],
      leaves: [{ who: 'guest:ada@x.example', says: [{ data: 'Ada' }] }],
      unknown: [],
      others: { joins: 0, leaves: 0, unknown: 0 },
      says: [],
      source: null,
    },
  ],
})
const deleted = change({ id: 'group:buyers', kind: 'group', op: 'remove', after: null, says: ['delete'] })

test.each<[string, AccessPath[], Partial<Plan>]>([
  ['; the membership rule changes', [path('rule', 'group:buyers')], leaving('rule')],
  ['; their attributes change', [path('rule', 'group:buyers')], leaving('people')],
  [
    '; the membership is removed',
    [path('member', 'group:buyers')],
    { changes: [removed('guest:ada@x.example', 'group:buyers')] },
  ],
  [
    '; the membership rule changes; the group is no longer assigned',
    [path('rule', 'group:buyers')],
    { ...leaving('rule'), changes: [removed('group:buyers', 'app:shop')] },
  ],
  ['; the group is deleted', [path('member', 'group:buyers')], { changes: [deleted] }],
  ['; the assignment is removed', [path('direct', null)], { changes: [removed('guest:ada@x.example', 'app:shop')] }],
  ['', [path('member', 'group:buyers')], {}],
])('a loss says what ends its path: %j', (says, before, plan) => {
  expect(told(before, plan)).toBe(says)
})

test('who keeps the app has not lost it for that', () => {
  expect(told([path('rule', 'group:buyers')], leaving('rule'), 'keeps')).toBe('')
})

test('of several paths each is named', () => {
  const plan = { ...leaving('rule'), changes: [removed('guest:ada@x.example', 'app:shop')] }
  expect(told([path('direct', null), path('rule', 'group:buyers')], plan)).toBe(
    '; the assignment is removed; the membership rule of Buyers changes',
  )
})

test('of a group with two roles only the one that is removed is no longer assigned', () => {
  const both = [path('member', 'group:buyers', 'Reader'), path('member', 'group:buyers', 'Writer')]
  const writer = { ...removed('group:buyers', 'app:shop'), before: { role: 'Writer' } }
  expect(told(both, { changes: [writer] })).toBe('; Buyers is no longer assigned (role: Writer)')
  expect(told(both.slice(0, 1), { changes: [writer] })).toBe('')
})
