import { quoted, type Span } from '../document/index.ts'
import type { Address } from '../model.ts'
import type { Guest, Partner } from './declaration.ts'
import type { Claims } from './domains.ts'
import { normalizeEmail } from './emails.ts'
import type { Entry, Level, Leveled } from './guest-entries.ts'
import { checkGuest } from './guest-checks.ts'
import { GUEST_ATTRIBUTES } from './guest-attributes.ts'
import { given, placeMade } from './made.ts'
import { report, reportMissing, valueSpan, type LoadContext } from './load-context.ts'
import { keyReference, resolveReference, type Kind, type DeclaredKeys } from './references.ts'
import type { MergedFiles } from './written.ts'

/** Effective guests: for a scalar the nearest level wins, groups are joined, the nearest `sponsors` wins whole. */
export function resolveGuests(
  entries: readonly Entry[],
  written: MergedFiles,
  partners: readonly Partner[],
  claims: Claims,
  names: DeclaredKeys,
  reading: LoadContext,
): Guest[] {
  const byKey = new Map(partners.map((partner) => [partner.key, partner]))
  const nodes = [...written.partners.values()].map(({ node }) => node)
  return entries.map((entry) => {
    const own: Level[] = [entry.node, ...entry.around]
    const partner = partnerOf(entry, own, byKey, claims, nodes, names, reading)
    const defaults = partner === undefined ? undefined : written.partners.get(partner.key)?.node.guests?.defaults
    const leveled: Leveled = { entry, partner, own, levels: defaults === undefined ? own : [...own, defaults] }
    const guest = resolveGuest(leveled, names, reading)
    checkGuest(guest, leveled, written, reading)
    return guest
  })
}

/** By `partner:`, else the one partner that claims its mail domain. */
function partnerOf(
  { node, span }: Entry,
  own: readonly Level[],
  byKey: ReadonlyMap<string, Partner>,
  claims: Claims,
  nodes: readonly object[],
  names: DeclaredKeys,
  reading: LoadContext,
): Partner | undefined {
  const level = own.find(({ partner }) => partner !== undefined)
  if (level?.partner !== undefined) {
    keyReference('partner', level.partner, valueSpan(reading, level, 'partner'), names.partners, reading)
    return byKey.get(level.partner)
  }
  const found = claims.of(node.email)
  const [only] = found
  const at = valueSpan(reading, node, 'email') ?? span
  if (found.length > 1) {
    report(reading, at, {
      code: 'GUEST-PARTNER',
      message: `${quoted(node.email)} could belong to ${found.map(({ partner }) => quoted(partner.key)).join(' or ')}.`,
      help: 'Add `partner:` and one of the two.',
    })
    return undefined
  }
  if (only === undefined && byKey.size > 0)
    reportMissing(
      reading,
      at,
      {
        code: 'GUEST-NO-PARTNER',
        severity: 'warning',
        message: `No partner has the domain of ${quoted(node.email)}.`,
        help: "Add the domain to a partner, or `partner:` to the guest; until then no partner's defaults or limits apply.",
      },
      [[node, 'partner'], ...nodes.map((one) => [one, 'domains'] as const)],
    )
  return only?.partner
}

type Origin = readonly [name: string, node: object, key: string]

function resolveGuest(
  { entry: { node, span }, partner, own, levels }: Leveled,
  names: DeclaredKeys,
  reading: LoadContext,
): Guest {
  const origins: Origin[] = []
  const pick = <K extends keyof Level>(name: K, among: readonly Level[] = levels): Level[K] | undefined => {
    const level = among.find((one) => one[name] !== undefined)
    if (level !== undefined) origins.push([name, level, name])
    return level?.[name]
  }
  const attributes: Guest['attributes'] = {}
  for (const name of GUEST_ATTRIBUTES) {
    const value = pick(name)
    if (value !== undefined) attributes[name] = value
  }
  const source = pick('source', own)
  const manager = pick('manager')
  const guest: Guest = given<Guest>({
    address: `guest:${normalizeEmail(node.email)}`,
    email: node.email.trim(),
    id: node.id?.toLowerCase(),
    previously: (node.previously ?? []).map(normalizeEmail),
    partner: partner?.key,
    source: source ?? (isSynchronised(partner) ? 'sync' : 'invitation'),
    sourceDeclared: source === undefined ? undefined : true,
    ensure: pick('ensure', own) ?? 'present',
    reinstate: pick('reinstate', own),
    expires: pick('expires') ?? undefined,
    graceDays: partner?.guests.graceDays,
    accountEnabled: pick('accountEnabled'),
    userType: pick('userType', own),
    userTypeOnCreate: pick('userType') ?? 'Guest',
    attributes,
    manager:
      manager === null
        ? null
        : manager === undefined
          ? undefined
          : referenceIn(levels, 'manager', manager, names, reading),
    sponsors: sponsorsOf(levels, names, reading, origins),
    groups: groupsOf(levels, names, reading),
    invitation: invitationOf(levels, reading, span),
  })
  if (partner !== undefined && !origins.some(([name]) => name === 'partner')) {
    const level = own.find((one) => one.partner !== undefined)
    origins.push(level === undefined ? ['partner', node, 'email'] : ['partner', level, 'partner'])
  }
  origins.push(...['email', 'id', 'previously'].map((name): Origin => [name, node, name]))
  const grouped = levels.find(({ groups }) => groups !== undefined && groups !== null)
  const inviting = levels.find(({ invitation }) => invitation !== undefined)
  if (grouped !== undefined) origins.push(['groups', grouped, 'groups'])
  if (inviting !== undefined) origins.push(['invitation', inviting, 'invitation'])
  if (partner !== undefined) origins.push(['graceDays', partner.guests, 'graceDays'])
  placeMade(reading, guest, span, origins)
  placeMade(reading, attributes, span, origins)
  if (node.previously !== undefined) {
    const { previously } = node
    placeMade(
      reading,
      guest.previously,
      span,
      previously.map((_, index) => [index, previously, index]),
    )
  }
  return guest
}

