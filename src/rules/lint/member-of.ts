/** PERF-MEMBEROF, RETIRE-MEMBEROF. Source: Microsoft's page on memberOf in dynamic groups, as of August 2026. */
import { finding } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import type { LintContext } from './context.ts'

/** The last day on which rules with memberOf are processed. */
const end = Date.parse('2026-11-03T00:00:00Z')

export function memberOf({ quantifiers, options }: LintContext): RuleFinding[] {
  return quantifiers
    .filter(({ operand }) => operand.name === 'memberOf')
    .flatMap(({ at }) => {
      const ended = options.now !== undefined && options.now >= end
      const what = ended ? 'has been off since' : 'ends on'
      const help =
        'Assign the app to the source groups themselves, or write the rule on what makes people members of them.'
      return [
        finding(
          'warning',
          'RETIRE-MEMBEROF',
          at,
          `memberOf ${what} 2026-11-03: the group stops following its rule and keeps its last members, leavers included.`,
          { help },
        ),
        finding(
          'info',
          'PERF-MEMBEROF',
          at,
          'memberOf delays every dynamic group of the tenant, and removals in the source groups may not come through.',
        ),
      ]
    })
}
