/** PERF-MEMBEROF, RETIRE-MEMBEROF. Source: Microsoft's page on memberOf in dynamic groups, as of August 2026. */
import { finding } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import type { LintContext } from './context.ts'

/** The last day on which rules with memberOf are processed. */
const end = Date.parse('2026-11-03T00:00:00Z')

export function memberOfSupport({ quantifiers, options }: LintContext): RuleFinding[] {
  return quantifiers
    .filter(({ operand }) => operand.name === 'memberOf')
    .flatMap(({ at }) => {
      const ended = options.now !== undefined && options.now >= end
      const what = ended ? 'ended on' : 'ends on'
      const help =
        'Assign the app to the source groups directly, or use the attributes that decide the membership of those groups.'
      return [
        finding(
          'warning',
          'RETIRE-MEMBEROF',
          at,
          `Support for memberOf ${what} 2026-11-03: the group is no longer updated and keeps its last members, including people who have left.`,
          { help },
        ),
        finding(
          'info',
          'PERF-MEMBEROF',
          at,
          'memberOf slows down every dynamic group of the tenant, and removals from the source groups may not be applied.',
        ),
      ]
    })
}
