/** Tokens → tree, by recursive descent. The grammar and its precedence: comparison, -not, -and, -or, loosest last. */
import { splice } from './finding.ts'
import type { RuleFinding } from './finding.ts'
import { isMark, isWord, peek, shown, take } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { lex } from './lex.ts'
import type { Token } from './lex.ts'
import { comparisonOperator } from './operators.ts'
import { memberOf, propertyOf } from './properties.ts'
import { refuse, Refusal } from './refuse.ts'
import { parseComparisonValue, stringLiteral } from './parse-value.ts'
import { joined } from './parse-joined.ts'
import type { Term } from './parse-joined.ts'
import type { DirectReports, Expression, Operand, PropertyOperand, Quantified, Rule } from './tree.ts'

/** Longer texts are not read at all: the service's limit is 3,072 characters, and noise must not cost time. */
const longestRead = 65_536
/** Parentheses and -not within each other. No limit of the service is known; no real rule comes near this. */
const deepest = 256

export type Parsed = { rule: Rule; findings: RuleFinding[] } | { rule?: undefined; findings: RuleFinding[] }

/**
 * Reads a rule. Either the tree or one finding that says where the text stops being a rule; never throws.
 * Names, types and limits are not judged here, see `check`.
 */
export function parse(text: string): Parsed {
  if (text.length > longestRead) {
    const message = `The text has ${text.length} characters; a rule has at most 3,072.`
    const at = { start: 3072, end: text.length }
    return { findings: [refuse('OPS-LENGTH', at, message).finding] }
  }
  const { tokens, refusal } = lex(text)
  if (refusal) return { findings: [refusal] }
  try {
    const cursor = { text, tokens, next: 0 }
    const root = directReports(cursor) ?? scope(cursor, 0)
    expectEnd(cursor)
    return { rule: { kind: kindOf(root), root, text }, findings: [] }
  } catch (error) {
    if (error instanceof Refusal) return { findings: [error.finding] }
    throw error
  }
}

/** Everything up to a closing parenthesis or the end: terms joined by -and and -or. */
function scope(cursor: Cursor, depth: number): Expression {
  const rows: Term[][] = [[]]
  for (;;) {
    rows.at(-1)?.push(unary(cursor, depth))
    const token = peek(cursor)
    if (isWord(token, 'and')) take(cursor)
    else if (isWord(token, 'or')) {
      take(cursor)
      rows.push([])
    } else return joined(rows)
  }
}

function unary(cursor: Cursor, depth: number): Term {
  const token = peek(cursor)
  if (depth >= deepest) {
    throw refuse('PARSE-DEPTH', token.at, `More than ${deepest} parentheses or -not within each other are not read.`)
  }
  if (isWord(token, 'not')) {
    take(cursor)
    const { item, bare } = unary(cursor, depth + 1)
    return { item: { type: 'not', item, at: { start: token.at.start, end: item.at.end } }, bare }
  }
  if (isMark(token, '(')) {
    return { item: parenthesised(cursor, depth), bare: false }
  }
  const operand = readOperand(cursor)
  const next = peek(cursor)
  if (operand.type === 'property' && isWord(next, 'any', 'all')) {
    return { item: quantified(cursor, operand, depth), bare: true }
  }
  return { item: parseComparisonValue(cursor, operand), bare: false }
}

function parenthesised(cursor: Cursor, depth: number): Expression {
  const open = take(cursor)
  const item = scope(cursor, depth + 1)
  const close = peek(cursor)
  if (!isMark(close, ')')) {
    if (close.type !== 'end') throw unexpected(cursor, close)
    const message = `Expected ) at the end: the parenthesis at character ${open.at.start + 1} is never closed.`
    throw refuse('PARSE-PARENTHESIS', close.at, message, { suggestion: `${cursor.text.trimEnd()})` })
  }
  take(cursor)
  // The parentheses are no part of the tree; the span keeps them so that a rewriting can replace the whole.
  return { ...item, at: { start: open.at.start, end: close.at.end } }
}

