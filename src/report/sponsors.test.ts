import { describe, expect, it } from 'vitest'
import { GraphError } from '../errors.ts'
import type { Reader } from '../model.ts'
import { namesOfSponsors, readSponsors } from './sponsors.ts'

const answering = (answer: (path: string) => unknown): Pick<Reader, 'lists'> => ({
  lists: async <T>(paths: readonly string[]) => paths.map((path) => answer(path) as T[] | undefined),
})

describe('sponsors', () => {
  it('have their names, in order, and the next best where there is none', async () => {
    const get = answering(() => [
      { id: '3', displayName: 'Zoe' },
      { id: '1', displayName: null, userPrincipalName: 'bo@northwind.example' },
      { id: '2' },
      { id: '4', displayName: 'Al', accountEnabled: false, userType: 'Guest' },
    ])
    const sponsors = await readSponsors(get, ['a'])
    expect(namesOfSponsors('a', sponsors)).toEqual(['2', 'Al (blocked, a guest)', 'Zoe', 'bo@northwind.example'])
    expect(namesOfSponsors('a', undefined)).toBeNull()
  })

  it.each([400, 403, 501])('are unknown where Graph answers %s', async (status) => {
    const get = answering(() => {
      throw new GraphError({ status, code: 'x', message: 'refused', method: 'GET', path: '/v1.0/users' })
    })
    expect(await readSponsors(get, ['a'])).toBeUndefined()
  })

  it('end the report where one reading fails, or an account is gone', async () => {
    const failing = answering(() => {
      throw new GraphError({ status: 500, code: 'x', message: 'down', method: 'GET', path: '/v1.0/users' })
    })
    await expect(readSponsors(failing, ['a'])).rejects.toThrow('down')
    await expect(
      readSponsors(
        answering(() => undefined),
        ['a'],
      ),
    ).rejects.toThrow('deleted while')
  })
})
