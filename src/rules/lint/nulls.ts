/** Empty values. */
import { finding } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { printOperand } from '../print.ts'
import type { Comparison } from '../ast.ts'
import type { Clause, Lint } from './context.ts'

/** Never empty, so that the result of a negated operator is certain. */
const filled = new Set(['objectId', 'userPrincipalName', 'displayName', 'accountEnabled', 'deviceId', 'mailNickName'])

/**
 * NULL-NEG: the result of a negated operator for an empty value is not documented. Once for each property, and not where the
 * rest of the rule leaves empty values out anyway. Whether they are meant is for the author to say: `device.managementType -ne
 * "MDM"` means devices without management too.
 */
export const negatedNulls: Lint = ({ rule, clauses, probe }) => {
  const tested = new Set(clauses.filter(({ comparison }) => comparison.value.type === 'null').map(({ name }) => name))
  const seen = new Set<string>()
  return clauses.flatMap((clause): RuleFinding[] => {
    const { comparison, name, excludes, quantified, property } = clause
    if (quantified || filled.has(name) || tested.has(name) || property?.type === 'strings') return []
    const negative = property?.type === 'boolean' ? isFalse(clause) : excludes
    if (!negative || comparison.value.type === 'null' || isWordNull(comparison)) return []
    if (seen.has(name) || probe({ [name]: null }) === false) return []
    seen.add(name)
    const operand = printOperand(comparison.operand)
    if (name === 'userType' && comparison.operator === 'ne' && clause.texts[0]?.toLowerCase() === 'guest') {
      const message = 'Accounts with an empty userType, and future user types, may match.'
      const help = `Name the type you mean: ${operand} -eq "Member".`
      return [finding('warning', 'NULL-NEG', comparison.at, message, { help })]
    }
    const message = `The result is not documented when ${name} is empty.`
    // Inside a -not an added clause would be negated too.
    const place = clause.sense.negated === excludes ? '' : ', outside the -not'
    // An -and binds more tightly than the -or of the rule: without parentheses it would limit the last clause alone.
    const first = rule.root.type === 'or' ? 'put the rule in parentheses and add' : 'add'
    const help = `Make it explicit${place}: ${first} -and (${operand} -ne null) to leave empty values out, or -or (${operand} -eq null) to include them.`
    return [finding('warning', 'NULL-NEG', comparison.at, message, { help })]
  })
}

/** `-eq "null"`, `-ne ""`: "no value" was meant. */
function isWordNull({ operator, value }: Comparison): boolean {
  return (operator === 'eq' || operator === 'ne') && value.type === 'string' && /^(?:\$?null)?$/i.test(value.value)
}

function isFalse({ comparison: { value, operator } }: Clause): boolean {
  return value.type === 'boolean' && value.value === (operator === 'ne')
}

/** NULL-STRING: in quotation marks null is a string. */
export const quotedNulls: Lint = ({ clauses }) =>
  clauses.flatMap(({ comparison }) => {
    const { value } = comparison
    if (value.type !== 'string' || !isWordNull(comparison)) return []
    const what =
      value.value === ''
        ? 'It is not documented whether an empty string matches an empty value'
        : `In quotation marks, ${value.value} is a plain string`
    const message = `${what}; for "no value" use null without quotation marks.`
    return [finding('warning', 'NULL-STRING', value.at, message)]
  })
