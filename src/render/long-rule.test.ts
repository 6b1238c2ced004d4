import { expect, test } from 'vitest'
import { change, planOf } from '../../test/golden/sample-plan.ts'
import { renderHtml } from './html.ts'
import { renderMarkdown } from './markdown.ts'
import { renderText } from './text.ts'

const clause = (n: number): string => `(user.department -eq "Department ${n}")`
const rule = (...places: number[]): string => places.map(clause).join(' -or ')

const [was, will] = [rule(1, 2, 3, 4, 5, 6), rule(1, 2, 3, 5, 6)]
const plan = planOf({
  changes: [
    change({
      id: 'group:staff',
      op: 'change',
      before: { membershipRule: was },
      after: { membershipRule: will },
      says: ['change group ', { data: 'Staff' }],
    }),
  ],
})
const gone = `“${clause(4)} -or”`

test('of a long rule that changes, what differs stands first, and both texts whole after it', () => {
  const text = renderText(plan, { width: 10_000, color: false })
  const place = text.indexOf(`membershipRule: the same without ${gone}`)
  expect(place).toBeGreaterThan(0)
  expect(text.indexOf(`“${was}” → “${will}”`)).toBeGreaterThan(place)
  const comment = renderMarkdown(plan, { budget: 60_000 })
  expect(comment).toContain(`the same without \`${gone}\` <details><summary>Both texts</summary>`)
  expect(comment).toContain(was)
  expect(comment).toContain(will)
  const page = renderHtml(plan).replaceAll('&quot;', '"')
  expect(page).toContain(`membershipRule: the same without <bdi>${gone}</bdi></span><details`)
  expect(page).toContain(was)
  expect(page).toContain(will)
})
