import { Client, PageIterator } from '@microsoft/microsoft-graph-client'
import type { PageCollection } from '@microsoft/microsoft-graph-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSandbox, listen } from '../../src/sandbox/index.ts'
import type { Listening } from '../../src/sandbox/index.ts'

/** Microsoft's JavaScript client over the plain port, as the README shows it: it follows the links of pages itself. */
const guests = Array.from({ length: 450 }, (_, i) => ({ mail: `g${i}@contoso.example` }))
const sandbox = createSandbox({
  clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
  seed: { guests, groups: [{ displayName: 'All', members: guests.slice(0, 7).map((one) => one.mail) }] },
})
let server: Listening
let client: Client

beforeAll(async () => {
  server = await listen(sandbox, { port: 0 })
  client = Client.init({ baseUrl: server.url, authProvider: (done) => done(null, '') })
})
afterAll(() => server.close())

/** What the iterator visits from a page on, and the delta link at the end. */
const visited = async (path: string) => {
  const page = (await client.api(path).get()) as PageCollection
  const found: Record<string, unknown>[] = []
  const iterator = new PageIterator(client, page, (one: Record<string, unknown>) => {
    found.push(one)
    return true
  })
  await iterator.iterate()
  return { found, isComplete: iterator.isComplete(), deltaLink: iterator.getDeltaLink() }
}
const distinct = (found: Record<string, unknown>[]) => new Set(found.map((one) => one['id'])).size

it.each([
  ["/users?$filter=userType eq 'Guest'&$select=id,mail&$top=100", 450],
  ["/users?$filter=startswith(mail,'g1')&$top=10", 111],
])('PageIterator goes through all pages of %s', async (path, count) => {
  const { found, isComplete } = await visited(path)
  expect([found.length, distinct(found), isComplete]).toEqual([count, count, true])
})

it('PageIterator goes through the pages of a cast, as kiota writes it', async () => {
  const [group = ''] = Object.keys(sandbox.state().groups)
  const { found } = await visited(`/groups/${group}/members/graph.user?$select=mail&$top=2`)
  expect(found).toHaveLength(7)
})

it('a delta link leads back to the port that was asked, and tells what changed', async () => {
  const { found, deltaLink = '' } = await visited('/users/delta?$select=mail,jobTitle')
  expect(distinct(found)).toBe(451)
  expect(deltaLink.startsWith(`${server.url}/v1.0/users/delta?$deltatoken=`)).toBe(true)
  const [first] = found.filter((one) => typeof one['mail'] === 'string')
  await client.api(`/users/${String(first?.['id'])}`).update({ jobTitle: 'Buyer' })
  const next = await visited(deltaLink)
  expect(next.found).toMatchObject([{ id: first?.['id'], jobTitle: 'Buyer' }])
})
