/** One comparison of one value, with the reason when the result is unknown. Used by the tree walker (`evaluate`). */
import { isStrings } from '../util/guards.ts'
import { senseOf } from './operators.ts'
import type { Test } from './operators.ts'
import { searchFor } from './regex.ts'
import { isUnread } from './subject.ts'
import type { SubjectValue } from './subject.ts'
import { textTest } from './text.ts'
import type { TextTest } from './text.ts'
import { compareDates, readDate, readDuration } from './time.ts'
import type { Range } from './time.ts'
import type { Comparison, Literal, Operator, StringLiteral } from './ast.ts'
import type { PropertyType } from './properties.ts'
import { absent, no, not, certain, unknown, yes } from './ternary.ts'
import type { Truth } from './ternary.ts'

export interface ReasonedTruth {
  truth: Truth
  because?: string | undefined
}

const undecided = (because: string): ReasonedTruth => ({ truth: unknown, because })

/**
Compares one value with the literal of a comparison. `type`: the property's type, or `string` for `_` and members.
 * `isPlainText`: the collection is documented as plain text (systemLabels), so whole-value tests on its elements are certain.
 * `now`: milliseconds since 1970.
 */
export function compareValue(
  value: SubjectValue,
  { operator, value: literal }: Comparison,
  type: PropertyType,
  isPlainText: boolean,
  now: number,
): ReasonedTruth {
  if (isUnread(value)) return undecided(value.unread)
  if (type === 'strings') return compareCollection(isStrings(value) ? value : [], operator, literal, isPlainText)
  if (value === null) return compareNothing(operator, literal)
  if (literal.type === 'null') {
    if (operator !== 'eq' && operator !== 'ne') return undecided('null can only be compared with -eq and -ne')
    if (value === '') return undecided('it is not documented whether an empty string counts as null')
    return { truth: certain(operator === 'ne') }
  }
  if (type === 'date')
    return typeof value === 'string' ? compareMoment(value, operator, literal, now) : undecided('not a date')
  if (typeof value === 'boolean') return compareBoolean(value, operator, literal)
  if (typeof value === 'string') return compareText(value, operator, literal)
  return undecided('such a collection can only be tested with -any and -all')
}

function compareNothing(operator: Operator, literal: Literal): ReasonedTruth {
  if (literal.type === 'null' && (operator === 'eq' || operator === 'ne')) return { truth: certain(operator === 'eq') }
  if (literal.type === 'null') return undecided('null can only be compared with -eq and -ne')
  const { test, negated } = senseOf(operator)
  if (negated) return undecided('it is empty, and the result of a negated operator is then not documented')
  if (literal.type === 'boolean' && !literal.value)
    return undecided('it is empty, and whether that equals false is not documented')
  if (test === 'le') return undecided('it is empty, and whether that is before a date is not documented')
  const texts = literal.type === 'list' ? literal.items : [literal]
  if (texts.some((each) => (each.type === 'string' && each.value === '') || each.type === 'null')) {
    return undecided('it is empty, and whether that equals an empty string is not documented')
  }
  return { truth: absent }
}

function compareBoolean(value: boolean, operator: Operator, literal: Literal): ReasonedTruth {
  if (literal.type !== 'boolean' || (operator !== 'eq' && operator !== 'ne')) {
    return undecided('true and false can only be compared with -eq and -ne')
  }
  return { truth: certain((value === literal.value) === (operator === 'eq')) }
}

function compareText(value: string, operator: Operator, literal: Literal): ReasonedTruth {
  const { test, negated } = senseOf(operator)
  const answer = testText(value, test, literal)
  return negated ? { ...answer, truth: not(answer.truth) } : answer
}

function testText(value: string, test: Test, literal: Literal): ReasonedTruth {
  switch (test) {
    case 'eq':
    case 'startsWith':
    case 'endsWith':
    case 'contains':
      if (literal.type !== 'string') return undecided('a string is compared with a value of another type')
      return compareOneText(value, test, literal)
    case 'in':
      return compareList(value, literal)
    case 'match': {
      if (literal.type !== 'string') return undecided('a regular expression must be in quotation marks')
      const search = searchOf(literal)
      const truth = search.test(value)
      if (truth === unknown) return undecided(search.because ?? 'the service may evaluate this value differently')
      if (truth === yes && literal.lone) return undecided(lone)
      return { truth }
    }
    case 'ge':
    case 'le':
      return undecided('-ge and -le are documented for dates only')
  }
}

