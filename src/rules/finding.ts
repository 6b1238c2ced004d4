import type { Span } from './ast.ts'

/** One finding about a rule. `start` and `end` are UTF-16 offsets in its text, `end` exclusive. */
export interface RuleFinding {
  /** Stable, upper case: `SYN-DASH`. */
  code: string
  severity: 'error' | 'warning' | 'info'
  /** What is wrong and what can happen, one or two sentences. */
  message: string
  start: number
  end: number
  /** The whole rule, rewritten: repaired where it is no valid rule, otherwise with the same members. Null when no rewrite is safe. */
  suggestion: string | null
  /** What to do, in words: what it changes about the members is for the author to decide. */
  help?: string
}

export interface FindingOptions {
  suggestion?: string | null | undefined
  help?: string | undefined
}

/** Creates a finding at a span. */
export function finding(
  severity: RuleFinding['severity'],
  code: string,
  at: Span,
  message: string,
  options: FindingOptions = {},
): RuleFinding {
  const made: RuleFinding = {
    code,
    severity,
    message,
    start: at.start,
    end: at.end,
    suggestion: options.suggestion ?? null,
  }
  if (options.help !== undefined) made.help = options.help
  return made
}

/** The text with the span replaced. */
export function splice(text: string, at: Span, by: string): string {
  return text.slice(0, at.start) + by + text.slice(at.end)
}

/**
 * The findings without those whose code is in `ignored`. Errors always stay: the service would still reject the rule.
 *
 * @example
 * ```ts
 * import { lint, withoutIgnored } from 'entra-guestlist/rules'
 *
 * const findings = lint('user.mail -contains "@contoso.com"')
 * console.log(findings.some(({ code }) => code === 'PERF-CONTAINS')) // → true
 * console.log(withoutIgnored(findings, new Set(['PERF-CONTAINS'])).some(({ code }) => code === 'PERF-CONTAINS')) // → false
 * ```
 */
export function withoutIgnored(findings: readonly RuleFinding[], ignored: ReadonlySet<string>): RuleFinding[] {
  return findings.filter((each) => each.severity === 'error' || !ignored.has(each.code))
}