const isSynchronised = (partner: Partner | undefined): boolean =>
  partner?.crossTenantAccess?.identitySynchronization?.userSyncInbound?.isSyncAllowed === true

function referenceIn(
  levels: readonly Level[],
  name: 'manager',
  written: string,
  names: DeclaredKeys,
  reading: LoadContext,
): Address | undefined {
  const level = levels.find((one) => one[name] !== undefined)
  return level === undefined
    ? undefined
    : resolveReference(written, valueSpan(reading, level, name), ['user', 'guest'], names, reading)
}

const people: readonly Kind[] = ['user', 'guest', 'group']

function sponsorsOf(
  levels: readonly Level[],
  names: DeclaredKeys,
  reading: LoadContext,
  origins: Origin[],
): Address[] | undefined {
  const level = levels.find(({ sponsors }) => sponsors !== undefined)
  if (level === undefined) return undefined
  origins.push(['sponsors', level, 'sponsors'])
  const list = level.sponsors ?? []
  const found: { address: Address; index: number }[] = []
  for (const [index, written] of list.entries()) {
    const address = resolveReference(written, valueSpan(reading, list, index), people, names, reading)
    if (address !== undefined && !found.some((one) => one.address === address)) found.push({ address, index })
  }
  const addresses = found.map(({ address }) => address)
  placeMade(
    reading,
    addresses,
    valueSpan(reading, level, 'sponsors'),
    found.map(({ index: from }, index) => [index, list, from]),
  )
  return addresses
}

/**
 * Every level's groups. What a level does not want goes out of it and of the levels around it; a nearer level may want
 * it again.
 */
function groupsOf(levels: readonly Level[], names: DeclaredKeys, reading: LoadContext): string[] {
  const wanted = new Map<string, { list: readonly string[]; index: number }>()
  const unwanted = new Set<string>()
  for (const level of levels) {
    for (const [index, key] of (level.notGroups ?? []).entries()) {
      keyReference('group', key, valueSpan(reading, level.notGroups ?? level, index), names.groups, reading)
      unwanted.add(key)
    }
    for (const [index, key] of (level.groups ?? []).entries()) {
      const known =
        keyReference('group', key, valueSpan(reading, level.groups ?? level, index), names.groups, reading) !==
        undefined
      if (known && !unwanted.has(key) && !wanted.has(key)) wanted.set(key, { list: level.groups ?? [], index })
    }
  }
  const keys = [...wanted.keys()]
  const first = [...wanted.values()][0]
  placeMade(
    reading,
    keys,
    first === undefined ? undefined : reading.places.of(first.list),
    [...wanted.values()].map(({ list, index: from }, index) => [index, list, from]),
  )
  return keys
}

function invitationOf(levels: readonly Level[], reading: LoadContext, span: Span | undefined): Guest['invitation'] {
  const said = levels.flatMap(({ invitation }) => (invitation === undefined ? [] : [invitation]))
  const merged: Partial<Guest['invitation']> = Object.assign({}, ...said.toReversed())
  const invitation: Guest['invitation'] = { redirectUrl: 'https://myapps.microsoft.com', send: false, ...merged }
  placeMade(
    reading,
    invitation,
    span,
    Object.keys(merged).flatMap((name) => {
      const from = said.find((one) => name in one)
      return from === undefined ? [] : [[name, from, name] as const]
    }),
  )
  return invitation
}
