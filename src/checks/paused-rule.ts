import { quoted } from '../document/index.ts'
import type { Finding } from '../model.ts'
import type { Check } from './check.ts'

/** Rules that are written and not at work: Entra keeps the members as they are, and has not looked at the rule either. */
export const pausedRule: Check = ({ declaration }) =>
  declaration.groups
    .filter(({ ensure, membershipRule, membershipRuleProcessingState: state }) => {
      return ensure !== 'absent' && typeof membershipRule === 'string' && state === 'Paused'
    })
    .map((group): Finding => ({
      code: 'GROUP-RULE-PAUSED',
      severity: 'info',
      message: `The rule of ${quoted(group.key)} is paused: nobody comes in or leaves by it, and Entra checks it only once it is on.`,
      help: 'Write `membershipRuleProcessingState: On` to put it to work.',
      source: declaration.at(group, 'membershipRuleProcessingState'),
    }))
