/** -any and -all: what stands before them, what may stand inside, and memberOf's own restrictions. */
import { finding, splice } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { guid, propertyOf } from '../properties.ts'
import type { PropertyType } from '../properties.ts'
import { walk } from '../ast.ts'
import type { Comparison, Expression, Quantified, Rule } from '../ast.ts'

/** What stands for one value inside, by the collection's type. */
const inside: Readonly<Partial<Record<PropertyType, string>>> = { strings: '_', plans: 'assignedPlan', groups: 'group' }

export function checkQuantifier(rule: Rule, quantified: Quantified): RuleFinding[] {
  const { operand, quantifier, quantifierAt } = quantified
  const type = propertyOf(operand.object, operand.name)?.type
  // An unknown name has its own finding.
  if (type === undefined) return []
  const wanted = inside[type]
  if (wanted === undefined) {
    const message = `-${quantifier} follows a collection, and ${operand.object}.${operand.name} is none.`
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
    return [finding('error', 'LAMBDA', part.at, 'A quantifier inside a quantifier is not supported.')]
  }
  const { operand } = part
  const found = operand.type === 'element' ? '_' : operand.type === 'member' ? operand.variable : undefined
  if (found === wanted) return []
  if (found === undefined) {
    const message = 'A property of the person inside -any or -all is not documented; put the clause outside.'
    return [finding('warning', 'UNCONFIRMED', operand.at, message)]
  }
  const usage = wanted === '_' ? '_' : `${wanted}.…`
  const suggestion = wanted === '_' ? splice(rule.text, operand.at, '_') : null
  return [
    finding('error', 'LAMBDA', operand.at, `Inside this quantifier stands ${usage}, not ${found}.`, { suggestion }),
  ]
}

/** memberOf: its own shape only. Source: Microsoft's page on memberOf in dynamic groups. */
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
  if (negated) found.push(combined('error', 'memberOf cannot stand under -not.'))
  else if (expression.quantifier === 'all') {
    const suggestion = splice(rule.text, expression.quantifierAt, '-any')
    found.push({ ...combined('error', 'memberOf takes -any, not -all.'), suggestion })
  } else if (rule.root !== expression) {
    found.push(
      combined('warning', 'memberOf beside other clauses is not supported: the rule may be stored and take in nobody.'),
    )
  }
  const { body } = expression
  if (body.type !== 'comparison' || body.operator !== 'in') {
    found.push(combined('warning', "memberOf is documented in one shape only: -any (group.objectId -in ['…'])."))
  }
  const ids = [...walk(body)].flatMap((each) =>
    each.type === 'comparison' ? (each.value.type === 'list' ? each.value.items : [each.value]) : [],
  )
  if (ids.length > 50) found.push(combined('warning', `${ids.length} source groups; a memberOf rule takes 50.`))
  for (const id of ids) {
    if (id.type === 'string' && !guid.test(id.value)) {
      found.push(finding('warning', 'NOT-A-GUID', id.at, `"${id.value}" is no group's object id.`))
    }
  }
  return found
}
