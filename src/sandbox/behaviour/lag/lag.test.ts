import { describe, expect, it } from 'vitest'
import { dynamic, localUser, security, testWorld } from '../../sandbox.fixture.ts'
import type { TestWorld } from '../../sandbox.fixture.ts'

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed)
const MAX = 10_000
/** Later than any reader may miss a write, but not yet that policies are in force. */
const SETTLED = 2 * MAX

const lagging = (seed: number) => testWorld({ lag: { seed, maxMs: MAX } })
const ref = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` })

/** All pages; empty ones are passed over. */
const list = async ({ ask }: TestWorld, path: string): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = []
  for (let at: unknown = path; typeof at === 'string';) {
    const { body } = await ask('GET', at.replace('https://graph.microsoft.com/', ''))
    items.push(...body.value)
    at = body['@odata.nextLink']
  }
  return items
}

/** What a reader gets, second by second after a write. */
const watch = async <T>(world: TestWorld, look: () => Promise<T>, seconds = SETTLED / 1000): Promise<T[]> => {
  const seen: T[] = []
  for (let i = 0; i < seconds; i += 1) {
    seen.push(await look())
    world.clock.advance(1000)
  }
  return seen
}

const forAll = async <T>(work: (seed: number) => Promise<T>): Promise<T[]> => Promise.all(SEEDS.map(work))

describe('with lag', () => {
  it('a new object is not found at first, and always in the end', async () => {
    const seen = await forAll(async (seed) => {
      const world = lagging(seed)
      const id = await world.invite('sara@contoso.com')
      const statuses = await watch(world, async () => (await world.ask('GET', `v1.0/users/${id}`)).status)
      expect(statuses.slice(MAX / 1000)).not.toContain(404)
      expect((await world.ask('PATCH', `v1.0/users/${id}`, { department: 'Buying' })).status).toBe(204)
      return statuses
    })
    expect(seen.some((statuses) => statuses[0] === 404)).toBe(true)
    expect(seen.some((statuses) => statuses[0] === 200)).toBe(true)
    // Replicas differ: some come back to a 404 after a 200.
    expect(seen.some((statuses) => statuses.indexOf(200) < statuses.lastIndexOf(404))).toBe(true)
  })

  it('a write to what is not there yet is a 404, and nothing that was written is lost', async () => {
    const refused = await forAll(async (seed) => {
      const world = lagging(seed)
      const group = await world.make('v1.0/groups', security('Pilot'))
      const id = await world.invite('sara@contoso.com')
      const first = (await world.ask('POST', `v1.0/groups/${group}/members/$ref`, ref(id))).status
      world.clock.advance(SETTLED)
      if (first === 404)
        expect((await world.ask('POST', `v1.0/groups/${group}/members/$ref`, ref(id))).status).toBe(204)
      await world.ask('PATCH', `v1.0/users/${id}`, { department: 'Buying' })
      await world.ask('PATCH', `v1.0/users/${id}`, { jobTitle: 'Buyer' })
      expect(world.sandbox.state().users[id]).toMatchObject({ department: 'Buying', jobTitle: 'Buyer' })
      expect(world.sandbox.state().members[group]).toEqual([id])
      return first === 404
    })
    expect(new Set(refused)).toEqual(new Set([true, false]))
  })

  it('a change shows late, or in part, and lists show it later still', async () => {
    const seen = await forAll(async (seed) => {
      const world = lagging(seed)
      const id = await world.make('v1.0/users', localUser('anna', { department: 'Old', jobTitle: 'Old' }))
      world.clock.advance(SETTLED)
      await world.ask('PATCH', `v1.0/users/${id}`, { department: 'New', jobTitle: 'New' })
      const select = '$select=id,department,jobTitle'
      const both = await watch(world, async () => {
        const { body } = await world.ask('GET', `v1.0/users/${id}?${select}`)
        const listed = (await list(world, `v1.0/users?${select}`)).find((one) => one['id'] === id)
        return [`${String(body['department'])} ${String(body['jobTitle'])}`, String(listed?.['department'])]
      })
      world.clock.advance(1)
      expect((await world.ask('GET', `v1.0/users/${id}?${select}`)).body).toMatchObject({
        department: 'New',
        jobTitle: 'New',
      })
      return both
    })
    const one = seen.flatMap((both) => both.map(([alone]) => alone))
    expect(new Set(one)).toEqual(new Set(['Old Old', 'New New', 'Old New', 'New Old']))
    const stale = (which: number, value: string) => seen.flat().filter((both) => both[which]?.startsWith(value)).length
    expect(stale(1, 'Old')).toBeGreaterThan(stale(0, 'Old Old'))
  })

  it('who was deleted, who left a group and whose access was taken is still shown', async () => {
    const seen = await forAll(async (seed) => {
      const world = lagging(seed)
      const group = await world.make('v1.0/groups', security('Pilot'))
      const id = await world.make('v1.0/users', localUser('anna'))
      world.clock.advance(SETTLED)
      await world.ask('POST', `v1.0/groups/${group}/members/$ref`, ref(id))
      world.clock.advance(SETTLED)
      await world.ask('DELETE', `v1.0/groups/${group}/members/${id}/$ref`)
      const members = (await list(world, `v1.0/groups/${group}/members`)).length
      await world.ask('DELETE', `v1.0/users/${id}`)
      const there = (await world.ask('GET', `v1.0/users/${id}`)).status
      world.clock.advance(SETTLED)
      expect((await world.ask('GET', `v1.0/users/${id}`)).status).toBe(404)
      expect(await list(world, `v1.0/groups/${group}/members`)).toEqual([])
      return { members, there }
    })
    expect(new Set(seen.map((one) => one.members))).toEqual(new Set([0, 1]))
    expect(new Set(seen.map((one) => one.there))).toEqual(new Set([200, 404]))
  })

  it('dynamic groups follow much later', async () => {
    const waits = await forAll(async (seed) => {
      const world = lagging(seed)
      const group = await world.make('v1.0/groups', dynamic('Guests', 'user.userType -eq "Guest"'))
      world.clock.advance(SETTLED)
      await world.invite('sara@contoso.com')
      const seen = await watch(world, async () => (await list(world, `v1.0/groups/${group}/members`)).length, 60)
      expect(seen.at(-1)).toBe(1)
      return seen.indexOf(1)
    })
    expect(Math.max(...waits)).toBeGreaterThan(SETTLED / 1000)
  })

  it('policies are in force late', async () => {
    const seen = await forAll(async (seed) => {
      const world = lagging(seed)
      await world.ask('PATCH', 'v1.0/policies/authorizationPolicy', { allowInvitesFrom: 'none' })
      const invite = { invitedUserEmailAddress: 'sara@contoso.com', inviteRedirectUrl: 'https://myapps.microsoft.com' }
      const first = (await world.ask('POST', 'v1.0/invitations', invite)).status
      world.clock.advance(10 * MAX)
      expect(
        (await world.ask('POST', 'v1.0/invitations', { ...invite, invitedUserEmailAddress: 'b@contoso.com' })).status,
      ).toBe(403)
      return first
    })
    expect(new Set(seen)).toEqual(new Set([201, 403]))
  })

  it('the name of a group just deleted may still be taken', async () => {
    const seen = await forAll(async (seed) => {
      const world = lagging(seed)
      const group = security('Pilot', { uniqueName: 'pilot' })
      const id = await world.make('v1.0/groups', group)
      world.clock.advance(SETTLED)
      await world.ask('DELETE', `v1.0/groups/${id}`)
      const again = (await world.ask('POST', 'v1.0/groups', group)).status
      world.clock.advance(SETTLED)
      if (again !== 201) expect((await world.ask('POST', 'v1.0/groups', group)).status).toBe(201)
      return again
    })
    expect(new Set(seen)).toEqual(new Set([201, 400]))
  })

  it('a delta query may tell a thing late and twice, and never loses it', async () => {
    await forAll(async (seed) => {
      const world = lagging(seed)
      const told = new Set<unknown>()
      let link = 'v1.0/users/delta?$select=id'
      const ids: string[] = []
      for (let i = 0; i < 6; i += 1) {
        ids.push(await world.invite(`g${i}@contoso.com`))
        world.clock.advance(MAX / 2)
        const { body } = await world.ask('GET', link)
        for (const one of body.value) told.add(one['id'])
        link = String(body['@odata.deltaLink']).replace('https://graph.microsoft.com/', '')
      }
      world.clock.advance(MAX)
      for (const one of (await world.ask('GET', link)).body.value) told.add(one['id'])
      expect(ids.filter((id) => !told.has(id))).toEqual([])
    })
  })

  it('the same seed lags the same way', async () => {
    const story = async (seed: number) => {
      const world = lagging(seed)
      const id = await world.invite('sara@contoso.com')
      return watch(world, async () => (await world.ask('GET', `v1.0/users/${id}`)).status, 10)
    }
    const [one, again, other] = [await story(3), await story(3), await forAll(story)]
    expect(again).toEqual(one)
    expect(new Set(other.map(String)).size).toBeGreaterThan(3)
  })
})
