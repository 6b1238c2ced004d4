/** Slow operators and rules longer than necessary. Source: Microsoft's page on simpler and more efficient rules. */
import { finding, splice } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { foldAscii } from '../text.ts'
import { printExpression, printLiteral, printOperand } from '../print.ts'
import type { Comparison, Expression, Joined, Operator, Rule, Scalar } from '../ast.ts'
import type { LintContext } from './context.ts'
import { isDomain } from './domains.ts'
import { joinOf, replaceExpression } from './rewrite.ts'
import { simplified } from './simplify-regex.ts'

/** PERF-MATCH, PERF-CONTAINS. */
export function slowOperators({ rule, clauses }: LintContext): RuleFinding[] {
  return clauses.flatMap(({ comparison, sense, name, property }) => {
    const { operatorAt, value, operator } = comparison
    if (value.type !== 'string') return []
    if (sense.test === 'match') {
      const slow = `-${operator} is the slowest operator and slows down every dynamic group of the tenant`
      const simple = multiline.has(name) || value.lone ? undefined : simplified(value.value)
      // What -match does directly on a collection is not documented.
      const isClear = comparison.operand.type !== 'property' || property?.type === 'string'
      if (!isClear || !simple?.values.every((each) => plain.test(each)))
        return [finding('warning', 'PERF-MATCH', operatorAt, `${slow}.`)]
      const instead = withOperator(comparison, simple.test, simple.values)
      if (simple.widened) {
        const help = `An unescaped dot matches any character. If only a dot is meant, write -${instead.operator} ${printLiteral(instead.value)}.`
        return [finding('warning', 'PERF-MATCH', operatorAt, `${slow}.`, { help })]
      }
      const suggestion = replaceComparison(rule, comparison, instead)
      return [
        finding('warning', 'PERF-MATCH', operatorAt, `${slow}; -${instead.operator} is equivalent.`, { suggestion }),
      ]
    }
    if (sense.test === 'contains') {
      const ends = isDomain(value.value) && addresses.has(name)
      const instead = ends ? withOperator(comparison, 'endsWith', [value.value]) : undefined
      const message = `-${operator} is slow and slows down every dynamic group of the tenant.`
      const help = instead
        ? `The domain is at the end of an address: use -${instead.operator} ${printLiteral(instead.value)}.`
        : 'Use -eq, -in, -startsWith or -endsWith where possible.'
      return [finding('warning', 'PERF-CONTAINS', operatorAt, message, { help })]
    }
    return []
  })
}
const addresses = new Set(['mail', 'otherMails', 'proxyAddresses'])
/** Of everything else the two operators may disagree: case beyond ASCII and blanks at the ends are not documented. */
const plain = /^[!-~](?:[ -~]*[!-~])?$/
/** In a text of several lines `^` and `$` mean something other than -startsWith and -endsWith. */
const multiline = new Set(['streetAddress'])

function replaceComparison(rule: Rule, old: Comparison, by: Comparison): string {
  const end = old.value.at.end
  const text = `${rule.text.slice(old.operand.at.start, old.operand.at.end)} -${by.operator} ${printLiteral(by.value)}`
  return splice(rule.text, { start: old.operand.at.start, end }, text)
}

type Simple = 'eq' | 'startsWith' | 'endsWith' | 'contains' | 'in'
const negations: Readonly<Record<Simple, Operator>> = {
  eq: 'ne',
  startsWith: 'notStartsWith',
  endsWith: 'notEndsWith',
  contains: 'notContains',
  in: 'notIn',
}

/** The comparison with another operator of the same sign. */
export function withOperator(comparison: Comparison, test: Simple, values: readonly string[]): Comparison {
  const negated = comparison.operator.startsWith('not') || comparison.operator === 'ne'
  const { at } = comparison.value
  const strings = values.map((value): Scalar => ({ type: 'string', value, at }))
  const [first] = strings
  const value = test === 'in' || !first ? ({ type: 'list', items: strings, at } as const) : first
  return { ...comparison, operator: negated ? negations[test] : test, value }
}

/** PERF-OR-IN: -eq joined by -or is an -in, -ne joined by -and a -notIn. */
export function chainedComparisons({ rule, joins }: LintContext): RuleFinding[] {
  return joins.flatMap((join) => {
    const items = join.items.filter((item): item is Comparison => chained(join, item))
    const operands = new Set(items.map((item) => printOperand(item.operand)))
    return [...operands].flatMap((operand) =>
      chain(
        rule,
        join,
        items.filter((item) => printOperand(item.operand) === operand),
      ),
    )
  })
}

function chained(join: Joined, item: Expression): boolean {
  if (item.type !== 'comparison') return false
  const [one, many] = join.type === 'or' ? ['eq', 'in'] : ['ne', 'notIn']
  if (item.operator === one) return item.value.type === 'string' && item.value.value !== ''
  return item.operator === many && item.value.type === 'list'
}

function chain(rule: Rule, join: Joined, items: readonly Comparison[]): RuleFinding[] {
  const [first] = items
  if (!first || items.length < 2) return []
  const values = unique(
    items.flatMap((item) =>
      item.value.type === 'list' ? item.value.items : item.value.type === 'string' ? [item.value] : [],
    ),
  )
  const operator = join.type === 'or' ? 'in' : 'notIn'
  const one: Comparison = { ...first, operator, value: { type: 'list', items: values, at: first.value.at } }
  const others = join.items.flatMap((item) =>
    item === first ? [one] : items.some((each) => each === item) ? [] : [item],
  )
  const at = { start: first.at.start, end: items.at(-1)?.at.end ?? first.at.end }
  const message = `${items.length} comparisons of ${printOperand(first.operand)} with one value each; one -${operator} with a list is equivalent and faster.`
  const suggestion = replaceExpression(rule, join, joinOf(join.type, others))
  return [finding('warning', 'PERF-OR-IN', at, message, { suggestion })]
}

/** PERF-REDUNDANT: the same clause twice, or the same value twice in a list. */
export function duplicates(context: LintContext): RuleFinding[] {
  return [...sameClauses(context), ...context.clauses.flatMap(({ comparison }) => sameValues(context.rule, comparison))]
}

function sameValues(rule: Rule, { value }: Comparison): RuleFinding[] {
  if (value.type !== 'list') return []
  const items = unique(value.items)
  const again = value.items.find((item) => !items.includes(item))
  if (!again) return []
  const suggestion = splice(rule.text, value.at, `[${items.map((item) => textOf(rule, item)).join(', ')}]`)
  return [finding('info', 'PERF-REDUNDANT', again.at, 'This value is already in the list.', { suggestion })]
}

function textOf(rule: Rule, { at }: Scalar): string {
  return rule.text.slice(at.start, at.end)
}

/** The values without duplicates. */
function unique(values: readonly Scalar[]): Scalar[] {
  const seen = new Set<string>()
  return values.filter((value) => {
    const key = value.type === 'string' ? `${value.lone === true}${foldAscii(value.value)}` : printLiteral(value)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function sameClauses({ rule, joins }: LintContext): RuleFinding[] {
  return joins.flatMap((join) => {
    const seen = new Set<string>()
    return join.items.flatMap((item) => {
      const key = printExpression(item)
      if (!seen.has(key)) {
        seen.add(key)
        return []
      }
      const suggestion = replaceExpression(
        rule,
        join,
        joinOf(
          join.type,
          join.items.filter((each) => each !== item),
        ),
      )
      return [finding('info', 'PERF-REDUNDANT', item.at, 'This clause is a duplicate.', { suggestion })]
    })
  })
}
