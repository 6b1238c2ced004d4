import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inShard, shardOf } from './shard.ts'

const shards = (of: number): string[] => Array.from({ length: of }, (_, at) => `${at + 1}/${of}`)

describe('shards', () => {
  it('hold each item once, in its order, and as many as the others but for one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat()), fc.integer({ min: 1, max: 40 }), (items, of) => {
        const parts = shards(of).map((shard) => inShard(items, shardOf(shard)))
        expect(new Set(parts.flat())).toEqual(new Set(items))
        expect(parts.flat()).toHaveLength(items.length)
        for (const part of parts) expect(part).toEqual(items.filter((item) => part.includes(item)))
        const sizes = parts.map((part) => part.length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it.each(['', '1', '0/4', '5/4', '1/0', '-1/4', '1/4/2', '01/4', '1.5/4', 'a/b', ' 1/4', '1/9999999'])(
    'refuse %j',
    (text) => {
      expect(() => shardOf(text)).toThrow(`--shard ${text} is not a part of a whole`)
    },
  )
})
