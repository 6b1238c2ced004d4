import fc from 'fast-check'
import { expect, it } from 'vitest'
import { filtersIn } from './filters.ts'

const valuesIn = (filter: string): string[] =>
  [...decodeURIComponent(filter).matchAll(/'((?:[^']|'')*)'/g)].map(([, value = '']) => value.replaceAll("''", "'"))

it('asks for each value once, for no more than fifteen at a time', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 300, unit: 'grapheme' }), { maxLength: 60 }), (values) => {
      const filters = filtersIn('displayName', values)
      expect(filters.flatMap(valuesIn)).toEqual([...new Set(values)].sort())
      for (const filter of filters) {
        const asked = valuesIn(filter)
        expect(asked.length).toBeLessThanOrEqual(15)
        if (asked.length > 1) expect(filter.length).toBeLessThanOrEqual(1_500)
      }
      expect(filtersIn('displayName', values.toReversed())).toEqual(filters)
    }),
  )
})

it('asks for nothing where there is nothing to ask for', () => {
  expect(filtersIn('id', [])).toEqual([])
  expect(filtersIn('id', ['b', 'a', 'b']).map(decodeURIComponent)).toEqual(["id in ('a','b')"])
})
