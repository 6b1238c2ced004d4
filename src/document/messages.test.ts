import { expect, it } from 'vitest'
import { didYouMean, listedTwice, notFound, notValid, overLimit } from './messages.ts'

it('words each family of messages in one way', () => {
  expect(notValid('`a b`', 'domain')).toBe('`a b` is not a valid domain.')
  expect(notFound('group', 'pilto')).toBe('There is no group `pilto`.')
  expect(didYouMean('pilot')).toBe('Did you mean `pilot`?')
  expect(didYouMean('pilot', 'pilots')).toBe('Did you mean `pilot` or `pilots`?')
  expect(overLimit('`message` has 900 characters', 500)).toBe('`message` has 900 characters (limit: 500).')
  expect(listedTwice('pilot')).toEqual({ message: '`pilot` is listed twice.', help: 'Remove one of the entries.' })
})

it('quotes what is named on one line', () => {
  expect(notFound('group', 'a\nb')).toBe('There is no group `a b`.')
})
