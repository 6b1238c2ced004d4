import type { Guest } from '../../declaration.ts'
import type { Live } from '../../model.ts'
import type { GuestUser } from '../directory/user.ts'
import { type Context, type Desired, type PruneDecision, UNDECLARED } from '../kind.ts'
import { isSurelyExternal } from './exclusive.ts'
import { partnerOf } from './partner.ts'
import { unendable } from './reconcile.ts'
import { isSynchronised, wasSynchronised } from './synchronised.ts'

/** Rules 1 and 2 of contract 3, for an unmanaged account. */
export const pruneGuest = (
  live: Live<GuestUser>,
  context: Context,
  gone: Desired<Guest> | undefined,
): PruneDecision => {
  if (live.deleted === true) return { keep: 'already deleted' }
  const partner = partnerOf(live, context)
  const claimed = partner?.guests.authority === 'exclusive'
  const exclusive = claimed && isSurelyExternal(live)
  if (claimed && !exclusive && gone === undefined)
    return { keep: 'only creationType says that it is external, so an exclusive partner does not cover it' }
  if (!exclusive && gone === undefined) return UNDECLARED
  if (isSynchronised(live, context) || wasSynchronised(live, context, gone))
    return { keep: 'managed by synchronisation' }
  if (live.raw.onPremisesSyncEnabled === true) return { keep: 'synchronised from on-premises' }
  const held = unendable(live, context)
  if (held !== undefined) return { hold: held.reason, code: held.code, lift: `${held.first}, or declare the guest` }
  // A partner that was taken out as a whole has no say now; what it said of its guests then still holds for them.
  const former = context.previous?.partners.find(({ key }) => key === gone?.spec.partner)
  const remove = (partner ?? former)?.guests.onRemoval ?? 'block'
  if (remove === 'block' && live.raw.accountEnabled === false) return { keep: 'already blocked' }
  if (exclusive && partner !== undefined) {
    return {
      remove,
      rule: 1,
      reason: `not declared, and partner ${partner.key} is exclusive`,
      source: context.declaration.at(partner.guests, 'authority'),
    }
  }
  if (gone === undefined) return UNDECLARED
  return { remove, rule: 2, reason: 'the entry was removed from the declaration', source: gone.source }
}
