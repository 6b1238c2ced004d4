/** A list at the top of a file, or right below a key at the top, that is long enough to be read piece by piece. */
export interface Region {
  /** The offset of its key; undefined for a list that is the whole file. */
  key: number | undefined
  /** The offsets of its first line and of the line after it. */
  start: number
  end: number
  /** Where entries begin at which it may be cut, in order. */
  cuts: readonly number[]
}

/** A key at the top whose value begins on a later line. */
const HEADER = /^[A-Za-z_]\w*:[ \t]*(?:#.*)?\r?$/
/** What may follow a list below a key. */
const KEY = /^[A-Za-z_]\w*:(?:\s|$)/

/**
 * The long lists of a YAML text, told by the indentation of its lines alone, which is enough: within a list in block style no line begins
 * in the column of its dashes, or further left, but those of its own entries and comments. Undefined where a line is
 * unusual, so that this is not certain. Whether the parser agrees is for the parser to say. `piece` is how many characters there are
 * between two cuts at least; a list of less than four pieces is not worth it.
 */
export function longLists(text: string, piece: number): Region[] | undefined {
  const found: Region[] = []
  let above: { key: number | undefined } | undefined = { key: undefined }
  let open: { key: number | undefined; start: number; indent: number; cuts: number[] } | undefined
  const close = (end: number): void => {
    if (open !== undefined && end - open.start > 4 * piece)
      found.push({ key: open.key, start: open.start, end, cuts: open.cuts })
    open = undefined
  }
  for (let begin = 0, end = 0; begin < text.length; begin = end + 1) {
    end = text.indexOf('\n', begin)
    if (end < 0) end = text.length
    let at = begin
    while (text.charCodeAt(at) === SPACE) at++
    const code = text.charCodeAt(at)
    if (at >= end || code === HASH || (code === CR && at + 1 === end)) continue
    const indent = at - begin
    const isEntry = code === DASH && endsWord(text.charCodeAt(at + 1))
    if (open !== undefined && (indent > open.indent || (indent === open.indent && isEntry))) {
      if (indent === open.indent && begin - (open.cuts.at(-1) ?? open.start) > piece) open.cuts.push(begin)
      continue
    }
    const line = text.slice(begin, end)
    if (open !== undefined) {
      if (open.key === undefined || !KEY.test(line)) return undefined
      close(begin)
    }
    if (code === PERCENT && indent === 0) return undefined
    if (isEntry && above !== undefined) open = { key: above.key, start: begin, indent, cuts: [] }
    else if (HEADER.test(line)) above = { key: begin }
    // The mark before a document may stand before a list that is the whole of it.
    else if (!(above !== undefined && above.key === undefined && /^---\s*$/.test(line))) above = undefined
    if (open !== undefined) above = undefined
  }
  close(text.length)
  return found
}

const SPACE = 32
const HASH = 35
const PERCENT = 37
const DASH = 45
const LF = 10
const CR = 13

/** What follows a dash that begins an entry; a tab there is left to the parser. */
const endsWord = (code: number): boolean => code === SPACE || code === LF || code === CR || Number.isNaN(code)
