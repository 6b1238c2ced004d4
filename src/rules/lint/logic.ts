/** Clauses that mean something other than they seem to. */
import { finding, splice } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { printExpression, printLiteral, printOperand } from '../print.ts'
import { quantifierAt, walk } from '../ast.ts'
import type { Comparison, Expression, Quantified } from '../ast.ts'
import type { Lint, LintContext } from './context.ts'
import { isParenthesised, replaceWithText } from './rewrite.ts'

/** LOGIC-MIXED: -and beside -or without parentheses. */
export const mixed: Lint = ({ rule, joins }) =>
  joins
    .filter(({ type }) => type === 'or')
    .flatMap(({ items }) => items)
    .filter((item) => item.type === 'and' && !isParenthesised(rule, item.at))
    .map(({ at }) => {
      const suggestion = splice(rule.text, at, `(${rule.text.slice(at.start, at.end)})`)
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
    const suggestion = splice(rule.text, quantified.at, `(${printExpression(quantified)})`)
    return [finding('warning', 'LOGIC-ANYALL-PAREN', quantified.at, message, { suggestion })]
  })
}

/** LOGIC-NEG-COLLECTION: "no value matches" or "some value does not match"? */
export const negatedCollections: Lint = ({ rule, clauses }) =>
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
      return finding('warning', 'LOGIC-NEG-COLLECTION', comparison.at, message, {
        suggestion: replaceWithText(rule, comparison, clear),
      })
    })

/** LOGIC-ALL-NE, LOGIC-PLAN-STATE: plans. */
export const plans: Lint = (context) =>
  context.quantifiers.filter(({ operand }) => operand.name === 'assignedPlans').flatMap((each) => plan(context, each))

function plan({ rule }: LintContext, quantified: Quantified): RuleFinding[] {
  const tests = [...walk(quantified.body)].filter((each) => each.type === 'comparison')
  const on = (name: string): Comparison | undefined =>
    tests.find(({ operand }) => operand.type === 'member' && operand.name === name)
  const state = on('capabilityStatus')
  const which = on('servicePlanId') ?? on('service')
  if (
    quantified.quantifier === 'all' &&
    which?.operator === 'ne' &&
    state?.operator === 'ne' &&
    quantified.body.type === 'and'
  ) {
    const meant = `-not (${printOperand(quantified.operand)} -any (${equal(which)} -and ${equal(state)}))`
    const message =
      'This requires that no plan at all has that state and that no plan is this one. For "does not have this plan in that state", negate the whole clause.'
    return [
      finding('warning', 'LOGIC-ALL-NE', quantified.at, message, {
        suggestion: replaceWithText(rule, quantified, meant),
      }),
    ]
  }
  if (quantified.quantifier === 'any' && which && !state && which.value.type !== 'null') {
    const body = printExpression(quantified.body)
    const whole = quantified.body.type === 'or' ? `(${body})` : body
    const better = `${printOperand(quantified.operand)} -any (${whole} -and assignedPlan.capabilityStatus -eq "Enabled")`
    const message =
      'A plan that was removed stays in the list with another state, so users who no longer have it match too.'
    return [
      finding('warning', 'LOGIC-PLAN-STATE', quantified.at, message, {
        suggestion: replaceWithText(rule, quantified, better),
      }),
    ]
  }
  return []
}

function equal(comparison: Comparison): string {
  const as: Expression = { ...comparison, operator: 'eq' }
  return printExpression(as)
}

/** LOGIC-PROXY-PREFIX: values are `SMTP:a@contoso.com`, without a space. */
export const proxyPrefix: Lint = ({ rule, clauses }) =>
  clauses.flatMap(({ comparison, name, sense }) => {
    const { value } = comparison
    if (name !== 'proxyAddresses' || value.type !== 'string' || (sense.test !== 'startsWith' && sense.test !== 'eq'))
      return []
    const prefix = /^([a-z0-9]+:)( *)/i.exec(value.value)
    if (prefix && prefix[2] === '') return []
    const text = prefix ? value.value.replace(prefix[0], prefix[1] ?? '') : `SMTP:${value.value}`
    const message =
      'Values of proxyAddresses start with their type, SMTP: or smtp:, without a space; this never matches.'
    const suggestion = splice(rule.text, value.at, printLiteral({ type: 'string', value: text, at: value.at }))
    return [finding('warning', 'LOGIC-PROXY-PREFIX', value.at, message, { suggestion })]
  })
