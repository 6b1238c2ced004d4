import type { SeedGuest, SeedUser } from '../../generated/sandbox-seed.ts'
import { federatedIdentity, guestNames, hostIdentity } from '../addresses.ts'
import { giveRole } from '../directory-roles.ts'
import { dateTime } from '../ids.ts'
import { redeemIssuer } from '../policies/questions.ts'
import { roleNamed } from '../role-definitions.ts'
import type { DirectoryObject } from '../tenant.ts'
import { newUser } from '../users.ts'
import { resolve, timeOf, wrong } from './planting.ts'
import type { Planting } from './planting.ts'

type Person = SeedUser | SeedGuest

const PLAIN = [
  'displayName',
  'givenName',
  'surname',
  'jobTitle',
  'department',
  'companyName',
  'employeeId',
  'employeeType',
  'officeLocation',
  'streetAddress',
  'city',
  'state',
  'postalCode',
  'country',
  'usageLocation',
  'preferredLanguage',
  'mobilePhone',
  'businessPhones',
  'otherMails',
  'mailNickname',
] as const

const stated = (person: Person): Record<string, unknown> => {
  const out: Record<string, unknown> = {}
  for (const name of PLAIN) if (person[name] !== undefined) out[name] = person[name]
  return out
}

const put = (at: Planting, person: Person, id: string, properties: Record<string, unknown>): DirectoryObject => {
  const made = person.createdDateTime === undefined ? at.now : timeOf(person.createdDateTime)
  const user = newUser({ now: made }, id, {
    ...properties,
    ...stated(person),
    accountEnabled: person.blocked !== true,
    ...(person.onPremises ? { onPremisesSyncEnabled: true, onPremisesLastSyncDateTime: dateTime(at.now) } : {}),
    ...person.graph,
  })
  at.directory.put('user', user)
  return user
}

/** A local account. Throws InvalidInput when the name is taken. */
export const plantUser = (at: Planting, seed: SeedUser, place: string): DirectoryObject => {
  const upn = seed.userPrincipalName
  if (at.directory.by('user', 'userPrincipalName', upn).length > 0) throw wrong(place, `${upn} is there already`)
  const [local = upn] = upn.split('@')
  const { mail } = seed
  return put(at, seed, (seed.id ?? at.idFor('user', upn)).toLowerCase(), {
    creationType: null,
    displayName: local,
    identities: [hostIdentity(at.tenant, upn)],
    mailNickname: local,
    userPrincipalName: upn,
    userType: seed.userType ?? 'Member',
    ...(mail === undefined ? {} : { mail, proxyAddresses: [`SMTP:${mail}`] }),
  })
}

/** An external account, in the state the seed says. */
export const plantGuest = (at: Planting, seed: SeedGuest, place: string): DirectoryObject => {
  const { mail } = seed
  const id = (seed.id ?? at.idFor('guest', mail)).toLowerCase()
  if (at.directory.get('user', id)) throw wrong(place, `${mail} is there already`)
  const names = guestNames(at.tenant, at.directory, mail)
  const accepted = seed.invitation === 'accepted' || seed.synchronized === true
  const issuer = seed.issuer ?? redeemIssuer(at.tenant.policies, { email: mail })
  const host = hostIdentity(at.tenant, names.userPrincipalName)
  const changed = seed.stateChangedDateTime ?? seed.createdDateTime
  const taken = at.directory.by('user', 'proxyAddresses', `smtp:${mail}`).length > 0
  return put(at, seed, id, {
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

/** Manager, sponsors and roles, once everybody is there. */
export const plantLinks = (at: Planting, person: Person, id: string, place: string): void => {
  if (person.manager !== undefined) at.directory.link('managers', id, resolve(at, person.manager, place, 'user').id)
  for (const sponsor of person.sponsors ?? []) at.directory.link('sponsors', id, resolve(at, sponsor, place).id)
  for (const name of person.roles ?? []) {
    const role = roleNamed(name)
    if (!role) throw wrong(place, `no directory role is called '${name}'`)
    giveRole(at.tenant, id, role.id)
  }
}
