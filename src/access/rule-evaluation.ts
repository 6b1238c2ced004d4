import { compileAll, evaluate, namesRead, subjectOf } from '../rules/index.ts'
import type { Members, Rule, Subject, Trace } from '../rules/index.ts'
import type { GraphUser } from '../kinds/directory/user.ts'
import { NO_ID } from './invited-user.ts'
import { DAY_MS, startOfDay } from '../util/days.ts'

/** The first and the last moment of today: a plan does not know the hour in which Entra follows it. */
const momentsOf = (today: string): [number, number] => {
  const start = startOfDay(today)
  return [start, start + DAY_MS - 1]
}

/** A person as a rule sees it. What was not read is unread, never null. */
const subjectOfUser = (user: GraphUser, only?: ReadonlySet<string>): Subject => {
  const options = { missing: 'unread', ...(only === undefined ? {} : { only }) } as const
  if (user.id !== NO_ID) return subjectOf(user, options)
  const { id: _, ...rest } = user
  return subjectOf(rest, options)
}

const usesTime = (rule: Rule, text: string): boolean => rule.kind === 'user' && /system\.now/i.test(text)

/** A rule to be asked, with its text. */
export interface RuleWithText {
  rule: Rule | undefined
  text: string
}

const nobody = (): Members => ({ in: [], unknown: [] })

/** In at both moments is in, out at both is out, everything else is unknown. Positions are ascending. */
const intersect = (first: Members, last: Members): Members => {
  const [a, b] = [new Set(first.in), new Set(last.in)]
  const doubtful = new Set([
    ...first.unknown,
    ...last.unknown,
    ...first.in.filter((at) => !b.has(at)),
    ...last.in.filter((at) => !a.has(at)),
  ])
  return { in: first.in.filter((at) => b.has(at)), unknown: [...doubtful].sort((x, y) => x - y) }
}

function* subjectsOf(users: readonly GraphUser[], rules: readonly Rule[]): Generator<Subject> {
  const only = namesRead(rules)
  for (const user of users) yield subjectOfUser(user, only)
}

/**
 * The users that match each rule, as positions in `users`, in the order of `asked`. A rule that cannot be read leaves everyone
 * unknown, one for devices matches no user, and one that depends on the hour of the day is unknown where the hour decides.
 */
export const evaluateMembers = (
  asked: readonly RuleWithText[],
  users: readonly GraphUser[],
  today: string,
): Members[] => {
  const rules = asked.flatMap(({ rule }) => (rule?.kind === 'user' ? [rule] : []))
  if (users.length === 0 || asked.length === 0) return asked.map(nobody)
  const [start, end] = momentsOf(today)
  const all = compileAll(rules).all(subjectsOf(users, rules), { now: start })
  const timed = asked.flatMap(({ rule, text }) => (rule !== undefined && usesTime(rule, text) ? [rule] : []))
  const late = new Map(
    timed.length === 0
      ? []
      : compileAll(timed)
          .all(subjectsOf(users, timed), { now: end })
          .map((members, at) => [timed[at], members]),
  )
  const found = new Map(rules.map((rule, at) => [rule, all[at] ?? nobody()]))
  return asked.map(({ rule }) => {
    if (rule === undefined) return { in: [], unknown: users.map((_, at) => at) }
    const first = found.get(rule) ?? nobody()
    const last = late.get(rule)
    return last === undefined ? first : intersect(first, last)
  })
}

const reason = (trace: Trace): string | undefined => {
  if (trace.result !== 'unknown') return undefined
  for (const part of trace.parts) {
    const found = reason(part)
    if (found !== undefined) return found
  }
  // Away from its clause, "it is empty" does not say what is empty.
  const [property] = /^user\.\w+/.exec(trace.rule) ?? []
  return property === undefined ? trace.because : trace.because?.replace(/^it(?= is empty)/, property)
}

/** Why the result of a rule is `unknown` for a person, in words; undefined when it is not. */
export const whyUnknown = (
  { rule, text }: RuleWithText,
  user: GraphUser | undefined,
  today: string,
): string | undefined => {
  if (rule === undefined) return 'the rule cannot be read'
  if (user === undefined) return undefined
  const subject = subjectOfUser(user)
  const [start, end] = momentsOf(today)
  const first = evaluate(rule, subject, { now: start })
  if (first.result === 'unknown') return reason(first.trace) ?? 'the result of the rule is not documented for this case'
  if (!usesTime(rule, text)) return undefined
  return evaluate(rule, subject, { now: end }).result === first.result
    ? undefined
    : 'the result of the rule depends on the time of day'
}

const leaves = (trace: Trace): string[] =>
  trace.parts.length === 0 ? [trace.says] : trace.parts.filter((part) => part.result === trace.result).flatMap(leaves)

/** How a rule evaluates for a person, clause by clause; the text contains the person's own values: untrusted. */
export const explainRule = ({ rule }: RuleWithText, user: GraphUser, today: string): string[] =>
  rule === undefined ? [] : leaves(evaluate(rule, subjectOfUser(user), { now: momentsOf(today)[0] }).trace)
