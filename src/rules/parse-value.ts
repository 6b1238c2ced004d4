/** Operator and value of one comparison. */
import { splice } from './finding.ts'
import { isMark, isWord, peek, displayToken, take } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import type { Token } from './lex.ts'
import { nearest } from '../util/nearest.ts'
import { comparisonOperator, foreignOperators, operatorWords } from './operators.ts'
import { syntaxError } from './syntax-error.ts'
import type { RuleSyntaxError } from './syntax-error.ts'
import type { Comparison, List, Literal, Now, Operand, Scalar, Span, StringLiteral } from './ast.ts'

const duration = /^p(?=.)(\d+y)?(\d+m)?(\d+w)?(\d+d)?(t(?=.)(\d+h)?(\d+m)?(\d+(\.\d+)?s)?)?$/i

export function parseComparisonValue(cursor: Cursor, operand: Operand): Comparison {
  const word = peek(cursor)
  const operator = word.type === 'word' ? comparisonOperator(word.text) : undefined
  if (!operator) throw notAnOperator(cursor, word)
  take(cursor)
  const value = readValue(cursor)
  const at = { start: operand.at.start, end: value.at.end }
  return { type: 'comparison', operand, operator, operatorAt: word.at, value, at }
}

function notAnOperator(cursor: Cursor, token: Token): RuleSyntaxError {
  const expected = 'Expected an operator such as -eq, -in or -endsWith'
  if (token.type === 'end' || isMark(token, ')')) {
    return syntaxError('PARSE-OPERATOR', token.at, `${expected}, found ${token.type === 'end' ? 'the end' : ')'}.`)
  }
  if (isWord(token, 'not')) {
    const next = peek(cursor, 1)
    const compare = next.type === 'word' && comparisonOperator(next.text)
    const at = { start: token.at.start, end: next.at.end }
    const positive = compare ? `-not${compare.charAt(0).toUpperCase()}${compare.slice(1)}` : undefined
    const by = compare === 'eq' ? '-ne' : positive && comparisonOperator(positive.slice(1)) ? positive : undefined
    const suggestion = by ? splice(cursor.text, at, by) : splice(cursor.text, token.at, '-ne')
    const message = '-not must be before a comparison or a parenthesis, not between a property and its value.'
    return syntaxError('NULL-OP', token.at, message, { suggestion })
  }
  if (isWord(token, 'any', 'all')) {
    return syntaxError('PARSE-QUANTIFIER', token.at, `-${token.text} must follow a collection such as user.otherMails.`)
  }
  const after = peek(cursor, 1)
  if (/^[-\u2010-\u2015\u2212]$/.test(token.text) && after.type === 'word' && comparisonOperator(after.text)) {
    const at = { start: token.at.start, end: after.at.end }
    const suggestion = splice(cursor.text, at, `-${after.text}`)
    return syntaxError('PARSE-OPERATOR', at, 'No space is allowed between the hyphen and the operator.', { suggestion })
  }
  const written = token.text.toLowerCase()
  const wildcard = /^(not)?like$/.test(written) ? likeOf(cursor, token) : undefined
  if (wildcard !== undefined) return wildcard
  const instead = foreignOperators[written] ?? (token.type === 'word' ? nearOperator(written) : undefined)
  const inclusive = ['gt', 'lt', '>', '<'].includes(written)
    ? ' There is no strict comparison; the suggested operator includes the value itself.'
    : ''
  if (instead) {
    const message = `Unknown operator "${displayToken(cursor, token)}"; did you mean ${instead}?${inclusive}`
    return syntaxError('PARSE-OPERATOR', token.at, message, { suggestion: splice(cursor.text, token.at, instead) })
  }
  return syntaxError('PARSE-OPERATOR', token.at, `${expected}, found ${displayToken(cursor, token)}.`)
}

