import { describe, expect, it } from 'vitest'
import { editDistance, nearest, partOf } from './nearest.ts'

describe('the nearest name', () => {
  const names = ['displayName', 'mail', 'mobilePhone', 'userType']
  it.each([
    ['dispalyName', 'displayName'],
    ['display_name', 'displayName'],
    ['MAIL', 'mail'],
    ['mial', 'mail'],
    ['usertyp', 'userType'],
  ])('of %s is %s', (typed, meant) => expect(nearest(typed, names)).toBe(meant))

  it.each(['phone', 'xyz', '', 'm'.repeat(300)])('of %s is none', (typed) =>
    expect(nearest(typed, names)).toBeUndefined(),
  )

  it('is never what was typed', () => expect(nearest('mail', names)).toBeUndefined())
})

it('a word that is a part of one name alone stands for it', () => {
  expect(partOf('phone', ['mobilePhone', 'mail'])).toBe('mobilePhone')
  expect(partOf('phone', ['mobilePhone', 'businessPhone'])).toBeUndefined()
})

it('a distance counts insertions, deletions, substitutions and swaps, up to a limit', () => {
  expect([editDistance('ab', 'ba'), editDistance('abc', 'ab'), editDistance('kitten', 'sitting')]).toEqual([1, 1, 3])
  expect(editDistance('aaaa', 'bbbbbbbb', 2)).toBe(3)
})

it('of several is the one that was meant', () => {
  const names = ['displayName', 'department', 'email', 'groups']
  expect(
    ['dispalyName', 'DisplayName', 'display_name', 'emial', 'group', 'zebra'].map((typed) => nearest(typed, names)),
  ).toEqual(['displayName', 'displayName', 'displayName', 'email', 'groups', undefined])
})
