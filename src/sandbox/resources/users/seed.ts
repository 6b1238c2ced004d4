import type { SeedGuest, SeedUser } from '../../../generated/sandbox-seed.ts'
import { directLicenses } from '../licensing/seed.ts'
import { hostIdentity } from './addresses.ts'
import { dateTime } from '../../core/ids.ts'
import { roleNamed } from '../roles/definitions.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import { entries, resolve, timeOf, wrong } from '../seed-context.ts'
import type { SeedContext, Seeded } from '../seed-context.ts'
import { giveRole } from '../roles/rules.ts'
import { newUser } from './rules.ts'
import { signedInAt } from './sign-in-record.ts'

export type Person = SeedUser | SeedGuest

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

/** An account with what the seed says of it. */
export const putPerson = (
  context: SeedContext,
  person: Person,
  id: string,
  properties: Record<string, unknown>,
): DirectoryObject => {
  const made = person.createdDateTime === undefined ? context.now : timeOf(person.createdDateTime)
  const user = newUser({ now: made }, id, {
    ...properties,
    ...stated(person),
    accountEnabled: person.blocked !== true,
    ...(person.onPremises ? { onPremisesSyncEnabled: true, onPremisesLastSyncDateTime: dateTime(context.now) } : {}),
    ...(person.lastSignInDateTime === undefined
      ? {}
      : { signInActivity: signedInAt(id, dateTime(timeOf(person.lastSignInDateTime))) }),
    ...person.graph,
  })
  context.directory.put('user', user)
  return user
}

/** A local account. Throws InvalidInput when the name is taken. */
const seedUser = (context: SeedContext, seed: SeedUser, place: string): DirectoryObject => {
  const upn = seed.userPrincipalName
  if (context.directory.by('user', 'userPrincipalName', upn).length > 0) throw wrong(place, `${upn} already exists`)
  const [local = upn] = upn.split('@')
  const { mail } = seed
  return putPerson(context, seed, (seed.id ?? context.idFor('user', upn)).toLowerCase(), {
    creationType: null,
    displayName: local,
    identities: [hostIdentity(context.tenant, upn)],
    mailNickname: local,
    userPrincipalName: upn,
    userType: seed.userType ?? 'Member',
    ...(mail === undefined ? {} : { mail, proxyAddresses: [`SMTP:${mail}`] }),
  })
}

/** Manager, sponsors and roles, once all objects exist. */
const seedLinks = (context: SeedContext, person: Person, id: string, place: string): void => {
  if (person.manager !== undefined)
    context.directory.link('managers', id, resolve(context, person.manager, place, 'user').id)
  for (const sponsor of person.sponsors ?? [])
    context.directory.link('sponsors', id, resolve(context, sponsor, place).id)
  for (const name of person.roles ?? []) {
    const role = roleNamed(name)
    if (!role) throw wrong(place, `there is no directory role '${name}'`)
    giveRole(context.tenant, id, role.id)
  }
}

/** An account as the seed leaves it. */
export const seeded = (context: SeedContext, person: Person, plain: DirectoryObject, place: string): Seeded => {
  const object = { ...plain, ...directLicenses(context, person, place) }
  if (person.licenses !== undefined) context.directory.put('user', object)
  return { type: 'user', object, deleted: person.deleted, link: () => seedLinks(context, person, object.id, place) }
}

/** The section `users`. */
export const seedUsers = (context: SeedContext): Seeded[] =>
  entries('users', context.seed.users).map(({ one, place }) =>
    seeded(context, one, seedUser(context, one, place), place),
  )
