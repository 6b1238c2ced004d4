import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSealer } from './sealed.ts'

const sealer = createSealer(randomBytes(32))
const value = { email: 'li@contoso.com', partner: 'contoso' }

describe('a sealed value', () => {
  it('opens for its purpose until it ends', () => {
    const text = sealer.seal('proof', value, 1_000)
    expect(sealer.open('proof', text, 999)).toEqual(value)
    expect(sealer.open('proof', text, 1_000)).toBeUndefined()
    expect(sealer.open('status', text, 0)).toBeUndefined()
    expect(createSealer(randomBytes(32)).open('proof', text, 0)).toBeUndefined()
    expect(text).not.toContain(Buffer.from('contoso').toString('base64url').slice(0, 6))
  })

  it('does not open where any character is another one', () => {
    const text = sealer.seal('session', value, 1_000)
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_', '.', ' ', 'é'),
        (at, letter) => {
          const other = text.slice(0, at) + letter + text.slice(at + 1)
          const same = Buffer.from(other, 'base64url').equals(Buffer.from(text, 'base64url')) && /^[\w-]+$/.test(other)
          expect(sealer.open('session', other, 0) === undefined).toBe(!same)
        },
      ),
    )
  })

  it('is refused in any other shape', () => {
    fc.assert(fc.property(fc.string(), (text) => sealer.open('session', text, 0) === undefined))
    expect(sealer.open('session', undefined, 0)).toBeUndefined()
    expect(sealer.open('session', 'A'.repeat(5_000), 0)).toBeUndefined()
  })
})
