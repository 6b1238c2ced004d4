import { expect, test } from 'vitest'
import { change, planOf } from '../../test/golden/sample-plan.ts'
import { readSavedPlan } from '../engine/read-saved-plan.ts'
import type { Access, Change, Guard } from '../model.ts'
import { renderHtml } from './html.ts'
import { renderJson } from './json.ts'
import { renderMarkdown } from './markdown.ts'
import { partOfPartner } from './part-of-partner.ts'
import { renderText } from './text.ts'

const at = (line: number) => ({ file: 'guestlist.yaml', line, column: 1 })
const changed = (id: Change['id'], kind: string, line: number, more: Partial<Change> = {}): Change =>
  change({ id, kind, op: 'change', says: [id], source: at(line), before: { x: 1 }, after: { x: 2 }, ...more })

/** Of contoso somebody loses the portal, which begins to require assignment, and keeps the wiki, to which a group is assigned. */
const plan = planOf({
  changes: [
    changed('app:portal', 'app', 4),
    changed('app:other', 'app', 5),
    changed('policy:crossTenantAccessPolicy', 'crossTenantAccessPolicy', 6),
    changed('policy:authorizationPolicy', 'authorizationPolicy', 7),
    changed('group:team', 'group', 8),
    changed('app-role-assignment:wiki/group:team', 'app-role-assignment', 9, {
      edge: { from: 'group:team', to: 'app:wiki' },
    }),
    changed('guest:bo@fabrikam.example', 'guest', 10, { partner: 'partner:fabrikam' }),
  ],
  access: [
    {
      who: 'guest:ada@contoso.example',
      app: 'app:portal',
      effect: 'loses',
      before: [{ via: 'open', group: null, role: null, says: ['no assignment required'], source: at(4) }],
      after: [],
      obstacles: [{ code: 'X', says: ['blocked'], source: at(6), before: false, after: true, closes: true }],
      says: [{ data: 'Ada' }, ' loses ', { data: 'Portal' }],
      partner: 'partner:contoso',
    },
    {
      who: 'guest:ada@contoso.example',
      app: 'app:wiki',
      effect: 'gains',
      before: [],
      after: [{ via: 'member', group: 'group:team', role: null, says: ['group ', { data: 'Team' }], source: at(9) }],
      says: [{ data: 'Ada' }, ' gains ', { data: 'Wiki' }],
      partner: 'partner:contoso',
    },
  ] satisfies Access[],
  guards: [
    {
      code: 'WIDER',
      scope: null,
      stop: true,
      count: null,
      of: null,
      limit: null,
      message: 'policy:authorizationPolicy.allowInvitesFrom gives external users more access',
      lift: null,
      source: at(7),
    },
  ] satisfies Guard[],
  refs: { 'partner:contoso': { id: 'c', name: 'Contoso Ltd' } },
})
const part = partOfPartner(plan, 'partner:contoso')

test("a change of the tenant's own stands in the part of whose people something follows from it", () => {
  expect(part.changes.map(({ id }) => id)).toEqual([
    'app:portal',
    'policy:crossTenantAccessPolicy',
    'group:team',
    'app-role-assignment:wiki/group:team',
  ])
  expect(partOfPartner(plan, 'partner:fabrikam').changes.map(({ id }) => id)).toEqual(['guest:bo@fabrikam.example'])
})

test('a part says at its top that it is one, in every format, and is no plan to apply', () => {
  const said = "Only this partner's part is shown, and never applied: Contoso Ltd"
  const [first, second] = renderText(part, { width: 200, color: false }).split('\n')
  expect(first).toContain('northwind, part of Contoso Ltd: ')
  expect(second).toContain(said)
  expect(renderMarkdown(part, { budget: 60_000 }).split('\n')[3]).toContain(said)
  expect(renderHtml(part)).toContain('<p class="part" role="note">')
  const saved: unknown = JSON.parse(renderJson(part))
  expect(() => readSavedPlan(saved, 'part.json')).toThrow("part.json is one partner's part of a plan")
  expect(() => readSavedPlan(JSON.parse(renderJson(plan)), 'plan.json')).not.toThrow()
})

test('a guard calls a policy by its name, whether the part holds its change or not', () => {
  const lineOf = (of: typeof plan): string | undefined =>
    renderText(of, { width: 200, color: false })
      .split('\n')
      .find((line) => line.includes('WIDER'))
  expect(lineOf(part)).toBe(lineOf(plan))
  expect(lineOf(part)).toContain('authorization policy: allowInvitesFrom gives external users more access')
})
