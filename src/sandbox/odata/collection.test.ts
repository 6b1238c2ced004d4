import { describe, expect, it } from 'vitest'
import { localUser, testWorld } from '../sandbox.fixture.ts'
import type { TestWorld } from '../sandbox.fixture.ts'

const EVENTUAL = { ConsistencyLevel: 'eventual' }
const many = async ({ invite }: TestWorld, count: number) => {
  for (let i = 0; i < count; i += 1)
    await invite(`p${i}@contoso.com`, { invitedUserDisplayName: `Person ${(i * 7) % count}` })
}
/** Follows next links to the end. */
const pages = async ({ ask }: TestWorld, path: string, headers = {}, between?: (page: number) => Promise<void>) => {
  const found: Record<string, unknown>[][] = []
  let next: string | undefined = path
  while (next !== undefined) {
    const { body, status }: Awaited<ReturnType<TestWorld['ask']>> = await ask('GET', next, undefined, headers)
    if (status !== 200) throw new Error(JSON.stringify(body))
    found.push(body.value)
    const link = body['@odata.nextLink']
    next = typeof link === 'string' ? link.replace('https://graph.microsoft.com/', '') : undefined
    await between?.(found.length)
  }
  return found
}

describe('a long list', () => {
  const seed = {
    guests: Array.from({ length: 1500 }, (_, at) => ({
      mail: `p${at}@contoso.com`,
      displayName: `Person ${(at * 7) % 1500}`,
      department: at % 3 === 0 ? 'Buying' : 'Selling',
    })),
  }
  const mails = (found: Record<string, unknown>[][]) => found.flat().map((one) => one['mail'])
  const buyers = "v1.0/users?$top=200&$select=mail&$filter=department eq 'Buying' and userType eq 'Guest'&$count=true"

  it('is as it is now, whatever was found in it before', async () => {
    const world = testWorld({ seed })
    const before = mails(await pages(world, buyers, EVENTUAL))
    expect(before).toEqual(seed.guests.filter(({ department }) => department === 'Buying').map(({ mail }) => mail))
    await world.ask('PATCH', 'v1.0/users/p1_contoso.com%23EXT%23@sandbox.onmicrosoft.com', { department: 'Buying' })
    await world.ask('DELETE', 'v1.0/users/p3_contoso.com%23EXT%23@sandbox.onmicrosoft.com')
    const after = mails(await pages(world, buyers, EVENTUAL))
    expect(after).toEqual(before.toSpliced(1, 1, 'p1@contoso.com'))
  })

  it('loses none when what it finds changes between two pages', async () => {
    const world = testWorld({ seed })
    const found = await pages(world, buyers, EVENTUAL, async (page) => {
      const path = `v1.0/users/p${page * 300}_contoso.com%23EXT%23@sandbox.onmicrosoft.com`
      if (page < 3) await world.ask('PATCH', path, { department: 'Selling' })
    })
    const left = seed.guests.filter(({ department }, at) => department === 'Buying' && at % 300 !== 0)
    expect(mails(found)).toEqual(expect.arrayContaining(left.map(({ mail }) => mail)))
  })

  it('comes in its order', async () => {
    const world = testWorld({ seed })
    const found = await pages(world, 'v1.0/users?$top=999&$select=displayName&$orderby=displayName desc')
    const names = [...seed.guests.map(({ displayName }) => displayName), 'Administrator']
    expect(found.flat().map((one) => one['displayName'])).toEqual(names.toSorted().toReversed())
  })
})

