/**
 * Scans a regular expression for two questions: would .NET reject it, and does it mean the same in RE2? That the service uses .NET is assumed everywhere and stated nowhere. One pass, no recursion.
 * Source of the syntax: Microsoft's "Regular Expression Language - Quick Reference".
 */
export interface DotnetPattern {
  /** Why .NET would reject it. */
  refused?: string
  /** The first construct that only .NET has, or that means something else there. */
  only?: string
  /** It uses character classes (\w, \d, …), which differ for non-ASCII characters. */
  classes: boolean
  /** How deeply its groups are nested. */
  depth: number
  /** The approximate number of states, with counted repeats expanded. */
  size: number
}

interface Group {
  size: number
  last: number
}

const shorthand = /[wWdDsSbB]/
const plainEscapes = /[aftnrvwWdDsSbB]/

/** Scans the pattern once; never throws. */
export function readDotnetPattern(pattern: string): DotnetPattern {
  const found: DotnetPattern = { classes: false, depth: 0, size: 0 }
  const stack: Group[] = []
  let group: Group = { size: 0, last: 0 }
  let groups = 0
  let highestReference = 0
  let position = 0
  // What the next quantifier would repeat: nothing at the start, after ( and |, or after another quantifier.
  const before: { kind: 'none' | 'atom' | 'repeated' } = { kind: 'none' }
  const only = (construct: string): void => {
    found.only ??= construct
  }
  const step = (length: number, size = 1): void => {
    position += length
    group.size += size
    group.last = size
    before.kind = 'atom'
  }
  while (position < pattern.length && found.refused === undefined) {
    const character = pattern.charAt(position)
    const rest = pattern.slice(position, position + 40)
    const repeat = /^(?:[*+?]|\{(\d+)(,(\d*))?\})/.exec(rest)
    if (repeat) {
      if (before.kind !== 'atom') {
        found.refused =
          before.kind === 'none' ? `quantifier ${repeat[0]} has nothing to repeat` : `nested quantifier ${repeat[0]}`
        break
      }
      const least = Number(repeat[1] ?? 0)
      const most = repeat[3] === undefined || repeat[3] === '' ? least : Number(repeat[3])
      if (most < least) found.refused = `quantifier ${repeat[0]} has its bounds in reverse order`
      if (repeat[1] !== undefined) group.size += group.last * (Math.max(least, most, 1) - 1)
      position += repeat[0].length
      if (pattern.charAt(position) === '?') position += 1
      before.kind = 'repeated'
    } else if (character === '(') {
      const opened = openGroup(rest)
      if (opened.refused !== undefined) found.refused = opened.refused
      if (opened.only !== undefined) only(opened.only)
      if (opened.captures) groups += 1
      if (opened.whole) {
        const close = pattern.indexOf(')', position)
        if (close < 0) found.refused = 'not enough )'
        position = close + 1
        continue
      }
      stack.push(group)
      found.depth = Math.max(found.depth, stack.length)
      group = { size: 0, last: 0 }
      position += opened.length
      before.kind = 'none'
    } else if (character === ')') {
      const outer = stack.pop()
      if (!outer) {
        found.refused = 'too many )'
        break
      }
      const size = group.size + 1
      group = outer
      step(1, size)
    } else if (character === '|') {
      position += 1
      before.kind = 'none'
    } else if (character === '[') {
      const set = readSet(pattern, position)
      if (set.refused !== undefined) found.refused = set.refused
      if (set.only !== undefined) only(set.only)
      found.classes ||= set.classes
      step(Math.max(1, set.length))
    } else if (character === '\\') {
      const escape = readEscape(pattern, position)
      if (escape.refused !== undefined) found.refused = escape.refused
      if (escape.only !== undefined) only(escape.only)
      highestReference = Math.max(highestReference, escape.reference ?? 0)
      found.classes ||= shorthand.test(pattern.charAt(position + 1)) || /[pP]/.test(pattern.charAt(position + 1))
      step(escape.length)
    } else step(1)
  }
  if (found.refused === undefined && stack.length > 0) found.refused = 'not enough )'
  if (found.refused === undefined && highestReference > groups)
    found.refused = `reference to undefined group ${highestReference}`
  found.size = group.size
  return found
}

