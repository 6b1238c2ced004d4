/** The simple evaluator: walks the AST for one subject and records in words what it found. */
import { compareValue } from './compare.ts'
import type { ReasonedTruth } from './compare.ts'
import { propertyOf } from './properties.ts'
import { printExpression } from './print.ts'
import { isUnread, valueOf } from './subject.ts'
import type { AssignedPlan, Subject, SubjectValue } from './subject.ts'
import { describeComparison, describeElement, describeJoined, describeNot, describeQuantified } from './trace.ts'
import type { Trace } from './trace.ts'
import { quantifierAt, truncatedAt } from './ast.ts'
import type { Comparison, DirectReports, Expression, Joined, Quantified, Rule } from './ast.ts'
import { absent, either, no, not, certain, unknown, toTernary, yes } from './ternary.ts'
import type { Truth, Ternary } from './ternary.ts'

/** The time at which a rule is evaluated. */
export interface EvaluateOptions {
  /** Milliseconds since 1970, the value of `system.now`. */
  now: number
}
/** Whether the subject is a member, and for each clause what it came to. */
export interface Evaluation {
  result: Ternary
  trace: Trace
}

/** One value of the collection inside -any or -all. */
type Element = string | AssignedPlan | undefined

interface Context {
  subject: Subject
  now: number
  element: Element
}

interface Step {
  truth: Truth
  trace: Trace
}

/**
 * Whether the subject is a member, with a trace that explains it clause by clause. `unknown` where the service's behaviour is not
 * documented or a property was not read; the reason is in the trace. Never throws. For many subjects use `compile`.
 *
 * @example
 * ```ts
 * import { evaluate, parse, subjectOf } from 'entra-guestlist/rules'
 *
 * const { rule } = parse('user.mail -endsWith "@contoso.com"')
 * const user = subjectOf({ mail: 'li@fabrikam.com' })
 * if (rule) {
 *   const { result, trace } = evaluate(rule, user, { now: Date.now() })
 *   console.log(result) // → false
 *   console.log(trace.says) // → mail ends with @contoso.com: no, it is li@fabrikam.com
 * }
 * ```
 */
export function evaluate(rule: Rule, subject: Subject, options: EvaluateOptions): Evaluation {
  const { root } = rule
  const context = { subject, now: options.now, element: undefined }
  const { truth, trace } =
    root.type === 'quantified' ? quantified(root, context, true) : evaluateExpression(root, context)
  return { result: toTernary(truth), trace }
}

function evaluateExpression(expression: Expression, context: Context): Step {
  switch (expression.type) {
    case 'comparison':
      return comparison(expression, context)
    case 'quantified':
      return quantified(expression, context, false)
    case 'not': {
      const item = evaluateExpression(expression.item, context)
      const truth = not(item.truth)
      const because =
        item.truth === absent ? 'the result of -not for an empty value is not documented' : item.trace.because
      return traced(expression, truth, describeNot(truth, because), [item.trace], because)
    }
    case 'and':
    case 'or':
      return joined(expression, context)
    case 'directReports':
      return directReports(expression, context)
  }
}

function traced(expression: Expression, truth: Truth, says: string, parts: Trace[], because?: string): Step {
  const trace: Trace = { rule: printExpression(expression), result: toTernary(truth), says, parts }
  if (because !== undefined && truth === unknown) trace.because = because
  return { truth, trace }
}

function joined(expression: Joined, context: Context): Step {
  const items = expression.items.map((item) => evaluateExpression(item, context))
  const truths = items.map((item) => item.truth)
  const tight = combine(expression.type, truths)
  let truth = tight
  for (const path of expression.loose ?? []) {
    const quantifier = quantifierAt(expression, path)
    if (quantifier && mayBeEmpty(valueOf(context.subject, quantifier.operand.name))) {
      truth = either(truth, evaluateExpression(truncatedAt(expression, path), context).truth)
    }
  }
  const because =
    truth === tight
      ? undefined
      : 'the collection is empty, and without parentheses the scope of -any or -all is not certain'
  const says = describeJoined(expression.type, truth, because)
  return traced(
    expression,
    truth,
    says,
    items.map((item) => item.trace),
    because,
  )
}