/** `-like "Sales*"` of PowerShell, `LIKE 'Sales%'` of SQL: where the wildcard stands says which operator is meant. */
function likeOf(cursor: Cursor, token: Token): RuleSyntaxError | undefined {
  const value = peek(cursor, 1)
  if (value.type !== 'string') return undefined
  const quote = cursor.text.charAt(value.at.start)
  const [, before, inner, after] = /^([*%]?)([^*%]*)([*%]?)$/.exec(value.text) ?? []
  if (inner === undefined || `${before}${after}` === '') return undefined
  const way = before === '' ? 'startsWith' : after === '' ? 'endsWith' : 'contains'
  const negative = token.text.toLowerCase() === 'notlike'
  const instead = negative ? `-not${way.charAt(0).toUpperCase()}${way.slice(1)}` : `-${way}`
  const message = `Unknown operator "${displayToken(cursor, token)}"; did you mean ${instead}? There are no wildcards.`
  const at = { start: token.at.start, end: value.at.end }
  return syntaxError('PARSE-OPERATOR', token.at, message, {
    suggestion: splice(cursor.text, at, `${instead} ${quote}${inner}${quote}`),
  })
}

function nearOperator(word: string): string | undefined {
  const near = nearest(word, operatorWords)
  return near && `-${near}`
}

function readValue(cursor: Cursor): Literal {
  const token = peek(cursor)
  if (isMark(token, '(')) {
    take(cursor)
    const value = readValue(cursor)
    const close = take(cursor)
    if (isMark(close, ',')) throw listInParentheses(cursor, token)
    if (!isMark(close, ')'))
      throw syntaxError('PARSE-VALUE', close.at, `Expected ), found ${displayToken(cursor, close)}.`)
    return { ...value, at: { start: token.at.start, end: close.at.end } }
  }
  if (isMark(token, '[')) return readList(cursor)
  if (isWord(token, 'system')) return readNow(cursor)
  return readScalar(cursor)
}

/** `-in ("a", "b")`. */
function listInParentheses(cursor: Cursor, open: Token): RuleSyntaxError {
  const rest = cursor.tokens.slice(cursor.next)
  const close = rest.find((token) => isMark(token, ')'))
  const at = { start: open.at.start, end: (close ?? open).at.end }
  const inner = cursor.text.slice(at.start + 1, at.end - 1)
  const suggestion = close && splice(cursor.text, at, `[${inner}]`)
  return syntaxError('PARSE-LIST', at, 'Use square brackets for a list: ["…", "…"].', { suggestion })
}

function readScalar(cursor: Cursor): Scalar {
  const token = peek(cursor)
  const { at, text } = token
  switch (token.type) {
    case 'string':
      take(cursor)
      return stringLiteral(token)
    case 'date':
    case 'number':
      if (goesOn(peek(cursor, 1), at.end)) throw unquoted(cursor, token)
      take(cursor)
      return { type: token.type, text: text.toUpperCase(), at }
    case 'word':
      if (!token.hyphen) {
        const word = text.toLowerCase()
        if (word === 'true' || word === 'false') {
          take(cursor)
          return { type: 'boolean', value: word === 'true', at }
        }
        if (word === 'null' || word === '$null') {
          take(cursor)
          return { type: 'null', at }
        }
      }
      throw notAValue(cursor, token)
    case 'punctuation':
    case 'symbol':
    case 'end':
      throw notAValue(cursor, token)
  }
}

/** A string token as a literal. */
export function stringLiteral({ text, lone, at }: Token): StringLiteral {
  return lone ? { type: 'string', value: text, lone: true, at } : { type: 'string', value: text, at }
}

function notAValue(cursor: Cursor, token: Token): RuleSyntaxError {
  const expected = 'Expected a value'
  const { text, at } = token
  if (isWord(token, '$true', '$false')) {
    return syntaxError('PARSE-VALUE', at, `${text} is PowerShell syntax; use ${text.slice(1).toLowerCase()}.`, {
      suggestion: splice(cursor.text, at, text.slice(1).toLowerCase()),
    })
  }
  if (isWord(token, 'not') && isWord(peek(cursor, 1), 'null', '$null')) {
    return syntaxError('NULL-OP', at, '-not cannot be used before null; use -ne null.')
  }
  if (isWord(token, 'user', 'device') && isMark(peek(cursor, 1), '.')) {
    const end = peek(cursor, 2).at.end
    return syntaxError(
      'PARSE-VALUE',
      { start: at.start, end },
      'A property can only be compared with a value, not with another property.',
    )
  }
  const bare = (token.type === 'word' && !token.hyphen) || token.type === 'symbol'
  if (bare && /[\p{L}\p{N}]/u.test(textAt(cursor, token))) return unquoted(cursor, token)
  return syntaxError('PARSE-VALUE', at, `${expected}, found ${displayToken(cursor, token)}.`)
}

