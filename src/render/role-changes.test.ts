import { expect, test } from 'vitest'
import { change, planOf } from '../../test/golden/sample-plan.ts'
import type { Access, AccessPath, RoleChange } from '../model.ts'
import { renderHtml } from './html.ts'
import { renderMarkdown } from './markdown.ts'
import { outlineOf } from './outline.ts'
import { diagramOf } from './page/diagram-model.ts'
import { phraseText } from './phrase.ts'
import { rolePhrase } from './role-changes.ts'
import { renderText } from './text.ts'
import { effectTable, rowPhrase } from './partner-effects.ts'

const path = (role: string | null): AccessPath => ({
  via: 'member',
  group: 'group:buyers',
  role,
  says: ['group ', { data: 'Buyers' }, ...(role === null ? [] : [' (role: ', { data: role }, ')'])],
  source: { file: 'guestlist.yaml', line: 18, column: 3 },
})
const pathsOf = (roles: readonly string[]): AccessPath[] => (roles.length === 0 ? [path(null)] : roles.map(path))
const entry = (name: string, roles: RoleChange): Access => ({
  who: `guest:${name}@contoso.com`,
  app: 'app:portal',
  effect: 'keeps',
  before: pathsOf(roles.before),
  after: pathsOf(roles.after),
  roles,
  says: [{ data: `${name}@contoso.com` }, ' keeps ', { data: 'Order Portal' }, ' with another role'],
  partner: 'partner:contoso',
})

const buyer = { before: ['Buyer'], after: ['Approver'] }
const names = ['ada', 'bo', 'cy']
const text = (access: Access[]): string => renderText(planOf({ access }), { width: 200, color: false })

test.each([
  [['Buyer'], ['Approver'], 'Buyer → Approver'],
  [['Approver', 'Buyer'], ['Approver'], 'Buyer removed, Approver stays'],
  [['Buyer'], [], 'Buyer removed, default access stays'],
  [[], ['Buyer'], 'Buyer added'],
  [['Buyer'], ['Approver', 'Buyer'], 'Approver added, Buyer stays'],
  [['A', 'B', 'C'], ['B', 'C', 'D'], 'A → D, B, C stay'],
])('%j → %j is told as %s', (before, after, words) => {
  expect(phraseText(rolePhrase({ before, after }))).toBe(words)
})

test('who changes role is told in the summary, in the table by partner and in a section of its own, not under what is kept', () => {
  const plan = planOf({ access: names.map((name) => entry(name, buyer)) })
  const told = text(plan.access)
  expect(told).toContain('~ 3 people change role: Buyer → Approver in Order Portal\n')
  expect(told).toContain(
    'Changes role (3 people)\n  ~ Order Portal (Buyer → Approver): ada@contoso.com, bo@contoso.com, cy@contoso.com\n',
  )
  expect(told).not.toContain('Keeps access')
  const markdown = renderMarkdown(plan, { budget: 60_000 })
  expect(markdown).toContain('3 people change role: Buyer → Approver in Order Portal')
  expect(markdown).toContain('- ± **Order Portal** (Buyer → Approver): `ada@contoso.com`')
  const page = renderHtml(plan)
  expect(page).toContain('<h2 id="roles-h">Changes role: 3 people')
  expect(page).toMatch(/"partners":\[\{[^\]]*"people":\[\["ada@contoso.com","",-1,\[1,/)
})

test('a role that is lost is a loss, and one that comes is none', () => {
  const told = text([
    entry('ada', { before: ['Approver', 'Buyer'], after: ['Approver'] }),
    entry('bo', { before: ['Buyer'], after: ['Approver', 'Buyer'] }),
  ])
  expect(told).toContain('- 1 person loses a role: Buyer in Order Portal\n')
  expect(told).toContain('+ 1 person gains a role: Approver in Order Portal\n')
  expect(told).toContain('  - Order Portal (Buyer removed, Approver stays): ada@contoso.com\n')
  expect(told).toContain('  + Order Portal (Approver added, Buyer stays): bo@contoso.com\n')
})

test('the table by partner counts them beside losses and gains', () => {
  const many = Array.from({ length: 12 }, (_, n) => entry(`n${n}`, buyer))
  const others = many.map((each) => ({
    ...each,
    who: each.who.replace('contoso.com', 'fabrikam.com') as Access['who'],
    partner: null,
  }))
  const table = effectTable(outlineOf(planOf({ access: [...many, ...others] })))
  expect(table?.partners.map((row) => phraseText(rowPhrase(table, row)))).toEqual([
    'Order Portal ~12',
    'Order Portal ~12',
  ])
})

test('of two direct assignments one goes: the line of the drawing is changed, and not removed', () => {
  const direct = (role: string): AccessPath => ({ ...path(role), via: 'direct', group: null })
  const kept = entry('di', { before: ['Approver', 'Buyer'], after: ['Approver'] })
  const plan = planOf({
    changes: [
      change({
        id: 'assignment:x',
        kind: 'app-role-assignment',
        op: 'remove',
        edge: { from: kept.who, to: kept.app },
        says: ['x'],
      }),
    ],
    access: [{ ...kept, before: [direct('Approver'), direct('Buyer')], after: [direct('Approver')] }],
  })
  const outline = outlineOf(plan)
  const { links } = diagramOf(outline.plan, outline.names, outline.partnerOf)
  expect(links.find(({ to }) => to === 'app:portal')?.status).toBe('change')
})

test('an assignment that is replaced by one with another role is one changed line of the drawing', () => {
  const edge = { from: 'group:buyers', to: 'app:portal' } as const
  const at = { kind: 'app-role-assignment', edge, says: ['x'], partner: null }
  const plan = planOf({
    changes: (['remove', 'add'] as const).map((op) => change({ ...at, op, id: `assignment:${op}` })),
  })
  const outline = outlineOf(plan)
  expect(diagramOf(outline.plan, outline.names, outline.partnerOf).links.map(({ status }) => status)).toEqual([
    'change',
  ])
})
