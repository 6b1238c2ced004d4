/** What an evaluation found, in words. */
import { members, propertyOf } from './properties.ts'
import { operatorSays } from './operators.ts'
import { isUnread } from './subject.ts'
import type { AssignedPlan, SubjectValue } from './subject.ts'
import type { Comparison, Joined, Literal, Quantified } from './tree.ts'
import { blank, unknown, yes } from './truth.ts'
import type { Truth, Verdict } from './truth.ts'

/** One clause and what it came to; `parts` are its clauses, or for a quantifier one entry a value. */
export interface Trace {
  /** The clause in canonical form. */
  rule: string
  result: Verdict
  /** In words; holds values of the subject, with control and bidirectional characters made visible. */
  says: string
  /** Why the result is unknown. */
  because?: string
  parts: Trace[]
}

/** Directory data is outsiders' text: characters that hide or reorder others are written as \u…. */
function visible(text: string): string {
  const short = text.length > 200 ? `${text.slice(0, 199)}…` : text
  return short.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (each) => `\\u{${(each.codePointAt(0) ?? 0).toString(16)}}`)
}

function said(truth: Truth, because: string | undefined): string {
  if (truth === unknown) return because === undefined ? 'unknown' : `unknown, ${because}`
  return truth === yes ? 'yes' : 'no'
}

/** `mail ends with @contoso.com: no, it is li@fabrikam.com`. */
export function comparisonSays(
  { operand, operator, value: literal }: Comparison,
  value: SubjectValue,
  truth: Truth,
  because: string | undefined,
): string {
  const name =
    operand.type === 'element' ? 'it' : operand.type === 'member' ? operand.name : nameOf(operand.object, operand.name)
  const clause = `${name} ${operatorSays[operator]} ${literalSays(literal)}`
  const held = valueSays(value)
  if (isUnread(value) || held === undefined) return `${clause}: ${said(truth, because)}`
  const nothing = truth === blank || value === null ? 'it is empty' : `it is ${held}`
  if (truth === unknown) return `${clause}: ${said(truth, because)}${value === null ? '' : ` (it is ${held})`}`
  if (truth === yes && (operator === 'eq' || value === null)) return `${clause}: yes`
  return `${clause}: ${said(truth, because)}, ${nothing}`
}

function nameOf(object: 'user' | 'device', name: string): string {
  return propertyOf(object, name)?.name ?? name
}

function literalSays(literal: Literal): string {
  switch (literal.type) {
    case 'string':
      return literal.value === '' ? '""' : visible(literal.value)
    case 'boolean':
      return String(literal.value)
    case 'null':
      return 'empty'
    case 'number':
    case 'date':
      return literal.text
    case 'now':
      return literal.step ? `now ${literal.step.sign === 1 ? 'plus' : 'minus'} ${literal.step.duration}` : 'now'
    case 'list':
      return literal.items.map(literalSays).join(', ')
  }
}

function valueSays(value: SubjectValue): string | undefined {
  if (value === null) return 'empty'
  if (typeof value === 'string') return value === '' ? '""' : visible(value)
  if (typeof value === 'boolean') return String(value)
  if (isUnread(value)) return undefined
  const shown = value.slice(0, 5).map((each) => (typeof each === 'string' ? visible(each) : planSays(each)))
  if (value.length > shown.length) shown.push(`${value.length - shown.length} more`)
  return value.length === 0 ? 'empty' : shown.join(', ')
}

function planSays(plan: AssignedPlan): string {
  return members.assignedPlan.map((name) => visible(plan[name] ?? 'empty')).join(' ')
}

export function joinedSays(type: Joined['type'], truth: Truth, because: string | undefined): string {
  return `${type === 'and' ? 'all of these' : 'one of these'}: ${said(truth, because)}`
}

export function notSays(truth: Truth, because: string | undefined): string {
  return `not this: ${said(truth, because)}`
}

export function quantifiedSays(
  { operand, quantifier }: Quantified,
  count: number,
  truth: Truth,
  because: string | undefined,
): string {
  const subject = `${quantifier === 'any' ? 'one of' : 'every one of'} ${nameOf(operand.object, operand.name)}`
  const empty = count === 0 && truth !== unknown ? ', there are none' : ''
  return `${subject}: ${said(truth, because)}${empty}`
}

/** A quantifier's body for one value. */
export function elementSays(element: string | AssignedPlan, trace: Trace): string {
  return `${typeof element === 'string' ? visible(element) : planSays(element)}: ${trace.says}`
}
