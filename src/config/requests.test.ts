import { expect, it } from 'vitest'
import { found, load } from './load.fixture.ts'

const FILE = (requests: string) =>
  `tenant: { name: northwind }\npartners: { contoso: { domains: [contoso.com], requests: { owners: [a@b.example], ${requests} } } }\n`

const TERMS = { 'en.md': 'Be kind.', 'de.md': 'Seien Sie nett.' }

it('takes a text for all, or one for each language, of which English is for everybody else', async () => {
  const { declaration } = await load({
    'guestlist.yaml': FILE(
      'fields: [{ name: reason, label: { de: Warum?, en: Why? } }, { name: city, label: Town }], terms: { de: de.md, en: en.md }, thankYou: { fr: Merci., de: Danke. }',
    ),
    ...TERMS,
  })
  const { fields, terms, thankYou, thankYouIn } = declaration?.partners[0]?.requests ?? {}
  expect(fields).toEqual([
    { name: 'reason', label: 'Why?', labelIn: { de: 'Warum?', en: 'Why?' }, required: false },
    { name: 'city', label: 'Town', required: false },
  ])
  expect([terms?.file, Object.keys(terms?.languages ?? {}), terms?.languages?.['en']?.sha256]).toEqual([
    'en.md',
    ['de', 'en'],
    terms?.sha256,
  ])
  expect([thankYou, thankYouIn]).toEqual(['Merci.', { fr: 'Merci.', de: 'Danke.' }])
})

it.each([
  ['thankYou: {}', /thankYou/],
  ['thankYou: { german: Danke. }', /german/],
  ['fields: [{ name: reason, label: { de: 5 } }]', /label|de/],
  ['terms: { en: en.md, de: missing.md }', /missing\.md/],
])('reports %s', async (requests, message) => {
  const loaded = await load({ 'guestlist.yaml': FILE(requests), ...TERMS })
  expect(found(loaded)).toHaveLength(1)
  expect(loaded.findings[0]?.message).toMatch(message)
})
