import { GraphErrorResponse } from '../core/errors.ts'

export type Literal = string | number | boolean | null
export type Operator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'
/** A path: `mail`, `assignedLicenses/$count`, or inside a lambda `x`, `x/skuId`. */
export type Path = readonly string[]

export type Filter =
  | { op: 'and' | 'or'; left: Filter; right: Filter }
  | { op: 'not'; of: Filter }
  | { op: 'compare'; path: Path; with: Operator; value: Literal }
  | { op: 'in'; path: Path; values: Literal[] }
  | { op: 'call'; name: 'startswith' | 'endswith' | 'contains'; path: Path; value: string }
  | { op: 'any' | 'all'; path: Path; variable: string; of: Filter | undefined }

interface Token {
  kind: 'word' | 'string' | 'punctuation'
  text: string
  at: number
}

const TOKEN = /\s*(?:('(?:[^']|'')*')|([()/,:])|([^\s()/,:']+))/y

const syntax = (text: string, at: number) =>
  new GraphErrorResponse(400, 'BadRequest', `Invalid filter clause: Syntax error at position ${at} in '${text}'.`)

/** OData's parsers have a limit too; the message is theirs. */
const MAX_DEPTH = 100
const tooDeep = () =>
  new GraphErrorResponse(400, 'BadRequest', 'Invalid filter clause: Recursion depth exceeded allowed limit.')

const tokens = (text: string): Token[] => {
  const found: Token[] = []
  TOKEN.lastIndex = 0
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const at = TOKEN.lastIndex
    const hit = TOKEN.exec(text)
    if (!hit) throw syntax(text, at)
    const [, quoted, mark, word] = hit
    if (quoted !== undefined) found.push({ kind: 'string', text: quoted.slice(1, -1).replaceAll("''", "'"), at })
    else if (mark !== undefined) found.push({ kind: 'punctuation', text: mark, at })
    else found.push({ kind: 'word', text: word ?? '', at })
  }
  return found
}

const OPERATORS = new Set<string>(['eq', 'ne', 'gt', 'ge', 'lt', 'le'])
const isOperator = (word: string): word is Operator => OPERATORS.has(word)
const isFunction = (word: string): word is 'startswith' | 'endswith' | 'contains' =>
  word === 'startswith' || word === 'endswith' || word === 'contains'

/** Times keep their text: `2026-01-31T00:00:00Z` has colons, so the tokens of one literal are joined again. */
const DATE = /^\d{4}-\d\d-\d\dT\d\d$/

/**
 * Reads a `$filter`. Precedence as OData: comparisons, not, and, or. Words are taken in any case, as Graph does.
 * Throws Graph's 400 for what cannot be read; `checkFilter` decides whether a property may be compared.
 */
export const parseFilter = (text: string): Filter => {
  const all = tokens(text)
  let next = 0
  const peek = () => all[next]
  const is = (mark: string) => peek()?.kind === 'punctuation' && peek()?.text === mark
  const isWord = (word: string) => peek()?.kind === 'word' && peek()?.text.toLowerCase() === word
  const fail = () => syntax(text, peek()?.at ?? text.length)
  const expect = (mark: string) => {
    if (!is(mark)) throw fail()
    next += 1
  }
  const word = (): string => {
    const token = peek()
    if (token?.kind !== 'word') throw fail()
    next += 1
    return token.text
  }

  const literal = (): Literal => {
    const token = peek()
    if (!token || token.kind === 'punctuation') throw fail()
    next += 1
    if (token.kind === 'string') return token.text
    if (DATE.test(token.text)) {
      let whole = token.text
      while (is(':')) {
        next += 1
        whole += `:${word()}`
      }
      return whole
    }
    const lower = token.text.toLowerCase()
    if (lower === 'true') return true
    if (lower === 'false') return false
    if (lower === 'null') return null
    if (/^-?\d+(\.\d+)?$/.test(token.text)) return Number(token.text)
    return token.text
  }

  const path = (): string[] => {
    const names = [word()]
    while (is('/')) {
      next += 1
      names.push(word())
    }
    return names
  }

  const call = (name: 'startswith' | 'endswith' | 'contains'): Filter => {
    expect('(')
    const of = path()
    expect(',')
    const value = literal()
    expect(')')
    if (typeof value !== 'string') throw fail()
    return { op: 'call', name, path: of, value }
  }

  const lambda = (op: 'any' | 'all', of: string[]): Filter => {
    expect('(')
    if (is(')')) {
      next += 1
      return { op, path: of, variable: '', of: undefined }
    }
    const variable = word()
    expect(':')
    const inside = inner(either)
    expect(')')
    return { op, path: of, variable, of: inside }
  }

  const list = (): Literal[] => {
    expect('(')
    const values = [literal()]
    while (is(',')) {
      next += 1
      values.push(literal())
    }
    expect(')')
    return values
  }

  let depth = 0
  /** Reads what stands inside of something else. */
  const inner = (read: () => Filter): Filter => {
    depth += 1
    if (depth > MAX_DEPTH) throw tooDeep()
    const found = read()
    depth -= 1
    return found
  }

  const single = (): Filter => {
    if (is('(')) {
      next += 1
      const inside = inner(either)
      expect(')')
      return inside
    }
    if (isWord('not')) {
      next += 1
      return { op: 'not', of: inner(single) }
    }
    const of = path()
    const last = of.at(-1)?.toLowerCase() ?? ''
    if (is('(')) {
      if (of.length === 1 && isFunction(last)) return call(last)
      if (of.length > 1 && (last === 'any' || last === 'all')) return lambda(last, of.slice(0, -1))
      throw fail()
    }
    const operator = word().toLowerCase()
    if (operator === 'in') return { op: 'in', path: of, values: list() }
    if (!isOperator(operator)) throw fail()
    const value = literal()
    if (of.length === 1 && isFunction(last)) throw fail()
    return { op: 'compare', path: of, with: operator, value }
  }

  const both = (): Filter => {
    let left = single()
    while (isWord('and')) {
      next += 1
      left = { op: 'and', left, right: single() }
    }
    return left
  }

  const either = (): Filter => {
    let left = both()
    while (isWord('or')) {
      next += 1
      left = { op: 'or', left, right: both() }
    }
    return left
  }

  const filter = either()
  if (peek()) throw fail()
  return filter
}
