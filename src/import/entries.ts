import type { Group } from '../config/declaration.ts'
import { daysAfter } from '../config/days.ts'
import type { Survey } from '../engine/survey.ts'
import { app, type ServicePrincipal } from '../kinds/app.ts'
import { resolveRole, roleName } from '../kinds/app-role.ts'
import { group } from '../kinds/group.ts'
import { uniqueNameOf } from '../kinds/group-mark.ts'
import type { GraphGroup } from '../kinds/group-reading.ts'
import { guest } from '../kinds/guest.ts'
import { syncAddress } from '../kinds/identity-synchronization.ts'
import type { Kind } from '../kinds/kind.ts'
import { partner } from '../kinds/partner.ts'
import type { GuestUser } from '../kinds/user.ts'
import type { Address, Live, Value } from '../model.ts'
import { type Body, type Entry, isBody, type Written } from './entry.ts'
import type { Identity } from './identify.ts'
import type { Proposal } from './partners.ts'
import { isDeclared } from './reading.ts'
import { isAssigned, type Selection } from './select.ts'

/** Everything that was found, and what it is to be called. */
export interface Findings {
  /** With the declaration that the import is about to make: every address is the one that will be declared. */
  found: Survey
  guests: readonly { live: Live<GuestUser>; identity: Identity; partner: string | undefined; byDomain: boolean }[]
  proposals: readonly Proposal[]
  selection: Selection
  groupKeys: ReadonlyMap<string, string>
  appKeys: ReadonlyMap<string, string>
  today: string
}

const isRef = (value: Value): value is { ref: Address } => typeof value === 'object' && value !== null && 'ref' in value

/** A value with its references written as a file does. Undefined when one of them cannot be. */
const written = (value: Value, name: (address: Address) => string | undefined): Written | undefined => {
  if (isRef(value)) return name(value.ref)
  if (Array.isArray(value)) {
    const items = value.map((item) => written(item, name))
    return items.some((item) => item === undefined) ? undefined : items.filter((item) => item !== undefined)
  }
  if (typeof value !== 'object' || value === null) return value
  const parts = Object.entries(value).map(([key, part]): [string, Written | undefined] => [key, written(part, name)])
  if (parts.some(([, part]) => part === undefined)) return undefined
  return Object.fromEntries(parts.flatMap(([key, part]) => (part === undefined ? [] : [[key, part]])))
}

/** People and groups as `user:`, `guest:` or `group:`; undefined for what a declaration has no word for, e.g. an app as owner. */
const nameIn = ({ context: { match, declaration } }: Survey) => {
  const declared = new Set<string>([...declaration.guests, ...declaration.groups].map(({ address }) => address))
  return (address: Address): string | undefined => {
    if (declared.has(address)) return address
    const live = match.liveOf(address)
    if (live === undefined || (live.kind !== 'guest' && live.kind !== 'directory')) return undefined
    const upn = (live.raw as GuestUser).userPrincipalName
    return upn ? `user:${upn.toLowerCase()}` : undefined
  }
}

/** Inside cross-tenant settings a key stands alone. */
const keyOf = (address: Address): string => address.slice(address.indexOf(':') + 1)

const UNSAYABLE: { [field: string]: string } = {
  owners: 'an owner is no person that a declaration can name, so owners are not managed here',
  sponsors: 'a sponsor is nobody that a declaration can name, so sponsors are not managed here',
  manager: 'the manager is nobody that a declaration can name, so it is not managed here',
}

const bodyOf = <S, R>(
  kind: Kind<S, R>,
  live: Live<R>,
  found: Survey,
  name: (address: Address) => string | undefined,
): { body: Body; notes: string[] } => {
  const body: Body = {}
  const notes: string[] = []
  for (const [field, value] of Object.entries(kind.declare?.(live, found.context) ?? {})) {
    const said = written(value, name)
    if (said !== undefined) body[field] = said
    else notes.push(`left out: ${UNSAYABLE[field] ?? `${field} cannot be expressed`}`)
  }
  return { body, notes }
}

// --- Policies --------------------------------------------------------------------------------------------------------

const merged = (into: Body, from: Body): Body => {
  for (const [name, value] of Object.entries(from)) {
    const before = into[name]
    into[name] = isBody(before) && isBody(value) ? merged(before, value) : value
  }
  return into
}

