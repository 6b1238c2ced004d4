import { expect, it } from 'vitest'
import { planOf } from '../../test/golden/sample-plan.ts'
import type { Held } from '../model.ts'
import { renderDrift } from './drift/index.ts'
import { foldHeld } from './fold-held.ts'
import { renderMarkdown } from './markdown.ts'
import { renderText } from './text.ts'

const held = (name: string, line: number, lift = 'add `reinstate: 2026-12-04` to the entry'): Held => ({
  id: `guest:${name}@contoso.example`,
  kind: 'guest',
  liveId: name,
  code: 'ACCOUNT-BLOCKED',
  reason: `sign-in is blocked; no sign-in since May ${line}`,
  lift,
  declared: true,
  says: [{ data: name }],
  source: { file: 'guestlist.yaml', line, column: 3 },
})

it('what is released in one way stands together from four on', () => {
  const [a, b, c, d] = [held('Ann', 1), held('Bo', 2), held('Cy', 3), held('Di', 4)]
  const other = held('Ed', 5, 'remove the role first')
  expect(foldHeld([a, other, b, c])).toEqual([[a], [other], [b], [c]])
  expect(foldHeld([a, other, b, c, d])).toEqual([[a, b, c, d], [other]])
})

it('each is named with its own reason, and the release is said once', () => {
  const plan = planOf({ held: ['Ann', 'Bo', 'Cy', 'Di'].map((name, at) => held(name, at + 1)) })
  const options = { width: 200, color: false }
  for (const told of [
    renderText(plan, options),
    renderMarkdown(plan, { budget: 60_000 }),
    renderDrift(plan, options),
  ]) {
    expect(told.match(/2026-12-04/g)).toHaveLength(1)
    expect(told).toContain('4 guests; to release: add')
    for (const [at, name] of ['Ann', 'Bo', 'Cy', 'Di'].entries())
      expect(told).toContain(`${name}: sign-in is blocked; no sign-in since May ${at + 1}`)
  }
})
