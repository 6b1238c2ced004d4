import { describe, expect, it } from 'vitest'
import { recently } from './recently.ts'

const setUp = (most?: number) => {
  let now = 0
  const asked: string[] = []
  let fails = false
  const { of, forget } = recently(
    { now: () => now },
    10,
    (key) => {
      asked.push(key)
      return fails ? Promise.reject(new Error('not now')) : Promise.resolve(`${key}${asked.length}`)
    },
    most,
  )
  return { of, forget, asked, later: (ms: number) => (now += ms), failing: (next: boolean) => (fails = next) }
}

describe('what was asked a short time ago', () => {
  it('is told again, also to whom asks at the same time, and asked again later', async () => {
    const { of, later, forget } = setUp()
    expect(await Promise.all([of('a'), of('a'), of('b')])).toEqual(['a1', 'a1', 'b2'])
    later(9)
    expect(await of('a')).toBe('a1')
    later(1)
    expect(await of('a')).toBe('a3')
    forget()
    expect(await of('a')).toBe('a4')
  })

  it('is asked no sooner where it failed', async () => {
    const { of, failing, asked, later } = setUp()
    failing(true)
    for (let n = 0; n < 3; n++) await expect(of('a')).rejects.toThrow('not now')
    expect(asked).toEqual(['a'])
    failing(false)
    later(10)
    expect(await of('a')).toBe('a2')
  })

  it('is not kept without end', async () => {
    const { of, asked } = setUp(2)
    for (const key of ['a', 'b', 'c', 'a', 'c']) await of(key)
    expect(asked).toEqual(['a', 'b', 'c', 'a'])
  })
})
