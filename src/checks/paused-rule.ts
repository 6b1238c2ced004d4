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
      message: `The rule of ${quoted(group.key)} is paused: members are not added or removed, and Entra validates the rule only when it is turned on.`,
      help: 'Set `membershipRuleProcessingState: On` to process the rule.',
      source: declaration.at(group, 'membershipRuleProcessingState'),
    }))
