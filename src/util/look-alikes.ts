import { domainToUnicode } from 'node:url'

/**
 * Letters that are drawn like one of a to z, each before it: the lower-case ones of Unicode's confusables that a name of a domain may have
 * (unicode.org/reports/tr39, "Confusable Detection"). Accents need no line: they are taken off.
 */
const DRAWN_ALIKE = new Map(
  [
    'аa ɑa αa',
    'ьb ƅb',
    'сc ϲc ⅽc',
    'ԁd ⅾd ɗd đd',
    'еe ҽe ɛe',
    'ғf ſf',
    'ɡg ցg',
    'һh հh ɦh',
    'ӏl ιi ıi ɩi іi',
    'јj ϳj',
    'кk κk ĸk',
    'ⅼl łl ǀl',
    'ⅿm мm',
    'ոn пn ηn ռn',
    'оo οo օo σo ºo øo ჿo',
    'рp ρp ϱp',
    'ԛq գq',
    'гr ꭇr ᴦr',
    'ѕs ꜱs',
    'тt τt',
    'υu սu ʋu ᴜu',
    'ѵv νv ⅴv ᴠv',
    'ԝw ѡw ωw ɯw ᴡw',
    'хx χx ⅹx',
    'уy γy үy ყy ʏy',
    'ᴢz ʐz',
  ].flatMap((line) => line.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)] as const)),
)

/**
 * What two texts have in common that people take for each other: `cοntoso.com`, `c0ntoso.com` and `contoso.com`. A domain may be in
 * ASCII (`xn--`).
 */
export const skeletonOf = (text: string): string => {
  const at = text.lastIndexOf('@')
  const domain = text.slice(at + 1)
  const shown = text.slice(0, at + 1) + (domain.includes('xn--') ? domainToUnicode(domain) || domain : domain)
  return Array.from(shown.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, ''))
    .map((letter) => DRAWN_ALIKE.get(letter) ?? letter)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('0', 'o')
    .replaceAll(/[1i|]/g, 'l')
}

/** Scripts with letters that are drawn like Latin ones. */
const LIKE_LATIN =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}\p{Script=Georgian}]/u

/**
 * Whether some word has letters of two scripts that are drawn alike. Japanese and Korean words with Latin ones are none, since nobody takes
 * their letters for each other.
 */
export const mixesScripts = (text: string): boolean =>
  (text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).some(
    (word) => LIKE_LATIN.test(word) && /\p{Script=Latin}/u.test(word),
  )

/**
 * Whether a domain is written to be read as another one: by letters of two scripts in one part of it, or with a part in other letters that
 * people read as a to z. Browsers show such a one in ASCII (chromium.org, "Internationalized Domain Names in Google Chrome").
 */
export const isDeceptiveDomain = (domain: string): boolean => {
  const shown = domain.includes('xn--') ? domainToUnicode(domain) || domain : domain.normalize('NFC').toLowerCase()
  return shown
    .split('.')
    .some((part) => LIKE_LATIN.test(part) && (/\p{Script=Latin}/u.test(part) || /^[a-z\d-]+$/.test(skeletonOf(part))))
}
