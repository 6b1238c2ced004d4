import { describe, expect, it } from 'vitest'
import type { HttpRequest, Outcome, Transport } from '../../src/model.ts'
import { createWorld, type World } from '../world.ts'

const GROUPS = ['pilot', 'second']
const email = (at: number): string => `guest${at}@contoso.com`

/** A tenant with so many guests and two empty groups, and a declaration that puts all of them into both. */
const stage = async (guests: number) => {
  const world = createWorld()
  const declaring = (groups: string) =>
    world.declare(`tenant: { name: northwind }
guests:
${Array.from({ length: guests }, (_, at) => `  - { email: ${email(at)}, groups: [${groups}] }`).join('\n')}
groups:
  pilot: { displayName: Pilot }
  second: { displayName: Second }
`)
  await world.converge(await declaring(''))
  const declaration = await declaring(GROUPS.join(', '))
  const { plan } = await world.plan(declaration)
  world.traffic.length = 0
  const left = async () => (await world.plan(declaration)).plan.changes.map(({ id }) => id)
  return { world, plan, left, declaration }
}

const idOf = (world: World, at: number): string =>
  Object.values(world.sandbox.state().users).find((user) => user['mail'] === email(at))?.id ?? ''

const groupOf = (world: World, name: string): string =>
  Object.values(world.sandbox.state().groups).find((group) => group['displayName'] === name)?.id ?? ''

const membersOf = (world: World, name: string): string[] => world.sandbox.state().members[groupOf(world, name)] ?? []

interface Item {
  method: string
  url: string
}
const written = ({ traffic }: World): string[] =>
  traffic
    .flatMap(({ method, url, request }): Item[] =>
      url.endsWith('$batch') ? (request as { requests: Item[] }).requests : [{ method, url }],
    )
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url }) => `${method} ${/members/.test(url) ? 'one member' : 'group'}`)

const notDone = (outcomes: readonly Outcome[]): string[] =>
  outcomes.filter(({ status }) => status !== 'done').map(({ id }) => id)

describe('members of a group', () => {
  it('are added 20 by one request', async () => {
    const { world, plan, left } = await stage(45)
    const outcomes = await world.apply(plan)
    expect(written(world)).toEqual(Array.from({ length: 6 }, () => 'PATCH group'))
    expect(outcomes).toHaveLength(90)
    expect(notDone(outcomes)).toEqual([])
    expect(outcomes[0]).toMatchObject({ liveId: `${groupOf(world, 'Pilot')}/${idOf(world, 0)}` })
    expect(await left()).toEqual([])
  })

  it('are added one by one where one of them is a member by now', async () => {
    const { world, plan, left } = await stage(3)
    world.sandbox.state().members[groupOf(world, 'Pilot')] = [idOf(world, 1)]
    expect(notDone(await world.apply(plan))).toEqual([])
    expect(written(world)).toContain('POST one member')
    expect(membersOf(world, 'Pilot')).toHaveLength(3)
    expect(await left()).toEqual([])
  })

  it('fail one by one: who is gone is told, the others are members', async () => {
    const { world, plan } = await stage(3)
    await world.admin('DELETE', `/v1.0/users/${idOf(world, 1)}`)
    const outcomes = await world.apply(plan)
    expect(notDone(outcomes)).toEqual(GROUPS.map((group) => `member:${group}/guest:${email(1)}`))
    expect(membersOf(world, 'Pilot')).toEqual([idOf(world, 0), idOf(world, 2)])
  })

  it('each have the reason where the group takes none any more', async () => {
    const { world, plan } = await stage(3)
    await world.admin('PATCH', `/v1.0/groups/${groupOf(world, 'Pilot')}`, {
      groupTypes: ['DynamicMembership'],
      membershipRule: 'user.city -eq "Oslo"',
      membershipRuleProcessingState: 'On',
    })
    const outcomes = await world.apply(plan)
    expect(notDone(outcomes)).toEqual([0, 1, 2].map((at) => `member:pilot/guest:${email(at)}`))
    expect(outcomes.find(({ status }) => status === 'failed')).toMatchObject({
      error: expect.stringContaining('Insufficient privileges'),
    })
  })

  it.each([
    ['before it arrives', 'before'],
    ['after it is carried out', 'after'],
    ['half-way, so that only one group has its members', 'half'],
  ])('are members once where the answer is lost %s', async (_, when) => {
    const { world, plan, left } = await stage(3)
    let torn = false
    const half = (request: HttpRequest): HttpRequest => {
      const { requests } = JSON.parse(request.body ?? '') as { requests: unknown[] }
      return { ...request, body: JSON.stringify({ requests: requests.slice(0, 1) }) }
    }
    const transport: Transport = async (request) => {
      if (torn || request.method === 'GET') return world.sandbox.transport(request)
      torn = true
      if (when !== 'before') await world.sandbox.transport(when === 'half' ? half(request) : request)
      throw Object.assign(new Error('reset'), { code: 'ECONNRESET' })
    }
    expect(notDone(await world.apply(plan, { transport }))).toEqual([])
    expect([membersOf(world, 'Pilot').length, membersOf(world, 'Second').length]).toEqual([3, 3])
    expect(await left()).toEqual([])
  })

  it('are not attempted once the run has ended, and the same plan finishes it', async () => {
    const { world, plan, left } = await stage(45)
    const outcomes = await world.apply(plan, { dieAtWrite: 2, lostAnswer: true })
    expect(outcomes).toHaveLength(90)
    expect(outcomes.filter(({ status }) => status === 'not attempted').length).toBeGreaterThan(0)
    expect(notDone(await world.apply(plan))).toEqual([])
    expect(await left()).toEqual([])
  })
})
