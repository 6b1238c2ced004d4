import type { SourceSpan } from '../document/index.ts'

/**
 * Where a stretch of a text is in the file that holds it, given where the whole was written. Follows quotes,
 * escapes, folded lines and the indentation of blocks; when it loses the thread, the whole text's place serves.
 */
export function spanWithin(whole: SourceSpan, value: string, from: number, to: number): SourceSpan {
  const source = whole.text.text
  const opening = source[whole.start]
  let at = opening === '"' || opening === "'" ? whole.start + 1 : whole.start
  if (opening === '|' || opening === '>') at = afterLine(source, at)
  let start: number | undefined
  for (let index = 0; index < to; index++) {
    const next = reach(source, at, whole.end, value[index] ?? '', opening)
    if (next === undefined) return whole
    if (index === from) start = next.at
    at = next.after
  }
  return { text: whole.text, start: start ?? at, end: Math.max(at, start ?? at) }
}

function afterLine(source: string, at: number): number {
  const newline = source.indexOf('\n', at)
  return newline < 0 ? source.length : newline + 1
}

/** The place of the next character of the value, and the place after it. */
function reach(
  source: string,
  from: number,
  end: number,
  wanted: string,
  opening: string | undefined,
): { at: number; after: number } | undefined {
  let at = from
  while (at < end) {
    const found = source[at] ?? ''
    if (opening === "'" && found === "'" && source[at + 1] === "'" && wanted === "'") return { at, after: at + 2 }
    if (opening === '"' && found === '\\') {
      const length = /^\\(?:x.{2}|u.{4}|U.{8}|\r?\n[ \t]*|.)/s.exec(source.slice(at, at + 80))?.[0].length ?? 2
      if (/\s/.test(source[at + 1] ?? '')) at += length
      else return { at, after: at + length }
      continue
    }
    if (found === wanted) return { at, after: at + 1 }
    if (!/\s/.test(found)) return undefined
    // A fold: the spaces and the line end together count as one space.
    if (wanted === ' ' && /[\r\n]/.test(found)) {
      let after = at
      while (after < end && /\s/.test(source[after] ?? '')) after++
      return { at, after }
    }
    at++
  }
  return undefined
}
