/** -any and -all: the property before them, the conditions inside, and the restrictions of memberOf. */
import { finding, splice } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { propertyOf } from '../properties.ts'
import { isGuid } from '../../util/guards.ts'
import type { PropertyType } from '../properties.ts'
import { walk } from '../ast.ts'
import type { Comparison, Expression, Quantified, Rule } from '../ast.ts'
import { invalid } from '../../util/messages.ts'

/** The name of one value inside, by the collection's type. */
const inside: Readonly<Partial<Record<PropertyType, string>>> = { strings: '_', plans: 'assignedPlan', groups: 'group' }

export function checkQuantifier(rule: Rule, quantified: Quantified): RuleFinding[] {
  const { operand, quantifier, quantifierAt } = quantified
  const type = propertyOf(operand.object, operand.name)?.type
  // An unknown name has its own finding.
  if (type === undefined) return []
  const wanted = inside[type]
  if (wanted === undefined) {
    const message = `-${quantifier} requires a collection, and ${operand.object}.${operand.name} is not one.`
    return [finding('error', 'TYPE-OPERATOR', quantifierAt, message)]
  }
  return bodyParts(quantified.body).flatMap((part) => checkPart(rule, part, wanted))
}

/** The comparisons and quantifiers inside, not those inside a quantifier inside. */
function bodyParts(body: Expression): (Comparison | Quantified)[] {
  switch (body.type) {
    case 'comparison':
    case 'quantified':
      return [body]
    case 'not':
      return bodyParts(body.item)
    case 'and':
    case 'or':
      return body.items.flatMap(bodyParts)
    case 'directReports':
      return []
  }
}

function checkPart(rule: Rule, part: Comparison | Quantified, wanted: string): RuleFinding[] {
  if (part.type === 'quantified') {
    return [finding('error', 'LAMBDA', part.at, 'Nested -any and -all are not supported.')]
  }
  const { operand } = part
  const found = operand.type === 'element' ? '_' : operand.type === 'member' ? operand.variable : undefined
  if (found === wanted) return []
  if (found === undefined) {
    const message = 'A user or device property inside -any or -all is not documented; move the clause outside.'
    return [finding('warning', 'UNCONFIRMED', operand.at, message)]
  }
  const usage = wanted === '_' ? '_' : `${wanted}.…`
  const suggestion = wanted === '_' ? splice(rule.text, operand.at, '_') : null
  return [
    finding('error', 'LAMBDA', operand.at, `Inside this -any or -all use ${usage}, not ${found}.`, { suggestion }),
  ]
}

/** memberOf: only in its documented form. Source: Microsoft's page on memberOf in dynamic groups. */
export function checkMemberOf(rule: Rule): RuleFinding[] {
  const found: RuleFinding[] = []
  const visit = (expression: Expression, negated: boolean): void => {
    if (expression.type === 'not') return visit(expression.item, true)
    if (expression.type === 'and' || expression.type === 'or') {
      for (const item of expression.items) visit(item, negated)
      return
    }
    const isGroups =
      expression.type === 'quantified' &&
      propertyOf(expression.operand.object, expression.operand.name)?.type === 'groups'
    if (isGroups) found.push(...memberOfFindings(rule, expression, negated))
  }
  visit(rule.root, false)
  return found
}

function memberOfFindings(rule: Rule, expression: Quantified, negated: boolean): RuleFinding[] {
  const combined = (severity: 'error' | 'warning', message: string): RuleFinding =>
    finding(severity, 'MEMBEROF-COMBINED', expression.at, message)
  const found: RuleFinding[] = []
  if (negated) found.push(combined('error', 'memberOf cannot be used with -not.'))
  else if (expression.quantifier === 'all') {
    const suggestion = splice(rule.text, expression.quantifierAt, '-any')
    found.push({ ...combined('error', 'memberOf requires -any, not -all.'), suggestion })
  } else if (rule.root !== expression) {
    found.push(
      combined(
        'warning',
        'Combining memberOf with other clauses is not supported: the rule may be saved but match nobody.',
      ),
    )
  }
  const { body } = expression
  if (body.type !== 'comparison' || body.operator !== 'in') {
    found.push(combined('warning', "The only documented form of memberOf is -any (group.objectId -in ['…'])."))
  }
  const ids = [...walk(body)].flatMap((each) =>
    each.type === 'comparison' ? (each.value.type === 'list' ? each.value.items : [each.value]) : [],
  )
  if (ids.length > 50) found.push(combined('warning', `${ids.length} source groups; memberOf supports at most 50.`))
  for (const id of ids) {
    if (id.type === 'string' && !isGuid(id.value)) {
      found.push(finding('warning', 'NOT-A-GUID', id.at, `${invalid(`"${id.value}"`, 'group object ID (GUID)')}.`))
    }
  }
  return found
}
