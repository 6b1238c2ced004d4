import type { Declaration, Partner } from '../declaration.ts'
import { type Mail, renderMail } from '../mail/index.ts'
import type { MailName, MailValues } from '../mail-templates.ts'
import type { Settings } from './settings.ts'

/** The mails that the portal sends. */
type PortalMail = Extract<MailName, 'code' | 'received' | 'approved' | 'denied'>

/**
 * A mail of the portal, in a language if there is one, as the declaration has it now. No text that somebody from outside wrote is among the
 * values: who asks has proven an address, and no more.
 */
export const portalMail = <Name extends PortalMail>(
  name: Name,
  values: Omit<MailValues<Name>, 'organization' | 'partner'>,
  {
    to,
    partner,
    language,
    declaration,
    settings,
  }: {
    to: string
    partner: Pick<Partner, 'key' | 'displayName'>
    language: string | undefined
    declaration: Pick<Declaration, 'mails' | 'portal'>
    settings: Pick<Settings, 'organization'>
  },
): Mail => {
  const organization = declaration.portal?.organization ?? settings.organization
  const all = { ...values, organization, partner: partner.displayName ?? partner.key }
  return {
    to,
    ...renderMail(name, all as unknown as MailValues<Name>, {
      mails: declaration.mails,
      language,
      partner: partner.key,
    }),
  }
}
