import { expect, it } from 'vitest'
import { defaultLanguage, inLanguage, parted } from './in-language.ts'

const BOTH = { de: 'Warum?', en: 'Why?', 'pt-BR': 'Por quê?' }

it.each([
  ['de', 'Warum?'],
  ['DE', 'Warum?'],
  ['de-CH', 'Warum?'],
  ['pt-br', 'Por quê?'],
  ['pt', 'Why?'],
  ['fr', 'Why?'],
  ['', 'Why?'],
])('a text in %s is %s', (language, text) => {
  expect(inLanguage(BOTH, language)).toBe(text)
})

it('is the first one where there is none in English', () => {
  expect([defaultLanguage({ fr: 'a', de: 'b' }), inLanguage({ fr: 'a', de: 'b' }, 'en')]).toEqual(['fr', 'a'])
})

it('is for all where it is one text', () => {
  expect([parted('Why?'), parted(BOTH)]).toEqual([{ text: 'Why?' }, { text: 'Why?', languages: BOTH }])
})
