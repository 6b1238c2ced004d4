import type { SeedGuest } from '../../../generated/sandbox-seed.ts'
import { dateTime } from '../../core/ids.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import { redeemIssuer } from '../policies/invitation-policy.ts'
import { entries, timeOf, wrong } from '../seed-context.ts'
import type { SeedContext, Seeded } from '../seed-context.ts'
import { federatedIdentity, guestNames, hostIdentity, proxyHolder } from '../users/addresses.ts'
import { putPerson, seeded } from '../users/seed.ts'

/** An external account, in the state the seed says. */
const seedGuest = (context: SeedContext, seed: SeedGuest, place: string): DirectoryObject => {
  const { mail } = seed
  const id = (seed.id ?? context.idFor('guest', mail)).toLowerCase()
  if (context.directory.get('user', id)) throw wrong(place, `${mail} already exists`)
  const names = guestNames(context.tenant, context.directory, mail)
  const accepted = seed.invitation === 'accepted' || seed.synchronized === true
  const issuer = seed.issuer ?? redeemIssuer(context.tenant, { email: mail })
  const host = hostIdentity(context.tenant, names.userPrincipalName)
  const changed = seed.stateChangedDateTime ?? seed.createdDateTime
  const taken = proxyHolder(context.directory, mail) !== undefined
  return putPerson(context, seed, id, {
    creationType: 'Invitation',
    displayName: mail.split('@')[0],
    externalUserState: accepted ? 'Accepted' : 'PendingAcceptance',
    externalUserStateChangeDateTime: dateTime(changed === undefined ? context.now : timeOf(changed)),
    identities: accepted ? [federatedIdentity(issuer, mail), host] : [host],
    mail,
    otherMails: [mail],
    proxyAddresses: taken ? [] : [`SMTP:${mail}`],
    userType: seed.userType ?? (seed.synchronized ? 'Member' : 'Guest'),
    ...names,
  })
}

/** The section `guests`. */
export const seedGuests = (context: SeedContext): Seeded[] =>
  entries('guests', context.seed.guests).map(({ one, place }) =>
    seeded(context, one, seedGuest(context, one, place), place),
  )
