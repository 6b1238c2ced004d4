import { kinds } from '../kinds/index.ts'
import { kindFinder } from '../kinds/kind.ts'

const kindOf = kindFinder(kinds)

/** `app-role-assignment` and `authorizationPolicy` as people say them: `app assignment`, `authorization policy`. */
export function kindLabel(kind: string): string {
  const known = kindOf({ kind })
  if (known !== undefined) return known.label
  // A plan may come from a later version.
  return kind
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase()
}

/** Whether every tenant has one of a kind, whose label then says it all: a policy. */
export function isOnlyOne(kind: string): boolean {
  return kindOf({ kind })?.presence === 'permanent'
}

/** Whether a kind joins two objects and has no name of its own: a membership. */
export function isEdgeKind(kind: string): boolean {
  return kindOf({ kind })?.edge !== undefined
}

/** The sign of an op as it is set where every font has it; a terminal gets the ASCII one. */
export function glyph(sign: string): string {
  return GLYPHS[sign] ?? sign
}

const GLYPHS: { [sign: string]: string } = { '-': '−', '~': '±', '^': '↺' }

/** One for all: `toLocaleString` looks its language up again at each call, and was a tenth of a large rendering. */
const ENGLISH = new Intl.NumberFormat('en-US')

/** `1,062` */
export function formatNumber(number: number): string {
  return ENGLISH.format(number)
}

/** English, for a word and a number: `1 guest`, `2 policies`, `1,062 people`. */
export function count(number: number, one: string, many = plural(one)): string {
  return `${formatNumber(number)} ${number === 1 ? one : many}`
}

/** `2 guests, 1 membership`, in the order given. What the tenant has once is counted together: `3 policies`. */
export function countKinds(kinds: Iterable<string>): string {
  const counts = new Map<string, number>()
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const words = new Map<string, number>()
  for (const [kind, number] of counts) {
    const word = kindLabel(kind)
    const counted = word.endsWith(' policy') ? 'policy' : word
    words.set(counted, (words.get(counted) ?? 0) + number)
  }
  return [...words].map(([word, number]) => count(number, word)).join(', ')
}

function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`
}