/** Policies that the declaration does not name at all; one that it names in part stays as it is. */
const policies = (kinds: readonly Kind[], { found }: Findings): Entry[] => {
  const all: Body = {}
  const { declaration, match } = found.context
  for (const kind of kinds) {
    for (const live of match.lives(kind.name)) {
      if (live.address.startsWith('policy:') && kind.declare !== undefined)
        merged(all, bodyOf(kind, live, found, keyOf).body)
    }
  }
  return Object.entries(all)
    .filter(([name, body]) => !(name in declaration.policies) && !(isBody(body) && Object.keys(body).length === 0))
    .map(([name, body]): Entry => {
      const both = isBody(body) && 'allowedDomains' in body && 'blockedDomains' in body
      const notes = both ? ['Entra holds an allow list and a block list at once, which a declaration cannot say'] : []
      return {
        section: 'policies',
        name,
        body: both ? {} : body,
        notes,
        file: 'policies.yaml',
        address: `policy:${name}`,
      }
    })
}

// --- Partners --------------------------------------------------------------------------------------------------------

const partnerEntry = (proposal: Proposal, { found }: Findings, sync: Kind | undefined): Entry => {
  const { key, displayName, live, knownTenant, domains } = proposal
  const own: Body = live === undefined ? {} : bodyOf(partner, live, found, keyOf).body
  const address = syncAddress(key)
  const syncing = found.context.match.liveOf(address)
  const identitySynchronization =
    syncing?.kind === sync?.name && syncing !== undefined && sync !== undefined
      ? bodyOf(sync, syncing, found, keyOf).body
      : undefined
  const access = {
    ...(isBody(own['crossTenantAccess']) ? own['crossTenantAccess'] : {}),
    ...(identitySynchronization === undefined ? {} : { identitySynchronization }),
  }
  const notes =
    knownTenant === undefined
      ? []
      : [`its Entra tenant is ${knownTenant}; \`tenantId:\` would give it cross-tenant settings of its own`]
  const body: Body = {
    ...(displayName === undefined ? {} : { displayName }),
    ...(live === undefined ? {} : { tenantId: live.id }),
    ...(domains.length === 0 ? {} : { domains: [...domains] }),
    ...(Object.keys(access).length === 0 ? {} : { crossTenantAccess: access }),
  }
  return { section: 'partners', name: key, body, notes, file: `partners/${key}.yaml`, address: `partner:${key}` }
}

// --- Guests ----------------------------------------------------------------------------------------------------------

/** What the defaults of a partner that is declared already would add to a new entry is caught when the whole is tried. */
const guestEntries = (of: Findings, isGroup: (id: string) => string | undefined): Entry[] => {
  const { found, guests, selection } = of
  const name = nameIn(found)
  const groupsOf = new Map<string, string[]>()
  for (const [groupId, members] of selection.membersOf) {
    const key = isGroup(groupId)
    if (key === undefined) continue
    for (const id of members) groupsOf.set(id, [...(groupsOf.get(id) ?? []), key])
  }
  const limits = new Map(found.context.declaration.partners.map((entry) => [entry.key, entry.guests.maxDays]))
  return guests.map(({ live, identity, partner: key, byDomain }): Entry => {
    const { body, notes } = bodyOf(guest, live, found, name)
    const maxDays = key === undefined ? undefined : limits.get(key)
    if (maxDays !== undefined && body['ensure'] === undefined) {
      body['expires'] = daysAfter(of.today, maxDays)
      notes.push('the tenant knows no end of access; this is the latest that the partner allows')
    }
    const groups = (groupsOf.get(live.id) ?? []).toSorted()
    const whole: Body = {
      email: identity.email,
      ...(identity.id === undefined ? {} : { id: identity.id }),
      ...(byDomain || key === undefined ? {} : { partner: key }),
      ...body,
      ...(groups.length === 0 ? {} : { groups }),
    }
    return {
      section: 'guests',
      name: identity.email,
      body: whole,
      notes,
      file: key === undefined ? 'guests.yaml' : `partners/${key}.yaml`,
      address: `guest:${identity.email.toLowerCase()}`,
    }
  })
}

// --- Groups and apps -------------------------------------------------------------------------------------------------

const groupEntry = (live: Live<GraphGroup>, of: Findings): Entry => {
  const { found, selection, groupKeys, guests } = of
  const key = groupKeys.get(live.id) ?? live.id
  const { body, notes } = bodyOf(group, live, found, nameIn(found))
  const ours = live.raw.uniqueName === uniqueNameOf(found.context.declaration.tenant.name, key)
  const listed = new Set(guests.map((one) => one.live.id))
  const members = !isAssigned(live)
    ? []
    : (selection.membersOf.get(live.id) ?? []).flatMap((id): string[] => {
        const inner = groupKeys.get(id)
        if (inner !== undefined) return [`group:${inner}`]
        const address = found.context.match.addressOf(id)
        const entry = address === undefined ? undefined : found.context.match.desiredOf(address)
        return entry?.kind === 'guest' && !listed.has(id) ? [entry.address] : []
      })
  return {
    section: 'groups',
    name: key,
    body: {
      ...(ours ? {} : { id: live.id }),
      ...body,
      ...(members.length === 0 ? {} : { members: members.toSorted() }),
    },
    notes,
    file: 'groups.yaml',
    address: `group:${key}`,
  }
}

