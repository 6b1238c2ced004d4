/** Who is past a limit of inactivity, and who will be soon: for the plan's list and for the rules that changed. */
import { type Inactivity, kindFinder, type Kind } from '../kinds/kind.ts'
import type { Address, InactiveSoon, PastLimit, Setting } from '../model.ts'
import { addDays } from '../util/days.ts'
import { by } from '../util/order.ts'
import type { Refreshed } from './refresh.ts'

/** How long before it happens a limit is announced. */
const SOON_DAYS = 14

export const pastLimit = ({ field, limit, since, days }: Inactivity): PastLimit => ({ field, limit, since, days })

/** Where somebody stands who has a limit. */
interface Standing {
  id: Address
  partner: Address | undefined
  inactivity: Inactivity
  soon: InactiveSoon
}

/** Where everybody stands for whom a limit holds, and who is enabled. */
export const standingsOf = (kinds: readonly Kind[], { desired, context }: Refreshed): Standing[] => {
  const kindOf = kindFinder(kinds.filter((kind) => kind.inactivity !== undefined))
  return desired.flatMap((wanted): Standing[] => {
    const kind = kindOf(wanted)
    const live = kind === undefined ? undefined : context.match.liveOf(wanted.address)
    if (kind === undefined || live?.kind !== wanted.kind) return []
    const found = kind.inactivity?.(wanted, live, context)
    if (found === undefined) return []
    const { says, source, ...inactivity } = found
    const partner = kind.partner?.(wanted, live, context)
    const { field, limit, since, on, effect } = inactivity
    const id = wanted.address
    return [
      {
        id,
        partner,
        inactivity,
        soon: { id, ...(partner === undefined ? {} : { partner }), on, field, limit, since, effect, says, source },
      },
    ]
  })
}

/** Those who will be past their limit within two weeks, the first one first. */
export const inactiveSoon = (standings: readonly Standing[], today: string): InactiveSoon[] =>
  standings
    .filter(({ inactivity: { isPast, on } }) => !isPast && on <= addDays(today, SOON_DAYS))
    .map(({ soon }) => soon)
    .sort(by(({ on, id }: InactiveSoon) => `${on} ${id}`))

const FIELDS: ReadonlySet<string> = new Set(['inactiveDays', 'redeemWithinDays', 'onInactive'])

/** Rules with how many are past the limit that they set: what follows from them at once. */
export const withPast = (settings: readonly Setting[], standings: readonly Standing[]): Setting[] =>
  settings.map((setting) => {
    if (!FIELDS.has(setting.field)) return setting
    const past = standings.filter(
      ({ id, partner, inactivity: { isPast, field } }) =>
        isPast &&
        (partner === setting.id || id === setting.id) &&
        (setting.field === 'onInactive' || setting.field === field),
    ).length
    return { ...setting, past }
  })
