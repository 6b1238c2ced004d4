import { didYouMean, quoted, type SourceSpan } from '../document/index.ts'
import type { Address } from '../model.ts'
import type { Guest, Partner } from '../declaration.ts'
import type { DomainIndex } from './domains.ts'
import { domainOf, normalizeEmail } from './emails.ts'
import type { GuestEntry, Level, GuestLevels } from './guest-entries.ts'
import { checkGuest } from './guest-checks.ts'
import { GUEST_ATTRIBUTES } from '../declaration.ts'
import { omitUndefined, recordSource } from './source-map.ts'
import { report, reportMissing, valueSpan, type LoadContext } from './load-context.ts'
import { keyReference, resolveReference, type ReferenceKind, type DeclaredKeys } from './references.ts'
import type { MergedFiles } from './merge.ts'

/** Effective guests: for a scalar the nearest level wins, groups are joined, the nearest `sponsors` wins whole. */
export function resolveGuests(
  entries: readonly GuestEntry[],
  merged: MergedFiles,
  partners: readonly Partner[],
  domainIndex: DomainIndex,
  declaredKeys: DeclaredKeys,
  context: LoadContext,
): Guest[] {
  const byKey = new Map(partners.map((partner) => [partner.key, partner]))
  const nodes = [...merged.partners.values()].map(({ node }) => node)
  return entries.map((entry) => {
    const own: Level[] = [entry.node, ...entry.around]
    const partner = partnerOf(entry, own, byKey, domainIndex, nodes, declaredKeys, context)
    const defaults = partner === undefined ? undefined : merged.partners.get(partner.key)?.node.guests?.defaults
    const guestLevels: GuestLevels = { entry, partner, own, levels: defaults === undefined ? own : [...own, defaults] }
    const guest = resolveGuest(guestLevels, declaredKeys, context)
    checkGuest(guest, guestLevels, merged, context)
    return guest
  })
}

/** By `partner:`, else the one partner that claims its mail domain. */
function partnerOf(
  { node, span }: GuestEntry,
  own: readonly Level[],
  byKey: ReadonlyMap<string, Partner>,
  domainIndex: DomainIndex,
  nodes: readonly object[],
  declaredKeys: DeclaredKeys,
  context: LoadContext,
): Partner | undefined {
  const level = own.find(({ partner }) => partner !== undefined)
  if (level?.partner !== undefined) {
    keyReference('partner', level.partner, valueSpan(context, level, 'partner'), declaredKeys.partners, context)
    const partner = byKey.get(level.partner)
    if (partner !== undefined) checkDomain(node, partner, domainIndex, context)
    return partner
  }
  const found = domainIndex.of(node.email)
  const [only] = found
  // What is not an address is said to be that, and has no domain to look for.
  if (!/^[^@\s]+@[^@\s]+$/.test(node.email.trim())) return undefined
  const at = valueSpan(context, node, 'email') ?? span
  if (found.length > 1) {
    report(context, at, {
      code: 'GUEST-PARTNER',
      message: `${quoted(node.email)} matches the domains of ${found.map(({ partner }) => quoted(partner.key)).join(' and ')}.`,
      help: 'Add `partner:` with one of them.',
    })
    return undefined
  }
  const meant = only === undefined ? domainIndex.meant(node.email) : undefined
  if (only === undefined && byKey.size > 0)
    reportMissing(
      context,
      at,
      {
        code: 'GUEST-NO-PARTNER',
        severity: 'warning',
        message: `No partner has the domain ${quoted(domainOf(node.email))}.`,
        help: `${meant === undefined ? '' : `${didYouMean(meant)} Otherwise: `}${meant === undefined ? 'Add' : 'add'} the domain to a partner, or \`partner:\` to the guest; until then, no partner's defaults or limits apply.`,
      },
      [[node, 'partner'], ...nodes.map((one) => [one, 'domains'] as const)],
    )
  return only?.partner
}

/** A partner that is named takes any address, so a slip in the domain would go to a stranger. */
function checkDomain(node: GuestEntry['node'], partner: Partner, domainIndex: DomainIndex, context: LoadContext): void {
  const meant = domainIndex.of(node.email).length > 0 ? undefined : domainIndex.meant(node.email, partner)
  if (meant === undefined) return
  report(context, valueSpan(context, node, 'email'), {
    code: 'GUEST-DOMAIN',
    severity: 'warning',
    message: `${quoted(domainOf(node.email))} is not a domain of ${quoted(partner.key)}, but almost one.`,
    help: `${didYouMean(meant)} If the address is right, add its domain to the partner.`,
    related: valueSpan(context, partner.domains, partner.domains.indexOf(meant)),
  })
}

