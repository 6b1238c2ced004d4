import fc from 'fast-check'
import { expect, test } from 'vitest'
import { change, planOf } from '../../test/golden/sample-plan.ts'
import type { Guard } from '../model.ts'
import { appliedBody, tail } from './bodies.ts'
import { badDirectory } from './directory.ts'
import { markerOf, memoryLine, memoryOf } from './marker.ts'
import { beyond, readRedacted, redactedMarkdown, redactPlan } from './redact.ts'

test('a marker is one HTML comment, whatever the environment is called', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'grapheme', minLength: 1 }),
      (a, b) => {
        const marker = markerOf('plan', a)
        expect(marker).toMatch(/^<!-- [^>]* -->$/)
        expect(marker.slice(4, -3)).not.toContain('--')
        if (a !== b) expect(marker).not.toBe(markerOf('plan', b))
      },
    ),
  )
})

test('a comment remembers its run and its commit; text of the directory cannot pose as memory', () => {
  const memory = { run: 12, commit: 'abc1234' }
  expect(memoryOf(`marker\n${memoryLine(memory)}\nbody`)).toEqual(memory)
  expect(memoryOf(`marker\nbody\n${memoryLine(memory)}`)).toBeUndefined()
})

test.each(['-x', '--impact=all', '--graph-url=https://evil.example', '/etc', '..', 'a/../../b', 'C:\\x', 'a\nb'])(
  'the directory %j is none',
  (directory) => {
    expect(badDirectory(directory)).toBeDefined()
  },
)

test.each(['.', 'iac', 'tenants/north', 'a..b/c-d', 'Größe/ü'])('the directory %j is one', (directory) => {
  expect(badDirectory(directory)).toBeUndefined()
})

test('a redacted plan holds counts and keys, and nothing that a person could be known by', () => {
  const secret = fc.stringMatching(/^[a-z]{3,8}zq@[a-z]{3,8}\.example$/)
  fc.assert(
    fc.property(fc.array(secret, { minLength: 1, maxLength: 5 }), (people) => {
      const changes = people.flatMap((who) => [
        change({
          id: `guest:${who}`,
          op: 'remove',
          says: [{ data: who }],
          before: { mail: who },
          partner: 'partner:contoso',
        }),
        change({
          id: `member:pilot/guest:${who}`,
          op: 'add',
          says: [{ data: who }],
          edge: { from: `guest:${who}`, to: 'group:pilot' },
        }),
        change({ id: `group:${who}`, op: 'change', says: [{ data: who }] }),
      ])
      const plan = planOf({ changes })
      const redacted = redactPlan(plan)
      const shown = JSON.stringify(redacted) + redactedMarkdown(redacted)
      expect(shown).not.toContain('zq@')
      expect(shown).toContain('partner:contoso')
      expect(shown).toContain('group:pilot')
      expect(redacted.changes.reduce((sum, { count }) => sum + count, 0)).toBe(changes.length)
      expect(beyond(redacted, readRedacted(JSON.parse(JSON.stringify(redacted))))).toEqual([])
      const more = redactPlan(
        planOf({
          changes: [
            ...changes,
            change({ id: 'guest:new@x.example', op: 'remove', says: [], partner: 'partner:contoso' }),
          ],
        }),
      )
      expect(beyond(more, redacted).map(({ count, scope }) => [count, scope])).toEqual([[1, 'partner:contoso']])
    }),
    { numRuns: 30 },
  )
  expect(() => readRedacted({ format: 2, settings: [], changes: [] })).toThrow('redacted')
})

test('guards that count the same removals are one line', () => {
  const guard = (scope: Guard['scope'], of: number, limit: number): Guard => ({
    code: 'REMOVE-GUESTS',
    scope,
    stop: true,
    count: 9,
    of,
    limit,
    message: '',
    lift: null,
    source: null,
  })
  const shown = redactedMarkdown(redactPlan(planOf({ guards: [guard(null, 20, 6), guard('partner:contoso', 9, 0)] })))
  expect(shown.match(/^- .*$/gm)).toEqual([
    '- `REMOVE-GUESTS` `partner:contoso`: 9 of 9, the limit is 0; in total 9 of 20, the limit is 6',
  ])
})

test('a redacted plan of many keys still fits into a comment', () => {
  const changes = Array.from({ length: 3_000 }, (_, at) => change({ id: `group:team-${at}`, op: 'add', says: [] }))
  const shown = redactedMarkdown(redactPlan(planOf({ changes })), { budget: 57_000 })
  expect(Buffer.byteLength(shown)).toBeLessThan(57_000)
  expect(shown).toContain('3000 changes')
  const rows = shown.match(/^\| add /gm)?.length ?? 0
  expect(shown).toContain(`and ${3_000 - rows} more`)
})

test('the end of a log is kept, and an end that nobody foresaw is not called fine', () => {
  expect(tail('a\nb\nccc\n', 5)).toBe('ccc')
  const told = (exit: string): string => appliedBody({ commit: 'abcdef1234', exit, outcomes: '', log: 'why', plan: '' })
  expect(told('0')).not.toContain('why')
  expect(told('4')).toContain('not every change was made')
  expect(told('143')).toContain('unknown state')
  expect(told('')).toContain('did not start')
})
