/** Tokens → tree, by recursive descent. The grammar and its precedence: comparison, -not, -and, -or, loosest last. */
import { splice } from './finding.ts'
import type { RuleFinding } from './finding.ts'
import { isMark, isWord, peek, displayToken, take } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { backslash, curlyMark, curlyQuote, lex, straightened } from './lex.ts'
import type { Token } from './lex.ts'
import { comparisonOperator } from './operators.ts'
import { syntaxError, RuleSyntaxError } from './syntax-error.ts'
import { joined } from './parse-joined.ts'
import type { Term } from './parse-joined.ts'
import { readOperand } from './parse-operand.ts'
import { bareText, parseComparisonValue, stringLiteral } from './parse-value.ts'
import type { DirectReports, Expression, PropertyOperand, Quantified, Rule } from './ast.ts'

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
    return { findings: [syntaxError('OPS-LENGTH', at, message).finding] }
  }
  const { tokens, refusal } = lex(text)
  const refused = (found: RuleFinding): Parsed => ({ findings: [curlyInside(text, found) ?? found] })
  try {
    const cursor = { text, tokens, next: 0 }
    const root = directReports(cursor) ?? scope(cursor, 0)
    expectEnd(cursor)
    return refusal ? refused(refusal) : { rule: { kind: kindOf(root), root, text }, findings: [] }
  } catch (error) {
    if (!(error instanceof RuleSyntaxError)) throw error
    // The tokens end where the text cannot be read on; what is wrong before that place is the first fault.
    return refused(refusal && error.finding.start >= refusal.start ? refusal : error.finding)
  }
}

/** A value opened with a straight quotation mark and closed with a curly one swallows what follows: the fault lies there. */
function curlyInside(text: string, found: RuleFinding): RuleFinding | undefined {
  const place = text.search(curlyMark)
  if (found.code === 'SYN-QUOTE' || place < 0) return undefined
  const straight = straightened(text)
  return parse(straight).rule && curlyQuote(text, place)
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
    throw syntaxError(
      'PARSE-DEPTH',
      token.at,
      `More than ${deepest} parentheses or -not within each other are not read.`,
    )
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
    throw syntaxError('PARSE-PARENTHESIS', close.at, message, { suggestion: `${cursor.text.trimEnd()})` })
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
    throw syntaxError('PARSE-QUANTIFIER', at, message, { suggestion: splice(cursor.text, at, `(${next.text})`), help })
  }
  const body = isMark(next, '(') ? unary(cursor, depth + 1).item : bareBody(cursor, depth + 1)
  const at = { start: operand.at.start, end: body.at.end }
  return { type: 'quantified', quantifier, quantifierAt: word.at, operand, body, at }
}

/**
 * A body without parentheses: one comparison, and those that follow and are about the same value. The documentation gives -any
 * and -all the lowest precedence, and rules with several such comparisons are in public use; read otherwise they mean nothing.
 */
function bareBody(cursor: Cursor, depth: number): Expression {
  const rows: Term[][] = [[unary(cursor, depth)]]
  for (;;) {
    const word = peek(cursor)
    if (!isWord(word, 'and', 'or') || !goesOnAboutValue(cursor)) return joined(rows)
    take(cursor)
    if (isWord(word, 'or')) rows.push([])
    rows.at(-1)?.push(unary(cursor, depth))
  }
}

/** Whether the operand after the connective is `_`, `assignedPlan.…` or `group.…`. */
function goesOnAboutValue(cursor: Cursor): boolean {
  let ahead = 1
  while (ahead < deepest && (isMark(peek(cursor, ahead), '(') || isWord(peek(cursor, ahead), 'not'))) ahead += 1
  return isWord(peek(cursor, ahead), '_', 'assignedplan', 'group')
}

function directReports(cursor: Cursor): DirectReports | undefined {
  const [direct, reports, word, manager] = [peek(cursor), peek(cursor, 1), peek(cursor, 2), peek(cursor, 3)]
  if (!isWord(direct, 'direct') || !isWord(reports, 'reports')) return undefined
  if (!isWord(word, 'for')) {
    throw syntaxError('PARSE-DIRECT-REPORTS', word.at, 'Expected for: Direct Reports for "object id of the manager".')
  }
  if (manager.type !== 'string') {
    const { at, suggestion } = bareText(cursor, manager)
    const message = 'Expected the object id of the manager, in quotation marks.'
    throw syntaxError('PARSE-DIRECT-REPORTS', at, message, { suggestion })
  }
  cursor.next += 4
  return { type: 'directReports', manager: stringLiteral(manager), at: { start: direct.at.start, end: manager.at.end } }
}

function expectEnd(cursor: Cursor): void {
  const token = peek(cursor)
  if (token.type !== 'end') throw unexpected(cursor, token)
}

/** Something stands where -and, -or, ) or the end was expected. */
function unexpected(cursor: Cursor, token: Token): RuleSyntaxError {
  if (isMark(token, ')')) {
    const suggestion = splice(cursor.text, token.at, '')
    return syntaxError('PARSE-PARENTHESIS', token.at, 'This ) closes nothing.', { suggestion })
  }
  if (cursor.tokens[0] && isWord(cursor.tokens[0], 'direct')) {
    const message = 'Direct Reports for "…" is a whole rule; it cannot be combined.'
    return syntaxError('PARSE-DIRECT-REPORTS', token.at, message)
  }
  const connective = { '&': '-and', '&&': '-and', '|': '-or', '||': '-or' }[token.text]
  const suggestion = connective && splice(cursor.text, token.at, connective)
  const message = `Expected -and, -or or the end, found ${displayToken(cursor, token)}.`
  return syntaxError('PARSE-CONNECTIVE', token.at, message, { suggestion, help: helpAt(cursor, token) })
}

function helpAt(cursor: Cursor, token: Token): string | undefined {
  if (comparisonOperator(token.text)) return 'One comparison has one operator and one value.'
  if (isMark(token, ',')) return 'Several values stand in a list: -in ["…", "…"].'
  const { start } = token.at
  // A value that ends in \" and is followed by more without a blank.
  return cursor.text.slice(start - 2, start) === '\\"' ? backslash : undefined
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
