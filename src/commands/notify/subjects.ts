import type { Declaration, Guest, Partner } from '../../declaration.ts'
import { isAddress } from '../../mail/index.ts'
import { guest } from '../../kinds/guest/index.ts'
import { type Desired, isOf } from '../../kinds/kind.ts'
import type { Addressees, Subject } from '../../notices/index.ts'
import type { Outsider } from '../../report/outsiders.ts'
import { hasNoSponsor } from '../../report/sponsor-notes.ts'
import type { Sponsors } from '../../report/sponsors.ts'
import type { ReportSession } from '../report/session.ts'

/** When it is asked after an invitation where the partner has no limit. */
const REDEEM_DAYS = 14

/** Whether the declaration wants somebody to answer for the guest, and nobody does. Where sponsors are unknown, nothing is said. */
const lacksSponsor = (outsider: Outsider, partner: Partner | undefined, sponsors: Sponsors | undefined): boolean => {
  const isWanted = partner?.guests.sponsors === 'required' || (outsider.declaredSponsors ?? []).length > 0
  return isWanted && sponsors !== undefined && hasNoSponsor(outsider, sponsors)
}

const sponsorsOf = ({ id }: Outsider, sponsors: Sponsors | undefined): string[] =>
  (sponsors?.get(id) ?? []).flatMap(({ mail, unfit }) => (mail === null || unfit.length > 0 ? [] : [mail]))

/**
 * Who can be the subject of a notice: declared guests with an account that is in use or invited. Left out is who is blocked, deleted or on
 * hold, and whoever the declaration, or the plan, blocks or removes.
 */
export const subjectsOf = ({ planned, outsiders, sponsors }: ReportSession): Subject[] => {
  const { plan, declaration, accessInput } = planned
  const leaving = new Set(
    plan.changes.flatMap(({ op, liveId }) => (op === 'remove' && liveId !== null ? [liveId] : [])),
  )
  const partners = new Map(declaration.partners.map((partner) => [partner.key, partner]))
  return outsiders.flatMap((outsider): Subject[] => {
    const { state, address, held, id, expires, explanation } = outsider
    const desired = accessInput.context.match.desiredOf(address)
    if (desired === undefined || !isOf(guest, desired)) return []
    const { ensure, spec } = desired as Desired<Guest>
    if ((state !== 'active' && state !== 'pending') || ensure !== 'present' || held !== null || leaving.has(id))
      return []
    const partner = outsider.partner === null ? undefined : partners.get(outsider.partner)
    const { invited, stateChanged } = explanation.person
    return [
      {
        email: spec.email,
        name: spec.attributes['displayName'] ?? spec.email,
        language: spec.attributes['preferredLanguage'] ?? undefined,
        partner: outsider.partner,
        state,
        expires,
        invited: stateChanged ?? invited,
        redeemWithin: partner?.guests.redeemWithinDays ?? REDEEM_DAYS,
        lacksSponsor: lacksSponsor(outsider, partner, sponsors),
        sponsors: sponsorsOf(outsider, sponsors),
      },
    ]
  })
}

/** Who approves requests of a partner is told of a missing sponsor, where that is an address; else the administrators of the portal. */
export const addresseesOf = ({ partners, portal }: Declaration, outsiders: readonly Outsider[]): Addressees => {
  const administrators = portal?.administrators.addresses ?? []
  const owners = partners.map(({ key, requests }): [string | null, readonly string[]] => {
    const addresses = (requests?.owners ?? []).filter(isAddress)
    return [key, addresses.length > 0 ? addresses : administrators]
  })
  return {
    owners: new Map([...owners, [null, administrators]]),
    outside: new Set(
      outsiders
        .flatMap(({ mail, address }) => [mail, address.slice(address.indexOf(':') + 1)])
        .map((one) => one.toLowerCase()),
    ),
  }
}
