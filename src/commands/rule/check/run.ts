import { examine } from '../../../rules/index.ts'
import { findingText } from '../finding-text.ts'
import type { Io } from '../../../session/io.ts'
import { timeOf, readRule, ruleIo, ruleSource, type SourceOptions, type RuleIo, type RuleSource } from '../source.ts'

/** `guestlist rule check`. */
export const checkCommand = (rule: string | undefined, options: SourceOptions, io: Io): Promise<number> =>
  checkRule(ruleSource(rule, options), ruleIo(io))

/**
 * Prints what there is to say about a rule. Answers the exit code: 0 when it is valid, 1 when not.
 * Throws GuestlistError when there is no rule to read.
 */
export async function checkRule(options: RuleSource, io: RuleIo): Promise<0 | 1> {
  const text = await readRule(options, io)
  const examined = examine(text, { now: timeOf(options.now, io) })
  if (options.format === 'json') {
    const findings = examined.findings.map(({ code, severity, message, start, end, suggestion, help }) => {
      return { code, severity, message, start, end, suggestion, ...(help === undefined ? {} : { help }) }
    })
    io.stdout(`${JSON.stringify({ ...examined, findings }, null, 2)}\n`)
  } else {
    const parts = examined.findings.map((each) => findingText(text, each))
    const says = examined.valid ? `Valid: a rule about ${examined.kind}s.` : 'Not valid.'
    const canonical = examined.valid && examined.canonical !== text ? `Canonical: ${examined.canonical}\n` : ''
    io.stdout([...parts, `${says}\n${canonical}`].join('\n'))
  }
  return examined.valid ? 0 : 1
}
