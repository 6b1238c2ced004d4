/** The result of an evaluation in words. */
import { members, propertyOf } from './properties.ts'
import { operatorPhrases } from './operators.ts'
import { isUnread } from './subject.ts'
import type { AssignedPlan, SubjectValue } from './subject.ts'
import type { Comparison, Joined, Literal, Quantified } from './ast.ts'
import { absent, unknown, yes } from './ternary.ts'
import type { Truth, Ternary } from './ternary.ts'

/** One clause with its result; `parts` are its clauses, or for -any and -all one entry per value. */
export interface Trace {
  /** The clause in canonical form. */
  rule: string
  result: Ternary
  /** In words; contains values of the subject, with control and bidirectional characters escaped. */
  says: string
  /** Why the result is unknown. */
  because?: string
  parts: Trace[]
}

/** Directory data is untrusted: characters that hide or reorder others are written as \u…. */
function visible(text: string): string {
  const short = text.length > 200 ? `${text.slice(0, 199)}…` : text
  return short.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (each) => `\\u{${(each.codePointAt(0) ?? 0).toString(16)}}`)
}

function describeTruth(truth: Truth, because: string | undefined): string {
  if (truth === unknown) return because === undefined ? 'unknown' : `unknown, ${because}`
  return truth === yes ? 'yes' : 'no'
}

/** `mail ends with @contoso.com: no, it is li@fabrikam.com`. */
export function describeComparison(
  { operand, operator, value: literal }: Comparison,
  value: SubjectValue,
  truth: Truth,
  because: string | undefined,
): string {
  const name =
    operand.type === 'element' ? 'it' : operand.type === 'member' ? operand.name : nameOf(operand.object, operand.name)
  const clause = `${name} ${operatorPhrases[operator]} ${describeLiteral(literal)}`
  const described = describeValue(value)
  if (isUnread(value) || described === undefined) return `${clause}: ${describeTruth(truth, because)}`
  const nothing = truth === absent || value === null ? 'it is empty' : `it is ${described}`
  if (truth === unknown)
    return `${clause}: ${describeTruth(truth, because)}${value === null ? '' : ` (it is ${described})`}`
  if (truth === yes && (operator === 'eq' || value === null)) return `${clause}: yes`
  return `${clause}: ${describeTruth(truth, because)}, ${nothing}`
}

function nameOf(object: 'user' | 'device', name: string): string {
  return propertyOf(object, name)?.name ?? name
}

function describeLiteral(literal: Literal): string {
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
      return literal.items.map(describeLiteral).join(', ')
  }
}

function describeValue(value: SubjectValue): string | undefined {
  if (value === null) return 'empty'
  if (typeof value === 'string') return value === '' ? '""' : visible(value)
  if (typeof value === 'boolean') return String(value)
  if (isUnread(value)) return undefined
  const shown = value.slice(0, 5).map((each) => (typeof each === 'string' ? visible(each) : describePlan(each)))
  if (value.length > shown.length) shown.push(`${value.length - shown.length} more`)
  return value.length === 0 ? 'empty' : shown.join(', ')
}

function describePlan(plan: AssignedPlan): string {
  return members.assignedPlan.map((name) => visible(plan[name] ?? 'empty')).join(' ')
}

export function describeJoined(type: Joined['type'], truth: Truth, because: string | undefined): string {
  return `${type === 'and' ? 'all of these' : 'one of these'}: ${describeTruth(truth, because)}`
}

export function describeNot(truth: Truth, because: string | undefined): string {
  return `not this: ${describeTruth(truth, because)}`
}

export function describeQuantified(
  { operand, quantifier }: Quantified,
  count: number,
  truth: Truth,
  because: string | undefined,
): string {
  const subject = `${quantifier === 'any' ? 'one of' : 'every one of'} ${nameOf(operand.object, operand.name)}`
  const empty = count === 0 && truth !== unknown ? ', there are none' : ''
  return `${subject}: ${describeTruth(truth, because)}${empty}`
}

/** The body of -any or -all for one value. */
export function describeElement(element: string | AssignedPlan, trace: Trace): string {
  return `${typeof element === 'string' ? visible(element) : describePlan(element)}: ${trace.says}`
}
