import { describe, expect, it } from 'vitest'
import { IncompleteReading } from '../errors.ts'
import { readAllPages } from './paging.ts'

const pages = (of: (n: number) => { value: unknown[]; more: boolean }) => {
  let n = 0
  return async (): Promise<unknown> => {
    n++
    const { value, more } = of(n)
    return { value, ...(more ? { '@odata.nextLink': `https://graph.example/v1.0/users?page=${n}` } : {}) }
  }
}

describe('a collection', () => {
  it('may have empty pages before its end', async () => {
    const fetch = pages((n) => ({ value: n === 60 ? [{ id: 'a' }] : [], more: n < 60 }))
    expect(await readAllPages('/v1.0/users', fetch)).toEqual([{ id: 'a' }])
  })

  it('holds an object once, though two pages bring it', async () => {
    const fetch = pages((n) => ({ value: [{ id: `u${n}` }, { id: `u${n + 1}` }], more: n < 3 }))
    expect(await readAllPages('/v1.0/users', fetch)).toEqual([{ id: 'u1' }, { id: 'u2' }, { id: 'u3' }, { id: 'u4' }])
    const unnamed = pages((n) => ({ value: [{ principalId: 'p' }], more: n < 2 }))
    expect(await readAllPages('/v1.0/x', unnamed)).toHaveLength(2)
  })

  it('that brings nothing new and always another link is no collection', async () => {
    const same = [{ id: 'a' }]
    for (const value of [[], same, [{ id: 'a', mail: null }]])
      await expect(
        readAllPages(
          '/v1.0/users',
          pages(() => ({ value, more: true })),
        ),
      ).rejects.toThrow('form a circle')
  })

  it.each([
    ['', 'the link to the next page (@odata.nextLink) is not a valid address'],
    [5, 'the link to the next page (@odata.nextLink) is not a valid address'],
    [null, 'the link to the next page (@odata.nextLink) is not a valid address'],
    [[], 'the link to the next page (@odata.nextLink) is not a valid address'],
    ['nowhere', 'the link to the next page (@odata.nextLink) is not a valid address'],
    ['https://graph.example/v1.0/users', 'circle'],
  ])('with %j for a next link ends in a sentence', async (link, says) => {
    const fetch = async (): Promise<unknown> => ({ value: [{ id: 'a' }], '@odata.nextLink': link })
    const reading = readAllPages('/v1.0/users', fetch)
    await expect(reading).rejects.toThrow(IncompleteReading)
    await expect(reading).rejects.toThrow(says)
  })
})
