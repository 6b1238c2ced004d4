import { expect, test } from 'vitest'
import { renderDrift, renderDriftJson, renderDriftMarkdown } from '../../src/render/drift/index.ts'
import { renderHtml } from '../../src/render/html.ts'
import { renderJson } from '../../src/render/json.ts'
import { renderMarkdown } from '../../src/render/markdown.ts'
import { renderOutcomes, renderOutcomesJson, renderOutcomesMarkdown } from '../../src/render/outcomes.ts'
import { renderText } from '../../src/render/text.ts'
import { planOf, sampleOutcomes, samplePlan } from './sample-plan.ts'

test.each([60, 80, 120])('the sample plan as text, %i columns', async (width) => {
  await expect(renderText(samplePlan, { width, color: false })).toMatchFileSnapshot(`plan-${width}.txt`)
})

test('an empty plan as text', async () => {
  await expect(renderText(planOf({}), { width: 80, color: false })).toMatchFileSnapshot('empty.txt')
})

test('the sample plan as JSON', async () => {
  await expect(renderJson(samplePlan)).toMatchFileSnapshot('plan.json')
})

test('the sample plan as Markdown', async () => {
  await expect(renderMarkdown(samplePlan, { budget: 60_000, marker: 'guestlist northwind' })).toMatchFileSnapshot(
    'plan.md',
  )
})

test('the sample plan as Markdown with too little room for all of it', async () => {
  await expect(renderMarkdown(samplePlan, { budget: 4_500 })).toMatchFileSnapshot('plan-short.md')
})

test('the sample plan as a page', async () => {
  await expect(renderHtml(samplePlan)).toMatchFileSnapshot('plan.html')
})

test('the sample plan as drift', async () => {
  await expect(renderDrift(samplePlan, { width: 80, color: false })).toMatchFileSnapshot('drift.txt')
  await expect(renderDriftJson(samplePlan)).toMatchFileSnapshot('drift.json')
  await expect(renderDriftMarkdown(samplePlan, { budget: 60_000 })).toMatchFileSnapshot('drift.md')
})

test('the sample outcomes', async () => {
  await expect(renderOutcomes(sampleOutcomes, { width: 80, color: false })).toMatchFileSnapshot('outcomes.txt')
  await expect(renderOutcomesJson(sampleOutcomes)).toMatchFileSnapshot('outcomes.json')
  await expect(renderOutcomesMarkdown(sampleOutcomes, { budget: 60_000 })).toMatchFileSnapshot('outcomes.md')
})
