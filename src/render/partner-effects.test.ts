import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planOf } from '../../test/golden/sample-plan.ts'
import type { Access, Plan } from '../model.ts'
import { renderMarkdown } from './markdown.ts'
import { outlineOf } from './outline.ts'
import { effectTable, firstRows, numbersText, sumOf } from './partner-effects.ts'
import { renderText } from './text.ts'

const PARTNERS = ['adatum', 'contoso', 'fabrikam', 'wingtip']
const EFFECTS = ['loses', 'gains', 'blocked', 'keeps'] as const

const entry = (partner: number, person: number, app: number, effect: Access['effect']): Access => ({
  who: `guest:p${person}@${PARTNERS[partner]}.example`,
  partner: `partner:${PARTNERS[partner]}`,
  app: `app:a${app}`,
  effect,
  before: [],
  after: [],
  says: [{ data: `p${person}@${PARTNERS[partner]}.example` }],
})

const plans: fc.Arbitrary<Plan> = fc
  .uniqueArray(
    fc.record({
      partner: fc.integer({ min: 0, max: PARTNERS.length - 1 }),
      person: fc.integer({ min: 0, max: 20 }),
      app: fc.integer({ min: 0, max: 12 }),
      effect: fc.constantFrom(...EFFECTS),
    }),
    { maxLength: 60, size: 'max', selector: ({ partner, person, app }) => `${partner}/${person}/${app}` },
  )
  .map((of) => planOf({ access: of.map(({ partner, person, app, effect }) => entry(partner, person, app, effect)) }))

describe('access by partner', () => {
  it('counts each loss and each gain once, also in the row for the rest', () => {
    let shown = 0
    fc.assert(
      fc.property(plans, (plan) => {
        const table = effectTable(outlineOf(plan))
        if (table === undefined) return
        shown += 1
        const number = (effect: Access['effect']): number => plan.access.filter((one) => one.effect === effect).length
        for (const rows of [table.partners, firstRows(table.partners, 1)]) {
          const all = sumOf(rows.flatMap(({ cells }) => [...cells.values()]))
          expect([all.loses ?? 0, all.gains ?? 0, all.blocked ?? 0]).toEqual([
            number('loses'),
            number('gains'),
            number('blocked'),
          ])
        }
        const losses = table.partners.map(({ cells }) => sumOf(cells.values()).loses ?? 0)
        expect(losses).toEqual([...losses].sort((a, b) => b - a))
      }),
    )
    expect(shown).toBeGreaterThan(20)
  })

  const many = planOf({
    access: [
      ...Array.from({ length: 12 }, (_, person) => entry(1, person, 0, 'loses')),
      entry(2, 0, 0, 'gains'),
      entry(2, 0, 1, 'blocked'),
    ],
    internalAccess: [{ app: 'app:a1', effect: 'loses', number: null, source: null, says: [] }],
  })

  it('names the fifth app in the summary where it is the last: a loss is not left to be looked for', () => {
    const summaryOf = (apps: number): string => {
      const access = Array.from({ length: apps }, (_, app) => entry(1, 0, app, 'loses'))
      return renderText(planOf({ access }), { width: 200, color: false })
    }
    expect(summaryOf(5)).toContain('1 person loses access: a0 1, a1 1, a2 1, a3 1, a4 1\n')
    expect(summaryOf(6)).toContain('1 person loses access: a0 1, a1 1, a2 1, a3 1, 2 more apps\n')
  })

  it('has every app in a row, the worst first, and internal users after the partners', () => {
    const text = renderText(many, { width: 100, color: false })
    expect(text).toContain(
      [
        'Access by partner (- lose, + gain, ! stay blocked)',
        '  - contoso: a0 -12',
        '  + fabrikam: a1 !1, a0 +1',
        '  - Internal users: a1 - every internal user',
      ].join('\n'),
    )
  })

  it('is a table in Markdown, in which no name breaks a cell', () => {
    const refs = { 'app:a0': { id: '1', name: 'Shop | `x` |' } }
    const text = renderMarkdown({ ...many, refs: { ...many.refs, ...refs } }, { budget: 60_000 })
    const rows = text.split('\n').filter((line) => line.startsWith('|'))
    expect(rows).toHaveLength(5)
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(5)
  })

  it('is left out where the lists of people say it as shortly', () => {
    expect(
      effectTable(outlineOf(planOf({ access: [entry(0, 1, 1, 'loses'), entry(1, 1, 1, 'gains')] }))),
    ).toBeUndefined()
  })

  it('sets the sign that a reader is used to', () => {
    expect(numbersText({ loses: 1234, gains: 2 })).toBe('-1,234 +2')
    expect(numbersText({ loses: null }, () => '−')).toBe('− every internal user')
  })
})
