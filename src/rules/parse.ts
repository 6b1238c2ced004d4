/** Tokens → AST, by recursive descent. Precedence, tightest first: comparison, -not, -and, -or. */
import { splice } from './finding.ts'
import type { RuleFinding } from './finding.ts'
import { isMark, isWord, peek, displayToken, take } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { backslash, curlyMark, curlyQuote, lex, straightened } from './lex.ts'
import type { Token } from './lex.ts'
import { comparisonOperator } from './operators.ts'
import { withRepair } from './repair.ts'
import { syntaxError, RuleSyntaxError } from './syntax-error.ts'
import { joined } from './parse-joined.ts'
import type { Term } from './parse-joined.ts'
import { readOperand } from './parse-operand.ts'
import { bareText, parseComparisonValue, stringLiteral } from './parse-value.ts'
import type { DirectReports, Expression, PropertyOperand, Quantified, Rule } from './ast.ts'

/** Longer texts are not parsed at all: the service's limit is 3,072 characters, and noise must not cost time. */
const longestRead = 65_536
/** Nested parentheses and -not. No limit of the service is known; no real rule comes near this. */
const deepest = 256

/** The rule and no findings, or no rule and one finding, an error that says where and why parsing stopped. */
export type Parsed = { rule: Rule; findings: RuleFinding[] } | { rule?: undefined; findings: RuleFinding[] }

/**
 * Parses the text of a rule, of any length. Returns the AST, or the first syntax error as a finding; never throws.
 * Whether properties, types and limits are right is not part of the syntax: see `check`.
 *
 * @example
 * ```ts
 * import { parse } from 'entra-guestlist/rules'
 *
 * console.log(parse('user.mail -endsWith "@contoso.com"').rule?.kind) // → user
 * const [error] = parse('user.mail = "li@contoso.com"').findings
 * console.log(error?.message) // → Unknown operator "="; did you mean -eq?
 * console.log(error?.suggestion) // → user.mail -eq "li@contoso.com"
 * ```
 */
export function parse(text: string): Parsed {
  const parsed = parseOnce(text)
  return parsed.rule === undefined
    ? { findings: parsed.findings.map((found) => withRepair(text, found, parseOnce)) }
    : parsed
}

function parseOnce(text: string): Parsed {
  if (text.length > longestRead) {
    const message = `The rule has ${text.length} characters; the limit is 3072.`
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
    // The tokens end where the lexer gave up; an error before that place comes first.
    return refused(refusal && error.finding.start >= refusal.start ? refusal : error.finding)
  }
}

/** A value that opens with a straight quotation mark and closes with a curly one swallows what follows: the curly one is the error. */
function curlyInside(text: string, found: RuleFinding): RuleFinding | undefined {
  const place = text.search(curlyMark)
  if (found.code === 'SYN-QUOTE' || place < 0) return undefined
  const straight = straightened(text)
  return parseOnce(straight).rule && curlyQuote(text, place)
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
    throw syntaxError('PARSE-DEPTH', token.at, `Parentheses and -not can be nested at most ${deepest} levels deep.`)
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
    const message = `Expected ) at the end: the parenthesis at character ${open.at.start + 1} is not closed.`
    throw syntaxError('PARSE-PARENTHESIS', close.at, message, { suggestion: `${cursor.text.trimEnd()})` })
  }
  take(cursor)
  // The parentheses are not part of the AST; the span includes them so that a rewrite can replace the whole.
  return { ...item, at: { start: open.at.start, end: close.at.end } }
}

function quantified(cursor: Cursor, operand: PropertyOperand, depth: number): Quantified {
  const word = take(cursor)
  const quantifier = isWord(word, 'any') ? 'any' : 'all'
  const next = peek(cursor)
  if (next.type === 'string') {
    const help = 'The rule builder of the portal is known to quote the body; enter the rule in the text box instead.'
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
    throw syntaxError(
      'PARSE-DIRECT-REPORTS',
      word.at,
      'Expected "for", as in: Direct Reports for "object ID of the manager".',
    )
  }
  if (manager.type !== 'string') {
    const { at, suggestion } = bareText(cursor, manager)
    const message = 'Expected the object ID of the manager in quotation marks.'
    throw syntaxError('PARSE-DIRECT-REPORTS', at, message, { suggestion })
  }
  cursor.next += 4
  return { type: 'directReports', manager: stringLiteral(manager), at: { start: direct.at.start, end: manager.at.end } }
}

function expectEnd(cursor: Cursor): void {
  const token = peek(cursor)
  if (token.type !== 'end') throw unexpected(cursor, token)
}

/** The error where -and, -or, ) or the end was expected. */
function unexpected(cursor: Cursor, token: Token): RuleSyntaxError {
  if (isMark(token, ')')) {
    const suggestion = splice(cursor.text, token.at, '')
    return syntaxError('PARSE-PARENTHESIS', token.at, 'This ) has no matching (.', { suggestion })
  }
  if (cursor.tokens[0] && isWord(cursor.tokens[0], 'direct')) {
    const message = 'Direct Reports for "…" must be the whole rule; it cannot be combined.'
    return syntaxError('PARSE-DIRECT-REPORTS', token.at, message)
  }
  const connective = { '&': '-and', '&&': '-and', '|': '-or', '||': '-or' }[token.text]
  const suggestion = connective && splice(cursor.text, token.at, connective)
  const message = `Expected -and, -or or the end, found ${displayToken(cursor, token)}.`
  return syntaxError('PARSE-CONNECTIVE', token.at, message, { suggestion, help: helpAt(cursor, token) })
}

function helpAt(cursor: Cursor, token: Token): string | undefined {
  if (comparisonOperator(token.text)) return 'A comparison has one operator and one value.'
  if (isMark(token, ',')) return 'Use a list for several values: -in ["…", "…"].'
  const { start } = token.at
  // A value that ends in \" and is followed by more text without a space.
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