function quantified(cursor: Cursor, operand: PropertyOperand, depth: number): Quantified {
  const word = take(cursor)
  const quantifier = isWord(word, 'any') ? 'any' : 'all'
  const next = peek(cursor)
  if (next.type === 'string') {
    const help = 'Quoting the body is a known fault of the rule builder; write the rule in the text box.'
    const at = next.at
    const message = `Expected ( or _ after -${quantifier}, found a value in quotation marks.`
    throw refuse('PARSE-QUANTIFIER', at, message, { suggestion: splice(cursor.text, at, `(${next.text})`), help })
  }
  const body = unary(cursor, depth + 1).item
  const at = { start: operand.at.start, end: body.at.end }
  return { type: 'quantified', quantifier, quantifierAt: word.at, operand, body, at }
}

function readOperand(cursor: Cursor): Operand {
  const token = peek(cursor)
  if (token.type !== 'word' || token.hyphen) throw notAnOperand(cursor, token)
  const dot = peek(cursor, 1)
  if (!isMark(dot, '.')) {
    if (token.text === '_') return { type: 'element', at: take(cursor).at }
    throw notAnOperand(cursor, token)
  }
  const object = token.text.toLowerCase()
  const name = peek(cursor, 2)
  if (name.type === 'word' && name.at.end - token.at.start > token.text.length + 1 + name.text.length) {
    const at = { start: token.at.start, end: name.at.end }
    const suggestion = splice(cursor.text, at, `${token.text}.${name.text}`)
    throw refuse('PARSE-OPERAND', at, 'No blanks stand around the dot of a property.', { suggestion })
  }
  if (name.type !== 'word' || name.hyphen) {
    throw refuse('PARSE-OPERAND', name.at, `Expected the name of a property after ${token.text}.`)
  }
  let at = { start: token.at.start, end: name.at.end }
  if (isMark(peek(cursor, 3), '.')) {
    at = { start: at.start, end: peek(cursor, 4).at.end }
    const nested = cursor.text.slice(at.start, at.end)
    throw refuse('SYN-UNSUPPORTED', at, `${nested}: a rule reads no property of a property.`)
  }
  cursor.next += 3
  if (object === 'user' || object === 'device') {
    return { type: 'property', object, name: propertyOf(object, name.text)?.name ?? name.text, at }
  }
  if (object === 'assignedplan' || object === 'group') {
    const variable = object === 'group' ? 'group' : 'assignedPlan'
    return { type: 'member', variable, name: memberOf(variable, name.text) ?? name.text, at }
  }
  throw unknownObject(cursor, token, name)
}

function unknownObject(cursor: Cursor, token: Token, name: Token): Refusal {
  const at = { start: token.at.start, end: name.at.end }
  const object = token.text.toLowerCase()
  if (object === 'app') {
    return refuse(
      'SYN-FILTER',
      at,
      `${token.text}.${name.text} belongs to an Intune app filter, not to a membership rule.`,
    )
  }
  if (object === 'system') {
    const message = 'system.now stands on the right: user.employeeHireDate -ge system.now.'
    return refuse('PARSE-OPERAND', at, message)
  }
  const object2 = propertyOf('user', name.text) ? 'user' : propertyOf('device', name.text) ? 'device' : undefined
  const suggestion = object2 && splice(cursor.text, token.at, object2)
  return refuse('PARSE-OPERAND', at, `Expected user. or device. before the name, found ${token.text}.`, { suggestion })
}

function comparisonOrQuantifier(token: Token): boolean {
  return isWord(token, 'any', 'all') || (token.type === 'word' && comparisonOperator(token.text) !== undefined)
}

