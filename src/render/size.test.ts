import { describe, expect, test } from 'vitest'
import { bigPlan, change, planOf } from '../../test/golden/sample-plan.ts'
import type { Address, Mover, Plan } from '../model.ts'
import { PAGE_BUDGET, renderHtml } from './html.ts'
import { renderMarkdown } from './markdown.ts'
import { renderText } from './text.ts'
import { count } from './words.ts'

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
    // Cut by place: a pattern that reaches back over megabytes has no room on the stack.
    const [from, to] = [page.indexOf('<svg'), page.lastIndexOf('</svg>')]
    expect(from).toBeGreaterThan(-1)
    expect(bytes(page.slice(from, to))).toBeLessThan(200_000)
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
    expect(text).toContain('#### − Leave a dynamic group (20,003 people)')
    expect(text).toContain('20,000 people: who knows')
    const few = renderMarkdown(of(movers('leaves').slice(0, 200)), { budget })
    expect(times(few, '(`leaves')).toBe(200)
    const page = renderHtml(many)
    expect(bytes(page)).toBeLessThan(PAGE_BUDGET)
    expect(times(page, '(leaves')).toBe(20_000)
    const wide = renderText(many, { width: 60, color: false })
    expect(times(wide, '(leaves')).toBe(20_000)
    expect(wide).toContain('  - and 3 internal users')
    expect(wide).toContain('+ 20,000 people')
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

describe('removals in a comment are never cut', () => {
  /** Removals alone and beside a flood of all else that a plan says; each partner has half as many as the one before. */
  const plans = (removals: number, partners: number): Plan[] => {
    const changes = Array.from({ length: removals }, (_, n) => {
      const partner: Address = `partner:p${Math.min(partners - 1, Math.floor(Math.log2(removals / (n + 1))))}`
      const email = `name${n}@contoso.example`
      return change({
        id: `guest:${email}`,
        op: 'remove',
        says: ['block sign-in of ', { data: `Name ${n} (${email})` }],
        before: { accountEnabled: true },
        after: { accountEnabled: false },
        reason: 'not declared, and the partner is exclusive',
        source: { file: 'guestlist.yaml', line: 3, column: 1 },
        partner,
        reversible: true,
      })
    })
    const flood = bigPlan(5_000, 40)
    const others = flood.changes.filter(({ op }) => op !== 'remove')
    return [planOf({ changes }), { ...flood, changes: [...others, ...changes] }]
  }

  test.each([
    [100, 1, 'all'],
    [430, 1, 'all'],
    [470, 1, 'all'],
    [1_000, 1, 'all'],
    [1_000, 30, 'all'],
    [10_000, 1, 'none'],
    [10_000, 30, 'some'],
  ])('%i removals of %i partners: %s named', (removals, partners, named) => {
    for (const plan of plans(removals, partners)) {
      const text = renderMarkdown(plan, { budget: 60_000, elsewhere: '[the artifact](https://ci.example/1)' })
      expect(bytes(text)).toBeLessThanOrEqual(60_000)
      expect(text).toContain(`#### − Removed (${removals.toLocaleString('en-US')})`)
      const shown = plan.changes.filter(({ op, id }) => op === 'remove' && text.includes(id.slice('guest:'.length)))
      expect(shown.length === removals ? 'all' : shown.length === 0 ? 'none' : 'some').toBe(named)
      const removed = plan.changes.filter(({ op }) => op === 'remove')
      for (const partner of new Set(removed.map((one) => one.partner))) {
        const all = removed.filter((one) => one.partner === partner).length
        const here = shown.filter((one) => one.partner === partner).length
        expect([0, all]).toContain(here)
        if (here === 0) expect(text).toMatch(new RegExp(`^- \\*\\*.*\\*\\*: ${count(all, 'guest')}$`, 'm'))
      }
      const folded =
        'Folded by partner, because a comment could not hold them otherwise. See [the artifact](https://ci.example/1) for the whole list.'
      expect(text.includes(folded)).toBe(named !== 'all')
      if (named !== 'all') expect(text).not.toContain('changes department')
    }
  })
})
