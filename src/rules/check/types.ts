/** Which operators and values each property type supports. Source: the operator tables of Microsoft's page, current and 2017. */
import { finding, splice } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { senseOf } from '../operators.ts'
import type { Property, PropertyType } from '../properties.ts'
import { searchFor } from '../regex.ts'
import { readDate, readDuration } from '../time.ts'
import type { Comparison, Literal, Rule } from '../ast.ts'

const typePhrases: Readonly<Record<PropertyType, string>> = {
  boolean: 'a boolean',
  string: 'a string',
  date: 'a date',
  strings: 'a collection of strings',
  plans: 'a collection of plans',
  groups: 'a collection of groups',
}

/** Strings that are compared with -ge and -le in public use, although the documentation allows that for employeeHireDate only. */
const ordered = new Set(['deviceOSVersion'])

/** At most one finding: the first thing about operator and value that is wrong or not confirmed. */
export function checkTypes(rule: Rule, comparison: Comparison, property: Property): RuleFinding | undefined {
  const { operand, operator, operatorAt, value } = comparison
  const { test } = senseOf(operator)
  const name = rule.text.slice(operand.at.start, operand.at.end)
  const refused = (help: string): RuleFinding =>
    finding(
      'error',
      'TYPE-OPERATOR',
      operatorAt,
      `-${operator} is not supported on ${name} (${typePhrases[property.type]}). ${help}`,
    )
  const unconfirmed = (what: string): RuleFinding =>
    finding(
      'warning',
      'UNCONFIRMED',
      comparison.at,
      `${what} is not documented; whether the service accepts it, and with what result, is unknown.`,
    )

  if (property.type === 'plans' || property.type === 'groups') return refused('Use -any or -all.')
  if (value.type === 'null') {
    if (test !== 'eq') {
      const message = `null can only be compared with -eq and -ne, not with -${operator}.`
      return finding('error', 'NULL-OP', operatorAt, message, {
        suggestion:
          test === 'in' || test === 'match'
            ? splice(rule.text, operatorAt, operator.startsWith('not') ? '-ne' : '-eq')
            : null,
      })
    }
    return property.type === 'string' ? undefined : unconfirmed(`Comparing ${typePhrases[property.type]} with null`)
  }
  const list = checkList(rule, comparison)
  if (list) return list
  switch (property.type) {
    case 'boolean':
      return test === 'eq' || test === 'in' ? checkBoolean(rule, comparison, unconfirmed) : refused('Use -eq or -ne.')
    case 'date':
      if (test !== 'eq' && test !== 'ge' && test !== 'le') return refused('Use -ge, -le or -eq.')
      return checkMoment(comparison)
    case 'string':
    case 'strings': {
      if (test === 'ge' || test === 'le') {
        if (!property.extension && !ordered.has(property.name))
          return refused('Only employeeHireDate supports -ge and -le.')
        return unconfirmed(`-${operator} on ${name}`)
      }
      const text = checkText(rule, comparison, property, unconfirmed)
      if (text) return text
      const whole = test === 'eq' || test === 'in' || test === 'match'
      return property.type === 'strings' && whole && property.name !== 'systemLabels'
        ? unconfirmed(`-${operator} directly on a collection`)
        : undefined
    }
  }
}

/** -in and -notIn require a list, and the other operators a single value. */
function checkList(rule: Rule, { operator, value }: Comparison): RuleFinding | undefined {
  const takesList = senseOf(operator).test === 'in'
  if (takesList && value.type !== 'list') {
    const suggestion = splice(rule.text, value.at, `[${rule.text.slice(value.at.start, value.at.end)}]`)
    return finding('error', 'TYPE-VALUE', value.at, `-${operator} requires a list: ["…", "…"].`, { suggestion })
  }
  if (!takesList && value.type === 'list') {
    return finding(
      'error',
      'TYPE-VALUE',
      value.at,
      `-${operator} requires a single value. Use -in or -notIn for a list.`,
    )
  }
  return undefined
}

function checkBoolean(
  rule: Rule,
  { operator, value }: Comparison,
  unconfirmed: (what: string) => RuleFinding,
): RuleFinding | undefined {
  if (value.type === 'list') return unconfirmed(`-${operator} on a boolean`)
  if (value.type === 'boolean') return undefined
  const word = value.type === 'string' && /^(?:true|false)$/i.test(value.value) ? value.value.toLowerCase() : undefined
  const message = 'Expected true or false without quotation marks.'
  return finding('error', 'TYPE-VALUE', value.at, message, {
    suggestion: word ? splice(rule.text, value.at, word) : null,
  })
}

function checkText(
  rule: Rule,
  comparison: Comparison,
  property: Property,
  unconfirmed: (what: string) => RuleFinding,
): RuleFinding | undefined {
  const { value, operator } = comparison
  for (const item of value.type === 'list' ? value.items : [value]) {
    if (item.type === 'string') continue
    // The type of an extension is known only to the directory.
    const lenient = property.extension === true || /^extensionAttribute\d+$/.test(property.name)
    if (item.type === 'number' || item.type === 'null' || lenient)
      return unconfirmed('Comparing a string with a value of another type')
    const quoted =
      item.type === 'now' ? null : splice(rule.text, item.at, `"${rule.text.slice(item.at.start, item.at.end)}"`)
    return finding('error', 'TYPE-VALUE', item.at, 'Expected a string in quotation marks.', { suggestion: quoted })
  }
  if (senseOf(operator).test === 'match' && value.type === 'string') return checkRegex(value.value, value)
  return undefined
}

function checkRegex(pattern: string, at: Literal): RuleFinding | undefined {
  const { because, refused } = searchFor(pattern)
  if (refused !== undefined) {
    return finding('error', 'REGEX', at.at, `Invalid regular expression: ${refused}.`)
  }
  if (because !== undefined) {
    return finding(
      'info',
      'REGEX-UNKNOWN',
      at.at,
      `The result of this regular expression cannot be determined: ${because}.`,
    )
  }
  return undefined
}

function checkMoment({ operator, value }: Comparison): RuleFinding | undefined {
  const at = value.at
  switch (value.type) {
    case 'now':
      if (!value.step) return undefined
      if (operator === 'eq' || operator === 'ne') {
        return finding(
          'error',
          'TIME-NOW',
          at,
          `-${operator} requires a fixed date; use system.now with -plus or -minus only with -ge and -le.`,
        )
      }
      return readDuration(value.step.duration) === undefined
        ? finding(
            'warning',
            'UNCONFIRMED',
            at,
            'Years, months and weeks in a duration are not documented; use days and hours, such as P30D or P7DT3H.',
          )
        : undefined
    case 'date':
      return readDate(value.text)
        ? undefined
        : finding('error', 'TYPE-VALUE', at, 'This date does not exist. Use the format 2026-01-31T00:00:00Z.')
    case 'string':
      if (readDate(value.value)) return undefined
      // The documentation's own placeholder.
      if (value.value === 'value')
        return finding('warning', 'PLACEHOLDER', at, 'This is a placeholder, not a date: nothing matches.')
      return finding('error', 'TYPE-VALUE', at, 'Expected a date such as 2026-01-31T00:00:00Z or system.now.')
    case 'boolean':
    case 'null':
    case 'number':
    case 'list':
      return finding('error', 'TYPE-VALUE', at, 'Expected a date such as 2026-01-31T00:00:00Z or system.now.')
  }
}
