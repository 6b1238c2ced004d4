import { parseDocument } from 'yaml'
import { isRecord } from '../../util/guards.ts'

/** What `guests.defaults` of a partner says of an invitation, as it is written there. */
export interface WrittenDefaults {
  userType?: unknown
  redirectUrl?: unknown
  send?: unknown
  language?: unknown
  message?: unknown
}

const at = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined)

/** Reads them from the text of the partner's file; empty where the file is laid out in another way. */
export const writtenDefaults = (text: string, key: string): WrittenDefaults => {
  const document = parseDocument(text, { logLevel: 'silent' })
  const found: unknown = document.errors.length > 0 ? undefined : document.toJS()
  const defaults = at(at(at(at(found, 'partners'), key), 'guests'), 'defaults')
  const invitation = at(defaults, 'invitation')
  return {
    userType: at(defaults, 'userType'),
    redirectUrl: at(invitation, 'redirectUrl'),
    send: at(invitation, 'send'),
    language: at(invitation, 'language'),
    message: at(invitation, 'message'),
  }
}
