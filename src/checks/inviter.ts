import type { Finding } from '../model.ts'
import { needs } from '../permissions.ts'
import { invitedGuests, type Check } from './check.ts'
import { invitersSetting } from './policies.ts'
import { counted } from './words.ts'

const [PERMISSION] = needs.invite.anyOf

/**
 * Invitations together with an `allowInvitesFrom` that the running identity cannot pass. `none` stops everybody; restricted to
 * inviters, an application passes with User.Invite.All and not with the wider User.ReadWrite.All (seen by a third party; docs:
 * invitation-post says only that app-only invitations fail when restricted to admins).
 */
export const inviter: Check = (input) => {
  const { declaration, tenant } = input
  const invited = invitedGuests(input)
  const setting = invitersSetting(input)
  const [first] = invited
  if (first === undefined || setting === undefined) return []
  const source = setting.source ?? declaration.at(first, 'email')
  const found = (severity: Finding['severity'], message: string, help: string): Finding[] => [
    {
      code: 'INVITES-REFUSED',
      severity,
      message,
      help,
      source,
      ...(setting.source === null ? {} : { related: declaration.at(first, 'email') }),
    },
  ]
  const guests = `${counted(invited.length, 'guest')} to invite`
  if (setting.value === 'none')
    return found(
      'warning',
      `\`allowInvitesFrom: none\` blocks all invitations, and there ${invited.length === 1 ? 'is' : 'are'} ${guests}.`,
      'Use `adminsAndGuestInviters`, or remove the guests.',
    )
  if (setting.value !== 'adminsAndGuestInviters' || tenant?.roles?.includes(PERMISSION) === true) return []
  if (tenant?.roles !== undefined)
    return found(
      'warning',
      `\`allowInvitesFrom: adminsAndGuestInviters\` blocks the signed-in identity, which does not have ${PERMISSION}; there ${invited.length === 1 ? 'is' : 'are'} ${guests}.`,
      `Grant ${PERMISSION}: the wider User.ReadWrite.All is not sufficient for this setting.`,
    )
  // Offline the identity is unknown; an administrator may invite, and so may the application of the setup.
  return []
}
