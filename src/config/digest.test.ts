import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digestOf } from './digest.ts'

/** The rule itself, as it is said: names sorted, lists sorted, nothing of what is undefined. */
const plainly = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(plainly).sort().join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const parts = Object.keys(value)
    .sort()
    .flatMap((key) => {
      const item: unknown = Reflect.get(value, key)
      return item === undefined ? [] : [`${JSON.stringify(key)}:${plainly(item)}`]
    })
  return `{${parts.join(',')}}`
}
const anything = fc.anything({
  values: [
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.integer(),
    fc.constant(null),
    fc.constant(undefined),
  ],
})

describe('the digest of a declaration', () => {
  it('is of the canonical text', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(digestOf(value)).toBe(createHash('sha256').update(plainly(value)).digest('hex'))
      }),
    )
  })

  it('is the same whether objects are shared or equal', () => {
    const shared = { send: false, redirectUrl: 'https://myapps.microsoft.com' }
    const guests = (of: () => object) => ({
      guests: [
        { email: 'a', invitation: of() },
        { email: 'b', invitation: of() },
      ],
    })
    expect(digestOf(guests(() => shared))).toBe(digestOf(guests(() => ({ ...shared }))))
  })

  it('minds the order of a list whose order means something', () => {
    const of = (list: string[]) => ({ primaryIdentityProviderPrecedenceOrder: list, domains: list })
    expect(digestOf(of(['a', 'b']))).not.toBe(digestOf(of(['b', 'a'])))
    expect(digestOf({ domains: ['a', 'b'] })).toBe(digestOf({ domains: ['b', 'a'] }))
  })
})
