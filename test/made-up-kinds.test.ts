import { beforeEach, describe, expect, it } from 'vitest'
import { explain } from '../src/access/index.ts'
import { applyToState } from '../src/engine/expected-state.ts'
import { kinds } from '../src/kinds/index.ts'
import { objectOf } from '../src/graph/batch.ts'
import { entriesOf } from '../src/import/adjust.ts'
import { collect } from '../src/import/collect.ts'
import { exactSetsOf, partToDrop } from '../src/import/draft.ts'
import { emptyDeclaration } from '../src/declaration.ts'
import { createTenantReader } from '../src/import/read-tenant.ts'
import type { Address, Change, Plan, Reader } from '../src/model.ts'
import { type Building, type MadeUp, madeUpKinds } from './made-up-kinds.ts'
import { setStage, STAGE_SEED } from './stage.ts'
import { createWorld, type World } from './world.ts'

const PEOPLE = ['ada', 'bob', 'cyd', 'dan', 'eve', 'fay'].map((name) => `${name}@contoso.com`)
const guest = (at: number): Address => `guest:${PEOPLE[at] ?? ''}`

const yaml = (more = ''): string => `
tenant: { name: northwind }
partners: { contoso: { displayName: Contoso Ltd, domains: [contoso.com] } }
guests: [${PEOPLE.map((email) => `{ email: ${email} }`).join(', ')}]
apps: { portal: { displayName: Order Portal, appRoleAssignmentRequired: true } }
${more}`

const FULL: Building = {
  rooms: [{ key: 'blue', floor: 1 }, { key: 'red' }],
  seats: PEOPLE.map((_, at) => ({ room: at === 5 ? 'red' : 'blue', who: guest(at) })),
  doors: [{ room: 'blue', app: 'app:portal' }],
}

interface Stage {
  /** Graph's ids of the people, in their order. */
  ids: string[]
  world: World
  made: MadeUp
  plan(more?: string): ReturnType<World['plan']>
}

const stage = async (): Promise<Stage> => {
  const made = madeUpKinds(FULL)
  const world = createWorld({ seed: STAGE_SEED, kinds: [...kinds, ...made.kinds] })
  await setStage(world)
  return { ids: [], world, made, plan: async (more) => world.plan(await world.declare(yaml(more))) }
}

/** Nothing of them is in Graph. */
const unread = {} as Reader
const TENANT = {
  displayName: 'Northwind',
  id: '3d0f5dec-0000-4000-8000-000000000002',
  initialDomain: 'northwind.onmicrosoft.com',
  domains: [],
}

const ids = (plan: Plan, op: Change['op']): Address[] =>
  plan.changes.filter((change) => change.op === op && /^(room|seat|door):/.test(change.id)).map(({ id }) => id)

