import { describe, expect, test } from 'vitest'
import { bigPlan } from '../../test/golden/sample-plan.ts'
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

test('by partner, the removals of each are counted before their names are given up', () => {
  const text = renderMarkdown(bigPlan(20_000, 40), { budget: 60_000 })
  for (const partner of [0, 10, 20, 30]) expect(text).toContain(`\`p${partner}\`**: 500 guests`.replace(/`/g, ''))
})

test('what fits is put back: few removals stay whole beside a flood of additions', () => {
  const big = bigPlan(20_000, 40)
  const few = big.changes.filter((change, n) => change.op === 'add' || n < 50)
  const text = renderMarkdown({ ...big, changes: few, access: [] }, { budget: 60_000 })
  expect(text).toContain('#### − Removed (5)')
  expect(times(text, '- − **remove**')).toBe(5)
  expect(times(text, '- ± **change**')).toBe(5)
})
