import { expect, it } from 'vitest'
import { dirArgument } from './dir-argument.ts'

it.each([
  ['/home/anna', ''],
  ['/home/anna/northwind', ' northwind'],
  ['/home/bo/x', ' ../bo/x'],
  ['/home/anna/our tenant', ' "our tenant"'],
])('%s from /home/anna', (dir, said) => {
  expect(dirArgument(dir, { cwd: '/home/anna' })).toBe(said)
})
