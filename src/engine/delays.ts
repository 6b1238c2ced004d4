import { domainOf } from '../config/emails.ts'
import type { GuardContext } from '../kinds/kind.ts'
import type { Change, Finding } from '../model.ts'
import type { ProposedChange } from './proposed-change.ts'
import type { State } from './expected-state.ts'

/** Of many invitations so many are named. */
const NAMED = 3

const namesOf = (emails: readonly string[]): string => {
  const rest = emails.length - NAMED
  return `${emails.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

/**
 * Invitations that a setting of the same plan first has to admit: the setting is written before them, and Entra needs 15 to 60
 * minutes to obey it (entra-docs: troubleshoot), so Graph may refuse them meanwhile. `changes` are the proposed changes when assembled,
 * `after` the tenant once they are done.
 */
export const delaysOf = (
  proposedChanges: readonly ProposedChange[],
  changes: readonly Change[],
  after: State,
  guardContext: GuardContext,
): Finding[] => {
  const proposedAt = new Map(proposedChanges.map((proposed) => [proposed.change.id, proposed]))
  const invited = changes.flatMap((change) => {
    const email = proposedAt.get(change.id)?.kind.invites?.(change)
    if (email === undefined) return []
    const partner = change.partner ?? undefined
    const settings = partner === undefined ? undefined : after.get(partner)
    return [{ email, person: { domain: domainOf(email), partner, settings } }]
  })
  return changes.flatMap((change): Finding[] => {
    const admits = proposedAt.get(change.id)?.kind.admits?.(change, guardContext)
    if (admits === undefined) return []
    const waiting = invited.filter(({ person }) => admits(person)).map(({ email }) => email)
    if (waiting.length === 0) return []
    const them = waiting.length === 1 ? 'it is' : 'they are'
    return [
      {
        code: 'SETTING-DELAY',
        severity: 'info',
        message: `${change.id} must change before Entra accepts ${waiting.length === 1 ? 'the invitation' : `${waiting.length} invitations`} of this plan (${namesOf(waiting)}). It is written first; Entra can take up to an hour to apply it.`,
        help: `If Graph refuses the invitation${waiting.length === 1 ? '' : 's'} until then, run apply again later: ${them} sent then.`,
        source: change.source,
      },
    ]
  })
}
