/** PERF-REDUNDANT, LOGIC-NEVER, LOGIC-ALWAYS: what one clause makes of another on the same property. */
import { compare } from '../compare.ts'
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
import { joinOf, replaced } from './rewrite.ts'

/** Pairs in one -and or -or. */
export const implied: Lint = ({ rule, joins }) =>
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
        const judged = checkPair(rule, join, one, other)
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
function checkPair(rule: Rule, join: Joined, one: Comparison, other: Comparison): PairFinding | undefined {
  const { test, negated } = senseOf(one.operator)
  const values = fixedValues(one)
  // The same clause twice is told by another lint.
  if (printExpression(one) === printExpression(other)) return undefined
  const message = 'This and another clause beside it never hold together: nobody matches.'
  if (!values || (test !== 'eq' && test !== 'in')) {
    if (join.type !== 'and' || !apart(one, other)) return undefined
    return { clause: other, finding: finding('warning', 'LOGIC-NEVER', other.at, message) }
  }
  const truths = values.map((value) => truthOf(other, value))
  const all = (holds: (truth: Truth) => boolean): boolean => truths.every(holds)
  const surely = all((truth) => truth === yes)
  const without = (clause: Comparison): string =>
    replaced(
      rule,
      join,
      joinOf(
        join.type,
        join.items.filter((each) => each !== clause),
      ),
    )
  const redundant = (clause: Comparison, message: string): PairFinding => ({
    clause,
    finding: finding('info', 'PERF-REDUNDANT', clause.at, message, { suggestion: without(clause) }),
  })
  if (join.type === 'and' && !negated && surely) return redundant(other, 'Another clause beside it says as much.')
  if (join.type === 'and' && !negated && all((truth) => truth <= absent)) {
    const suggestion = either(rule, join, one, other)
    return { clause: other, finding: finding('warning', 'LOGIC-NEVER', other.at, message, { suggestion }) }
  }
  if (join.type === 'or' && !negated && surely)
    return redundant(one, 'Another clause beside it takes in the same people.')
  if (join.type === 'or' && (negated ? surely : trueOrFalse(one, other))) {
    const who = one.value.type === 'null' ? 'everybody matches' : 'everybody with a value matches'
    const always = `This or another clause beside it always holds: ${who}.`
    const texts = negated && one.value.type !== 'null' && one.value.type !== 'boolean'
    return {
      clause: other,
      finding: finding('warning', 'LOGIC-ALWAYS', other.at, texts ? `${always} Was -and meant?` : always, {
        suggestion: texts ? replaced(rule, join, joinOf('and', join.items)) : null,
      }),
    }
  }
  return undefined
}

/** Two values of one property at once: one or the other was meant. */
function either(rule: Rule, join: Joined, one: Comparison, other: Comparison): string | null {
  if (one.operator !== 'eq' || other.operator !== 'eq' || one.value.type !== 'string' || other.value.type !== 'string')
    return null
  const list: Comparison = {
    ...one,
    operator: 'in',
    value: { type: 'list', items: [one.value, other.value], at: one.value.at },
  }
  const items = join.items.flatMap((each) => (each === one ? [list] : each === other ? [] : [each]))
  return replaced(rule, join, joinOf(join.type, items))
}

/** What -eq, -in and their negations name; undefined when a value of theirs is not sure to be the stored one. */
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
  return compare(value, comparison, typeOf(comparison.operand) ?? 'string', false, 0).truth
}

/** `-eq true` beside `-eq false`. */
function trueOrFalse(one: Comparison, other: Comparison): boolean {
  if (one.value.type !== 'boolean' || other.value.type !== 'boolean') return false
  return one.operator === 'eq' && other.operator === 'eq' && one.value.value !== other.value.value
}

/** Two beginnings or two ends of one text, neither of which is a part of the other. */
function apart(one: Comparison, other: Comparison): boolean {
  const { operator, value } = one
  if (operator !== other.operator || (operator !== 'startsWith' && operator !== 'endsWith')) return false
  // A collection may hold one value for each.
  if (typeOf(one.operand) !== 'string' || value.type !== 'string' || other.value.type !== 'string') return false
  return !value.lone && truthOf(other, value.value) <= absent && truthOf(one, other.value.value) <= absent
}

/** One clause that holds for everybody. */
export const always: Lint = ({ rule, clauses, joins }) =>
  clauses.flatMap(({ comparison, name, sense, excludes, texts }) => {
    if (sense.test === 'startsWith' || sense.test === 'endsWith' || sense.test === 'contains') {
      if (texts[0] !== '') return []
      return [
        finding(
          'warning',
          excludes ? 'LOGIC-NEVER' : 'LOGIC-ALWAYS',
          comparison.at,
          `Every text ${sense.test === 'contains' ? 'contains' : 'begins and ends with'} an empty one.`,
        ),
      ]
    }
    if (name !== 'objectId' || comparison.operator !== 'ne' || comparison.value.type !== 'null') return []
    const join = joins.find(({ type, items }) => type === 'and' && items.some((each) => each === comparison))
    if (!join || join.loose) return []
    const message = 'Everybody has an object id: this clause changes nothing.'
    const suggestion = replaced(
      rule,
      join,
      joinOf(
        'and',
        join.items.filter((each) => each !== comparison),
      ),
    )
    return [finding('info', 'PERF-REDUNDANT', comparison.at, message, { suggestion })]
  })
