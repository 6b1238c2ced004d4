import { describe, expect, test } from 'vitest'
import { bigPlan, planOf } from '../../test/golden/sample-plan.ts'
import type { Mover, Plan } from '../model.ts'
import { PAGE_BUDGET, renderHtml } from './html.ts'
import { renderMarkdown } from './markdown.ts'
import { renderText } from './text.ts'

const bytes = (text: string): number => Buffer.byteLength(text)
const times = (text: string, part: string): number => text.split(part).length - 1

describe.each([40, 5_000])('20,000 changes of %i partners', (partners) => {
  const plan = bigPlan(20_000, partners)

  test.each([60_000, 1_000_000])('as Markdown within %i bytes, every removal counted', (budget) => {
    const text = renderMarkdown(plan, { budget, marker: 'm' })
    expect(bytes(text)).toBeLessThanOrEqual(budget)
    expect(text).toContain('#### − Removed (2,000)')
    expect(text).toContain('Loses access: ')
    expect(times(text, '<details>')).toBe(times(text, '</details>'))
    expect(times(text, '```') % 2).toBe(0)
    expect(text.endsWith('.\n')).toBe(true)
  })

  test('as a page within its budget, every removal in it', () => {
    const page = renderHtml(plan)
    expect(bytes(page)).toBeLessThan(PAGE_BUDGET)
    expect(page).toContain('Removed (2,000)')
    expect(times(page, '− remove</b>')).toBe(2_000)
    expect(bytes(/<svg.*<\/svg>/su.exec(page)?.[0] ?? '')).toBeLessThan(200_000)
  })

  test('as text, every removal in it and no address cut', () => {
    const text = renderText(plan, { width: 60, color: false })
    for (const { op, id } of plan.changes) if (op === 'remove') expect(text).toContain(id.slice('guest:'.length))
  })
})

test.each([60_000, 1_000_000])(
  'whom rules move, within %i bytes: leavers are counted, and named before joiners',
  (budget) => {
    const movers = (direction: string): Mover[] =>
      Array.from({ length: 20_000 }, (_, n) => ({
        who: `guest:${direction}${n}@contoso.example`,
        says: [
          { data: `Name ${n} (${direction}${n}@contoso.example)` },
          ...(direction === 'unknown' ? [': ', { data: 'who knows' }] : []),
        ],
      }))
    const [joins, unknown] = [movers('joins'), movers('unknown')]
    const of = (leaves: Mover[]): Plan => {
      const others = { joins: 0, leaves: 3, unknown: 0 }
      const says = [{ data: 'Everybody' }, ': people move']
      return planOf({
        memberships: [{ group: 'group:e', reason: 'rule', joins, leaves, unknown, others, says, source: null }],
      })
    }
    const many = of(movers('leaves'))
    const text = renderMarkdown(many, { budget })
    expect(bytes(text)).toBeLessThanOrEqual(budget)
    expect(text).toContain('#### − Leave a dynamic group (20,003)')
    expect(text).toContain('20,000 people: who knows')
    const few = renderMarkdown(of(movers('leaves').slice(0, 200)), { budget })
    expect(times(few, '- − **leaves** Name')).toBe(200)
    const page = renderHtml(many)
    expect(bytes(page)).toBeLessThan(PAGE_BUDGET)
    expect(times(page, '− leaves</b>')).toBe(20_001)
    const wide = renderText(many, { width: 60, color: false })
    expect(times(wide, '- leaves: ')).toBe(20_001)
    expect(wide).toContain('+ joins: 20,000 people')
  },
)

test('by partner, the removals of each are counted before their names are given up', () => {
  const text = renderMarkdown(bigPlan(20_000, 40), { budget: 60_000 })
  for (const partner of [0, 10, 20, 30]) expect(text).toContain(`\`p${partner}\`**: 500 guests`.replace(/`/g, ''))
})

test('what fits is put back: few removals stay whole beside a flood of additions', () => {
  const big = bigPlan(20_000, 40)
  const few = big.changes.filter((change, n) => change.op === 'add' || n < 50)
  const text = renderMarkdown({ ...big, changes: few, access: [] }, { budget: 60_000 })
  expect(text).toContain('#### − Removed (5)')
  expect(text.match(/^- − .* is deleted/gm)).toHaveLength(5)
  expect(text.match(/^- ± .* changes department/gm)).toHaveLength(5)
})
