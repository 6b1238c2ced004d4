import { describe, expect, it } from 'vitest'
import { change, planOf } from '../../test/golden/sample-plan.ts'
import { leastTime } from '../../test/processor-time.ts'
import type { Access, AccessPath, Address, Obstacle, Plan, Source } from '../model.ts'
import { renderHtml } from './html.ts'
import { renderMarkdown } from './markdown.ts'
import { renderText } from './text.ts'

const at = (line: number): Source => ({ file: 'guestlist.yaml', line, column: 1 })
const open: AccessPath = { via: 'open', group: null, role: null, says: ['no assignment required'], source: at(53) }
const direct = (line: number): AccessPath => ({ ...open, via: 'direct', says: ['direct assignment'], source: at(line) })

const PARTNERS = ['contoso', 'contoso', 'fabrikam', 'fabrikam', 'litware', 'tailspin']

const losesOf = (n: number, of: Partial<Access> = {}): Access => {
  const partner = PARTNERS[n % PARTNERS.length] ?? ''
  return {
    who: `guest:p${n}@${partner}.example`,
    app: 'app:portal',
    effect: 'loses',
    before: [open],
    after: [],
    says: [{ data: `Person ${n} (p${n}@${partner}.example)` }, ' loses ', { data: 'Order Portal' }],
    partner: `partner:${partner}`,
    ...of,
  }
}

const required = change({
  id: 'app:portal',
  op: 'change',
  before: { appRoleAssignmentRequired: false },
  after: { appRoleAssignmentRequired: true },
  says: ['Assignment required for ', { data: 'Order Portal' }, ': ', 'No', ' → ', 'Yes'],
  source: at(53),
})

const deleted: Obstacle = {
  code: 'ACCOUNT-DELETED',
  says: ['the plan deletes the account'],
  source: at(60),
  before: false,
  after: true,
  closes: true,
}

const renderings = (plan: Plan): [name: string, text: string][] => [
  ['text', renderText(plan, { width: 10_000, color: false })],
  ['markdown', renderMarkdown(plan, { budget: 60_000 })],
  ['page', listOf(renderHtml(plan)).replace(/<[^>]*>/g, (tag) => (/^<\/?(?:li|ul|h2)/.test(tag) ? '\n' : ''))],
]

const listOf = (page: string): string => /<section id="loses".*?<\/section>/s.exec(page)?.[0] ?? ''

/** The lines that name somebody who is concerned. */
const naming = (text: string, who: number): string[] =>
  text
    .slice(text.indexOf('Loses access'))
    .split('\n')
    .filter((line) => line.includes(`Person ${who} (`))