interface Piece {
  length: number
  refused?: string
  only?: string
  captures?: boolean
  /** A group that ends at the next ), with nothing inside to scan. */
  whole?: boolean
  classes?: boolean
  reference?: number
}

function openGroup(rest: string): Piece {
  if (!rest.startsWith('(?')) return { length: 1, captures: true }
  if (rest.startsWith('(?:')) return { length: 3 }
  if (rest.startsWith('(?#')) return { length: 3, only: '(?#', whole: true }
  const inline = /^\(\?[imnsx]*(?:-[imnsx]*)?([):])/.exec(rest)
  if (inline) return { length: inline[0].length, only: inline[0], whole: inline[1] === ')' }
  const look = /^\(\?(?:<?[=!]|>)/.exec(rest)
  if (look) return { length: look[0].length, only: look[0] }
  if (rest.startsWith('(?(')) return { length: 2, only: '(?(' }
  const name = /^\(\?<(\w+)>/.exec(rest)
  if (name)
    return /^[A-Za-z_]/.test(name[1] ?? '')
      ? { length: name[0].length, captures: true }
      : { length: name[0].length, only: name[0], captures: true }
  const net = /^\(\?(?:<[\w-]*>|'[\w-]*')/.exec(rest)
  if (net) return { length: net[0].length, only: net[0], captures: true }
  return { length: 2, refused: `unrecognized group ${rest.slice(0, 3)}` }
}

function readEscape(pattern: string, start: number): Piece {
  const next = pattern.charAt(start + 1)
  const rest = pattern.slice(start, start + 40)
  if (next === '') return { length: 1, refused: 'trailing backslash' }
  if (plainEscapes.test(next)) return { length: 2 }
  if (/[AZzGe]/.test(next)) return { length: 2, only: `\\${next}` }
  const code = /^\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|c[A-Za-z@[\\\]^_])/i.exec(rest)
  if (code) return next === 'x' ? { length: code[0].length } : { length: code[0].length, only: code[0] }
  const category = /^\\[pP]\{([\w-]+)\}/.exec(rest)
  if (category) {
    return /^[A-Z][a-z]?$/.test(category[1] ?? '')
      ? { length: category[0].length }
      : { length: category[0].length, only: category[0] }
  }
  const back = /^\\([1-9])(?!\d)/.exec(rest)
  if (back) return { length: 2, only: back[0], reference: Number(back[1]) }
  const other = /^\\(?:\d{1,3}|k(?:<\w+>|'\w+'))/.exec(rest)
  if (other) return { length: other[0].length, only: other[0] }
  if (/\w/.test(next)) return { length: 2, refused: `unrecognized escape \\${next}` }
  return { length: 2 }
}

/** A set in brackets; a leading ] is literal. */
function readSet(pattern: string, start: number): Piece & { classes: boolean } {
  const found: Piece & { classes: boolean } = { length: 0, classes: false }
  let position = start + 1
  if (pattern.charAt(position) === '^') position += 1
  let first = true
  let previous: string | undefined
  for (; position < pattern.length; first = false) {
    const character = pattern.charAt(position)
    if (character === ']' && !first) return { ...found, length: position + 1 - start }
    if (character === '[' && /^\[[:.=]/.test(pattern.slice(position, position + 2))) found.only ??= '[: inside a set'
    if (character === '-' && pattern.charAt(position + 1) === '[') found.only ??= 'a set minus a set'
    const escaped = character === '\\'
    const escape = escaped ? readEscape(pattern, position) : undefined
    if (escape?.refused !== undefined) return { ...found, refused: escape.refused }
    if (escape?.only !== undefined) found.only ??= escape.only
    found.classes ||= escaped && /[wWdDsSpP]/.test(pattern.charAt(position + 1))
    const one = escaped ? undefined : character
    position += escape?.length ?? 1
    const until = pattern.charAt(position + 1)
    if (previous !== undefined && one !== undefined && one < previous) {
      return { ...found, refused: `range ${previous}-${one} is in reverse order` }
    }
    previous = undefined
    if (
      one !== undefined &&
      pattern.charAt(position) === '-' &&
      until !== ']' &&
      until !== '[' &&
      until !== '\\' &&
      until !== ''
    ) {
      previous = one
      position += 1
    }
  }
  return { ...found, refused: 'unclosed [' }
}
