import { parseDocument } from 'yaml'
import { type WrittenMails, writtenMails } from './mail-settings.ts'
import { isRecord } from '../../util/guards.ts'

/** What `guests.defaults` of a partner says of an invitation, and its mails, as they are written there. */
export interface WrittenDefaults {
  userType?: unknown
  redirectUrl?: unknown
  send?: unknown
  language?: unknown
  message?: unknown
  /** Of the partner's own mails of the portal. */
  mails?: WrittenMails
}

const at = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined)

/** Reads them from the text of the partner's file; empty where the file is laid out in another way. */
export const writtenDefaults = (text: string, key: string): WrittenDefaults => {
  const document = parseDocument(text, { logLevel: 'silent' })
  const found: unknown = document.errors.length > 0 ? undefined : document.toJS()
  const partner = at(at(found, 'partners'), key)
  const defaults = at(at(partner, 'guests'), 'defaults')
  const invitation = at(defaults, 'invitation')
  return {
    userType: at(defaults, 'userType'),
    redirectUrl: at(invitation, 'redirectUrl'),
    send: at(invitation, 'send'),
    language: at(invitation, 'language'),
    message: at(invitation, 'message'),
    mails: writtenMails(at(partner, 'mails')),
  }
}
