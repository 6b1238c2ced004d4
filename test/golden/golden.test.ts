import { expect, test } from 'vitest'
import { renderJson } from '../../src/render/json.ts'
import { renderText } from '../../src/render/text.ts'
import { planOf, samplePlan } from './sample-plan.ts'

test.each([60, 80, 120])('the sample plan as text, %i columns', async (width) => {
  await expect(renderText(samplePlan, { width, color: false })).toMatchFileSnapshot(`plan-${width}.txt`)
})

test('an empty plan as text', async () => {
  await expect(renderText(planOf({}), { width: 80, color: false })).toMatchFileSnapshot('empty.txt')
})

test('the sample plan as JSON', async () => {
  await expect(renderJson(samplePlan)).toMatchFileSnapshot('plan.json')
})
