import { isOf, type Desired, type Kind } from '../kinds/kind.ts'
import type { Finding } from '../model.ts'
import type { ProposedChange } from './proposed-change.ts'
import type { Refreshed } from './refresh.ts'

/**
 * A partner that is taken out of the declaration seems to be gone, with its people; what was trusted and allowed for its organisation
 * stays in the tenant all the same.
 */
export const stayingOwner = ({ name, address }: Pick<Desired, 'name' | 'address'>): Finding => ({
  code: 'PARTNER-STAYS',
  severity: 'warning',
  message: `${name} is no longer declared; its cross-tenant access settings stay in the tenant, trust and automatic redemption included`,
  help: `to delete them, declare \`${address.slice(address.indexOf(':') + 1)}\` with its \`tenantId\` and \`ensure: absent\``,
  source: null,
})

/** The owners of people, that is partners, that were declared at --since and are not now, and that the plan leaves in the tenant. */
export const stayingOwners = (
  proposed: readonly ProposedChange[],
  kinds: readonly Kind[],
  { since, livesOf, context: { match } }: Refreshed,
): Finding[] => {
  if (since === undefined) return []
  const removed = new Set(proposed.flatMap(({ change }) => (change.op === 'remove' ? [change.liveId] : [])))
  return kinds
    .filter(({ owns }) => owns === true)
    .flatMap((kind) =>
      (livesOf.get(kind.name.word) ?? []).flatMap((live) => {
        if (removed.has(live.id) || isOf(kind, match.desiredOf(match.addressForId(live.id) ?? live.address))) return []
        const gone = since.removedDesired(live)
        return gone === undefined ? [] : [{ ...stayingOwner(gone), source: gone.source }]
      }),
    )
}
