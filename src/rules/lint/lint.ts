/** What a valid rule does that its author may not want. */
import { inOrder } from '../check/check.ts'
import type { RuleFinding } from '../finding.ts'
import { parse } from '../parse.ts'
import type { Rule } from '../tree.ts'

export interface LintOptions {
  /** Mail domains of the declared partners: a list, or by partner. */
  partnerDomains?: readonly string[] | { readonly [partner: string]: readonly string[] }
  /** The partner that the rule is for, a key of `partnerDomains`. Without it, the one partner whose domain the rule names. */
  partner?: string
  /** Milliseconds since 1970, for what ends on a date. Without it nothing has ended. */
  now?: number
}

/** Warnings and information about a rule, in the order of the text; nothing for a text that is no rule (`parse` says why). */
export function lint(rule: Rule | string, _options: LintOptions = {}): RuleFinding[] {
  const read = typeof rule === 'string' ? parse(rule).rule : rule
  if (!read) return []
  return inOrder([])
}
