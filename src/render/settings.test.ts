import { expect, it } from 'vitest'
import { leastTime } from '../../test/processor-time.ts'
import type { Held, Setting } from '../model.ts'
import { phraseText } from './phrase.ts'
import { change, planOf } from '../../test/golden/sample-plan.ts'
import { renderMarkdown } from './markdown.ts'
import { renderHtml } from './html.ts'
import { renderText } from './text.ts'
import { ruleLines } from './settings.ts'

const longer = (size: number): Setting[] =>
  Array.from({ length: size }, (_, at) => ({
    id: `guest:g${at}@contoso.com`,
    field: 'expires',
    before: '2026-12-31',
    after: '2027-12-31',
    says: [{ data: `G${at}` }, ': last day of access ', { data: '2026-12-31' }, ' → ', { data: '2027-12-31' }],
    source: null,
    fingerprint: '',
  }))

const timeOf = (settings: readonly Setting[]) => leastTime(() => expect(ruleLines(settings, PLAN)).toHaveLength(1))

const PLAN = { today: '2026-11-27', since: 'HEAD', held: [] }

it('folds what changes alike for more than one, and names everybody', () => {
  expect(ruleLines(longer(1), PLAN).map(({ about }) => about)).toEqual([[]])
  for (const size of [2, 12]) {
    const lines = ruleLines(longer(size), PLAN)
    expect(lines).toHaveLength(1)
    expect(phraseText(lines[0]?.says ?? [])).toBe(`${size} guests: last day of access 2026-12-31 → 2027-12-31`)
    const names = lines[0]?.about.map(({ says }) => phraseText(says)).join()
    for (let at = 0; at < size; at += 1) expect(names).toContain(`G${at}`)
  }
})

it('gives each of a few its own line of the declaration, and counts the lines of many', () => {
  const placed = (size: number): Setting[] =>
    longer(size).map((setting, at) => ({ ...setting, source: { file: 'guests.csv', line: at + 2, column: 1 } }))
  expect(ruleLines(placed(3), PLAN)[0]?.about.map(({ source }) => source?.line)).toEqual([2, 3, 4])
  const [many] = ruleLines(placed(40), PLAN)
  expect(many?.about.map(({ says }) => phraseText(says)).at(-1)).toBe('on 40 lines, the first is')
  expect(many?.about.at(-1)?.source?.line).toBe(2)
})

it('those that are deleted later than others are a line of their own', () => {
  const lines = ruleLines([...longer(2), ...longer(3).map((setting) => ({ ...setting, graceDays: 30 }))], PLAN)
  expect(lines.map(({ effect }) => phraseText(effect))).toEqual([
    '2 guests end on 2027-12-31 instead of 2026-12-31: sign-in is blocked from 2028-01-01',
    '3 guests end on 2027-12-31 instead of 2026-12-31: sign-in is blocked from 2028-01-01 and the account deleted from 2028-01-31',
  ])
})

it('whoever is on hold is told apart, and not counted as ending', () => {
  const held: Held = {
    id: 'guest:g1@contoso.com',
    kind: 'guest',
    liveId: 'g1',
    reason: 'sign-in is blocked',
    lift: 'set `accountEnabled: true`',
    declared: true,
    says: [],
    source: null,
  }
  expect(ruleLines(longer(3), { ...PLAN, held: [held] }).map(({ effect }) => phraseText(effect))).toEqual([
    '2 guests end on 2027-12-31 instead of 2026-12-31: sign-in is blocked from 2028-01-01',
    'on hold, so not counted as ending: sign-in is blocked',
  ])
})

it('says of several what is said of one in a sentence', () => {
  const of = (id: Setting['id']): Setting => ({
    id,
    field: 'protect',
    before: true,
    after: null,
    says: [{ data: id }, ' is no longer protected'],
    source: null,
    fingerprint: '',
  })
  const [line] = ruleLines([of('user:a@x.example'), of('user:b@x.example')], PLAN)
  expect(phraseText(line?.says ?? [])).toBe('2 users: no longer protected')
})

it('takes four times the rules in less than nine times the time', async () => {
  expect(await timeOf(longer(40_000))).toBeLessThan(9 * (await timeOf(longer(10_000))) + 200)
})

it('as many rules are told as the plan has, also those that stand with the guests', () => {
  const added = { ...longer(1)[0], id: 'guest:new@contoso.com', before: null } as Setting
  const sample = planOf({ settings: [...longer(12), added], since: 'abc' })
  const invited = { ...change({ id: 'guest:new@contoso.com', op: 'add', says: ['x'] }), until: '2027-12-31' }
  const plan = { ...sample, changes: [invited] }
  for (const text of [
    renderText(plan, { width: 200, color: false }),
    renderMarkdown(plan, { budget: 60_000 }),
    renderHtml(plan),
  ]) {
    expect(text).toContain('13 rules of the declaration changed')
    expect(text).toContain('Rules of the declaration changed (13)')
    expect(text).toContain('1 end date of guests who are added or removed: told with them')
  }
  expect(renderMarkdown(plan, { budget: 60_000 })).toContain('<summary>12 names</summary>')
  expect(renderHtml(plan)).toContain('data-names><summary>12 names</summary>')
})
