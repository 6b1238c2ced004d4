/** Which operator and which value go with which type. Source: the operator tables of Microsoft's page, current and 2017. */
import { finding, splice } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { senseOf } from '../operators.ts'
import type { Property, PropertyType } from '../properties.ts'
import { searchFor } from '../regex.ts'
import { readDate, readDuration } from '../time.ts'
import type { Comparison, Literal, Rule } from '../ast.ts'

const typePhrases: Readonly<Record<PropertyType, string>> = {
  boolean: 'true or false',
  string: 'text',
  date: 'a date',
  strings: 'a collection of texts',
  plans: 'a collection of plans',
  groups: 'a collection of groups',
}

/** Text that may be compared by order although the documentation allows that for employeeHireDate only: seen in public use. */
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
      `-${operator} is not supported on ${name}, which holds ${typePhrases[property.type]}. ${help}`,
    )
  const unconfirmed = (what: string): RuleFinding =>
    finding(
      'warning',
      'UNCONFIRMED',
      comparison.at,
      `${what} is not documented; whether the service takes it, and what it makes of it, is not known.`,
    )

  if (property.type === 'plans' || property.type === 'groups') return refused('It takes -any or -all.')
  if (value.type === 'null') {
    if (test !== 'eq') {
      const message = `null is compared with -eq and -ne only, not with -${operator}.`
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
      return test === 'eq' || test === 'in'
        ? checkBoolean(rule, comparison, unconfirmed)
        : refused('It takes -eq and -ne.')
    case 'date':
      if (test !== 'eq' && test !== 'ge' && test !== 'le') return refused('It takes -ge, -le and -eq.')
      return checkMoment(comparison)
    case 'string':
    case 'strings': {
      if (test === 'ge' || test === 'le') {
        if (!property.extension && !ordered.has(property.name)) return refused('Only employeeHireDate has an order.')
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

/** A list goes with -in and -notIn, and they with nothing else. */
function checkList(rule: Rule, { operator, value }: Comparison): RuleFinding | undefined {
  const takesList = senseOf(operator).test === 'in'
  if (takesList && value.type !== 'list') {
    const suggestion = splice(rule.text, value.at, `[${rule.text.slice(value.at.start, value.at.end)}]`)
    return finding('error', 'TYPE-VALUE', value.at, `-${operator} takes a list: ["…", "…"].`, { suggestion })
  }
  if (!takesList && value.type === 'list') {
    return finding(
      'error',
      'TYPE-VALUE',
      value.at,
      `-${operator} takes one value, not a list. Lists go with -in and -notIn.`,
    )
  }
  return undefined
}

function checkBoolean(
  rule: Rule,
  { operator, value }: Comparison,
  unconfirmed: (what: string) => RuleFinding,
): RuleFinding | undefined {
  if (value.type === 'list') return unconfirmed(`-${operator} on true or false`)
  if (value.type === 'boolean') return undefined
  const word = value.type === 'string' && /^(?:true|false)$/i.test(value.value) ? value.value.toLowerCase() : undefined
  const message = 'Expected true or false, without quotation marks.'
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
    // The type of an extension is known to the directory, not to us.
    const lenient = property.extension === true || /^extensionAttribute\d+$/.test(property.name)
    if (item.type === 'number' || item.type === 'null' || lenient)
      return unconfirmed('Comparing text with such a value')
    const quoted =
      item.type === 'now' ? null : splice(rule.text, item.at, `"${rule.text.slice(item.at.start, item.at.end)}"`)
    return finding('error', 'TYPE-VALUE', item.at, 'Expected text in quotation marks.', { suggestion: quoted })
  }
  if (senseOf(operator).test === 'match' && value.type === 'string') return checkRegex(value.value, value)
  return undefined
}

function checkRegex(pattern: string, at: Literal): RuleFinding | undefined {
  const { because, refused } = searchFor(pattern)
  if (refused !== undefined) {
    return finding('error', 'REGEX', at.at, `Error in the regular expression: ${refused}.`)
  }
  if (because !== undefined) {
    return finding('info', 'REGEX-UNKNOWN', at.at, `Who matches cannot be told here: ${because}.`)
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
          `-${operator} takes a fixed date; system.now with -plus or -minus goes with -ge and -le.`,
        )
      }
      return readDuration(value.step.duration) === undefined
        ? finding(
            'warning',
            'UNCONFIRMED',
            at,
            'Years, months and weeks in a duration are not documented; write days and hours, P30D or P7DT3H.',
          )
        : undefined
    case 'date':
      return readDate(value.text)
        ? undefined
        : finding('error', 'TYPE-VALUE', at, 'This date does not exist; write 2026-01-31T00:00:00Z.')
    case 'string':
      if (readDate(value.value)) return undefined
      // The documentation's own placeholder.
      if (value.value === 'value')
        return finding('warning', 'PLACEHOLDER', at, 'This is a placeholder, not a date: nobody matches.')
      return finding('error', 'TYPE-VALUE', at, 'Expected a date such as 2026-01-31T00:00:00Z or system.now.')
    case 'boolean':
    case 'null':
    case 'number':
    case 'list':
      return finding('error', 'TYPE-VALUE', at, 'Expected a date such as 2026-01-31T00:00:00Z or system.now.')
  }
}
