/** A text for all, or one for each language by its tag (BCP 47). */
export type Texts = string | Readonly<Record<string, string>>

/** The language of whoever gets no other: English where there is one, else the first that is written. */
export const defaultLanguage = (texts: Readonly<Record<string, unknown>>): string =>
  Object.hasOwn(texts, 'en') ? 'en' : (Object.keys(texts)[0] ?? 'en')

/** What is said in exactly this language, or in the one without its region (`de` for `de-CH`); undefined where nothing is. */
export const inOwnLanguage = <Said>(texts: Readonly<Record<string, Said>>, language: string): Said | undefined => {
  const known = new Map(Object.entries(texts).map(([tag, said]) => [tag.toLowerCase(), said]))
  const tag = language.toLowerCase()
  return known.get(tag) ?? known.get(tag.split('-')[0] ?? '')
}

/** The same, or what everybody else is told. */
export const inLanguage = <Said>(texts: Readonly<Record<string, Said>>, language: string): Said | undefined =>
  inOwnLanguage(texts, language) ?? texts[defaultLanguage(texts)]

/** Of texts, the one of whoever gets no other, and the others where there are any. */
export const parted = (texts: Texts): { text: string; languages?: Readonly<Record<string, string>> } =>
  typeof texts === 'string' ? { text: texts } : { text: texts[defaultLanguage(texts)] ?? '', languages: texts }
