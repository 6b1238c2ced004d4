import { describe, expect, it } from 'vitest'
import { GraphError } from '../errors.ts'
import type { Reader } from '../model.ts'
import { readInviter, readInviters } from './inviter.ts'

const refusing = (status: number): Pick<Reader, 'get'> => ({
  get: async () => {
    throw new GraphError({ status, code: 'x', message: 'refused', method: 'GET', path: '/beta/users/1/invitedBy' })
  },
})

describe('who invited an account', () => {
  it.each([
    [{ displayName: 'Anna', userPrincipalName: 'anna@northwind.example' }, 'Anna'],
    [{ displayName: null, userPrincipalName: 'anna@northwind.example' }, 'anna@northwind.example'],
    [{}, undefined],
  ])('%j is %s', async (answer, name) => {
    const paths: string[] = []
    const get = async <T>(path: string): Promise<T> => {
      paths.push(path)
      return answer as T
    }
    expect(await readInviter({ get }, '1')).toBe(name)
    expect(paths).toEqual(['/beta/users/1/invitedBy'])
  })

  it.each([400, 403, 404, 501])('is unknown where Graph answers %s', async (status) => {
    expect(await readInviter(refusing(status), '1')).toBeUndefined()
  })

  it('ends the run where the reading fails', async () => {
    await expect(readInviter(refusing(500), '1')).rejects.toThrow('refused')
  })
})

describe('who invited many accounts', () => {
  const answering = (answers: { [id: string]: object }, asked: string[][] = []): Pick<Reader, 'many'> => ({
    many: async <T>(paths: readonly string[]) => {
      asked.push([...paths])
      return paths.map((path) => answers[path.split('/')[3] ?? ''] as T | undefined)
    },
  })

  it('is told of those of whom it is known, after one that tells whether Graph tells', async () => {
    const asked: string[][] = []
    const found = await readInviters(answering({ a: { displayName: 'Anna' }, c: {} }, asked), ['a', 'b', 'c'])
    expect([...(found ?? [])]).toEqual([['a', 'Anna']])
    expect(asked.map(({ length }) => length)).toEqual([1, 2])
  })

  it.each([
    [501, undefined],
    [403, undefined],
  ])('is unknown of all where Graph answers %s', async (status, found) => {
    const many = () => refusing(status).get<never>('')
    expect(await readInviters({ many }, ['a', 'b'])).toBe(found)
  })

  it('ends the run where the reading fails', async () => {
    await expect(readInviters({ many: () => refusing(500).get<never>('') }, ['a'])).rejects.toThrow('refused')
  })
})
