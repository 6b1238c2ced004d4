import type { Guard } from '../../model.ts'
import type { ProposedChange } from '../proposed-change.ts'
import type { Allowances } from './allow.ts'
import { told, overGuardLimit } from './messages.ts'

/** So many invitation mails are sent without an entry that approves them (contract 6). */
export const MOST_MAILS = 50

/** Invitations that Entra mails out: a flood of them cannot be taken back. */
export const mails = (proposed: readonly ProposedChange[], allow: Allowances): Guard[] => {
  const sent = proposed.filter(({ kind, change }) => kind.mails?.(change) === true)
  if (sent.length <= MOST_MAILS) return []
  const entry = allow.use((candidate) => candidate.mail === 'invitations' && (candidate.count ?? 0) >= sent.length)
  return [
    {
      code: 'MAIL-INVITATIONS',
      scope: null,
      stop: entry === undefined,
      count: sent.length,
      of: null,
      limit: MOST_MAILS,
      ...told(overGuardLimit(`would send ${sent.length} invitation emails`, MOST_MAILS), entry !== undefined),
      lift: entry === undefined ? allow.propose({ mail: 'invitations', count: sent.length }) : null,
      source: entry === undefined ? (sent[0]?.change.source ?? null) : allow.at(entry),
    },
  ]
}