function combine(type: 'and' | 'or', truths: readonly Truth[]): Truth {
  let result: Truth = type === 'and' ? yes : no
  for (const truth of truths) if (type === 'and' ? truth < result : truth > result) result = truth
  return result
}

function mayBeEmpty(value: SubjectValue): boolean {
  return value === null || isUnread(value) || (Array.isArray(value) && value.length === 0)
}

function comparison(expression: Comparison, context: Context): Step {
  const { operand } = expression
  let value: SubjectValue
  let answer: ReasonedTruth
  if (operand.type === 'property') {
    const property = propertyOf(operand.object, operand.name)
    value = property
      ? valueOf(context.subject, property.name)
      : { unread: `${operand.name} is not a supported property` }
    answer = compareValue(value, expression, property?.type ?? 'string', operand.name === 'systemLabels', context.now)
  } else {
    value = elementValue(context.element, operand)
    answer = compareValue(value, expression, 'string', false, context.now)
  }
  const { truth, because } = answer
  return traced(expression, truth, describeComparison(expression, value, truth, because), [], because)
}

function elementValue(element: Element, operand: Comparison['operand']): SubjectValue {
  if (element === undefined) return { unread: 'it is outside -any and -all' }
  if (operand.type === 'member' && operand.variable === 'assignedPlan') {
    if (typeof element === 'string') return { unread: 'it belongs to assignedPlans' }
    switch (operand.name) {
      case 'service':
        return element.service
      case 'servicePlanId':
        return element.servicePlanId
      case 'capabilityStatus':
        return element.capabilityStatus
      default:
        return { unread: `an assigned plan has no ${operand.name}` }
    }
  }
  return typeof element === 'string' ? element : { unread: 'it does not belong to assignedPlans' }
}

function quantified(expression: Quantified, context: Context, whole: boolean): Step {
  const { operand, quantifier, body } = expression
  const value = valueOf(context.subject, operand.name)
  if (isUnread(value))
    return traced(expression, unknown, describeQuantified(expression, 0, unknown, value.unread), [], value.unread)
  const elements: readonly Exclude<Element, undefined>[] = Array.isArray(value) ? value : []
  const steps = elements.map((element) => ({ element, ...evaluateExpression(body, { ...context, element }) }))
  let truth = combine(
    quantifier === 'any' ? 'or' : 'and',
    steps.map((each) => each.truth),
  )
  let because = truth === unknown ? 'the result for one of its values is unknown' : undefined
  if (!whole && operand.name === 'memberOf' && truth === yes) {
    truth = unknown
    because = 'combining memberOf with other clauses is not supported, and the result is not documented'
  }
  const parts = steps.map((each) => ({ ...each.trace, says: describeElement(each.element, each.trace) }))
  return traced(expression, truth, describeQuantified(expression, elements.length, truth, because), parts, because)
}

function directReports(expression: DirectReports, { subject }: Context): Step {
  const manager = valueOf(subject, 'manager')
  const wanted = expression.manager.value.toLowerCase()
  const self = valueOf(subject, 'objectId')
  const says = (words: string): string => `manager is ${expression.manager.value}: ${words}`
  if (isUnread(manager)) return traced(expression, unknown, says(`unknown, ${manager.unread}`), [], manager.unread)
  const truth = certain(typeof manager === 'string' && manager.toLowerCase() === wanted)
  if (truth === no && typeof self === 'string' && self.toLowerCase() === wanted) {
    const because = 'this is the manager, and it is not documented whether the manager is a member too'
    return traced(expression, unknown, says(`unknown, ${because}`), [], because)
  }
  return traced(
    expression,
    truth,
    says(truth === yes ? 'yes' : `no, ${manager === null ? 'it is empty' : 'it is someone else'}`),
    [],
  )
}
