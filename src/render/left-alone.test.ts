import { expect, test } from 'vitest'
import { planOf } from '../../test/golden/sample-plan.ts'
import type { LeftAlone } from '../model.ts'
import { leftAloneHead } from './left-alone.ts'
import { displayNamesOf } from './names.ts'
import { phraseText } from './phrase.ts'

const names = displayNamesOf(planOf({}))
const of = (count: number): NonNullable<LeftAlone['of']> =>
  Array.from({ length: count }, (_, n) => ({ id: `group:g${n}`, name: `Group ${n}`, count: count - n }))
const told = (one: Partial<LeftAlone>, full = false): string =>
  phraseText(leftAloneHead({ kind: 'member', scope: null, count: 21, reason: '', ...one }, names, full))

test('what is left alone is counted by group and app, all of them on demand', () => {
  expect(told({ kind: 'guest', count: 1 })).toBe('1 guest')
  expect(told({ of: of(1) })).toBe('21 memberships of Group 0')
  expect(told({ of: of(2) })).toBe('21 memberships of Group 0 2, Group 1 1')
  expect(told({ of: of(6) })).toBe('21 memberships of Group 0 6, Group 1 5, Group 2 4, Group 3 3, 2 more')
  expect(told({ of: of(6) }, true)).toContain('Group 5 1')
})