/** A group that is only referred to: a sponsor, or one that Graph does not let anybody change. */
const namedGroup = (live: Live<GraphGroup>, key: string, why: string): Entry => ({
  section: 'groups',
  name: key,
  body: { id: live.id, ...(live.raw.displayName ? { displayName: live.raw.displayName } : {}), manage: false },
  notes: [why],
  file: 'groups.yaml',
  address: `group:${key}`,
})

const roleFor = (servicePrincipal: ServicePrincipal, roleId: string): { role?: string } | undefined => {
  for (const role of [roleName(servicePrincipal, roleId), roleId]) {
    const resolved = resolveRole(servicePrincipal, role)
    if ('id' in resolved && resolved.id === roleId) return role === undefined ? {} : { role }
  }
  return undefined
}

const appEntry = (live: Live<ServicePrincipal>, of: Findings): Entry => {
  const { found, selection, appKeys } = of
  const key = appKeys.get(live.id) ?? live.id
  const { body, notes } = bodyOf(app, live, found, keyOf)
  let lost = 0
  const assignments = (selection.assignmentsOf.get(live.id) ?? []).flatMap(({ principalId, appRoleId }): Body[] => {
    const address = found.context.match.addressOf(principalId)
    const wish = address === undefined ? undefined : found.context.match.desiredOf(address)
    if (wish === undefined || (wish.kind !== 'guest' && wish.kind !== 'group')) return []
    const role = roleFor(live.raw, appRoleId)
    if (role === undefined) lost += 1
    const who = wish.address.slice(wish.kind.length + 1)
    return role === undefined ? [] : [{ [wish.kind]: who, ...role }]
  })
  if (lost > 0)
    notes.push(`${lost} assignments are in a role that is switched off or that people cannot have; they are left out`)
  const order = (one: Body): string => JSON.stringify(one)
  return {
    section: 'apps',
    name: key,
    body: {
      ...body,
      ...(assignments.length === 0
        ? {}
        : { assignments: assignments.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)) }),
    },
    notes,
    file: 'apps.yaml',
    address: `app:${key}`,
  }
}

const byName = (a: Entry, b: Entry): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

/** Every entry that the import writes, in the order in which people look for things. */
export const entriesOf = (
  kinds: readonly Kind[],
  of: Findings,
  wants: (section: Entry['section']) => boolean,
): Entry[] => {
  const { found, proposals, selection, groupKeys } = of
  const sync = kinds.find((kind) => kind.name === 'identity-synchronization')
  const declaredGroups = new Map<string, Group>(found.context.declaration.groups.map((entry) => [entry.address, entry]))
  const assigned = (id: string): string | undefined => {
    const address = found.context.match.addressOf(id)
    const entry = address === undefined ? undefined : declaredGroups.get(address)
    const live =
      address === undefined ? undefined : (found.context.match.liveOf(address) as Live<GraphGroup> | undefined)
    if (
      entry === undefined ||
      live?.kind !== group.name ||
      !isAssigned(live) ||
      typeof entry.membershipRule === 'string'
    )
      return undefined
    return entry.manage && entry.ensure === 'present' ? entry.key : undefined
  }
  const fixed = selection.fixed.flatMap((live) => {
    const key = groupKeys.get(live.id)
    return key === undefined
      ? []
      : [namedGroup(live, key, 'kept by Exchange or on-premises: Graph does not let anybody change it')]
  })
  return [
    ...(wants('policies') ? policies(kinds, of) : []),
    ...(wants('partners') ? proposals.map((proposal) => partnerEntry(proposal, of, sync)).sort(byName) : []),
    ...(wants('guests') ? guestEntries(of, assigned).sort(byName) : []),
    ...(wants('groups') ? [...selection.groups.map((live) => groupEntry(live, of)), ...fixed].sort(byName) : []),
    ...(wants('apps') ? selection.apps.map((live) => appEntry(live, of)).sort(byName) : []),
  ]
}

/** Groups that an entry names as sponsor and that nobody declares yet. */
export const sponsorGroups = (found: Survey, guests: readonly { live: Live<GuestUser> }[]): Live<GraphGroup>[] => {
  const { match } = found.context
  const ids = new Set(
    guests.flatMap(
      ({ live }) =>
        (match.liveOf(match.addressOf(live.id) ?? live.address)?.raw as GuestUser | undefined)?.sponsorIds ?? [],
    ),
  )
  return (match.lives(group.name) as readonly Live<GraphGroup>[]).filter(
    (live) => ids.has(live.id) && !isDeclared(live, found),
  )
}
