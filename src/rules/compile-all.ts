/**
 * Many rules over many subjects. A rule that requires a property to equal, or end with, one of a few strings is evaluated only
 * for subjects for which that is so; the other rules are evaluated for every subject.
 */
import { compile } from './compile.ts'
import { propertyOf, slotOf } from './properties.ts'
import { readerOf } from './subject.ts'
import type { Subject, SubjectValue } from './subject.ts'
import { foldAscii, isAscii } from './text.ts'
import type { Comparison, Expression, Rule } from './ast.ts'
import type { Ternary } from './ternary.ts'

/** The members of one rule, as positions in the list of subjects, ascending. A subject in neither list is not a member. */
export interface Members {
  in: number[]
  unknown: number[]
}
/** Many rules, compiled together. `now`: milliseconds since 1970, the value of `system.now`. */
export interface RuleSet {
  /** One result per rule, in the order of the rules. */
  each(subject: Subject, options: { now: number }): Ternary[]
  /** The members of each rule, in the order of the rules. */
  all(subjects: Iterable<Subject>, options: { now: number }): Members[]
}

/** Something that must be true for the rule to be true. */
interface Condition {
  name: string
  slot: number
  test: 'eq' | 'endsWith'
  text: string
}

interface Index {
  read: (subject: Subject) => SubjectValue
  slot: number
  whole: Map<string, number[]>
  /** By length of the suffix. */
  suffixes: Map<number, Map<string, number[]>>
  /** Every rule of this index, for values that it cannot look up. */
  rules: number[]
}

/**
 * Compiles many rules for many subjects: 200 rules over 100,000 users take about a second. The results are those of `compile`.
 *
 * @example
 * ```ts
 * import { compileAll, parse, subjectOf } from 'entra-guestlist/rules'
 *
 * const texts = ['user.userType -eq "Guest"', 'user.mail -endsWith "@contoso.com"']
 * const rules = texts.map((text) => parse(text).rule).filter((rule) => rule !== undefined)
 * const users = [{ userType: 'Member', mail: 'anna@contoso.com' }, { userType: 'Guest', mail: 'li@fabrikam.com' }]
 * const members = compileAll(rules).all(users.map((user) => subjectOf(user)), { now: Date.now() })
 * console.log(members.map((each) => each.in)) // → [ [ 1 ], [ 0 ] ]
 * ```
 */
export function compileAll(rules: readonly Rule[]): RuleSet {
  const compiled = rules.map(compile)
  const always: number[] = []
  const indexes = new Map<string, Index>()
  for (const [position, rule] of rules.entries()) {
    const needs = necessaryConditions(rule.root)
    if (!needs) always.push(position)
    else for (const need of needs) add(indexes, need, position)
  }
  const every = [...indexes.values()]
  // The visit in which a rule was last evaluated: several of its conditions can be true at once.
  const tried = new Float64Array(rules.length)
  let visits = 0
  const visit = (subject: Subject, now: number, seen: (position: number, result: Ternary) => void): void => {
    visits += 1
    const attempt = (position: number): void => {
      if (tried[position] === visits) return
      tried[position] = visits
      const result = compiled[position]?.(subject, { now })
      if (result === true || result === 'unknown') seen(position, result)
    }
    for (const position of always) attempt(position)
    for (const index of every) candidates(index, subject, attempt)
  }
  return {
    each(subject, { now }) {
      const results: Ternary[] = rules.map(() => false)
      visit(subject, now, (position, result) => {
        results[position] = result
      })
      return results
    },
    all(subjects, { now }) {
      const members: Members[] = rules.map(() => ({ in: [], unknown: [] }))
      let number = 0
      for (const subject of subjects) {
        visit(subject, now, (position, result) => {
          members[position]?.[result === true ? 'in' : 'unknown'].push(number)
        })
        number += 1
      }
      return members
    },
  }
}

function add(indexes: Map<string, Index>, need: Condition, position: number): void {
  const index: Index = indexes.get(need.name) ?? {
    read: readerOf(need.name),
    slot: need.slot,
    whole: new Map(),
    suffixes: new Map(),
    rules: [],
  }
  indexes.set(need.name, index)
  index.rules.push(position)
  const key = foldAscii(need.text)
  let map = index.whole
  if (need.test === 'endsWith') {
    map = index.suffixes.get(key.length) ?? new Map<string, number[]>()
    index.suffixes.set(key.length, map)
  }
  const positions = map.get(key) ?? []
  map.set(key, positions)
  if (!positions.includes(position)) positions.push(position)
}

function candidates(
  { read, slot, whole, suffixes, rules }: Index,
  subject: Subject,
  attempt: (position: number) => void,
): void {
  const value = read(subject)
  // A missing value neither equals nor ends with anything.
  if (value === null) return
  const key = subject.capitals[slot]
  if (key === undefined) {
    for (const position of rules) attempt(position)
    return
  }
  for (const position of whole.get(key.trimEnd()) ?? []) attempt(position)
  for (const [length, map] of suffixes) {
    for (const position of map.get(key.slice(-length)) ?? []) attempt(position)
  }
}

/** At least one of these is true whenever the expression is true or unknown; undefined when there is no such short list. */
function necessaryConditions(expression: Expression): Condition[] | undefined {
  switch (expression.type) {
    case 'comparison':
      return conditionsOfComparison(expression)
    case 'and':
      // A loose quantifier may include what follows it, so no clause is certain to be required.
      return expression.loose ? undefined : cheapest(expression.items.map(necessaryConditions))
    case 'or': {
      if (expression.loose) return undefined
      const all: Condition[] = []
      for (const item of expression.items) {
        const needs = necessaryConditions(item)
        if (!needs) return undefined
        all.push(...needs)
      }
      return all
    }
    case 'not':
    case 'quantified':
    case 'directReports':
      return undefined
  }
}

/** The fewer subjects share a value the better: user types are worst, whole values better than suffixes. */
function cheapest(options: readonly (Condition[] | undefined)[]): Condition[] | undefined {
  const cost = (needs: readonly Condition[]): number =>
    needs.reduce((sum, { name, test }) => sum + (common.has(name) ? 1000 : test === 'eq' ? 1 : 2), 0)
  let best: Condition[] | undefined
  for (const needs of options) if (needs && (!best || cost(needs) < cost(best))) best = needs
  return best
}
const common = new Set(['userType', 'usageLocation', 'country', 'preferredLanguage'])

function conditionsOfComparison({ operand, operator, value }: Comparison): Condition[] | undefined {
  if (operand.type !== 'property') return undefined
  const property = propertyOf(operand.object, operand.name)
  if (property?.type !== 'string') return undefined
  const { name } = property
  const slot = slotOf(name)
  if (slot === undefined) return undefined
  const texts =
    operator === 'in' && value.type === 'list'
      ? value.items
      : operator === 'eq' || operator === 'endsWith'
        ? [value]
        : []
  if (texts.length === 0) return undefined
  const needs: Condition[] = []
  for (const literal of texts) {
    // An empty string may equal null, and the index leaves out null.
    if (literal.type !== 'string' || literal.value.trim() === '' || !isAscii(literal.value)) return undefined
    needs.push(
      operator === 'endsWith'
        ? { name, slot, test: 'endsWith', text: literal.value }
        : { name, slot, test: 'eq', text: literal.value.trimEnd() },
    )
  }
  return needs
}
