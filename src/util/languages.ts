/** ISO 639-1 codes of languages whose names people write. */
const codes =
  'ar bg ca cs da de el en es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv mk ms nb nl no pl pt ro ru sk sl sq sr sv th tr uk ur vi zh'.split(
    ' ',
  )

let byName: ReadonlyMap<string, string> | undefined

const namedLanguages = (): ReadonlyMap<string, string> =>
  (byName ??= new Map(
    codes.flatMap((code) =>
      ['de', 'fr', code, 'en'].map((language): [string, string] => [
        (new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code).toLowerCase(),
        code,
      ]),
    ),
  ))

/** The code of a language that is called by its name: in English, German, French or the language itself. */
export const languageMeantBy = (text: string): string | undefined => namedLanguages().get(text.trim().toLowerCase())
