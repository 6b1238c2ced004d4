import { expect, test } from 'vitest'
import type { Membership } from '../model.ts'
import { membershipChangeSections } from './membership-changes.ts'
import { phraseText } from './phrase.ts'

const who = (name: string) => ({ who: `guest:${name}@b.example` as const, says: [{ data: name }] })

test('what happens to a group, and why, is said once, in its first section', () => {
  const says = [{ data: 'Team' }, ': 1 person joins, 2 people leave (membership rule new or changed)']
  const source = { file: 'a.yaml', line: 1, column: 1 }
  const group: Membership = {
    group: 'group:team',
    reason: 'rule',
    joins: [who('a')],
    leaves: [who('b')],
    unknown: [],
    others: { joins: 0, leaves: 1, unknown: 3 },
    says,
    source,
  }
  const told = (['leaves', 'joins', 'unknown'] as const).flatMap((direction) =>
    membershipChangeSections([group], direction).map((section) => [phraseText(section.says), section.source?.line]),
  )
  expect(told).toEqual([
    [phraseText(says), 1],
    ['Team: 1 person', undefined],
    ['Team: 3 people', undefined],
  ])
})
