import { expect, test } from 'vitest'
import { countryMeantBy, isCountryCode } from './countries.ts'
import { languageMeantBy } from './languages.ts'

test.each([
  ['UK', 'GB'],
  ['Germany', 'DE'],
  ['DEUTSCHLAND', 'DE'],
  [' Pays-Bas ', 'NL'],
  ['日本', 'JP'],
  ['USA', 'US'],
  ['England', 'GB'],
  ['Atlantis', undefined],
  ['', undefined],
])('%j means the country %s', (text, code) => {
  expect(countryMeantBy(text)).toBe(code)
  if (code !== undefined) expect(isCountryCode(code)).toBe(true)
})

test.each([
  ['German', 'de'],
  ['deutsch', 'de'],
  ['Français', 'fr'],
  ['日本語', 'ja'],
  ['Klingon', undefined],
])('%j means the language %s', (text, code) => {
  expect(languageMeantBy(text)).toBe(code)
})
