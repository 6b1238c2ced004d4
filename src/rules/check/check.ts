/** What the service would reject in a rule that parses, and some conditions it accepts that are never true. */
import { finding } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { propertyOf } from '../properties.ts'
import { isGuid } from '../../util/guards.ts'
import { operandsOf } from '../used.ts'
import { walk } from '../ast.ts'
import type { Comparison, Expression, Rule } from '../ast.ts'
import { checkMemberName, checkName } from './names.ts'
import { checkMemberOf, checkQuantifier } from './quantifiers.ts'
import { checkTypes } from './types.ts'
import { checkValues } from './values.ts'

/** The service's limit in characters (Microsoft's page, "The maximum length of the body of your rule"). */
const longest = 3072

/**
 * Checks properties, types, operators, values and limits of a parsed rule. Returns findings in the order of the text, none for a
 * rule without problems. The service rejects a rule with an error (or, if it is saved while processing is paused, fails later).
 * Source: the property and operator tables of Microsoft's page on rules for dynamic membership groups.
 *
 * @example
 * ```ts
 * import { check, parse } from 'entra-guestlist/rules'
 *
 * const { rule } = parse('user.maill -eq "li@contoso.com"')
 * const [finding] = rule ? check(rule) : []
 * console.log(finding?.severity, finding?.message) // → error Unsupported property 'maill'. Did you mean user.mail?
 * console.log(finding?.suggestion) // → user.mail -eq "li@contoso.com"
 * ```
 */
export function check(rule: Rule): RuleFinding[] {
  const found = [...checkLength(rule), ...checkKinds(rule)]
  const quantified = new Set<Expression>()
  for (const expression of walk(rule.root)) {
    if (expression.type === 'quantified') {
      for (const inner of walk(expression.body)) quantified.add(inner)
      const name = checkName(rule, expression.operand)
      if (name) found.push(name)
      found.push(...checkQuantifier(rule, expression))
    } else if (expression.type === 'comparison') {
      found.push(...checkComparison(rule, expression, quantified.has(expression)))
    } else if (expression.type === 'directReports' && !isGuid(expression.manager.value)) {
      const message = 'Direct Reports for requires the object ID of the manager (a GUID).'
      found.push(finding('warning', 'NOT-A-GUID', expression.manager.at, message))
    }
  }
  return sortFindings([...found, ...checkMemberOf(rule)])
}

/** By place, errors first where two share one. */
export function sortFindings(findings: readonly RuleFinding[]): RuleFinding[] {
  const rank = { error: 0, warning: 1, info: 2 }
  return findings.toSorted((a, b) => a.start - b.start || rank[a.severity] - rank[b.severity])
}

function checkLength({ text }: Rule): RuleFinding[] {
  const { length } = text
  if (length > longest) {
    return [
      finding(
        'error',
        'OPS-LENGTH',
        { start: longest, end: length },
        `The rule has ${length} characters; the limit is ${longest}.`,
      ),
    ]
  }
  if (length <= 2800) return []
  const message = `The rule has ${length} of ${longest} characters and is close to the limit.`
  return [finding('warning', 'OPS-LENGTH', { start: 2800, end: length }, message)]
}

function checkKinds(rule: Rule): RuleFinding[] {
  const other = operandsOf(rule).find(({ object }) => object !== rule.kind)
  if (!other) return []
  const message = `A rule applies to users or to devices, not to both: this one starts with ${rule.kind}.`
  return [finding('error', 'KIND-MIXED', other.at, message)]
}

function checkComparison(rule: Rule, comparison: Comparison, inQuantifier: boolean): RuleFinding[] {
  const { operand } = comparison
  if (operand.type === 'property') {
    const property = propertyOf(operand.object, operand.name)
    const name = checkName(rule, operand)
    if (!property) return name ? [name] : []
    const types = checkTypes(rule, comparison, property)
    const found = types ? [types] : checkValues(comparison, property)
    if (property.graph === null) found.push(emptyProperty(comparison, property.name))
    return found
  }
  if (!inQuantifier) {
    const name = rule.text.slice(operand.at.start, operand.at.end)
    const message = `${name} is outside -any and -all: put all conditions on one value inside one pair of parentheses.`
    return [finding('error', 'LAMBDA', operand.at, message)]
  }
  const element = { name: operand.type === 'element' ? '_' : operand.name, type: 'string', graph: null } as const
  const member = operand.type === 'member' ? checkMemberName(rule, operand) : undefined
  if (member) return [member]
  const types = checkTypes(rule, comparison, element)
  return types ? [types] : []
}

function emptyProperty({ operand }: Comparison, name: string): RuleFinding {
  const message = `${name} is no longer in Microsoft's documentation; it may never match.`
  return finding('warning', 'LOGIC-NEVER', operand.at, message)
}
