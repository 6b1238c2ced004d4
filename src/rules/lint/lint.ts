/** What a valid rule does that its author may not intend. */
import { sortFindings } from '../check/check.ts'
import type { RuleFinding } from '../finding.ts'
import { parse } from '../parse.ts'
import type { Rule } from '../ast.ts'
import { contextOf } from './context.ts'
import type { Lint, LintOptions } from './context.ts'
import { devices, exactDates } from './dates-and-devices.ts'
import { always, implied } from './implied.ts'
import { bareQuantifiers, mixed, negatedCollections, plans, proxyPrefix } from './logic.ts'
import { memberOfSupport } from './member-of.ts'
import { negatedNulls, quotedNulls } from './nulls.ts'
import { excludedNames, guestAttributes, looseDomains, selfAttributes } from './outsiders.ts'
import { chainedComparisons, duplicates, slowOperators } from './performance.ts'
import { nameCase, spelling, quotationMarks } from './syntax.ts'
import { disabledAccounts, guestPrincipalNames, otherPartners, userTypes } from './user-type.ts'

export type { LintOptions } from './context.ts'

const lints: readonly Lint[] = [
  userTypes,
  otherPartners,
  guestAttributes,
  looseDomains,
  guestPrincipalNames,
  selfAttributes,
  excludedNames,
  disabledAccounts,
  memberOfSupport,
  slowOperators,
  chainedComparisons,
  duplicates,
  implied,
  always,
  mixed,
  bareQuantifiers,
  negatedCollections,
  plans,
  proxyPrefix,
  negatedNulls,
  quotedNulls,
  exactDates,
  devices,
  spelling,
  quotationMarks,
  nameCase,
]

/**
 * Warnings and information about a rule, as text or parsed, in the order of the text: who else may match, slow operators,
 * clauses that mean something other than they seem to. Each finding says what can happen and how to avoid it; the whole rule is
 * rewritten only where the same people stay members. A text that is not a rule has no findings here (`parse` says why). Never throws.
 *
 * @example
 * ```ts
 * import { lint } from 'entra-guestlist/rules'
 *
 * const options = { partnerDomains: { contoso: ['contoso.com'] } }
 * const found = lint('(user.userType -eq "Guest") -and (user.mail -endsWith "contoso.com")', options)
 * const suffix = found.find(({ code }) => code === 'SEC-SUFFIX')
 * console.log(suffix?.message) // → Without @ before the domain, evilcontoso.com matches too: anyone can register that domain.
 * console.log(suffix?.help) // → Use -endsWith "@contoso.com".
 * ```
 */
export function lint(rule: Rule | string, options: LintOptions = {}): RuleFinding[] {
  const read = typeof rule === 'string' ? parse(rule).rule : rule
  if (!read) return []
  const context = contextOf(read, options)
  return sortFindings(lints.flatMap((each) => each(context)))
}