describe('who loses an app', () => {
  const six = Array.from({ length: 6 }, (_, n) => losesOf(n, n === 1 ? { obstacles: [deleted] } : {}))
  const plan = planOf({ changes: [required], access: six })

  it.each(renderings(plan))('for one reason is one line with all names, whatever the partner: %s', (_, text) => {
    const [line = ''] = naming(text, 0)
    for (const n of six.keys()) expect(line).toContain(`Person ${n} (`)
    expect(naming(text, 5)).toHaveLength(1)
    expect(text).not.toMatch(/Person \d \(\S+ loses/)
    expect(text).not.toContain('previously: no assignment required')
  })

  it('has why in a line, and what else happens to one of them', () => {
    const [[, text] = ['', '']] = renderings(plan)
    expect(text).toContain(`      Assignment required for Order Portal: No → Yes · guestlist.yaml:53
      Person 1 (p1@contoso.example): the plan deletes the account · guestlist.yaml:60`)
  })

  it('for another reason is another line', () => {
    const other = losesOf(6, { before: [direct(7)] })
    for (const [, text] of renderings(planOf({ changes: [required], access: [...six, other] })))
      expect(naming(text, 0)[0]).not.toContain('Person 6 (')
  })

  it('by an account that goes, has that as its reason where the app stays open', () => {
    const access = [losesOf(0, { obstacles: [deleted] })]
    const [[, text] = ['', '']] = renderings(planOf({ access }))
    expect(text).toContain(`  - Order Portal: Person 0 (p0@contoso.example)
      the plan deletes the account · guestlist.yaml:60
      previously: no assignment required · guestlist.yaml:53`)
  })

  it('has a line of their own where a line of the declaration is theirs alone', () => {
    const access = [7, 8].map((n) => losesOf(n, { before: [direct(n)] }))
    const [[, text] = ['', '']] = renderings(planOf({ access }))
    expect(text).toContain(`  - Order Portal: 2 people
      previously: through direct assignment
      Person 7 (p7@contoso.example) · guestlist.yaml:7
      Person 8 (p8@fabrikam.example) · guestlist.yaml:8`)
  })

  it('many apps for one reason are one line with all of them; few have a line each', () => {
    const appsOf = (number: number): Access[] =>
      Array.from({ length: number }, (_, n) =>
        [0, 1].map((who) => {
          const says = [{ data: `Person ${who} (p${who}@contoso.example)` }, ' loses ', { data: `App${n}` }]
          return losesOf(who, { app: `app:app${n}`, before: [direct(7)], obstacles: [deleted], says })
        }),
      ).flat()
    const other = losesOf(2, { app: 'app:app0', before: [direct(9)] })
    for (const [, text] of renderings(planOf({ access: [...appsOf(50), other] }))) {
      const [line = '', ...more] = naming(text, 0)
      expect(more).toEqual([])
      for (let n = 0; n < 50; n += 1) expect(line).toMatch(new RegExp(`App${n}\\b`))
      expect(naming(text, 2)).toHaveLength(1)
      expect(naming(text, 2)[0]).not.toContain('App1')
    }
    for (const [, text] of renderings(planOf({ access: appsOf(3) }))) expect(naming(text, 0)).toHaveLength(3)
  })

  it('has what else happens to many once: a whole partner by its name, notes by their number, and last', () => {
    const inbound: Obstacle = { ...deleted, code: 'INBOUND', says: ['the app is not allowed'], source: at(8) }
    const note: Obstacle = { ...deleted, says: ['the invitation has not been accepted'], source: null, closes: false }
    const access = Array.from({ length: 60 }, (_, n) => {
      const { partner } = losesOf(n)
      // Each of those has a line of the declaration of their own.
      const gone = n % 4 === 0 ? [{ ...deleted, source: at(100 + n) }] : []
      const closed = partner === 'partner:contoso' ? [inbound] : []
      return losesOf(n, { obstacles: [...gone, ...(n < 30 ? [note] : []), ...closed] })
    })
    const text = renderText(planOf({ changes: [required], access }), { width: 10_000, color: false })
    const lines = text.slice(text.indexOf('Loses access')).split('\n')
    expect(lines.slice(3, 6).map((line) => line.trim())).toEqual([
      expect.stringMatching(/^Person 0 \([^]*, Person 16 \([^]*: the plan deletes the account$/) as string,
      'contoso (20 people): the app is not allowed · guestlist.yaml:8',
      '30 people: note: the invitation has not been accepted',
    ])
    for (const n of access.keys()) expect(naming(text, n).length).toBeLessThanOrEqual(2)
  })

  it.each([60, 80])('is named whole at %i columns, by partner where they are many', (width) => {
    const access = Array.from({ length: 60 }, (_, n) => losesOf(n))
    const text = renderText(planOf({ changes: [required], access }), { width, color: false })
    for (const { who } of access) expect(text).toContain(who.slice('guest:'.length))
    expect(text).toMatch(/^ {6}contoso: Person 0 \(/m)
  })

  it('takes no longer than its number asks for, where each has another line', async () => {
    const of = (size: number): Plan =>
      planOf({ access: Array.from({ length: size }, (_, n) => losesOf(n, { before: [direct(n)] })) })
    const timeOf = (plan: Plan) => leastTime(() => renderText(plan, { width: 80, color: false }))
    expect(await timeOf(of(8_000))).toBeLessThan(12 * (await timeOf(of(2_000))) + 200)
  })
})

it('a person who joins two groups is one person and two memberships', () => {
  const joins = [{ who: 'guest:a@x.example' as Address, says: [{ data: 'A (a@x.example)' }] }]
  const memberships = (['group:a', 'group:b'] as const).map((group) => ({
    group,
    reason: 'rule' as const,
    joins,
    leaves: [],
    unknown: [],
    others: { joins: 0, leaves: 0, unknown: 0 },
    says: [{ data: group }],
    source: null,
  }))
  const text = renderText(planOf({ memberships }), { width: 80, color: false })
  expect(text).toContain('1 person joins a dynamic group')
  expect(text).toContain('Join a dynamic group (1 person, 2 memberships)')
})

describe('a warning', () => {
  const findings: Plan['findings'] = [
    { code: 'SPONSORS-GONE', severity: 'warning', message: 'no sponsor left', source: null },
    { code: 'NOTE', severity: 'info', message: 'a note', source: null },
  ]
  const plan = planOf({ findings })

  it('has its sign and colour in a terminal, also in the summary', () => {
    const text = renderText(plan, { width: 80, color: true })
    expect(text).toContain('\u001B[33m!\u001B[39m 1 warning')
    expect(text).toContain('\u001B[33m!\u001B[39m warning SPONSORS-GONE')
  })

  it('has a marker in Markdown, in no fold', () => {
    const text = renderMarkdown(plan, { budget: 60_000 })
    expect(text).toContain('- ⚠️ **1 warning**')
    expect(text.slice(0, text.indexOf('<details'))).toContain('- ⚠️ warning `SPONSORS-GONE`')
    expect(text.slice(text.indexOf('<details'))).toContain('`NOTE`')
  })

  it('has a class on the page', () => {
    expect(renderHtml(plan)).toContain('<li class="warning"><strong>⚠</strong> 1 warning</li>')
    expect(renderHtml(plan)).toContain('<b class="warning">⚠ warning</b>')
  })
})

it('tells many people of two lines of the declaration as two lines, each with its place', () => {
  const via = (line: number): AccessPath => ({
    via: 'rule',
    group: 'group:g',
    role: null,
    says: ['dynamic group ', { data: 'G' }],
    source: { file: 'guestlist.yaml', line, column: 1 },
  })
  const access = Array.from({ length: 14 }, (_, n) => losesOf(n, { before: [via(n < 12 ? 10 : 16)] }))
  const text = renderText(planOf({ access }), { width: 120, color: false })
  expect(text).toContain('  - Order Portal: 12 people\n      previously: through dynamic group G · guestlist.yaml:10\n')
  expect(text).toMatch(/ {2}- Order Portal: [^\n]*\n {6}previously: through dynamic group G · guestlist\.yaml:16\n/)
})
