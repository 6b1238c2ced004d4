import { describe, expect, it } from 'vitest'
import schema from '../../../schemas/declaration.schema.json' with { type: 'json' }
import { languageFor, WORDS, wordsIn } from './words.ts'

const DE = {
  de: { title: 'Zugang anfragen', provenFor: 'Für {email} bei {partner}.' },
  'pt-BR': { title: 'Pedir acesso' },
}

describe('what a visitor reads', () => {
  it('can be translated by the keys that the declaration knows, with the same values', () => {
    const { properties } = schema.$defs.PortalTexts
    expect(Object.keys(properties)).toEqual(Object.keys(WORDS))
    for (const [key, { pattern, description }] of Object.entries(properties)) {
      const english = WORDS[key as keyof typeof WORDS]
      expect(description).toBe(`In English: ${english}`)
      const takes = new RegExp(pattern, 'u')
      expect(takes.test(english)).toBe(true)
      expect(takes.test(`${english} {nothing}`)).toBe(false)
    }
  })

  it('is English where there is no translation, and holds values as they are', () => {
    const words = wordsIn('de', DE)
    expect(words.say('title')).toBe('Zugang anfragen')
    expect(words.say('provenFor', { email: '{partner}', partner: 'C' })).toBe('Für {partner} bei C.')
    expect(words.say('send')).toBe(WORDS.send)
    expect(wordsIn('fr', DE).language).toBe('en')
  })

  it.each([
    [undefined, 'de-AT,de;q=0.9,en;q=0.8', 'de'],
    [undefined, 'fr, en;q=0.5, de;q=0.4', 'en'],
    [undefined, 'PT-br', 'pt-BR'],
    ['de', 'en', 'de'],
    ['__proto__', 'xx', 'en'],
    [undefined, undefined, 'en'],
    [undefined, ';;q=,,\0', 'en'],
  ])('is in the language asked for: %s, %s', (asked, accepted, language) => {
    expect(languageFor({ asked, accepted }, DE)).toBe(language)
  })
})
