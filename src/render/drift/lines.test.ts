import { expect, it } from 'vitest'
import { planOf } from '../../../test/golden/sample-plan.ts'
import type { Change, Held, Plan } from '../../model.ts'
import { renderDrift, renderDriftHtml, renderDriftMarkdown } from './index.ts'

const at = (name: string): `guest:${string}` => `guest:${name}@contoso.example`
const change = (name: string, more: Partial<Change> = {}): Change => ({
  id: at(name),
  kind: 'guest',
  op: 'change',
  liveId: name,
  before: { companyName: null },
  after: { companyName: 'Contoso Ltd' },
  onCreate: null,
  refs: {},
  reason: 'declared',
  source: { file: 'guests.csv', line: Number(name.replace(/\D/g, '')) + 1, column: 1 },
  dependsOn: [],
  reversible: true,
  says: ['change ', { data: `${name}@contoso.example` }],
  fingerprint: '0'.repeat(64),
  partner: 'partner:contoso',
  ...more,
})
const removal = (name: string): Change =>
  change(name, {
    op: 'remove',
    before: { accountEnabled: true },
    after: { accountEnabled: false },
    reason: 'not declared, and partner contoso is exclusive',
    source: { file: 'contoso.yaml', line: 9, column: 1 },
    says: ['block sign-in of ', { data: name }],
  })
const held = (name: string): Held => ({
  id: at(name),
  kind: 'guest',
  liveId: name,
  code: 'ACCOUNT-BLOCKED',
  reason: 'sign-in is blocked',
  lift: 'set `accountEnabled: true`',
  declared: true,
  says: [{ data: `${name}@contoso.example` }],
  source: null,
})
const many = <T>(number: number, of: (name: string) => T, first = 0): T[] =>
  Array.from({ length: number }, (_, index) => of(`p${first + index}`))

const PLAN: Plan = planOf({
  changes: [...many(300, (name) => change(name)), ...many(200, removal, 300)],
  held: many(100, held, 500),
})
const TEXT = { width: 100, color: false }

it('a drift of hundreds is a few lines, with what it comes to and the names that matter', () => {
  const text = renderDrift(PLAN, TEXT)
  expect(text.split('\n').filter((line) => line.startsWith('  * '))).toEqual([
    '  * 200 guests of contoso',
    '  * 300 guests of contoso',
    '  * 100 guests; to release: set `accountEnabled: true`',
  ])
  expect(text).toContain('companyName')
  expect(text.replaceAll(/\s+/g, ' ')).toContain('and 290 more (names: drift --full)')
  expect(text.replaceAll(/\s+/g, ' ')).toContain('first of 300 lines · guests.csv:1')
})

it('names everybody whom apply would take away, and on the page everybody', () => {
  const [text, markdown] = [renderDrift(PLAN, TEXT), renderDriftMarkdown(PLAN, { budget: 60_000 })]
  for (const { id } of many(200, removal, 300))
    for (const told of [text, markdown]) expect(told).toContain(id.slice('guest:'.length))
  const page = renderDriftHtml(PLAN)
  for (const { id } of [...PLAN.changes, ...PLAN.held]) expect(page).toContain(id.slice('guest:'.length))
  expect(page.match(/<tr/g)?.length).toBeLessThan(12)
})

it('--full folds nothing', () => {
  expect(renderDrift(PLAN, { ...TEXT, full: true }).match(/^ {2}\* guest /gm)).toHaveLength(600)
  expect(renderDriftHtml(PLAN, undefined, { full: true }).match(/<tr/g)?.length).toBeGreaterThan(600)
})

it('what differs in another way stays apart, and so do a few', () => {
  const plan = planOf({
    changes: [
      ...many(5, (name) => change(name)),
      change('p7', { after: { companyName: 'Other' } }),
      change('p8', { partner: 'partner:fabrikam' }),
    ],
  })
  const items = renderDrift(plan, TEXT)
    .split('\n')
    .filter((line) => line.startsWith('  * '))
  expect(items).toEqual(['  * 5 guests of contoso', '  * guest p7@contoso.example', '  * guest p8@contoso.example'])
})
