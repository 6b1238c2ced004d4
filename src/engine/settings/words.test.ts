import { expect, it } from 'vitest'
import type { Value } from '../../model.ts'
import { phraseText } from '../../render/phrase.ts'
import { saysOf } from './words.ts'

const ONE = 'a'.repeat(64)
const OTHER = 'b'.repeat(64)
const THIRD = 'c'.repeat(64)

it.each<[before: Value, after: Value, said: string]>([
  [ONE, OTHER, 'aaaaaaaaaaaa → bbbbbbbbbbbb'],
  [null, ONE, 'no terms → aaaaaaaaaaaa'],
  [
    { en: ONE, de: OTHER },
    { en: ONE, de: THIRD },
    'en: aaaaaaaaaaaa; de: bbbbbbbbbbbb → en: aaaaaaaaaaaa; de: cccccccccccc',
  ],
])('says which text to agree to changed: %j', (before, after, said) => {
  expect(phraseText(saysOf('Contoso', 'requests.terms', { before, after }))).toBe(
    `Contoso: terms to agree to (their SHA-256) ${said}`,
  )
})
