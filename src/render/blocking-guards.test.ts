import { expect, test } from 'vitest'
import { change, planOf } from '../../test/golden/sample-plan.ts'
import type { Guard } from '../model.ts'
import { displayNamesOf } from './names.ts'
import { phraseText } from './phrase.ts'
import { approvedGuardsOf, blockingGuardsOf } from './blocking-guards.ts'
import { renderHtml } from './html.ts'
import { renderMarkdown } from './markdown.ts'
import { renderText } from './text.ts'

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

test('removals that sets and the whole tenant count alike are told once, with the entries of the sets alone', () => {
  const set = (scope: `partner:${string}`, count: number): Guard =>
    guard({
      code: 'REMOVE-GUESTS',
      scope,
      count,
      of: count,
      limit: 0,
      message: `would remove ${count} of ${scope}`,
      lift: scope,
    })
  const whole = (count: number): Guard =>
    guard({ code: 'REMOVE-GUESTS', count, of: 20, limit: 3, message: `would remove ${count}`, lift: 'whole' })
  const told = (...guards: Guard[]): [string[], string | undefined] => {
    const stopped = planOf({ guards })
    const { list, allow } = blockingGuardsOf(stopped, displayNamesOf(stopped))
    return [list.map(({ message }) => phraseText(message)), allow]
  }
  expect(told(whole(9), set('partner:a', 4), set('partner:b', 5))).toEqual([
    ['would remove 4 of a', 'would remove 5 of b; in total 9 of 20 in the tenant (limit: 3)'],
    'allow:\n  partner:a\n  partner:b',
  ])
  expect(told(whole(9), set('partner:a', 4))).toEqual([
    ['would remove 9', 'would remove 4 of a'],
    'allow:\n  whole\n  partner:a',
  ])
})

test('several fields of one change are one guard, and what an entry approved is told apart', () => {
  const policy = change({
    id: 'policy:authorizationPolicy',
    kind: 'authorizationPolicy',
    op: 'change',
    says: [
      'Guest user access: ',
      'restricted',
      ' → ',
      'limited',
      '; Guest invite settings: ',
      'none',
      ' → ',
      'everyone',
    ],
  })
  const wider = (field: string, of: Partial<Guard> = {}): Guard =>
    guard({ code: 'WIDER', message: `policy:authorizationPolicy.${field} gives external users more access`, ...of })
  const both = planOf({ changes: [policy], guards: [wider('guestUserRole'), wider('allowInvitesFrom')] })
  const { list } = blockingGuardsOf(both, displayNamesOf(both))
  expect(list.map(({ message }) => phraseText(message))).toEqual([
    'authorization policy: guestUserRole, allowInvitesFrom give external users more access',
  ])
  const message = 'policy:authorizationPolicy.guestUserRole gives external users more access'
  const passed = planOf({
    changes: [policy],
    guards: [wider('', { stop: false, approved: true, message }), guard({ stop: false })],
  })
  expect(blockingGuardsOf(passed, displayNamesOf(passed)).list).toEqual([])
  const told = approvedGuardsOf(passed, displayNamesOf(passed)).map(
    ({ code, message: says }) => `${code} ${phraseText(says)}`,
  )
  expect(told).toEqual([`WIDER ${message.replace('policy:authorizationPolicy.', 'authorization policy: ')}`])
  for (const text of [
    renderText(passed, { width: 200, color: false }),
    renderMarkdown(passed, { budget: 60_000 }),
    renderHtml(passed),
  ])
    expect(text).toMatch(/Approved by `?allow`? entries \(1\)/)
})
