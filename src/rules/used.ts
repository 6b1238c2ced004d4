/** The properties and relationships that a rule reads. */
import { compareText } from '../util/order.ts'
import { propertyOf } from './properties.ts'
import { childrenOf, walk } from './ast.ts'
import type { Expression, PropertyOperand, Rule } from './ast.ts'

/** Every property in the rule, once, parents before children. */
export function operandsOf(rule: Rule): PropertyOperand[] {
  const found = new Map<string, PropertyOperand>()
  const visit = (expression: Expression): void => {
    const operand = 'operand' in expression ? expression.operand : undefined
    if (operand?.type === 'property') {
      const key = `${operand.object}.${operand.name}`
      if (!found.has(key)) found.set(key, operand)
    }
    for (const child of childrenOf(expression)) visit(child)
  }
  visit(rule.root)
  return [...found.values()]
}

/**
 * Graph's names of the properties that the rule reads, sorted, for `$select`. Relationships are not among them, see
 * `relationshipsUsed`.
 *
 * @example
 * ```ts
 * import { parse, propertiesUsed } from 'entra-guestlist/rules'
 *
 * const { rule } = parse('user.mobile -ne null -or user.extensionAttribute1 -eq "x"')
 * if (rule) console.log(propertiesUsed(rule).join()) // → mobilePhone,onPremisesExtensionAttributes
 * ```
 */
export function propertiesUsed(rule: Rule): string[] {
  const names = operandsOf(rule).map(({ object, name }) => propertyOf(object, name)?.graph ?? undefined)
  if (rule.root.type === 'directReports') names.push('id')
  return [...new Set(names.filter((name) => name !== undefined && name !== 'memberOf'))]
    .filter((name) => name !== undefined)
    .toSorted(compareText)
}

/**
 * The relationships that the rule reads, which `$select` cannot name: `manager` (use `$expand`) and direct `memberOf`.
 *
 * @example
 * ```ts
 * import { parse, relationshipsUsed } from 'entra-guestlist/rules'
 *
 * const { rule } = parse('Direct Reports for "62e19b97-8b3d-4d4a-a106-4ce66896a863"')
 * if (rule) console.log(relationshipsUsed(rule).join()) // → manager
 * ```
 */
export function relationshipsUsed(rule: Rule): ('manager' | 'memberOf')[] {
  if (rule.root.type === 'directReports') return ['manager']
  return operandsOf(rule).some(({ object, name }) => propertyOf(object, name)?.type === 'groups') ? ['memberOf'] : []
}

/** Whether the result changes as time goes by: the rule reads `system.now`. */
export function readsClock(rule: Rule): boolean {
  for (const node of walk(rule.root)) if (node.type === 'comparison' && node.value.type === 'now') return true
  return false
}

/**
 * The names that `subjectOf` has to know for rules to be evaluated, for its `only`: every property that one of them reads.
 *
 * @example
 * ```ts
 * import { evaluate, namesRead, parse, subjectOf } from 'entra-guestlist/rules'
 *
 * const { rule } = parse('user.department -eq "Sales"')
 * if (rule) {
 *   const subject = subjectOf({ department: 'Sales', city: 'Bern' }, { only: namesRead([rule]) })
 *   console.log(evaluate(rule, subject, { now: 0 }).result) // → true
 * }
 * ```
 */
export const namesRead = (rules: readonly Rule[]): ReadonlySet<string> =>
  new Set(['manager', ...rules.flatMap(operandsOf).map(({ object, name }) => propertyOf(object, name)?.name ?? name)])
