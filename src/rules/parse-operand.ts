/** The left side of a comparison: a property, `_`, or a member of a collection's value. */
import { splice } from './finding.ts'
import { isMark, isWord, peek, displayToken, take } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import type { Token } from './lex.ts'
import { nearest } from '../util/nearest.ts'
import { comparisonOperator } from './operators.ts'
import { memberName, propertyOf } from './properties.ts'
import { syntaxError } from './syntax-error.ts'
import type { RuleSyntaxError } from './syntax-error.ts'
import type { Operand } from './ast.ts'

/** An extension property whose application ID has dashes, which the lexer takes for operators. */
const dashed = /(extension_)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=_\w)\w*/iy

/** Reads one operand; throws a RuleSyntaxError that says what was expected. */
export function readOperand(cursor: Cursor): Operand {
  const token = peek(cursor)
  if (token.type !== 'word' || token.hyphen) throw notAnOperand(cursor, token)
  const dot = peek(cursor, 1)
  if (!isMark(dot, '.')) {
    if (token.text === '_') return { type: 'element', at: take(cursor).at }
    throw notAnOperand(cursor, token)
  }
  const object = token.text.toLowerCase()
  const name = peek(cursor, 2)
  if (name.type === 'word' && !name.hyphen && name.at.end - token.at.start > token.text.length + 1 + name.text.length) {
    const at = { start: token.at.start, end: name.at.end }
    const suggestion = splice(cursor.text, at, `${token.text}.${name.text}`)
    throw syntaxError('PARSE-OPERAND', at, 'No spaces are allowed around the dot of a property.', { suggestion })
  }
  if (name.type !== 'word' || name.hyphen) {
    throw syntaxError('PARSE-OPERAND', name.at, `Expected a property name after ${token.text}.`)
  }
  let at = { start: token.at.start, end: name.at.end }
  if (isMark(peek(cursor, 3), '.')) {
    at = { start: at.start, end: peek(cursor, 4).at.end }
    const nested = cursor.text.slice(at.start, at.end)
    throw syntaxError('SYN-UNSUPPORTED', at, `${nested}: nested properties are not supported.`)
  }
  refuseDashes(cursor, token, name)
  cursor.next += 3
  if (object === 'user' || object === 'device') {
    return { type: 'property', object, name: propertyOf(object, name.text)?.name ?? name.text, at }
  }
  if (object === 'assignedplan' || object === 'group') {
    const variable = object === 'group' ? 'group' : 'assignedPlan'
    return { type: 'member', variable, name: memberName(variable, name.text) ?? name.text, at }
  }
  throw unknownObject(cursor, token, name)
}

function unknownObject(cursor: Cursor, token: Token, name: Token): RuleSyntaxError {
  const at = { start: token.at.start, end: name.at.end }
  const object = token.text.toLowerCase()
  if (object === 'app') {
    return syntaxError(
      'SYN-FILTER',
      at,
      `${token.text}.${name.text} is a property of Intune app filters, not of membership rules.`,
    )
  }
  if (object === 'system') {
    const message = 'system.now can only be used as a value: user.employeeHireDate -ge system.now.'
    return syntaxError('PARSE-OPERAND', at, message)
  }
  const meant = objectMeant(object, name.text)
  const suggestion = meant && splice(cursor.text, token.at, meant)
  return syntaxError('PARSE-OPERAND', at, `Expected user. or device. before the name, found ${token.text}.`, {
    suggestion,
  })
}

/** `users.city` → user, `assignedPlans.service` → assignedPlan; otherwise the object that has the property. */
function objectMeant(object: string, name: string): string | undefined {
  const near = nearest(object, ['user', 'device', 'assignedPlan', 'group'])
  if (near === 'user' || near === 'device') return near
  if (near === 'assignedPlan' || near === 'group') return memberName(near, name) && near
  return ownerOf(name) ?? (memberName('assignedPlan', name) && 'assignedPlan')
}

function ownerOf(name: string): 'user' | 'device' | undefined {
  return propertyOf('user', name) ? 'user' : propertyOf('device', name) ? 'device' : undefined
}

function refuseDashes(cursor: Cursor, token: Token, name: Token): void {
  dashed.lastIndex = name.at.start
  const [written, prefix, id] = dashed.exec(cursor.text) ?? []
  if (written === undefined || prefix === undefined || id === undefined) return
  const start = name.at.start
  const idAt = { start: start + prefix.length, end: start + prefix.length + id.length }
  const suggestion = splice(cursor.text, idAt, id.replaceAll('-', ''))
  const message = 'The application ID in the name of an extension property has no dashes.'
  throw syntaxError('NAME-EXTENSION', { start: token.at.start, end: start + written.length }, message, { suggestion })
}

function comparisonOrQuantifier(token: Token): boolean {
  return isWord(token, 'any', 'all') || (token.type === 'word' && comparisonOperator(token.text) !== undefined)
}

function notAnOperand(cursor: Cursor, token: Token): RuleSyntaxError {
  const expected = 'Expected a property (user.… or device.…), -not or ('
  if (token.type === 'end') {
    const empty = cursor.tokens.length === 1
    return syntaxError(
      empty ? 'PARSE-EMPTY' : 'PARSE-OPERAND',
      token.at,
      empty ? 'The rule is empty.' : `${expected} at the end.`,
    )
  }
  if (isWord(token, 'direct')) {
    const message = 'Direct Reports for "…" must be the whole rule; it cannot be combined.'
    return syntaxError('PARSE-DIRECT-REPORTS', token.at, message)
  }
  if (token.type === 'word' && !token.hyphen) {
    const object = ownerOf(token.text)
    if (object && comparisonOrQuantifier(peek(cursor, 1))) {
      const suggestion = splice(
        cursor.text,
        token.at,
        `${object}.${propertyOf(object, token.text)?.name ?? token.text}`,
      )
      const message = `${token.text} needs a prefix: ${object}.${token.text}.`
      return syntaxError('PARSE-PREFIX', token.at, message, { suggestion })
    }
  }
  if (token.type === 'word' && memberName('assignedPlan', token.text) && comparisonOrQuantifier(peek(cursor, 1))) {
    const suggestion = splice(cursor.text, token.at, `assignedPlan.${token.text}`)
    const message = `${token.text} needs a prefix: assignedPlan.${token.text}.`
    return syntaxError('PARSE-PREFIX', token.at, message, { suggestion })
  }
  if (token.text.startsWith('!')) {
    const suggestion = splice(cursor.text, token.at, '-not ')
    return syntaxError('PARSE-OPERAND', token.at, `${expected}, found ${token.text}.`, { suggestion })
  }
  const help = token.type === 'string' ? 'The value must be on the right side of the operator.' : undefined
  return syntaxError('PARSE-OPERAND', token.at, `${expected}, found ${displayToken(cursor, token)}.`, { help })
}
