/** A rule's text → all findings, in the shape that `rule check --format json` prints. */
import { check, sortFindings } from './check/check.ts'
import type { RuleFinding } from './finding.ts'
import { lint } from './lint/lint.ts'
import type { LintOptions } from './lint/lint.ts'
import { parse } from './parse.ts'
import { print } from './print.ts'
import type { RuleKind } from './ast.ts'

/** What `examine` returns. */
export interface Examination {
  /** The text parses and `check` finds no error; lint never changes this. */
  valid: boolean
  /** Null when the text is not a rule, like `canonical`. */
  kind: RuleKind | null
  canonical: string | null
  /** In the order of the text. */
  findings: RuleFinding[]
}

/**
 * Parses, checks and lints the text of a rule: all findings in one list, in the order of the text. Never throws.
 *
 * @example
 * ```ts
 * import { examine } from 'entra-guestlist/rules'
 *
 * const { valid, kind, findings } = examine('device.deviceModel -eq "Cloud PC"')
 * console.log(valid, kind) // → true device
 * console.log(findings.map(({ code }) => code).join()) // → SEC-NO-ENABLED,LOGIC-NEVER
 * ```
 */
export function examine(text: string, options: LintOptions = {}): Examination {
  const { rule, findings } = parse(text)
  if (!rule) return { valid: false, kind: null, canonical: null, findings }
  const checked = check(rule)
  const valid = !checked.some((each) => each.severity === 'error')
  // A rejected rule has no members, so lint would be noise.
  const linted = valid ? lint(rule, options) : []
  return { valid, kind: rule.kind, canonical: print(rule), findings: sortFindings([...checked, ...linted]) }
}