/** A number or a date that more text follows without a space, such as 01/31/2026. */
function goesOn(next: Token, end: number): boolean {
  if (next.at.start !== end) return false
  return next.type === 'symbol' || next.type === 'number' || isMark(next, '.') || (next.type === 'word' && !next.hyphen)
}

/** A day as people write it. In quotation marks it is a text, which no property of dates takes. */
const DAY = /^\d{1,4}([./-])\d{1,2}\1\d{1,4}$/

function unquoted(cursor: Cursor, token: Token): RuleSyntaxError {
  const { at, suggestion } = bareText(cursor, token)
  if (DAY.test(cursor.text.slice(at.start, at.end)))
    return syntaxError('PARSE-VALUE', at, 'Expected a value: this is neither a date nor a string.', {
      help: 'Write a date as 2026-01-31T00:00:00Z, a string in quotation marks.',
    })
  return syntaxError('PARSE-VALUE', at, 'Expected a value: strings must be in quotation marks.', { suggestion })
}

/** Text without quotation marks: its span, and the rule with that text quoted. */
export function bareText(cursor: Cursor, token: Token): { at: Span; suggestion: string | undefined } {
  const { start } = token.at
  const text = textAt(cursor, token)
  if (text === '' || token.type === 'end') return { at: token.at, suggestion: undefined }
  const end = start + text.length
  // Only the closing mark is there.
  const marked = cursor.text.charAt(end) === '"' ? end + 1 : end
  return { at: { start, end }, suggestion: splice(cursor.text, { start, end: marked }, `"${text}"`) }
}

/** Everything up to a space, a quotation mark, a parenthesis or a comma. */
function textAt(cursor: Cursor, token: Token): string {
  return /^[^\s()[\]{},"']*/.exec(cursor.text.slice(token.at.start))?.[0] ?? ''
}

function readList(cursor: Cursor): List {
  const open = take(cursor)
  const items: Scalar[] = []
  for (;;) {
    const token = peek(cursor)
    if (isMark(token, ']') && items.length === 0) throw syntaxError('PARSE-LIST', token.at, 'The list is empty.')
    if (isMark(token, ']'))
      throw syntaxError('PARSE-LIST', token.at, 'Expected another value after the comma, found ].')
    items.push(readScalar(cursor))
    const next = take(cursor)
    if (isMark(next, ']')) return { type: 'list', items, at: { start: open.at.start, end: next.at.end } }
    if (!isMark(next, ','))
      throw syntaxError('PARSE-LIST', next.at, `Expected , or ] in the list, found ${displayToken(cursor, next)}.`)
  }
}

function readNow(cursor: Cursor): Now {
  const start = take(cursor)
  const dot = take(cursor)
  const word = take(cursor)
  if (!isMark(dot, '.') || !isWord(word, 'now')) {
    throw syntaxError('PARSE-VALUE', { start: start.at.start, end: word.at.end }, 'Expected system.now.')
  }
  const after = peek(cursor)
  if (!isWord(after, 'plus', 'minus')) return { type: 'now', at: { start: start.at.start, end: word.at.end } }
  take(cursor)
  const length = take(cursor)
  if (length.type !== 'word' || length.hyphen || !duration.test(length.text)) {
    throw syntaxError(
      'PARSE-DURATION',
      length.at,
      `Expected a duration such as P30D or P7DT3H, found ${displayToken(cursor, length)}.`,
    )
  }
  const another = peek(cursor)
  if (isWord(another, 'plus', 'minus')) {
    throw syntaxError('PARSE-DURATION', another.at, 'system.now takes only one -plus or -minus.')
  }
  const step = { sign: isWord(after, 'plus') ? 1 : -1, duration: length.text.toUpperCase() } as const
  return { type: 'now', step, at: { start: start.at.start, end: length.at.end } }
}
