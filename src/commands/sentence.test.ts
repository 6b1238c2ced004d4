import { expect, it } from 'vitest'
import { sentence } from './sentence.ts'

it.each([
  ['the declaration has errors', 'The declaration has errors.'],
  ['There is no directory /tmp/nope.', 'There is no directory /tmp/nope.'],
  ['did you mean contoso?', 'Did you mean contoso?'],
  ['use one of `plan` and `apply`', 'Use one of `plan` and `apply`.'],
  ['plan.json is not a plan', 'plan.json is not a plan.'],
  ['--only is empty', '--only is empty.'],
  ['northwind declares the tenant a, not b', 'northwind declares the tenant a, not b.'],
  ['anna@contoso.example was invited', 'anna@contoso.example was invited.'],
  ['no-such-group is not declared', 'no-such-group is not declared.'],
  ['in a pipeline, run: guestlist fmt', 'in a pipeline, run: guestlist fmt'],
  ['no invitation was sent:\n  a@b.example: blocked', 'No invitation was sent:\n  a@b.example: blocked'],
  ['', ''],
])('%j is told as %j', (text, told) => {
  expect(sentence(text)).toBe(told)
})
