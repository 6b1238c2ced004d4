import type { SeedGuest } from '../../../generated/sandbox-seed.ts'
import { dateTime } from '../../core/ids.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import { redeemIssuer } from '../policies/invitation-policy.ts'
import { entries, timeOf, wrong } from '../seed-context.ts'
import type { SeedContext, Seeded } from '../seed-context.ts'
import { federatedIdentity, guestNames, hostIdentity } from '../users/addresses.ts'
import { putPerson, seeded } from '../users/seed.ts'

/** An external account, in the state the seed says. */
const seedGuest = (at: SeedContext, seed: SeedGuest, place: string): DirectoryObject => {
  const { mail } = seed
  const id = (seed.id ?? at.idFor('guest', mail)).toLowerCase()
  if (at.directory.get('user', id)) throw wrong(place, `${mail} already exists`)
  const names = guestNames(at.tenant, at.directory, mail)
  const accepted = seed.invitation === 'accepted' || seed.synchronized === true
  const issuer = seed.issuer ?? redeemIssuer(at.tenant, { email: mail })
  const host = hostIdentity(at.tenant, names.userPrincipalName)
  const changed = seed.stateChangedDateTime ?? seed.createdDateTime
  const taken = at.directory.by('user', 'proxyAddresses', `smtp:${mail}`).length > 0
  return putPerson(at, seed, id, {
    creationType: 'Invitation',
    displayName: mail.split('@')[0],
    externalUserState: accepted ? 'Accepted' : 'PendingAcceptance',
    externalUserStateChangeDateTime: dateTime(changed === undefined ? at.now : timeOf(changed)),
    identities: accepted ? [federatedIdentity(issuer, mail), host] : [host],
    mail,
    otherMails: [mail],
    proxyAddresses: taken ? [] : [`SMTP:${mail}`],
    userType: seed.userType ?? (seed.synchronized ? 'Member' : 'Guest'),
    ...names,
  })
}

/** The section `guests`. */
export const seedGuests = (at: SeedContext): Seeded[] =>
  entries('guests', at.seed.guests).map(({ one, place }) => seeded(at, one, seedGuest(at, one, place), place))
