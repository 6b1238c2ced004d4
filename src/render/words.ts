/** `app-role-assignment` and `authorizationPolicy` as people write them. */
export function kindWords(kind: string): string {
  return kind
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase()
}

/** The sign of an op as it is set where every font has it; a terminal gets the ASCII one. */
export function glyph(sign: string): string {
  return GLYPHS[sign] ?? sign
}

const GLYPHS: { [sign: string]: string } = { '-': '−', '~': '±', '^': '↺' }

/** English, for a word and a number: `1 guest`, `2 policies`, `1,062 people`. */
export function count(number: number, one: string, many = plural(one)): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`
}

/** `2 guests, 1 member`, in the order given. */
export function countKinds(kinds: Iterable<string>): string {
  const counts = new Map<string, number>()
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, number]) => count(number, kindWords(kind))).join(', ')
}

function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`
}
