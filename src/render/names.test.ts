import { expect, it } from 'vitest'
import { planOf } from '../../test/golden/sample-plan.ts'
import { displayNamesOf } from './names.ts'

it('knows a group that the plan leaves as it is from the paths through it', () => {
  const path = {
    via: 'member' as const,
    group: 'group:pilot' as const,
    role: 'Reader',
    says: ['group ', { data: 'Pilot users' }, ' as ', { data: 'Reader' }],
    source: null,
  }
  const entry = {
    who: 'guest:a@contoso.example' as const,
    app: 'app:shop' as const,
    effect: 'keeps' as const,
    says: [{ data: 'A' }, ' keeps ', { data: 'Shop' }],
  }
  for (const sides of [
    { before: [path], after: [] },
    { before: [], after: [path] },
  ])
    expect(displayNamesOf(planOf({ access: [{ ...entry, ...sides }] })).short('group:pilot')).toBe('Pilot users')
  const refs = { 'group:pilot': { id: 'x', name: 'Pilots' } }
  const known = planOf({ access: [{ ...entry, before: [path], after: [] }], refs })
  expect(displayNamesOf(known).short('group:pilot')).toBe('Pilots')
})
