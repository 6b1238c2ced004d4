import type { Group } from '../../declaration.ts'
import type { Finding, Live, Phrase } from '../../model.ts'
import { addDays } from '../../util/days.ts'
import { type GraphGroup, isUnified } from '../directory/group.ts'
import type { Context, Desired } from '../kind.ts'
import { guestSettingsOf } from './settings/settings.ts'

/** Entra writes to the owners for the first time 30 days before a group expires (groups-lifecycle.md). */
const SOON_DAYS = 30

/** The day on which a Microsoft 365 group expires; undefined where nothing ends it. */
export const expiryOf = ({ raw }: Live<GraphGroup>): string | undefined => raw.expirationDateTime?.slice(0, 10)

/** A group that nobody renews is deleted with all that it holds. */
export const adviseOnGroup = (desired: Desired<Group>, live: Live<GraphGroup>, { today }: Context): Finding[] => {
  const day = expiryOf(live)
  if (day === undefined || desired.ensure !== 'present' || day > addDays(today, SOON_DAYS)) return []
  return [
    {
      code: 'GROUP-EXPIRES',
      severity: 'warning',
      message:
        day < today
          ? `the Microsoft 365 group ${live.name} expired on ${day} and is about to be deleted`
          : `the Microsoft 365 group ${live.name} expires on ${day} and is deleted then, with its files and mail`,
      help: 'renew the group: an owner in Teams or Outlook, or an administrator in the Entra admin center (Groups › Expiration)',
      source: desired.source,
    },
  ]
}

/** When a group ends, and what its settings and the tenant's say of guests. */
export const remarksOnGroup = (live: Live<GraphGroup>, context: Context): Phrase[] => {
  const day = expiryOf(live)
  const settings = isUnified(live.raw) ? guestSettingsOf(context, live.id) : undefined
  return [
    ...(day === undefined ? [] : [[`expires on ${day} unless it is renewed`]]),
    ...(settings?.closedBy === undefined
      ? []
      : [[`guests cannot be added: AllowToAddGuests is off in the settings of the ${settings.closedBy}`]]),
    ...(settings?.canOpen === false
      ? [['guests cannot open it: AllowGuestsToAccessGroups is off in the settings of the tenant']]
      : []),
  ]
}
