/** PERF-REDUNDANT, LOGIC-NEVER, LOGIC-ALWAYS: two clauses on the same property, one of which implies or contradicts the other. */
import { compareValue } from '../compare.ts'
import { finding } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { senseOf } from '../operators.ts'
import { printExpression, printOperand } from '../print.ts'
import { propertyOf } from '../properties.ts'
import type { PropertyType } from '../properties.ts'
import type { SubjectValue } from '../subject.ts'
import type { Comparison, Joined, Rule } from '../ast.ts'
import { absent, yes } from '../ternary.ts'
import type { Truth } from '../ternary.ts'
import type { Lint } from './context.ts'
import { joinOf, replaceExpression } from './rewrite.ts'

/** Pairs in one -and or -or. */
export const implied: Lint = ({ rule, joins, negatedJoins }) =>
  joins.flatMap((join) => {
    if (join.loose) return []
    const items = join.items.filter((item) => item.type === 'comparison')
    const found = new Map<Comparison, RuleFinding>()
    for (const one of items) {
      for (const other of items) {
        if (
          one === other ||
          found.has(one) ||
          found.has(other) ||
          printOperand(one.operand) !== printOperand(other.operand)
        )
          continue
        const judged = checkPair(rule, join, one, other, negatedJoins.has(join))
        if (judged) found.set(judged.clause, judged.finding)
      }
    }
    return [...found.values()]
  })

interface PairFinding {
  clause: Comparison
  finding: RuleFinding
}

/** What is known of the other clause when `one` fixes the value (-eq, -in) or all values but some (-ne, -notIn). */
function checkPair(
  rule: Rule,
  join: Joined,
  one: Comparison,
  other: Comparison,
  inNot: boolean,
): PairFinding | undefined {
  const { test, negated } = senseOf(one.operator)
  const values = fixedValues(one)
  // A duplicate clause has a lint of its own.
  if (printExpression(one) === printExpression(other)) return undefined
  const message = 'This clause contradicts another one: nothing can match both.'
  if (!values || (test !== 'eq' && test !== 'in')) {
    if (join.type !== 'and' || !apart(one, other)) return undefined
    return { clause: other, finding: finding('warning', 'LOGIC-NEVER', other.at, message) }
  }
  const truths = values.map((value) => truthOf(other, value))
  const all = (holds: (truth: Truth) => boolean): boolean => truths.every(holds)
  const surely = all((truth) => truth === yes)
  const without = (clause: Comparison): string | null =>
    replaceExpression(
      rule,
      join,
      joinOf(
        join.type,
        join.items.filter((each) => each !== clause),
      ),
    )
  const redundant = (clause: Comparison, message: string): PairFinding => ({
    clause,
    finding: finding('info', 'PERF-REDUNDANT', clause.at, message, { suggestion: inNot ? null : without(clause) }),
  })
  if (join.type === 'and' && !negated && surely)
    return redundant(other, 'Redundant: another clause already requires this.')
  if (join.type === 'and' && !negated && all((truth) => truth <= absent)) {
    return {
      clause: other,
      finding: finding('warning', 'LOGIC-NEVER', other.at, message, { help: either(one, other) }),
    }
  }
  if (join.type === 'or' && !negated && surely)
    return redundant(one, 'Redundant: another clause already matches these values.')
  if (join.type === 'or' && (negated ? surely : trueOrFalse(one, other))) {
    const who = one.value.type === 'null' ? 'everything matches' : 'everything with a value matches'
    const always = `Together with another clause this is always true: ${who}.`
    const texts = negated && one.value.type !== 'null' && one.value.type !== 'boolean'
    return {
      clause: other,
      finding: finding('warning', 'LOGIC-ALWAYS', other.at, texts ? `${always} Did you mean -and?` : always),
    }
  }
  return undefined
}

/** Two values of one property joined by -and: -or was meant. */
function either(one: Comparison, other: Comparison): string | undefined {
  if (one.operator !== 'eq' || other.operator !== 'eq' || one.value.type !== 'string' || other.value.type !== 'string')
    return undefined
  const items = [one.value, other.value]
  const list: Comparison = { ...one, operator: 'in', value: { type: 'list', items, at: one.value.at } }
  return `If one of the values is enough, write ${printExpression(list)} for both.`
}

/** The values in -eq, -in and their negations; undefined when one of them may differ from the stored value. */
function fixedValues({ operand, value }: Comparison): SubjectValue[] | undefined {
  const type = typeOf(operand)
  if (type !== 'string' && type !== 'boolean') return undefined
  const literals = value.type === 'list' ? value.items : [value]
  const values = literals.flatMap((each): SubjectValue[] => {
    if (each.type === 'null') return [null]
    if (each.type === 'boolean') return type === 'boolean' ? [each.value] : []
    return each.type === 'string' && !each.lone ? [each.value] : []
  })
  return values.length === literals.length && values.length > 0 ? values : undefined
}

function typeOf(operand: Comparison['operand']): PropertyType | undefined {
  return operand.type === 'property' ? propertyOf(operand.object, operand.name)?.type : 'string'
}

function truthOf(comparison: Comparison, value: SubjectValue): Truth {
  return compareValue(value, comparison, typeOf(comparison.operand) ?? 'string', false, 0).truth
}

/** `-eq true` beside `-eq false`. */
function trueOrFalse(one: Comparison, other: Comparison): boolean {
  if (one.value.type !== 'boolean' || other.value.type !== 'boolean') return false
  return one.operator === 'eq' && other.operator === 'eq' && one.value.value !== other.value.value
}

/** Two prefixes or two suffixes of one string, neither of which contains the other. */
function apart(one: Comparison, other: Comparison): boolean {
  const { operator, value } = one
  if (operator !== other.operator || (operator !== 'startsWith' && operator !== 'endsWith')) return false
  // A collection may hold one value for each.
  if (typeOf(one.operand) !== 'string' || value.type !== 'string' || other.value.type !== 'string') return false
  return !value.lone && truthOf(other, value.value) <= absent && truthOf(one, other.value.value) <= absent
}

/** One clause that is true for every object. */
export const always: Lint = ({ rule, clauses, joins }) =>
  clauses.flatMap(({ comparison, name, sense, excludes, texts }) => {
    if (sense.test === 'startsWith' || sense.test === 'endsWith' || sense.test === 'contains') {
      if (texts[0] !== '') return []
      return [
        finding(
          'warning',
          excludes ? 'LOGIC-NEVER' : 'LOGIC-ALWAYS',
          comparison.at,
          `Every value ${sense.test === 'contains' ? 'contains' : 'starts and ends with'} the empty string.`,
        ),
      ]
    }
    if (name !== 'objectId' || comparison.operator !== 'ne' || comparison.value.type !== 'null') return []
    const join = joins.find(({ type, items }) => type === 'and' && items.some((each) => each === comparison))
    if (!join || join.loose) return []
    const message = 'Every object has an object ID, so this clause has no effect.'
    const suggestion = replaceExpression(
      rule,
      join,
      joinOf(
        'and',
        join.items.filter((each) => each !== comparison),
      ),
    )
    return [finding('info', 'PERF-REDUNDANT', comparison.at, message, { suggestion })]
  })
