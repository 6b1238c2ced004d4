import { GuestlistError } from '../../../errors.ts'
import { check, evaluate, parse } from '../../../rules/index.ts'
import { findingText } from '../finding-text.ts'
import type { Io } from '../../../session/io.ts'
import { readUserOf } from './read-user.ts'
import { timeOf, readRule, ruleIo, ruleSource, type SourceOptions, type RuleIo, type RuleSource } from '../source.ts'
import { readSubject, type RuleNeeds } from './subject.ts'
import { evaluationText } from './text.ts'

export interface EvalOptions extends RuleSource {
  /** A file with a JSON object, `-` for standard input, or the address of a person in the tenant. */
  user: string
  explain?: boolean | undefined
}

/** `guestlist rule eval`. */
export const evalCommand = async (
  rule: string | undefined,
  options: SourceOptions & { user?: string; explain?: boolean },
  io: Io,
): Promise<number> => {
  const { user = '', explain } = options
  return evalRule({ ...ruleSource(rule, options), user, explain }, ruleIo(io), readUserOf(options, io))
}

/**
 * Prints whether a rule takes a person in, and answers 0; an invalid rule's errors go to standard error, and the answer is 1.
 * Throws GuestlistError when the rule, the person or the time cannot be read.
 */
export async function evalRule(
  options: EvalOptions,
  io: RuleIo,
  readUser: (email: string, needs: RuleNeeds) => Promise<unknown>,
): Promise<0 | 1> {
  if (options.user === '-' && (options.rule === '-' || options.file === '-')) {
    throw new GuestlistError('The rule and the person cannot both come from standard input.')
  }
  const text = await readRule(options, io)
  const now = timeOf(options.now, io)
  const { rule, findings } = parse(text)
  const errors = rule ? check(rule).filter((each) => each.severity === 'error') : findings
  if (!rule || errors.length > 0) {
    io.stderr(errors.map((each) => findingText(text, each)).join('\n'))
    return 1
  }
  const evaluation = evaluate(rule, await readSubject(options.user, rule, io, readUser), { now })
  if (options.format === 'json') io.stdout(`${JSON.stringify(evaluation, null, 2)}\n`)
  else io.stdout(evaluationText(evaluation, options.explain === true))
  return 0
}
