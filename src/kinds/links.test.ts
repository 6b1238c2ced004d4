import { describe, expect, it } from 'vitest'
import type { Reader } from '../model.ts'
import { type Links, pagesAreCheaper, readLists, readSingles } from './links.ts'

interface User {
  id: string
  sponsors?: string[]
  manager?: string
}

/** A reader over a few users, which notes what it is asked; `deaf` has not heard of `$expand`. */
const readerOver = (users: readonly User[], how: { deaf?: boolean } = {}) => {
  const asked: string[] = []
  const objects = (ids: readonly string[]) => ids.map((id) => ({ id }))
  const expandedIn = (path: string, user: User): object => {
    const name = /expand=(\w+)/.exec(path)?.[1]
    if (how.deaf === true) return { id: user.id }
    if (name === 'sponsors') return { id: user.id, sponsors: objects(user.sponsors ?? []).slice(0, 20) }
    return { id: user.id, ...(user.manager === undefined ? {} : { manager: { id: user.manager } }) }
  }
  const userOf = (path: string): User | undefined => users.find(({ id }) => path.includes(`/users/${id}/`))
  const one = (path: string): unknown[] => {
    const text = decodeURIComponent(path)
    if (!text.includes('$filter=')) return objects(userOf(path)?.sponsors ?? [])
    const named = users.filter(({ id }) => !text.includes('id in') || text.includes(`'${id}'`))
    return named.map((user) => expandedIn(path, user))
  }
  const reader = {
    lists: (paths: readonly string[]) => {
      asked.push(...paths)
      return Promise.resolve(paths.map(one))
    },
    many: (paths: readonly string[]) => {
      asked.push(...paths)
      const managers = paths.map((path) => userOf(path)?.manager)
      return Promise.resolve(managers.map((id) => (id === undefined ? undefined : { id })))
    },
  } as Pick<Reader, 'many' | 'lists'> as Reader
  return { reader, asked }
}

const people = (count: number, of: (at: number) => Partial<User> = () => ({})): User[] =>
  Array.from({ length: count }, (_, at) => ({ id: `u${String(at).padStart(3, '0')}`, ...of(at) }))
const idsOf = (users: readonly User[]): string[] => users.map(({ id }) => id)
const links = (name: string): Links => ({
  set: 'users',
  name,
  select: 'id',
  path: '/v1.0/users',
  own: (id) => `/v1.0/users/${id}/${name}`,
})
const [SPONSORS, MANAGER] = [links('sponsors'), links('manager')]
const crowd = (count: number): string[] => Array.from({ length: count }, (_, at) => `s${at}`)

describe('lists of many objects', () => {
  it('come fifteen objects a request, whole', async () => {
    const users = people(40, (at) => ({ sponsors: crowd(at % 4) }))
    const { reader, asked } = readerOver(users)
    const found = await readLists(reader, SPONSORS, idsOf(users))
    expect(asked).toHaveLength(3)
    for (const { id, sponsors = [] } of users) expect(found.get(id)?.map((one) => one.id)).toEqual(sponsors)
  })

  it('are read one by one where they are as long as an expanded one can be', async () => {
    const users = people(3, (at) => ({ sponsors: crowd([19, 20, 35][at] ?? 0) }))
    const { reader, asked } = readerOver(users)
    const found = await readLists(reader, SPONSORS, idsOf(users))
    expect(users.map(({ id }) => found.get(id)?.length)).toEqual([19, 20, 35])
    expect(asked.slice(1).map((path) => path.split('?')[0])).toEqual([
      '/v1.0/users/u001/sponsors',
      '/v1.0/users/u002/sponsors',
    ])
  })

  it('are read one by one where $expand was not heard, and never taken for empty', async () => {
    const users = people(3, () => ({ sponsors: ['s'] }))
    const { reader } = readerOver(users, { deaf: true })
    expect([...(await readLists(reader, SPONSORS, idsOf(users))).values()]).toEqual(users.map(() => [{ id: 's' }]))
  })

  it('come by pages of a filter, and by their ids where the pages do not hold them', async () => {
    const users = people(30, () => ({ sponsors: ['s'] }))
    const { reader, asked } = readerOver(users)
    const pages = { filter: "userType eq 'Guest'", holds: (id: string) => id !== 'u007' }
    expect((await readLists(reader, SPONSORS, idsOf(users), pages)).size).toBe(30)
    expect(asked.map((path) => decodeURIComponent(path).split('&')[0])).toEqual([
      "/v1.0/users?$filter=userType eq 'Guest'",
      "/v1.0/users?$filter=id in ('u007')",
    ])
  })
})

describe('single objects', () => {
  it('that are left out are none where others of the answers have one', async () => {
    const users = people(4, (at) => (at === 1 ? { manager: 'm' } : {}))
    const { reader, asked } = readerOver(users)
    expect([...(await readSingles(reader, MANAGER, idsOf(users))).values()]).toEqual([null, { id: 'm' }, null, null])
    expect(asked).toHaveLength(1)
  })

  it.each([
    ['some are asked for where nobody has one', false, 21],
    ['all are asked for where $expand was not heard', true, 61],
  ])('%s', async (_, deaf, requests) => {
    const users = people(60, () => (deaf ? { manager: 'm' } : {}))
    const { reader, asked } = readerOver(users, { deaf })
    const found = await readSingles(reader, MANAGER, idsOf(users))
    expect(users.map(({ id }) => found.get(id)?.id)).toEqual(users.map(({ manager }) => manager))
    expect(asked.filter((path) => !path.includes('$expand'))).toHaveLength(requests - 1)
  })
})

it.each([
  [10_000, 10_000, true],
  [3_000, 10_000, false],
  [20, 20, true],
  [100, 50_000, false],
  [0, 10_000, false],
])('%i of %i guests by pages: %s', (wanted, all, expected) => {
  expect(pagesAreCheaper('users', wanted, all)).toBe(expected)
})
