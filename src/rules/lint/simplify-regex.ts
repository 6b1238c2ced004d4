/** Regular expressions for which a simpler operator is enough. */

export interface Simplified {
  test: 'eq' | 'startsWith' | 'endsWith' | 'contains' | 'in'
  values: string[]
  /** An unescaped dot inside a domain was taken for a literal dot. */
  widened: boolean
}

/** The simpler operator, or undefined. -match searches, so `^` and `$` decide which one it is. */
export function simplified(pattern: string): Simplified | undefined {
  let body = pattern
  const starts = body.startsWith('^')
  if (starts) body = body.slice(1)
  const ends = /(?<!\\)\$$/.test(body)
  if (ends) body = body.slice(0, -1)
  const openStart = /^\.\*\??/.exec(body)
  if (openStart) body = body.slice(openStart[0].length)
  const openEnd = /(?<!\\)\.\*\??$/.exec(body)
  if (openEnd) body = body.slice(0, openEnd.index)
  const fixedStart = starts && !openStart
  const fixedEnd = ends && !openEnd
  const choice = /^\((?:\?:)?([^()]*)\)$/.exec(body)
  if (choice && fixedStart && fixedEnd) {
    const parts = (choice[1] ?? '').split('|').map(literalOf)
    const values = parts.flatMap((each) => (each && each.text !== '' ? [each.text] : []))
    if (values.length !== parts.length) return undefined
    return { test: 'in', values, widened: parts.some((each) => each?.widened) }
  }
  const literal = literalOf(body)
  if (!literal || literal.text === '') return undefined
  const test = fixedStart && fixedEnd ? 'eq' : fixedStart ? 'startsWith' : fixedEnd ? 'endsWith' : 'contains'
  return { test, values: [literal.text], widened: literal.widened }
}

/** The literal text of a pattern without operators. */
function literalOf(piece: string): { text: string; widened: boolean } | undefined {
  let text = ''
  let widened = false
  for (let index = 0; index < piece.length; index++) {
    const character = piece.charAt(index)
    const next = piece.charAt(index + 1)
    if (character === '\\') {
      if (!/[^\p{L}\p{N}_]/u.test(next)) return undefined
      text += next
      index += 1
    } else if (character === '.' && /\w/.test(piece.charAt(index - 1)) && /\w/.test(next)) {
      text += '.'
      widened = true
    } else if (/[.*+?()[\]{}|^$]/.test(character)) return undefined
    else text += character
  }
  return { text, widened }
}
