import fc from 'fast-check'
import { expect, it } from 'vitest'
import { terminal } from './terminal.ts'

const NAMES = [
  'Anna Kowalska (anna.kowalska@contoso.example)',
  'Jo Larsen (jo@fabrikam.example)',
  '李 伟 (li@contoso.example)',
]

it('breaks a list of people between names and never within one, and a name that takes the line like other words', () => {
  const people = fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(people, fc.integer({ min: 70, max: 140 }), (names, width) => {
      const out = terminal({ width, color: false })
      out.item(
        '-',
        names.flatMap((name, at) => (at === 0 ? [{ data: name }] : [', ', { data: name }])),
        'plain',
      )
      const lines = out.text().trimEnd().split('\n')
      const found = lines.flatMap((line) => line.trim().replace(/^- /, '').replace(/,$/, '').split(', '))
      expect(found).toEqual(names)
    }),
  )
  const out = terminal({ width: 30, color: false })
  out.item('-', [{ data: 'Anna Kowalska of the purchasing department' }], 'plain')
  expect(out.text()).toBe('  - Anna Kowalska of the\n    purchasing department\n')
})
