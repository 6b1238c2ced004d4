/** The operators and connectives of the language, and what people write instead of them. */
import type { Operator } from './ast.ts'

const comparisonNames: readonly Operator[] = [
  'eq',
  'ne',
  'startsWith',
  'notStartsWith',
  'endsWith',
  'notEndsWith',
  'contains',
  'notContains',
  'match',
  'notMatch',
  'in',
  'notIn',
  'ge',
  'le',
]

const byLowerCase: ReadonlyMap<string, Operator> = new Map(comparisonNames.map((name) => [name.toLowerCase(), name]))

/** The comparison operator for a word without its hyphen, in any case. */
export function comparisonOperator(word: string): Operator | undefined {
  return byLowerCase.get(word.toLowerCase())
}

/** What an operator tests, without its negation. */
export type Test = 'eq' | 'startsWith' | 'endsWith' | 'contains' | 'match' | 'in' | 'ge' | 'le'
export interface Sense {
  test: Test
  negated: boolean
}
const plain = (test: Test): Sense => ({ test, negated: false })
const negated = (test: Test): Sense => ({ test, negated: true })

const senses: Readonly<Record<Operator, Sense>> = {
  eq: plain('eq'),
  ne: negated('eq'),
  startsWith: plain('startsWith'),
  notStartsWith: negated('startsWith'),
  endsWith: plain('endsWith'),
  notEndsWith: negated('endsWith'),
  contains: plain('contains'),
  notContains: negated('contains'),
  match: plain('match'),
  notMatch: negated('match'),
  in: plain('in'),
  notIn: negated('in'),
  ge: plain('ge'),
  le: plain('le'),
}

/** `notMatch` → `match`, negated. */
export function senseOf(operator: Operator): Sense {
  return senses[operator]
}

/** Every operator word, for spelling suggestions. */
export const operatorWords: readonly string[] = [...comparisonNames, 'and', 'or', 'not', 'any', 'all']

/** Operators of other languages, and the nearest one of the rule language. */
export const foreignOperators: Readonly<Record<string, string>> = {
  '=': '-eq',
  '==': '-eq',
  '===': '-eq',
  '!=': '-ne',
  '!==': '-ne',
  '<>': '-ne',
  '>=': '-ge',
  '<=': '-le',
  '>': '-ge',
  '<': '-le',
  '&': '-and',
  '&&': '-and',
  '|': '-or',
  '||': '-or',
  '!': '-not',
  gt: '-ge',
  lt: '-le',
  like: '-contains',
  notlike: '-notContains',
  equals: '-eq',
  equal: '-eq',
  is: '-eq',
  isnot: '-ne',
  neq: '-ne',
  sw: '-startsWith',
  ew: '-endsWith',
  co: '-contains',
  includes: '-contains',
  matches: '-match',
  regex: '-match',
}

/** In words, for traces: `mail ends with @contoso.com`. */
export const operatorPhrases: Readonly<Record<Operator, string>> = {
  eq: 'is',
  ne: 'is not',
  startsWith: 'starts with',
  notStartsWith: 'does not start with',
  endsWith: 'ends with',
  notEndsWith: 'does not end with',
  contains: 'contains',
  notContains: 'does not contain',
  match: 'matches',
  notMatch: 'does not match',
  in: 'is one of',
  notIn: 'is none of',
  ge: 'is at or after',
  le: 'is at or before',
}
