import { expect, test } from 'vitest'
import { change, planOf } from '../../test/golden/sample-plan.ts'
import type { Guard } from '../model.ts'
import { displayNamesOf } from './names.ts'
import { phraseText } from './phrase.ts'
import { blockingGuardsOf } from './blocking-guards.ts'

const guard = (of: Partial<Guard>): Guard => ({
  code: 'REMOVE-MEMBERS',
  scope: null,
  stop: true,
  count: null,
  of: null,
  limit: null,
  message: '',
  lift: null,
  source: null,
  ...of,
})

const plan = planOf({
  changes: [
    change({
      id: 'group:buyers',
      kind: 'group',
      op: 'change',
      says: ['change group ', { data: 'Contoso buyers' }],
    }),
    change({
      id: 'partner:contoso',
      kind: 'partner',
      op: 'change',
      says: [{ data: 'Contoso Ltd' }, ': ', 'MFA trust', ' on → off'],
    }),
  ],
  guards: [
    guard({
      scope: 'group:buyers',
      message: 'would remove 9 of 19 members of group:buyers (limit: 5)',
      lift: '- { remove: members, group: buyers, count: 9, until: 2026-10-05 }',
    }),
    guard({
      code: 'NARROWER',
      message: 'partner:contoso.inboundTrust blocks users who currently have access',
      lift: '- { narrow: "partner:contoso.inboundTrust", until: 2026-10-05 }',
    }),
    guard({ code: 'PROTECTED', message: 'user:a@northwind.example is protected' }),
    guard({ stop: false, message: 'one that passes', lift: null }),
  ],
})

test('a guard speaks of groups and partners by name, and says what the change says of a field', () => {
  const { list } = blockingGuardsOf(plan, displayNamesOf(plan))
  expect(list.map(({ message, about }) => [phraseText(message), phraseText(about)])).toEqual([
    ['would remove 9 of 19 members of Contoso buyers (limit: 5)', ''],
    ['Contoso Ltd (contoso): inboundTrust blocks users who currently have access', 'Contoso Ltd: MFA trust on → off'],
    ['user:a@northwind.example is protected', ''],
  ])
})

test('all entries that lift something stand in one list, as the declaration has it', () => {
  const blockingGuards = blockingGuardsOf(plan, displayNamesOf(plan))
  expect(blockingGuards.allow).toBe(
    [
      'allow:',
      '  - { remove: members, group: buyers, count: 9, until: 2026-10-05 }',
      '  - { narrow: "partner:contoso.inboundTrust", until: 2026-10-05 }',
    ].join('\n'),
  )
})

test('a guard that no entry lifts asks for none', () => {
  const bare = planOf({ guards: [guard({ message: 'protected' })] })
  expect(blockingGuardsOf(bare, displayNamesOf(bare)).allow).toBeUndefined()
})
