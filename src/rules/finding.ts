import type { Span } from './ast.ts'

/** Something to say about a rule. Positions are UTF-16 offsets in its text. */
export interface RuleFinding {
  /** Stable, in upper case: `SYN-DASH`. */
  code: string
  severity: 'error' | 'warning' | 'info'
  /** What is wrong and what could happen. */
  message: string
  start: number
  end: number
  /** The whole rule, rewritten, or null when there is no safe rewriting. */
  suggestion: string | null
  /** What to do, where a rewritten rule cannot say it. */
  help?: string
}

export interface FindingOptions {
  suggestion?: string | null | undefined
  help?: string | undefined
}

/** A finding at a place. */
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

/** The findings without those whose code is to be ignored; errors always stay, because a refused rule cannot be wished away. */
export function withoutIgnored(findings: readonly RuleFinding[], ignored: ReadonlySet<string>): RuleFinding[] {
  return findings.filter((each) => each.severity === 'error' || !ignored.has(each.code))
}
