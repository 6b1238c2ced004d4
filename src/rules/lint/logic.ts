/** Clauses that mean something other than they seem to. */
import { finding, splice } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { printExpression, printLiteral, printOperand } from '../print.ts'
import { quantifierAt, walk } from '../ast.ts'
import type { Comparison, Expression, Quantified } from '../ast.ts'
import { senseOf } from '../operators.ts'
import type { Lint } from './context.ts'
import { isParenthesised } from './rewrite.ts'

/** LOGIC-MIXED: -and beside -or without parentheses. */
export const mixed: Lint = ({ rule, joins }) =>
  joins
    .filter(({ type }) => type === 'or')
    .flatMap(({ items, loose }) => items.map((item) => ({ item, loose })))
    .filter(({ item }) => item.type === 'and' && !isParenthesised(rule, item.at))
    .map(({ item: { at }, loose }) => {
      // Parentheses would also end what an -any or -all without its own may reach.
      const suggestion = loose ? null : splice(rule.text, at, `(${rule.text.slice(at.start, at.end)})`)
      const message = '-and binds tighter than -or: this part is evaluated as if it were in parentheses.'
      return finding('warning', 'LOGIC-MIXED', at, message, { suggestion })
    })

/** LOGIC-ANYALL-PAREN: without parentheses the scope of -any and -all is not certain. */
export const bareQuantifiers: Lint = ({ rule, quantifiers, joins }) => {
  const followed = new Set(joins.flatMap((join) => (join.loose ?? []).map((path) => quantifierAt(join, path))))
  return quantifiers.flatMap((quantified) => {
    const bareBody = !isParenthesised(rule, quantified.body.at)
    if (!bareBody && !followed.has(quantified)) return []
    const message = followed.has(quantified)
      ? `Without parentheses around it, -${quantified.quantifier} may also apply to what follows: the result differs for objects whose ${quantified.operand.name} is empty.`
      : `The portal has rejected -${quantified.quantifier} without parentheses.`
    const clear = `(${printExpression(quantified)})`
    return [
      finding(
        'warning',
        'LOGIC-ANYALL-PAREN',
        quantified.at,
        message,
        followed.has(quantified)
          ? { help: `Put the clause in parentheses: ${clear}.` }
          : { suggestion: splice(rule.text, quantified.at, clear) },
      ),
    ]
  })
}

/** LOGIC-NEG-COLLECTION: "no value matches" or "some value does not match"? */
export const negatedCollections: Lint = ({ clauses }) =>
  clauses
    .filter(
      ({ comparison, property, sense }) =>
        comparison.operand.type === 'property' && property?.type === 'strings' && sense.negated,
    )
    .map(({ comparison, sense, name }) => {
      const { operand, value } = comparison
      // No value is null: "not empty" is "some value", not "no value is null".
      const clear =
        value.type === 'null'
          ? `${printOperand(operand)} -any (_ -ne null)`
          : `-not (${printOperand(operand)} -any (_ -${sense.test} ${printLiteral(value)}))`
      const message = `It is not documented whether -${comparison.operator} on ${name} requires that no value matches or that some value does not match.`
      const help = `${value.type === 'null' ? 'For "it is not empty"' : 'If no value may match,'} write (${clear}).`
      return finding('warning', 'LOGIC-NEG-COLLECTION', comparison.at, message, { help })
    })

/** LOGIC-ALL-NE, LOGIC-PLAN-STATE: plans. */
export const plans: Lint = ({ quantifiers }) =>
  quantifiers
    .filter(({ operand }) => operand.name === 'assignedPlans')
    .flatMap((each) => allNotEqual(each) ?? planState(each))

/** One plan and one state, each with -ne, and nothing else: the slip is in how these two are negated. */
function allNotEqual({ quantifier, operand, body, at }: Quantified): RuleFinding[] | undefined {
  if (quantifier !== 'all' || body.type !== 'and' || body.items.length !== 2) return undefined
  const unequal = body.items.filter((item): item is Comparison => item.type === 'comparison' && item.operator === 'ne')
  const [which, state] = [unequal.find(isPlan), unequal.find((each) => memberOf(each) === 'capabilityStatus')]
  if (which === undefined || state === undefined) return undefined
  const message = 'This requires that no plan at all has that state and that no plan is this one.'
  const help = `For "does not have this plan in that state", write (-not (${printOperand(operand)} -any (${equal(which)} -and ${equal(state)}))).`
  return [finding('warning', 'LOGIC-ALL-NE', at, message, { help })]
}

function planState({ quantifier, body, at }: Quantified): RuleFinding[] {
  const tests = [...walk(body)].filter((each) => each.type === 'comparison')
  const asked = tests.some((each) => isPlan(each) && !senseOf(each.operator).negated && each.value.type !== 'null')
  if (quantifier !== 'any' || !asked || tests.some((each) => memberOf(each) === 'capabilityStatus')) return []
  const message =
    'A plan that was removed stays in the list with another state, so users who no longer have it match too.'
  const help = `${body.type === 'or' ? 'Put the condition in parentheses and add' : 'Add'} -and assignedPlan.capabilityStatus -eq "Enabled" inside the parentheses of -any.`
  return [finding('warning', 'LOGIC-PLAN-STATE', at, message, { help })]
}

function memberOf({ operand }: Comparison): string | undefined {
  return operand.type === 'member' ? operand.name : undefined
}

function isPlan(comparison: Comparison): boolean {
  return ['servicePlanId', 'service'].includes(memberOf(comparison) ?? '')
}

function equal(comparison: Comparison): string {
  const as: Expression = { ...comparison, operator: 'eq' }
  return printExpression(as)
}

/** The types of address that directories hold, as they stand before the colon. */
const addressTypes = ['smtp:', 'sip:', 'x500:', 'x400:', 'spo:', 'eum:']

/** LOGIC-PROXY-PREFIX: values are `SMTP:a@contoso.com`, without a space. */
export const proxyPrefix: Lint = ({ clauses }) =>
  clauses.flatMap(({ comparison, name, sense }) => {
    const { value } = comparison
    if (name !== 'proxyAddresses' || value.type !== 'string' || (sense.test !== 'startsWith' && sense.test !== 'eq'))
      return []
    const prefix = /^([a-z0-9]+:)( *)/i.exec(value.value)
    if (prefix && prefix[2] === '') return []
    if (sense.test === 'startsWith' && addressTypes.some((type) => type.startsWith(value.value.toLowerCase())))
      return []
    const text = prefix ? value.value.replace(prefix[0], prefix[1] ?? '') : `SMTP:${value.value}`
    const message =
      'Values of proxyAddresses start with their type, SMTP: or smtp:, without a space; this never matches.'
    const help = `Write ${printLiteral({ type: 'string', value: text, at: value.at })}; case is ignored.`
    return [finding('warning', 'LOGIC-PROXY-PREFIX', value.at, message, { help })]
  })
