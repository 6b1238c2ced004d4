/** What a valid rule does that its author may not intend. */
import { inOrder } from '../check/check.ts'
import type { RuleFinding } from '../finding.ts'
import { parse } from '../parse.ts'
import type { Rule } from '../ast.ts'
import { contextOf } from './context.ts'
import type { Lint, LintOptions } from './context.ts'
import { devices, exactDates } from './dates-and-devices.ts'
import { always, implied } from './implied.ts'
import { bareQuantifiers, mixed, negatedCollections, plans, proxyPrefix } from './logic.ts'
import { memberOf } from './member-of.ts'
import { negated, quoted } from './nulls.ts'
import { excludedNames, guestAttributes, looseDomains, selfAttributes } from './outsiders.ts'
import { chains, duplicates, slowOperators } from './performance.ts'
import { nameCase, spelling, values } from './syntax.ts'
import { disabled, guestNames, otherPartners, userTypes } from './user-type.ts'

export type { LintOptions } from './context.ts'

const lints: readonly Lint[] = [
  userTypes,
  otherPartners,
  guestAttributes,
  looseDomains,
  guestNames,
  selfAttributes,
  excludedNames,
  disabled,
  memberOf,
  slowOperators,
  chains,
  duplicates,
  implied,
  always,
  mixed,
  bareQuantifiers,
  negatedCollections,
  plans,
  proxyPrefix,
  negated,
  quoted,
  exactDates,
  devices,
  spelling,
  values,
  nameCase,
]

/**
 * Warnings and information, in the order of the text; nothing for a text that is no rule (`parse` says why) or that the service
 * would refuse over its length. Each says what could happen, and where it can offers the whole rule rewritten.
 */
export function lint(rule: Rule | string, options: LintOptions = {}): RuleFinding[] {
  const read = typeof rule === 'string' ? parse(rule).rule : rule
  if (!read) return []
  const context = contextOf(read, options)
  return inOrder(lints.flatMap((each) => each(context)))
}
