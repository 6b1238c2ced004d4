/** Empty values. */
import { finding, splice } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { printExpression, printOperand } from '../print.ts'
import type { Comparison } from '../ast.ts'
import type { Clause, Lint } from './context.ts'
import { replacedBy } from './rewrite.ts'

/** Never empty, so that a negated operator is sure. */
const filled = new Set(['objectId', 'userPrincipalName', 'displayName', 'accountEnabled', 'deviceId', 'mailNickName'])

/** NULL-NEG: what a negated operator says of an empty value is not documented. */
export const negated: Lint = ({ rule, clauses }) => {
  const tested = new Set(clauses.filter(({ comparison }) => comparison.value.type === 'null').map(({ name }) => name))
  return clauses.flatMap((clause): RuleFinding[] => {
    const { comparison, name, excludes, quantified, property } = clause
    if (quantified || filled.has(name) || tested.has(name) || property?.type === 'strings') return []
    const negative = property?.type === 'boolean' ? isFalse(clause) : excludes
    if (!negative || comparison.value.type === 'null' || isWordNull(comparison)) return []
    const operand = printOperand(comparison.operand)
    if (name === 'userType' && comparison.operator === 'ne' && clause.texts[0]?.toLowerCase() === 'guest') {
      const message = 'Accounts with an empty userType, and types yet to come, may get in: name the type that is meant.'
      return [
        finding('warning', 'NULL-NEG', comparison.at, message, {
          suggestion: replacedBy(rule, comparison, `${operand} -eq "Member"`),
        }),
      ]
    }
    const message = `What this says of people whose ${name} is empty is not documented; say it with -eq null or -ne null.`
    // Inside a -not the addition would be turned round.
    const suggestion =
      clause.sense.negated || property?.type === 'boolean' ? replacedBy(rule, comparison, added(clause)) : null
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

/** NULL-STRING: in quotation marks null is a word. */
export const quoted: Lint = ({ rule, clauses }) =>
  clauses.flatMap(({ comparison }) => {
    const { value } = comparison
    if (value.type !== 'string' || !isWordNull(comparison)) return []
    const what =
      value.value === ''
        ? 'Whether an empty text matches an empty value is not documented'
        : `In quotation marks this is the word ${value.value}`
    const message = `${what}; for "no value" write null.`
    return [finding('warning', 'NULL-STRING', value.at, message, { suggestion: splice(rule.text, value.at, 'null') })]
  })
