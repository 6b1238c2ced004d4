import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listChange, listChangeWords } from './list-change.ts'

const change = (was: string, will: string) => listChange(was.split(''), will.split(''), String)

describe('listChange', () => {
  it.each([
    ['abc', 'ab'],
    ['abcd', 'dcba'],
    ['abcd', 'aefg'],
    ['abcd', ''],
    ['', 'abcd'],
  ])('%s → %s is shown whole', (was, will) => {
    expect(change(was, will)).toBeUndefined()
  })

  it('of a long list tells what goes and what comes', () => {
    const told = change('abcde', 'acdf')
    expect(told).toEqual({ gone: ['b', 'e'], come: ['f'], stay: 3 })
    expect(told && listChangeWords(told, told)).toEqual({
      now: '5 entries',
      after: ['the same 3', ' without ', 'b', 'e', ' with ', 'f'],
    })
  })

  it('names everything that goes and comes, whatever the lists are', () => {
    const list = fc.uniqueArray(fc.integer({ min: 0, max: 9 }))
    fc.assert(
      fc.property(list, list, (was, will) => {
        const told = listChange(was, will, String)
        if (told === undefined) return
        expect(new Set([...was.filter((item) => !told.gone.includes(item)), ...told.come])).toEqual(new Set(will))
        expect(told.stay + told.gone.length).toBe(was.length)
      }),
    )
  })
})
