/** Who is past a limit of inactivity: for the rules that set one. */
import { type Inactivity, kindFinder, type Kind } from '../kinds/kind.ts'
import type { Address, PastLimit, Setting } from '../model.ts'
import type { Refreshed } from './refresh.ts'

export const pastLimit = ({ field, limit, since, event, days }: Inactivity): PastLimit => ({
  field,
  limit,
  since,
  event,
  days,
})

interface Past {
  id: Address
  partner: Address | undefined
  field: string
}

const pastIn = (kinds: readonly Kind[], { desired, context }: Refreshed): Past[] => {
  const kindOf = kindFinder(kinds.filter((kind) => kind.inactivity !== undefined))
  return desired.flatMap((wanted): Past[] => {
    const kind = kindOf(wanted)
    const live = kind === undefined ? undefined : context.match.liveOf(wanted.address)
    const found = live?.kind === wanted.kind ? kind?.inactivity?.(wanted, live, context) : undefined
    if (found?.isPast !== true) return []
    return [{ id: wanted.address, partner: kind?.partner?.(wanted, live, context), field: found.field }]
  })
}

const FIELDS: ReadonlySet<string> = new Set(['inactiveDays', 'redeemWithinDays', 'onInactive'])

/** Rules with how many are past the limit that they set: what follows from them at once. */
export const withPast = (settings: readonly Setting[], kinds: readonly Kind[], found: Refreshed): Setting[] => {
  if (!settings.some(({ field }) => FIELDS.has(field))) return [...settings]
  const all = pastIn(kinds, found)
  return settings.map((setting) => {
    if (!FIELDS.has(setting.field)) return setting
    const past = all.filter(
      ({ id, partner, field }) =>
        (partner === setting.id || id === setting.id) && (setting.field === 'onInactive' || setting.field === field),
    ).length
    return { ...setting, past }
  })
}
