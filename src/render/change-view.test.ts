import { expect, test } from 'vitest'
import { finality } from './change-view.ts'

const removal = { op: 'remove', after: null, edge: undefined, reversible: true } as const

test.each([
  ['a deleted account', removal, 'can be restored for 30 days'],
  ['what is gone for good', { ...removal, reversible: false }, 'cannot be undone'],
  ['a block', { ...removal, after: { accountEnabled: false } }, ''],
  ['a membership', { ...removal, edge: { from: 'guest:a@b.example', to: 'group:g' } }, ''],
  ['an addition', { ...removal, op: 'add' }, ''],
] as const)('%s', (_, change, says) => {
  expect(finality(change)).toBe(says)
})
