import { describe, expect, it } from 'vitest'
import { localUser, security, testWorld } from '../sandbox.fixture.ts'

interface Item {
  id: string
  status: number
  body?: { error?: { code: string; message: string }; id?: string; '@odata.nextLink'?: string }
}
const JSON_TYPE = { 'Content-Type': 'application/json' }
const get = (id: string, url: string, more: object = {}) => ({ id, method: 'GET', url, ...more })

const world = () => {
  const made = testWorld()
  const batch = async (requests: unknown[], version = 'v1.0') => {
    const answer = await made.ask('POST', `${version}/$batch`, { requests })
    const responses = (answer.body['responses'] ?? []) as Item[]
    return { ...answer, responses, of: (id: string) => responses.find((one) => one.id === id) }
  }
  return { ...made, batch }
}

describe('$batch', () => {
  it('answers each item on its own, in another order', async () => {
    const { batch } = world()
    const { status, responses, of } = await batch([
      get('1', '/users?$top=1'),
      get('2', 'groups'),
      get('3', '/nonsense'),
    ])
    expect(status).toBe(200)
    expect(responses.map((one) => one.id)).not.toEqual(['1', '2', '3'])
    expect([of('1')?.status, of('2')?.status, of('3')?.status]).toEqual([200, 200, 400])
  })

  it('gives absolute next links with the right version', async () => {
    const { batch, make } = world()
    await make('v1.0/users', localUser('anna'))
    const { of } = await batch([get('1', '/users?$top=1')], 'beta')
    expect(of('1')?.body?.['@odata.nextLink']).toMatch(
      /^https:\/\/graph\.microsoft\.com\/beta\/users\?\$top=1&\$skiptoken=/,
    )
  })

  it('runs dependants after what they depend on, and fails them with it', async () => {
    const { batch } = world()
    const { of } = await batch([
      { id: 'a', method: 'POST', url: '/groups', headers: JSON_TYPE, body: security('A') },
      { ...get('b', '/groups'), dependsOn: ['a'] },
      { id: 'c', method: 'POST', url: '/groups', headers: JSON_TYPE, body: {} },
      { ...get('d', '/groups'), dependsOn: ['c'] },
      { ...get('e', '/groups'), dependsOn: ['d'] },
    ])
    expect(['a', 'b', 'c', 'd', 'e'].map((id) => of(id)?.status)).toEqual([201, 200, 400, 424, 424])
    expect(of('d')?.body?.error?.code).toBe('FailedDependency')
  })

  it.each([
    ['too many', Array.from({ length: 21 }, (_, i) => get(String(i), '/users'))],
    ['none', []],
    ['an id twice, whatever its case', [get('a', '/users'), get('A', '/users')]],
    ['no id', [{ method: 'GET', url: '/users' }]],
    ['a body without its type', [{ id: '1', method: 'POST', url: '/groups', body: {} }]],
    [
      'a dependency that goes in a circle',
      [get('1', '/users', { dependsOn: ['2'] }), get('2', '/users', { dependsOn: ['1'] })],
    ],
  ])('is refused whole for %s', async (_, requests) => {
    const { batch } = world()
    expect((await batch(requests)).status).toBe(400)
  })

  it('does not mix versions', async () => {
    const { batch } = world()
    expect((await batch([get('1', '/beta/users')])).of('1')?.status).toBe(400)
  })

  it('keeps advanced queries to the items that ask for them', async () => {
    const { batch } = world()
    const filter = "/users?$count=true&$filter=userType ne 'Guest'"
    const { of } = await batch([get('1', filter), get('2', filter, { headers: { ConsistencyLevel: 'eventual' } })])
    expect([of('1')?.status, of('2')?.status]).toEqual([400, 200])
  })
})
