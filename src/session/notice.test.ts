import { expect, it } from 'vitest'
import { notice } from './notice.ts'

it('keeps to the columns of the terminal, with its lines and their depth, and is whole where nobody told them', () => {
  const text =
    'guestlist: There is no directory /home/anna/somewhere/else.\n  Run `guestlist init` to create a starter declaration.\n'
  expect(notice(text, {})).toBe(text)
  expect(notice(text, { noticeWidth: 80 })).toBe(text)
  expect(notice(text, { noticeWidth: 40 })).toBe(
    'guestlist: There is no directory\n  /home/anna/somewhere/else.\n  Run `guestlist init` to create a\n    starter declaration.\n',
  )
})
