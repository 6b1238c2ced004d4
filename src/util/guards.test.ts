import { describe, expect, it } from 'vitest'
import { isGuid, isRecord, isStrings } from './guards.ts'

describe('a record', () => {
  it.each([{}, { a: 1 }, Object.create(null)])('is %o', (value) => expect(isRecord(value)).toBe(true))
  it.each([null, undefined, [], [{}], 'a', 1, () => 1])('is not %o', (value) => expect(isRecord(value)).toBe(false))
})

describe('strings', () => {
  it.each([[[]], [['a', '']]])('are %o', (value) => expect(isStrings(value)).toBe(true))
  it.each([null, 'a', { 0: 'a', length: 1 }, ['a', 1], [undefined]])('are not %o', (value) =>
    expect(isStrings(value)).toBe(false),
  )
})

describe('a GUID', () => {
  const guid = '9f0e3c1a-0000-4000-8000-00000000090a'
  it.each([guid, guid.toUpperCase()])('is %s', (value) => expect(isGuid(value)).toBe(true))
  it.each([
    guid.replaceAll('-', ''),
    `{${guid}}`,
    `${guid}0`,
    ` ${guid}`,
    `${guid}\n`,
    guid.replace('9', 'g'),
    '',
    null,
    1,
  ])('is not %o', (value) => expect(isGuid(value)).toBe(false))
})
