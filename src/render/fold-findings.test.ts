import { expect, it } from 'vitest'
import { planOf } from '../../test/golden/sample-plan.ts'
import type { Finding } from '../model.ts'
import { renderDrift, renderDriftHtml, renderDriftMarkdown } from './drift/index.ts'
import { foldFindings } from './fold-findings.ts'
import { renderHtml } from './html.ts'
import { renderJson } from './json.ts'
import { renderMarkdown } from './markdown.ts'
import { renderText } from './text.ts'

const inactive = (name: string, line: number, more: Partial<Finding> = {}): Finding => ({
  code: 'GUEST-INACTIVE',
  severity: 'warning',
  message: `${name} alone`,
  help: `ask ${name}`,
  source: { file: 'guestlist.yaml', line, column: 3 },
  alike: { kind: 'guest', says: 'of contoso are past `inactiveDays: 90`', one: `${name} since May`, help: 'ask them' },
  ...more,
})

it('what is found of several for one reason is one, with each and its line; of one it stays as it was', () => {
  const [ann, bo, cy] = [inactive('Ann', 1), inactive('Bo', 2), inactive('Cy', 3)]
  const other: Finding = { code: 'OTHER', severity: 'error', message: 'other', source: null }
  expect(foldFindings([ann])).toEqual([{ ...ann, each: [] }])
  expect(foldFindings([ann, other, bo, cy])).toEqual([
    {
      code: 'GUEST-INACTIVE',
      severity: 'warning',
      message: '3 guests of contoso are past `inactiveDays: 90`',
      help: 'ask them',
      source: null,
      each: [ann, bo, cy].map(({ alike, source }) => ({ says: alike?.one, source })),
    },
    { ...other, each: [] },
  ])
})

it('another reason, another severity or a note is never put together with it', () => {
  const all = [
    inactive('Ann', 1),
    inactive('Bo', 2, { alike: { kind: 'guest', says: 'are past another limit', one: 'Bo' } }),
    inactive('Cy', 3, { severity: 'error' }),
    inactive('Di', 4, { code: 'GUEST-NOT-REDEEMED' }),
    inactive('Ed', 5, { severity: 'info' }),
    inactive('Fa', 6, { severity: 'info' }),
  ]
  expect(foldFindings(all).map(({ message }) => message)).toEqual(all.map(({ message }) => message))
})

it.each([3, 30])('every rendering has each of %i by name, and the document keeps one for each', (number) => {
  const names = Array.from({ length: number }, (_, at) => `N${at}N`)
  const plan = planOf({ findings: names.map((name, at) => inactive(name, at + 1)) })
  const options = { width: 200, color: false }
  for (const told of [
    renderText(plan, options),
    renderMarkdown(plan, { budget: 60_000 }),
    renderHtml(plan),
    renderDrift(plan, options),
    renderDriftMarkdown(plan, { budget: 60_000 }),
    renderDriftHtml(plan),
  ]) {
    expect(told.match(/GUEST-INACTIVE/g)).toHaveLength(1)
    expect(told).toContain(`${number} guests of contoso are past`)
    for (const name of names) expect(told.replaceAll(/\s+/g, ' ')).toContain(`${name} since May`)
  }
  expect(renderJson(plan).match(/"GUEST-INACTIVE"/g)).toHaveLength(number)
})