describe('collections', () => {
  it('come in pages of 100 unless asked, and each object once', async () => {
    const world = testWorld()
    await many(world, 250)
    const plain = await pages(world, 'v1.0/users?$select=id')
    expect(plain.map((page) => page.length)).toEqual([100, 100, 51])
    expect(new Set(plain.flat().map((one) => one['id'])).size).toBe(251)
    expect((await pages(world, 'v1.0/users?$top=999&$select=id')).map((page) => page.length)).toEqual([251])
    const guests = await pages(world, "v1.0/users?$top=70&$filter=userType eq 'Guest'&$select=mail")
    expect(guests.flat()).toHaveLength(250)
  })

  it('come in pages of 100 at most with $expand, whatever $top says', async () => {
    const world = testWorld()
    await many(world, 250)
    const path = "v1.0/users?$filter=userType eq 'Guest'&$select=id&$expand=sponsors($select=id)"
    for (const [top, sizes] of [
      ['', [100, 100, 50]],
      ['&$top=999', [100, 100, 50]],
      ['&$top=90', [90, 90, 70]],
    ] as const)
      expect((await pages(world, path + top)).map((page) => page.length)).toEqual(sizes)
  })

  it('lose no object when one is deleted between two pages', async () => {
    const world = testWorld()
    await many(world, 30)
    const all = (await pages(world, 'v1.0/users?$select=id')).flat().map((one) => String(one['id']))
    const found = await pages(world, 'v1.0/users?$select=id&$top=10', {}, async (page) => {
      if (page === 1) await world.ask('DELETE', `v1.0/users/${all[3]}`)
      if (page === 2) await world.ask('DELETE', `v1.0/users/${all[19]}`)
    })
    expect(found.flat().map((one) => one['id'])).toEqual(all)
  })

  it.each(['0', '1000', '-1'])('refuse $top=%s', async (top) => {
    const { ask } = testWorld()
    expect((await ask('GET', `v1.0/users?$top=${top}`)).body.error).toMatchObject({
      code: 'Request_UnsupportedQuery',
      message: `Invalid page size specified: '${top}'. Must be between 1 and 999 inclusive.`,
    })
  })

  it('count only when the header asks for eventual consistency', async () => {
    const world = testWorld()
    await many(world, 3)
    const { ask } = world
    expect((await ask('GET', 'v1.0/users?$count=true')).body['@odata.count']).toBeUndefined()
    expect((await ask('GET', 'v1.0/users?$count=true&$top=2', undefined, EVENTUAL)).body['@odata.count']).toBe(4)
    expect((await ask('GET', 'v1.0/users/$count')).body.error).toMatchObject({
      code: 'Request_BadRequest',
      message: '$count is not currently supported.',
    })
    const counted = await ask('GET', "v1.0/users/$count?$filter=userType eq 'Guest'", undefined, EVENTUAL)
    expect(counted.body['text']).toBe('3')
    expect(counted.headers['content-type']).toBe('text/plain')
  })

  it('search and sort as documented', async () => {
    const world = testWorld()
    const { ask, make } = world
    await make('v1.0/users', localUser('anna', { displayName: 'Anna Maria Berg' }))
    await make('v1.0/users', localUser('bob', { displayName: 'Bob Bergmann' }))
    const names = async (path: string, headers = {}) =>
      (await ask('GET', `v1.0/${path}`, undefined, headers)).body.value.map((one) => one['displayName'])
    expect(await names('users?$search="displayName:berg"&$select=displayName', EVENTUAL)).toEqual([
      'Anna Maria Berg',
      'Bob Bergmann',
    ])
    expect(await names('users?$search="displayName:mar" AND "displayName:berg"&$select=displayName', EVENTUAL)).toEqual(
      ['Anna Maria Berg'],
    )
    expect((await ask('GET', 'v1.0/users?$search="displayName:berg"')).body.error.message).toContain(
      'ConsistencyLevel: eventual',
    )
    expect((await ask('GET', 'v1.0/users?$search="department:x"', undefined, EVENTUAL)).status).toBe(400)
    expect(await names('users?$orderby=displayName desc&$select=displayName')).toEqual([
      'Bob Bergmann',
      'Anna Maria Berg',
      'Administrator',
    ])
    const both = "v1.0/users?$orderby=displayName&$filter=userType eq 'Member'"
    expect((await ask('GET', both)).body.error.message).toBe('Sorting not supported for current query.')
    expect((await ask('GET', `${both}&$count=true`, undefined, EVENTUAL)).status).toBe(200)
  })

  it('take fifteen alternatives, and more in an advanced query', async () => {
    const { ask } = testWorld()
    const among = (n: number) => `v1.0/users?$filter=id in (${Array(n).fill("'x'").join()})`
    expect((await ask('GET', among(15))).status).toBe(200)
    expect((await ask('GET', `${among(40)}&$count=true`, undefined, EVENTUAL)).status).toBe(200)
  })

  it.each([
    ['users?$skip=1', "'$skip' is not supported by the service."],
    ['users?$select=shoeSize', "Could not find a property named 'shoeSize' on type 'microsoft.graph.user'."],
    ['users?$expand=shoes', "Could not find a property named 'shoes'"],
    ['users?$expand=manager,sponsors', 'Only one property'],
    ['users?$skiptoken=abc', 'expired'],
    [`users?$filter=${'('.repeat(5_000)}`, 'Recursion depth exceeded allowed limit.'],
    [`users?$filter=${'not '.repeat(200)}`, 'Recursion depth exceeded allowed limit.'],
    [`users?$filter=id in (${Array(16).fill("'x'").join()})`, "containing 'OR' operators: 16. Max allowed: 15."],
    [`users?$filter=${Array(16).fill("id eq 'x'").join(' or ')}`, "containing 'OR' operators: 16. Max allowed: 15."],
    [`users?$filter=${'x'.repeat(20_000)}`, 'The request URL is too long.'],
    ['users?$expand=manager($select=shoeSize)', "Could not find a property named 'shoeSize'"],
    ['nonsense', "Resource not found for the segment 'nonsense'."],
    ['users/x/nonsense', "Resource not found for the segment 'nonsense'."],
    ['groups/x', "Invalid object identifier 'x'."],
    ['users/nobody@contoso.com', "Resource 'nobody@contoso.com' does not exist"],
  ])('refuse %s', async (path, message) => {
    const { ask } = testWorld()
    const { status, body } = await ask('GET', `v1.0/${path}`)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body.error.message).toContain(message)
  })
})
