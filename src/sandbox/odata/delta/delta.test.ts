import { describe, expect, it } from 'vitest'
import { security, testWorld } from '../../sandbox.fixture.ts'
import type { TestWorld } from '../../sandbox.fixture.ts'
import { DAY_MS } from '../../../util/days.ts'

interface Round {
  items: Record<string, unknown>[]
  delta: string
}

/** Follows the pages of a round to its delta link. */
const round = async ({ ask }: TestWorld, url: string, headers: Record<string, string> = {}): Promise<Round> => {
  const items: Record<string, unknown>[] = []
  for (let at = url; ;) {
    const { status, body } = await ask('GET', at.replace('https://graph.microsoft.com/', ''), undefined, headers)
    if (status !== 200) throw new Error(`${at}: ${status} ${JSON.stringify(body)}`)
    items.push(...body.value)
    const next = body['@odata.nextLink']
    if (typeof next !== 'string') return { items, delta: String(body['@odata.deltaLink']) }
    at = next
  }
}

const ref = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` })

describe('a delta query', () => {
  it('gives everything once, then only what changed', async () => {
    const world = testWorld()
    for (let i = 0; i < 250; i += 1) await world.invite(`g${i}@contoso.com`)
    const first = await round(world, 'v1.0/users/delta?$select=displayName,department')
    expect(first.items).toHaveLength(251)
    expect((await round(world, first.delta)).items).toEqual([])
    const sara = await world.invite('sara@contoso.com', { invitedUserDisplayName: 'Sara' })
    await world.ask('PATCH', `v1.0/users/${sara}`, { department: 'Buying' })
    await world.ask('PATCH', `v1.0/users/${String(first.items[5]?.['id'])}`, { jobTitle: 'not selected' })
    const second = await round(world, first.delta)
    expect(second.items).toEqual([{ id: sara, displayName: 'Sara', department: 'Buying' }])
    // A link can be used again.
    expect((await round(world, first.delta)).items).toEqual(second.items)
  })

  it('tells who is gone, and whether for good', async () => {
    const world = testWorld()
    const [anna, bert] = [await world.invite('anna@contoso.com'), await world.invite('bert@contoso.com')]
    const { delta } = await round(world, 'v1.0/users/delta()')
    await world.ask('DELETE', `v1.0/users/${anna}`)
    await world.ask('DELETE', `v1.0/users/${bert}`)
    await world.ask('DELETE', `v1.0/directory/deletedItems/${bert}`)
    const { items, delta: later } = await round(world, delta)
    expect(items).toEqual([
      { id: anna, '@removed': { reason: 'changed' } },
      { id: bert, '@removed': { reason: 'deleted' } },
    ])
    await world.ask('POST', `v1.0/directory/deletedItems/${anna}/restore`)
    expect((await round(world, later)).items[0]).toMatchObject({ id: anna, mail: 'anna@contoso.com' })
  })

  it('tells of members that came and went', async () => {
    const world = testWorld()
    const [anna, bert] = [await world.invite('anna@contoso.com'), await world.invite('bert@contoso.com')]
    const group = await world.make('v1.0/groups', security('Pilot'))
    await world.ask('POST', `v1.0/groups/${group}/members/$ref`, ref(anna))
    const first = await round(world, 'v1.0/groups/delta?$select=displayName,members')
    expect(first.items).toEqual([
      { id: group, displayName: 'Pilot', 'members@delta': [{ '@odata.type': '#microsoft.graph.user', id: anna }] },
    ])
    await world.ask('POST', `v1.0/groups/${group}/members/$ref`, ref(bert))
    await world.ask('DELETE', `v1.0/groups/${group}/members/${anna}/$ref`)
    const { items } = await round(world, first.delta, { Prefer: 'return=minimal' })
    expect(items).toEqual([
      {
        id: group,
        'members@delta': [
          { '@odata.type': '#microsoft.graph.user', id: bert },
          { '@odata.type': '#microsoft.graph.user', id: anna, '@removed': { reason: 'deleted' } },
        ],
      },
    ])
  })

  it('gives only what changed of an object when asked to', async () => {
    const world = testWorld()
    const sara = await world.invite('sara@contoso.com', { invitedUserDisplayName: 'Sara' })
    const { delta } = await round(world, 'v1.0/users/delta?$select=displayName,department,mail')
    await world.ask('PATCH', `v1.0/users/${sara}`, { department: 'Buying' })
    expect((await round(world, delta, { Prefer: 'return=minimal' })).items).toEqual([
      { id: sara, department: 'Buying' },
    ])
    expect((await round(world, delta)).items).toEqual([
      { id: sara, department: 'Buying', displayName: 'Sara', mail: 'sara@contoso.com' },
    ])
  })

  it('begins with nothing at the latest state', async () => {
    const world = testWorld()
    await world.invite('anna@contoso.com')
    const latest = await round(world, 'v1.0/users/delta?$deltatoken=latest')
    expect(latest.items).toEqual([])
    const bert = await world.invite('bert@contoso.com')
    expect((await round(world, latest.delta)).items.map((one) => one['id'])).toEqual([bert])
  })

  it('asks to start again when a token is older than a week, or of another journal', async () => {
    const world = testWorld()
    const { delta } = await round(world, 'v1.0/servicePrincipals/delta')
    const path = delta.replace('https://graph.microsoft.com/', '')
    world.clock.advance(7 * DAY_MS + 1000)
    const late = await world.ask('GET', path)
    expect([late.status, late.body.error.code]).toEqual([410, 'syncStateNotFound'])
    expect(late.headers['location']).toBe('https://graph.microsoft.com/v1.0/servicePrincipals/delta?$deltatoken=')
    expect((await round(world, String(late.headers['location']))).delta).toContain('$deltatoken=')
    const fresh = await round(world, 'v1.0/users/delta')
    world.sandbox.reset()
    expect((await world.ask('GET', fresh.delta.replace('https://graph.microsoft.com/', ''))).status).toBe(410)
  })

  it('refuses what Graph refuses', async () => {
    const { ask } = testWorld()
    for (const query of ['$top=5', '$orderby=displayName', "$filter=userType eq 'Guest'", '$deltatoken=x']) {
      expect([query, (await ask('GET', `v1.0/users/delta?${query}`)).status]).toEqual([query, 400])
    }
  })

  it('leaves no trace in a tenant without delta queries', async () => {
    const world = testWorld()
    await world.invite('anna@contoso.com')
    expect(world.sandbox.state()).not.toHaveProperty('journal')
  })
})
