import { expect, test } from 'vitest'
import { renderHtml } from '../html.ts'
import { outlineOf } from '../outline.ts'
import { LINK_STATUSES } from './diagram.ts'
import { EFFECTS, matrixData, withoutDetails } from './matrix-data.ts'
import { matrixPlan } from './matrix.fixture.ts'

const plan = matrixPlan(40, 6, 4)
const data = matrixData(outlineOf(plan), () => 0)
const losses = (cells: readonly number[]): number => cells.filter((cell, at) => at % 2 === 0 && (cell & 7) === 0).length

test('the matrix has every entry of the plan once, under its person and its app', () => {
  const seen = data.partners.flatMap(({ people }) =>
    people.flatMap(([, address, , cells]) =>
      cells.filter((_, at) => at % 2 === 0).map((cell) => `${address} ${data.apps[cell >> 3]} ${cell & 7}`),
    ),
  )
  const number = { loses: 0, blocked: 2, keeps: 3, gains: 4 }
  const said = plan.access.map(
    ({ who, app, effect }) => `${who.slice('guest:'.length)} App ${app.slice('app:a'.length)} ${number[effect]}`,
  )
  expect(new Set(seen)).toEqual(new Set(said))
  expect(seen).toHaveLength(plan.access.length)
})

test('who loses most stands first, in each partner', () => {
  for (const { people } of data.partners) {
    const counts = people.map(([, , , cells]) => losses(cells))
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
    expect(counts[0]).toBeGreaterThan(0)
  }
})

test('where a page would grow too large, the paths go first, then the people; the counts stay', () => {
  const short = withoutDetails(data)
  expect(short.partners.flatMap(({ people }) => people.flatMap(([, , , cells]) => cells))).toHaveLength(
    plan.access.length,
  )
  const large = matrixPlan(400, 6, 4)
  const states = new Set<string | undefined>()
  for (let budget = 900_000; budget > 40_000; budget -= 20_000)
    states.add(/"details":\[|"details":null|Access by partner/.exec(renderHtml(large, { budget }))?.[0])
  expect([...states]).toEqual(['"details":[', '"details":null', 'Access by partner'])
})

test('nothing in the data ends its element', () => {
  const page = renderHtml(plan)
  const inside = /<script type="application\/json" id="matrix-data">(.*?)<\/script>/su.exec(page)?.[1] ?? ''
  expect(inside).not.toContain('<')
  expect(JSON.parse(inside)).toMatchObject({ apps: data.apps })
})

test('what is blocked has one sign on the whole page, that of the summary', () => {
  const page = renderHtml(matrixPlan(12, 2, 2))
  const summary = /<li class="change">(\S) [\d,]+ (?:person|people) stays? blocked/u.exec(page)?.[1]
  expect(summary).toBe('!')
  for (const place of [`<b class="blocked">${summary} blocked</b>`, `<b class="change">${summary}</b>`])
    expect(page).toContain(place)
  expect(LINK_STATUSES.blocked.sign).toBe(summary)
  expect(EFFECTS.find(({ effect }) => effect === 'blocked')?.sign).toBe(summary)
})
