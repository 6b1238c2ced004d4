/** Empty values. */
import { finding, splice } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { printExpression, printOperand } from '../print.ts'
import type { Comparison } from '../ast.ts'
import type { Clause, Lint } from './context.ts'
import { replaceWithText } from './rewrite.ts'

/** Never empty, so that the result of a negated operator is certain. */
const filled = new Set(['objectId', 'userPrincipalName', 'displayName', 'accountEnabled', 'deviceId', 'mailNickName'])

/** NULL-NEG: the result of a negated operator for an empty value is not documented. */
export const negatedNulls: Lint = ({ rule, clauses }) => {
  const tested = new Set(clauses.filter(({ comparison }) => comparison.value.type === 'null').map(({ name }) => name))
  return clauses.flatMap((clause): RuleFinding[] => {
    const { comparison, name, excludes, quantified, property } = clause
    if (quantified || filled.has(name) || tested.has(name) || property?.type === 'strings') return []
    const negative = property?.type === 'boolean' ? isFalse(clause) : excludes
    if (!negative || comparison.value.type === 'null' || isWordNull(comparison)) return []
    const operand = printOperand(comparison.operand)
    if (name === 'userType' && comparison.operator === 'ne' && clause.texts[0]?.toLowerCase() === 'guest') {
      const message = 'Accounts with an empty userType, and future user types, may match. Name the type you mean.'
      return [
        finding('warning', 'NULL-NEG', comparison.at, message, {
          suggestion: replaceWithText(rule, comparison, `${operand} -eq "Member"`),
        }),
      ]
    }
    const message = `The result is not documented when ${name} is empty; make it explicit with -eq null or -ne null.`
    // Inside a -not the added clause would be negated too.
    const suggestion =
      clause.sense.negated || property?.type === 'boolean' ? replaceWithText(rule, comparison, added(clause)) : null
    return [finding('warning', 'NULL-NEG', comparison.at, message, { suggestion })]
  })
}

/** `-eq "null"`, `-ne ""`: "no value" was meant. */
function isWordNull({ operator, value }: Comparison): boolean {
  return (operator === 'eq' || operator === 'ne') && value.type === 'string' && /^(?:\$?null)?$/i.test(value.value)
}

function isFalse({ comparison: { value, operator } }: Clause): boolean {
  return value.type === 'boolean' && value.value === (operator === 'ne')
}

function added({ comparison, property }: Clause): string {
  const written = printExpression(comparison)
  const operand = printOperand(comparison.operand)
  return property?.type === 'boolean'
    ? `(${written}) -or (${operand} -eq null)`
    : `(${written}) -and (${operand} -ne null)`
}

/** NULL-STRING: in quotation marks null is a string. */
export const quotedNulls: Lint = ({ rule, clauses }) =>
  clauses.flatMap(({ comparison }) => {
    const { value } = comparison
    if (value.type !== 'string' || !isWordNull(comparison)) return []
    const what =
      value.value === ''
        ? 'It is not documented whether an empty string matches an empty value'
        : `In quotation marks, ${value.value} is a plain string`
    const message = `${what}; for "no value" use null without quotation marks.`
    return [finding('warning', 'NULL-STRING', value.at, message, { suggestion: splice(rule.text, value.at, 'null') })]
  })
