/** The abstract syntax tree of a rule. Positions are UTF-16 offsets in the rule's text. */

export interface Span {
  start: number
  end: number
}

/** Whether a rule selects users or devices. */
export type RuleKind = 'user' | 'device'

export type Operator =
  | 'eq'
  | 'ne'
  | 'startsWith'
  | 'notStartsWith'
  | 'endsWith'
  | 'notEndsWith'
  | 'contains'
  | 'notContains'
  | 'match'
  | 'notMatch'
  | 'in'
  | 'notIn'
  | 'ge'
  | 'le'

/** `user.mail`. The name is in its canonical case when it is known, otherwise as written. */
export interface PropertyOperand {
  type: 'property'
  object: RuleKind
  name: string
  at: Span
}
/** `_`, the current string of a collection. */
interface ElementOperand {
  type: 'element'
  at: Span
}
/** `assignedPlan.service` or `group.objectId`. */
export interface MemberOperand {
  type: 'member'
  variable: 'assignedPlan' | 'group'
  name: string
  at: Span
}
export type Operand = PropertyOperand | ElementOperand | MemberOperand

/** `lone`: the value contains an apostrophe that is not doubled, which the service does not match reliably. */
export interface StringLiteral {
  type: 'string'
  value: string
  lone?: true
  at: Span
}
export type Scalar =
  | StringLiteral
  | { type: 'boolean'; value: boolean; at: Span }
  | { type: 'null'; at: Span }
  | { type: 'number'; text: string; at: Span }
  | { type: 'date'; text: string; at: Span }
/** `system.now`, plus or minus at most one duration. */
export interface Now {
  type: 'now'
  step?: { sign: 1 | -1; duration: string }
  at: Span
}
export interface List {
  type: 'list'
  items: Scalar[]
  at: Span
}
export type Literal = Scalar | Now | List

export interface Comparison {
  type: 'comparison'
  operand: Operand
  operator: Operator
  operatorAt: Span
  value: Literal
  at: Span
}
export interface Quantified {
  type: 'quantified'
  quantifier: 'any' | 'all'
  quantifierAt: Span
  operand: PropertyOperand
  body: Expression
  at: Span
}
/**
 * Items joined by one connective. `loose` has the path of each quantifier without parentheses of its own that is followed by
 * more clauses: the documentation gives -any and -all the lowest precedence, so the service may treat what follows as part of
 * the quantifier's body. A path is [item] or [item, item of that and].
 */
export interface Joined {
  type: 'and' | 'or'
  items: Expression[]
  loose?: number[][]
  at: Span
}
interface Not {
  type: 'not'
  item: Expression
  at: Span
}
/** `Direct Reports for "…"`, only ever a whole rule. */
export interface DirectReports {
  type: 'directReports'
  manager: StringLiteral
  at: Span
}
/** One node of the AST; `type` says which. */
export type Expression = Comparison | Quantified | Joined | Not | DirectReports

/** A parsed rule: the result of `parse`. */
export interface Rule {
  /** Given by the first property, `user.…` or `device.…`. */
  kind: RuleKind
  root: Expression
  /** The text as given to `parse`; every position refers to it. */
  text: string
}

/** The children of an expression, in the order of the text. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.type) {
    case 'and':
    case 'or':
      return expression.items
    case 'not':
      return [expression.item]
    case 'quantified':
      return [expression.body]
    case 'comparison':
    case 'directReports':
      return []
  }
}

/** Every expression of the tree, parents first. */
export function* walk(expression: Expression): Generator<Expression> {
  // With a stack of its own: with nested generators each value passes through all of them.
  const stack = [expression]
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node
    stack.push(...childrenOf(node).toReversed())
  }
}

/** The quantifier at the end of a loose path, looking through -not. */
export function quantifierAt(node: Joined, path: readonly number[]): Quantified | undefined {
  let found: Expression | undefined = node
  for (const index of path) found = found && 'items' in found ? found.items[index] : undefined
  while (found?.type === 'not') found = found.item
  return found?.type === 'quantified' ? found : undefined
}

/** What is left of a joined expression when everything after the path belongs to the quantifier there. */
export function truncatedAt(node: Joined, path: readonly number[]): Expression {
  const [first = 0, ...rest] = path
  const items = node.items.slice(0, first + 1)
  const last = items[first]
  if (rest.length > 0 && last && 'items' in last) items[first] = truncatedAt(last, rest)
  const [only] = items
  if (items.length === 1 && only) return only
  return { type: node.type, items, at: node.at }
}

/**
 * The rule without its text and positions, as plain JSON, to compare the trees of two rules.
 *
 * @example
 * ```ts
 * import { isDeepStrictEqual } from 'node:util'
 * import { parse, withoutPositions } from 'entra-guestlist/rules'
 *
 * const [one, other] = ['user.city -eq "Oslo"', '( USER.City  -EQ "Oslo" )'].map((text) => parse(text).rule)
 * if (one && other) console.log(isDeepStrictEqual(withoutPositions(one), withoutPositions(other))) // → true
 * ```
 */
export function withoutPositions({ kind, root }: Rule): unknown {
  const positions = new Set(['at', 'operatorAt', 'quantifierAt'])
  return JSON.parse(JSON.stringify({ kind, root }, (key, value: unknown) => (positions.has(key) ? undefined : value)))
}