const lone = "a single apostrophe (') in a value does not match reliably; double it ('')"

/** A function of a literal, computed once for each: a rule is evaluated for every user of a tenant. */
function once<T>(compute: (literal: StringLiteral) => T): (literal: StringLiteral) => T {
  const known = new WeakMap<StringLiteral, T>()
  return (literal) => {
    const found = known.get(literal)
    if (found !== undefined) return found
    const made = compute(literal)
    known.set(literal, made)
    return made
  }
}

const searchOf = once(({ value }) => searchFor(value))
const testOf: Record<TextTest, (literal: StringLiteral) => (value: string) => Truth> = {
  eq: once(({ value, lone }) => textTest('eq', value, lone === true)),
  startsWith: once(({ value, lone }) => textTest('startsWith', value, lone === true)),
  endsWith: once(({ value, lone }) => textTest('endsWith', value, lone === true)),
  contains: once(({ value, lone }) => textTest('contains', value, lone === true)),
}

function compareOneText(value: string, test: TextTest, literal: StringLiteral): ReasonedTruth {
  const truth = testOf[test](literal)(value)
  if (truth !== unknown) return { truth }
  return undecided(
    literal.lone === true
      ? lone
      : 'the result depends on the case of non-ASCII characters or on trailing spaces, which is not documented',
  )
}

function compareList(value: string, literal: Literal): ReasonedTruth {
  if (literal.type !== 'list') return undecided('-in requires a list')
  let answer: ReasonedTruth = { truth: no }
  for (const item of literal.items) {
    const one =
      item.type === 'string'
        ? compareOneText(value, 'eq', item)
        : undecided('the list contains values that are not strings')
    if (one.truth > answer.truth) answer = one
  }
  return answer
}

function compareMoment(value: string, operator: Operator, literal: Literal, now: number): ReasonedTruth {
  const actual = readDate(value)
  const wanted = moment(literal, now)
  if (!actual) return undecided('its value is not a date')
  if (!wanted) return undecided('how the service evaluates this date or duration is not documented')
  const { test, negated } = senseOf(operator)
  if (test !== 'ge' && test !== 'le' && test !== 'eq')
    return undecided('a date can only be compared with -ge, -le and -eq')
  const truth = compareDates(test, actual, wanted)
  if (truth === unknown) return undecided('a date without a time zone can mean several moments')
  return { truth: negated ? not(truth) : truth }
}

/** The moments a literal can mean; undefined when it is not documented. */
function moment(literal: Literal, now: number): Range | undefined {
  if (literal.type === 'date') return readDate(literal.text)
  if (literal.type === 'string') return readDate(literal.value)
  if (literal.type !== 'now') return undefined
  if (!literal.step) return { from: now, to: now }
  const length = readDuration(literal.step.duration)
  if (length === undefined) return undefined
  const at = now + literal.step.sign * length
  return { from: at, to: at }
}

function compareCollection(
  values: readonly string[],
  operator: Operator,
  literal: Literal,
  isPlainText: boolean,
): ReasonedTruth {
  if (literal.type === 'null') return undecided('whether a collection can be null is not documented')
  const { test, negated } = senseOf(operator)
  const answers = values.map((value) => testText(value, test, literal))
  const doubtful = answers.find((each) => each.truth === unknown)
  if (negated) {
    if (values.length === 0)
      return undecided('it is empty, and the result of a negated operator is then not documented')
    if (answers.every((each) => each.truth === no)) return { truth: yes }
    if (answers.every((each) => each.truth === yes)) return { truth: no }
    return (
      doubtful ??
      undecided('some of its values match and some do not; the result of a negated operator is then not documented')
    )
  }
  if (values.length === 0) return { truth: absent }
  if (answers.some((each) => each.truth === yes)) {
    const documented = isPlainText || test === 'startsWith' || test === 'endsWith' || test === 'contains'
    return documented ? { truth: yes } : undecided(`-${test} directly on a collection is not documented`)
  }
  return doubtful ?? { truth: no }
}