describe('kinds that the house has never heard of', () => {
  let s: Stage
  beforeEach(async () => {
    s = await stage()
    const { plan } = await s.plan()
    const outcomes = await s.world.apply(plan)
    expect(outcomes.filter(({ status }) => status !== 'done')).toEqual([])
    s.ids = PEOPLE.map(
      (_, at) => outcomes.flatMap((one) => (one.id === guest(at) && 'liveId' in one ? [one.liveId] : []))[0] ?? '',
    )
  })

  it('are written in order, an object before its edges, and need no second run', async () => {
    const fresh = await stage()
    const { plan } = await fresh.plan()
    const at = (id: string) => plan.changes.findIndex((change) => change.id === id)
    expect(at('room:blue')).toBeGreaterThan(at(guest(0)))
    expect(at(`seat:room:blue/${guest(0)}`)).toBeGreaterThan(at('room:blue'))
    expect(plan.changes[at(`seat:room:blue/${guest(0)}`)]?.dependsOn).toEqual([guest(0), 'room:blue'])
    expect((await s.plan()).plan.changes).toEqual([])
  })

  it('are written to one object one after another, and to two side by side', () => {
    const seats = s.made.together.filter((targets) => targets.includes('room:red') && targets.includes('room:blue'))
    expect(seats.length).toBeGreaterThan(0)
    // A target that were written to twice at once would have let the first writer end the other's entry.
    expect(s.made.seats.size).toBe(PEOPLE.length)
  })

  it('are access: what a seat and a door give, in the plan and in explain', async () => {
    const fresh = await stage()
    const { plan, accessInput } = await fresh.plan()
    const gains = plan.access.filter(({ effect, app }) => effect === 'gains' && app === 'app:portal')
    expect(gains.map(({ who }) => who)).toEqual([0, 1, 2, 3, 4].map(guest))
    const found = explain(guest(0), accessInput, plan.held)
    const paths = found?.paths.filter(({ later }) => later)
    expect(paths?.map(({ via, group, app }) => ({ via, group, app }))).toEqual([
      { via: 'member', group: 'room:blue', app: 'app:portal' },
    ])
    expect(explain('room:blue', accessInput, plan.held)?.memberships).toHaveLength(5)
  })

  it('are counted by the guards, an exclusive set that is emptied before all', async () => {
    s.made.declared = { ...FULL, rooms: [{ key: 'blue', exclusive: true }, { key: 'red' }], seats: [] }
    const { plan } = await s.plan()
    expect(ids(plan, 'remove')).toHaveLength(5)
    const guards = plan.guards.filter(({ code }) => code === 'REMOVE-SEATS')
    expect(guards.map(({ scope, stop, count, of, limit }) => ({ scope, stop, count, of, limit }))).toEqual([
      { scope: null, stop: true, count: 5, of: 6, limit: 2 },
      { scope: 'room:blue', stop: true, count: 5, of: 5, limit: 0 },
    ])
    expect(guards[0]?.lift).toContain('remove: seats')
    expect(guards[0]?.message).toContain('seats of the building')
    expect(plan.changes.every(({ op, reversible }) => op !== 'remove' || reversible)).toBe(true)
  })

  it('are protected: who is named keeps a seat, and a room that is named stays', async () => {
    s.made.declared = { ...FULL, rooms: [{ key: 'blue', exclusive: true }, { key: 'red' }], seats: FULL.seats.slice(1) }
    const { plan } = await s.plan(`protect: ['${guest(0)}']`)
    expect(plan.guards.filter(({ code }) => code === 'PROTECTED').map(({ scope }) => scope)).toEqual([guest(0)])
  })

  it('are not written where the object that holds them is fixed', async () => {
    s.made.rooms.set('id-red', { id: 'id-red', floor: -1 })
    s.made.declared = { ...FULL, seats: [...FULL.seats, { room: 'red', who: guest(0) }] }
    const { plan } = await s.plan()
    expect(plan.held.map(({ id, reason }) => ({ id, reason }))).toEqual([
      { id: `seat:room:red/${guest(0)}`, reason: 'the cellar is locked' },
    ])
    expect(ids(plan, 'add')).toEqual([])
  })

  it('go with the object that they end in, in the plan and in what is expected', async () => {
    s.made.declared = {
      rooms: [{ key: 'blue', ensure: 'absent' }, { key: 'red' }],
      seats: FULL.seats.slice(5),
      doors: [],
    }
    const { plan, state } = await s.plan()
    expect(ids(plan, 'remove')).toEqual(['room:blue'])
    expect(plan.access.filter(({ effect }) => effect === 'loses').map(({ who }) => who)).toEqual(
      [0, 1, 2, 3, 4].map(guest),
    )
    const foretold = applyToState([...kinds, ...s.made.kinds], state, plan.changes)
    await s.world.apply(plan)
    s.made.declared = { ...s.made.declared, rooms: [{ key: 'red' }] }
    const reread = (await s.plan()).state
    const own = (of: typeof foretold) => [...of.keys()].filter((address) => /^(room|seat|door):/.test(address)).sort()
    expect(own(foretold)).toEqual(own(reread))
    expect(own(reread)).toEqual(['room:red', `seat:room:red/${guest(5)}`])
  })

  it('are imported by what they say of themselves, and fitted as their sets and edges ask', async () => {
    const of = {
      scope: { sections: new Set(['groups'] as const), named: true },
      tenant: TENANT,
      today: '2026-11-23',
      isNew: true,
    }
    const base = emptyDeclaration({ name: 'northwind', id: TENANT.id, cloud: 'global' })
    const readTenant = createTenantReader(s.made.kinds, unread, of)
    const found = await collect({
      kinds: s.made.kinds,
      reader: unread,
      readTenant,
      base,
      onStep: () => undefined,
      ...of,
    })
    expect(found.entries.map(({ address, body }) => ({ address, body }))).toEqual([
      { address: 'room:blue', body: { floor: 1, seats: s.ids.slice(0, 5).toSorted() } },
      { address: 'room:red', body: { floor: 0, seats: s.ids.slice(5) } },
    ])
    expect(found.partOf.get('groups')?.required).toEqual(['floor'])
    expect(partToDrop(['seats', 2], exactSetsOf(s.made.kinds))).toEqual(['seats'])
    const [seat] = (await s.plan()).accessInput.kinds.filter(({ name }) => name.word === 'seat')
    const change = { id: 'seat:x', after: { person: { ref: guest(0) }, room: { ref: 'room:blue' } } } as Partial<Change>
    expect(entriesOf({ kind: seat, change } as Parameters<typeof entriesOf>[0])).toEqual(['room:blue', guest(0)])
  })

  it('are written in lanes of their own, wherever Graph keeps them', () => {
    const id = '3d0f5dec-0000-4000-8000-000000000001'
    const seats = `/beta/identityGovernance/building/rooms/${id}/seats`
    expect(objectOf(`${seats}/$ref`, 'POST')).toBe(`beta/identityGovernance/building/rooms/${id}`)
    expect(objectOf(seats, 'POST')).toBe(objectOf(`${seats}/${id}`, 'DELETE'))
  })
})
