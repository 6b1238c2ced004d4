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
  /** Why it is unknown. */
  because?: string | undefined
  /** Written when it is asked for: in words, an evaluation takes twenty times as long. */
  trace: () => Trace
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
  const { truth, trace } = walked(rule, subject, options)
  return { result: toTernary(truth), trace: trace() }
}

/** The result of `evaluate` alone, by the same walk: for many subjects the trace takes nearly all of the time. */
export function decide(rule: Rule, subject: Subject, options: EvaluateOptions): Ternary {
  return toTernary(walked(rule, subject, options).truth)
}

function walked({ root }: Rule, subject: Subject, { now }: EvaluateOptions): Step {
  const context = { subject, now, element: undefined }
  return root.type === 'quantified' ? quantified(root, context, true) : evaluateExpression(root, context)
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
      const because = item.truth === absent ? 'the result of -not for an empty value is not documented' : item.because
      return traced(
        expression,
        { truth, because },
        () => describeNot(truth, because),
        () => [item.trace()],
      )
    }
    case 'and':
    case 'or':
      return joined(expression, context)
    case 'directReports':
      return directReports(expression, context)
  }
}

function traced(
  expression: Expression,
  { truth, because }: ReasonedTruth,
  says: () => string,
  parts: () => Trace[] = () => [],
): Step {
  return {
    truth,
    because: truth === unknown ? because : undefined,
    trace() {
      const trace: Trace = {
        rule: printExpression(expression),
        result: toTernary(truth),
        says: says(),
        parts: parts(),
      }
      if (because !== undefined && truth === unknown) trace.because = because
      return trace
    },
  }
}

function joined(expression: Joined, context: Context): Step {
  const items: Step[] = []
  let tight: Truth = expression.type === 'and' ? yes : no
  for (const item of expression.items) {
    const step = evaluateExpression(item, context)
    items.push(step)
    tight = combine(expression.type, [tight, step.truth])
    // No further clause changes it; the trace names those all the same.
    if (tight === (expression.type === 'and' ? no : yes)) break
  }
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
  return traced(
    expression,
    { truth, because },
    () => describeJoined(expression.type, truth, because),
    () => expression.items.map((item, at) => (items[at] ?? evaluateExpression(item, context)).trace()),
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
  return traced(expression, answer, () => describeComparison(expression, value, answer.truth, answer.because))
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
  if (isUnread(value)) {
    const { unread } = value
    return traced(expression, { truth: unknown, because: unread }, () =>
      describeQuantified(expression, 0, unknown, unread),
    )
  }
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
  const partOf = ({ element, trace: write }: (typeof steps)[number]): Trace => {
    const trace = write()
    return { ...trace, says: describeElement(element, trace) }
  }
  const [known, why] = [truth, because]
  return traced(
    expression,
    { truth, because },
    () => describeQuantified(expression, elements.length, known, why),
    () => steps.map(partOf),
  )
}

function directReports(expression: DirectReports, { subject }: Context): Step {
  const manager = valueOf(subject, 'manager')
  const wanted = expression.manager.value.toLowerCase()
  const self = valueOf(subject, 'objectId')
  const said = (answer: ReasonedTruth, words: string): Step =>
    traced(expression, answer, () => `manager is ${expression.manager.value}: ${words}`)
  if (isUnread(manager)) return said({ truth: unknown, because: manager.unread }, `unknown, ${manager.unread}`)
  const truth = certain(typeof manager === 'string' && manager.toLowerCase() === wanted)
  if (truth === no && typeof self === 'string' && self.toLowerCase() === wanted) {
    const because = 'this is the manager, and it is not documented whether the manager is a member too'
    return said({ truth: unknown, because }, `unknown, ${because}`)
  }
  return said({ truth }, truth === yes ? 'yes' : `no, ${manager === null ? 'it is empty' : 'it is someone else'}`)
}
