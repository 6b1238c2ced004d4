import { quoted } from '../document/index.ts'
import type { Finding } from '../model.ts'
import { admitsNobody } from './admitted.ts'
import type { Check } from './check.ts'

/** Dynamic groups whose rule rules out every declared guest, often by a misspelt domain. What is not declared may still match. */
export const idleRule: Check = (input) => {
  const { declaration } = input
  const { groups } = declaration
  if (input.present.length === 0) return []
  const idle = admitsNobody(declaration, input.present, input.today)
  return groups.flatMap((group): Finding[] => {
    if (!idle.has(group.key)) return []
    return [
      {
        code: 'GROUP-RULE-NOBODY',
        severity: 'info',
        message: `The rule of ${quoted(group.key)} matches none of the declared guests.`,
        help: '`guestlist rule eval` shows which part of the rule does not match.',
        source: declaration.at(group, 'membershipRule'),
      },
    ]
  })
}
