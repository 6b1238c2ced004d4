import { describe, expect, it } from 'vitest'
import { plansTable } from './plans.ts'

const plan = (name: string, more: object = {}): object => ({
  format: 2,
  tenant: { name, id: 'x' },
  createdAt: '2026-11-27T03:00:00.000Z',
  guards: [],
  access: [],
  summary: { add: 0, change: 0, rename: 0, restore: 0, remove: 0, settings: 0, held: 0 },
  ...more,
})
const summary = (more: object): object => ({
  summary: { add: 0, change: 0, rename: 0, restore: 0, remove: 0, settings: 0, held: 0, ...more },
})
const file = (content: unknown, name = 'a.json') => ({ file: name, content })
const tenant = (name: string) => ({ name, dir: `tenants/${name}` })

describe('the table of plans', () => {
  it('puts first what needs somebody: no plan, then a guard, then changes', () => {
    const { rows, title } = plansTable(
      ['quiet', 'busy', 'stopped', 'gone'].map(tenant),
      [
        plan('quiet'),
        plan('busy', summary({ add: 1, change: 2, rename: 1, restore: 1, remove: 3, held: 5 })),
        plan('stopped', { guards: [{ stop: true }], ...summary({ remove: 9 }) }),
      ].map((one) => file(one)),
    )
    expect(title).toBe('Plans of 4 tenants')
    expect(rows.map((row) => row.slice(0, 8))).toEqual([
      ['gone', 'tenants/gone', 'no plan', null, null, null, null, null],
      ['stopped', 'tenants/stopped', 'stopped by a guard', 0, 0, 9, 0, 0],
      ['busy', 'tenants/busy', 'changes', 1, 4, 3, 0, 5],
      ['quiet', 'tenants/quiet', 'no changes', 0, 0, 0, 0, 0],
    ])
  })

  it('counts people who lose access once, however many apps they lose', () => {
    const access = [
      { effect: 'loses', who: 'guest:a@x.example', app: 'app:one' },
      { effect: 'loses', who: 'guest:a@x.example', app: 'app:two' },
      { effect: 'gains', who: 'guest:b@x.example', app: 'app:two' },
    ]
    const { rows, notes } = plansTable([tenant('one')], [file(plan('one', { access }))])
    expect(rows[0]?.[8]).toBe(1)
    expect(notes[0]).toContain('1 person would lose access')
  })

  it('takes the later of two plans of one tenant', () => {
    const files = ['2026-11-27T09:00:00.000Z', '2026-11-27T08:00:00.000Z'].map((createdAt, at) =>
      file(plan('one', { createdAt, ...summary({ add: at }) })),
    )
    expect(plansTable([tenant('one')], files).rows).toEqual([
      ['one', 'tenants/one', 'no changes', 0, 0, 0, 0, 0, 0, '2026-11-27 09:00 UTC'],
    ])
  })

  it('shows a plan of a tenant that is declared no longer', () => {
    expect(plansTable([], [file(plan('old'))]).rows[0]?.slice(0, 3)).toEqual(['old', null, 'no changes'])
  })

  it.each([
    undefined,
    null,
    'plan',
    [],
    {},
    { format: 1 },
    { ...plan('x'), summary: null },
    { ...plan('x'), tenant: 'x' },
  ])('names a file that is no plan: %j', (content) => {
    const { rows, notes } = plansTable([tenant('x')], [file(content, 'cut-off.json')])
    expect(rows[0]?.[2]).toBe('no plan')
    expect(notes).toContain('cut-off.json is not a plan that this version can read.')
  })
})