function notAnOperand(cursor: Cursor, token: Token): Refusal {
  const expected = 'Expected a property (user.… or device.…), -not or ('
  if (token.type === 'end') {
    const empty = cursor.tokens.length === 1
    return refuse(
      empty ? 'PARSE-EMPTY' : 'PARSE-OPERAND',
      token.at,
      empty ? 'The rule is empty.' : `${expected} at the end.`,
    )
  }
  if (isWord(token, 'direct')) {
    const message = 'Direct Reports for "…" is a whole rule; it cannot be combined.'
    return refuse('PARSE-DIRECT-REPORTS', token.at, message)
  }
  if (token.type === 'word' && !token.hyphen) {
    const object = propertyOf('user', token.text) ? 'user' : propertyOf('device', token.text) ? 'device' : undefined
    if (object && comparisonOrQuantifier(peek(cursor, 1))) {
      const suggestion = splice(
        cursor.text,
        token.at,
        `${object}.${propertyOf(object, token.text)?.name ?? token.text}`,
      )
      const message = `${token.text} needs its object before it: ${object}.${token.text}.`
      return refuse('PARSE-PREFIX', token.at, message, { suggestion })
    }
  }
  if (token.text.startsWith('!')) {
    const suggestion = splice(cursor.text, token.at, '-not ')
    return refuse('PARSE-OPERAND', token.at, `${expected}, found ${token.text}.`, { suggestion })
  }
  const help = token.type === 'string' ? 'The value stands on the right of the operator.' : undefined
  return refuse('PARSE-OPERAND', token.at, `${expected}, found ${shown(cursor, token)}.`, { help })
}

function directReports(cursor: Cursor): DirectReports | undefined {
  const [direct, reports, word, manager] = [peek(cursor), peek(cursor, 1), peek(cursor, 2), peek(cursor, 3)]
  if (!isWord(direct, 'direct') || !isWord(reports, 'reports')) return undefined
  if (!isWord(word, 'for')) {
    throw refuse('PARSE-DIRECT-REPORTS', word.at, 'Expected for: Direct Reports for "object id of the manager".')
  }
  if (manager.type !== 'string') {
    throw refuse('PARSE-DIRECT-REPORTS', manager.at, 'Expected the object id of the manager, in quotation marks.')
  }
  cursor.next += 4
  return { type: 'directReports', manager: stringLiteral(manager), at: { start: direct.at.start, end: manager.at.end } }
}

function expectEnd(cursor: Cursor): void {
  const token = peek(cursor)
  if (token.type !== 'end') throw unexpected(cursor, token)
}

/** Something stands where -and, -or, ) or the end was expected. */
function unexpected(cursor: Cursor, token: Token): Refusal {
  if (isMark(token, ')')) {
    const suggestion = splice(cursor.text, token.at, '')
    return refuse('PARSE-PARENTHESIS', token.at, 'This ) closes nothing.', { suggestion })
  }
  if (cursor.tokens[0] && isWord(cursor.tokens[0], 'direct')) {
    const message = 'Direct Reports for "…" is a whole rule; it cannot be combined.'
    return refuse('PARSE-DIRECT-REPORTS', token.at, message)
  }
  const connective = { '&': '-and', '&&': '-and', '|': '-or', '||': '-or' }[token.text]
  const suggestion = connective && splice(cursor.text, token.at, connective)
  const message = `Expected -and, -or or the end, found ${shown(cursor, token)}.`
  const help = comparisonOperator(token.text) ? 'One comparison has one operator and one value.' : undefined
  return refuse('PARSE-CONNECTIVE', token.at, message, { suggestion, help })
}

function kindOf(root: Expression): Rule['kind'] {
  const stack: Expression[] = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'quantified') return node.operand.object
    if (node.type === 'comparison' && node.operand.type === 'property') return node.operand.object
    if (node.type === 'not') stack.push(node.item)
    if (node.type === 'and' || node.type === 'or') stack.push(...node.items.toReversed())
  }
  return 'user'
}