type Origin = readonly [name: string, node: object, key: string]

function resolveGuest(
  { entry: { node, span }, partner, own, levels }: GuestLevels,
  declaredKeys: DeclaredKeys,
  context: LoadContext,
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
  const guest: Guest = omitUndefined<Guest>({
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
          : referenceIn(levels, 'manager', manager, declaredKeys, context),
    sponsors: sponsorsOf(levels, declaredKeys, context, origins),
    groups: groupsOf(levels, declaredKeys, context),
    invitation: invitationOf(levels, context, span),
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
  recordSource(context, guest, span, origins)
  recordSource(context, attributes, span, origins)
  if (node.previously !== undefined) {
    const { previously } = node
    recordSource(
      context,
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
  declaredKeys: DeclaredKeys,
  context: LoadContext,
): Address | undefined {
  const level = levels.find((one) => one[name] !== undefined)
  return level === undefined
    ? undefined
    : resolveReference(written, valueSpan(context, level, name), ['user', 'guest'], declaredKeys, context)
}

const people: readonly ReferenceKind[] = ['user', 'guest', 'group']

function sponsorsOf(
  levels: readonly Level[],
  declaredKeys: DeclaredKeys,
  context: LoadContext,
  origins: Origin[],
): Address[] | undefined {
  const level = levels.find(({ sponsors }) => sponsors !== undefined)
  if (level === undefined) return undefined
  origins.push(['sponsors', level, 'sponsors'])
  const list = level.sponsors ?? []
  const found: { address: Address; index: number }[] = []
  for (const [index, written] of list.entries()) {
    const address = resolveReference(written, valueSpan(context, list, index), people, declaredKeys, context)
    if (address !== undefined && !found.some((one) => one.address === address)) found.push({ address, index })
  }
  const addresses = found.map(({ address }) => address)
  recordSource(
    context,
    addresses,
    valueSpan(context, level, 'sponsors'),
    found.map(({ index: from }, index) => [index, list, from]),
  )
  return addresses
}

/**
 * Every level's groups. What a level does not want goes out of it and of the levels around it; a nearer level may want
 * it again.
 */
function groupsOf(levels: readonly Level[], declaredKeys: DeclaredKeys, context: LoadContext): string[] {
  const wanted = new Map<string, { list: readonly string[]; index: number }>()
  const unwanted = new Set<string>()
  for (const level of levels) {
    for (const [index, key] of (level.notGroups ?? []).entries()) {
      keyReference('group', key, valueSpan(context, level.notGroups ?? level, index), declaredKeys.groups, context)
      unwanted.add(key)
    }
    for (const [index, key] of (level.groups ?? []).entries()) {
      const known =
        keyReference('group', key, valueSpan(context, level.groups ?? level, index), declaredKeys.groups, context) !==
        undefined
      if (known && !unwanted.has(key) && !wanted.has(key)) wanted.set(key, { list: level.groups ?? [], index })
    }
  }
  const keys = [...wanted.keys()]
  const first = [...wanted.values()][0]
  recordSource(
    context,
    keys,
    first === undefined ? undefined : context.places.of(first.list),
    [...wanted.values()].map(({ list, index: from }, index) => [index, list, from]),
  )
  return keys
}

function invitationOf(
  levels: readonly Level[],
  context: LoadContext,
  span: SourceSpan | undefined,
): Guest['invitation'] {
  const said = levels.flatMap(({ invitation }) => (invitation === undefined ? [] : [invitation]))
  const merged: Partial<Guest['invitation']> = Object.assign({}, ...said.toReversed())
  const invitation: Guest['invitation'] = { redirectUrl: 'https://myapps.microsoft.com', send: false, ...merged }
  recordSource(
    context,
    invitation,
    span,
    Object.keys(merged).flatMap((name) => {
      const from = said.find((one) => name in one)
      return from === undefined ? [] : [[name, from, name] as const]
    }),
  )
  return invitation
}
