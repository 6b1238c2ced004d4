/**
 * ISO 3166-1 alpha-2. XK, a code that ISO leaves to its users, is Kosovo by common use.
 */
const codes = new Set(
  `
  AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
  CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
  GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
  KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT
  MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
  SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ
  UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
  `
    .trim()
    .split(/\s+/),
)

/** What people write for a country that has another code: domains, languages, plates and codes of the past. */
const meant: { readonly [written: string]: string } = {
  UK: 'GB',
  EN: 'GB',
  EL: 'GR',
  JA: 'JP',
  DA: 'DK',
  CS: 'CZ',
  SU: 'RU',
  YU: 'RS',
  TP: 'TL',
}

/** Whether two letters, in any case, are the code of a country. */
export const isCountryCode = (text: string): boolean => codes.has(text.toUpperCase())

/** Languages in which a country's name is known. */
const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt',
  'pl',
  'sv',
  'da',
  'nb',
  'fi',
  'cs',
  'tr',
  'ru',
  'ja',
  'zh',
  'ko',
]

let byName: ReadonlyMap<string, string> | undefined

const namedCountries = (): ReadonlyMap<string, string> =>
  (byName ??= new Map([
    ...LANGUAGES.toReversed().flatMap((language) => {
      const names = new Intl.DisplayNames(language, { type: 'region' })
      return [...codes].map((code): [string, string] => [(names.of(code) ?? code).toLowerCase(), code])
    }),
    ...['great britain', 'england', 'scotland', 'wales'].map((name): [string, string] => [name, 'GB']),
    ...['usa', 'u.s.a.', 'u.s.', 'united states of america', 'america'].map((name): [string, string] => [name, 'US']),
    ['holland', 'NL'],
    ['czech republic', 'CZ'],
    ['turkey', 'TR'],
    ['uae', 'AE'],
  ]))

/** The code that was probably meant, by another code or by the country's name. */
export const countryMeantBy = (text: string): string | undefined =>
  meant[text.toUpperCase()] ?? namedCountries().get(text.trim().toLowerCase())
