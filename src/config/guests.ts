import { didYouMean, quoted } from '../document/index.ts'
import type { Address } from '../model.ts'
import type { Guest, Partner } from '../declaration.ts'
import type { DomainIndex } from './domains.ts'
import { domainOf } from './emails.ts'
import type { GuestEntry } from './guest-entries.ts'
import {
  aroundOf,
  attributesOf,
  GuestPlace,
  levelsOf,
  type Around,
  type GuestLevels,
  type Level,
} from './guest-levels.ts'
import { formerAddresses, groupsOf, invitationOf, sponsorsOf } from './guest-lists.ts'
import { guestChecks } from './guest-checks.ts'
import { omitUndefined } from './source-map.ts'
import { report, reportMissing, valueSpan, type LoadContext } from './load-context.ts'
import { keyReference, resolveReference, type DeclaredKeys } from './references.ts'
import type { SponsorReplacements } from './sponsor-replacements.ts'
import type { MergedFiles } from './merge.ts'

/** Effective guests: for a scalar the nearest level wins, groups are joined, the nearest `sponsors` wins whole. */
export function resolveGuests(
  entries: readonly GuestEntry[],
  merged: MergedFiles,
  partners: readonly Partner[],
  domainIndex: DomainIndex,
  declaredKeys: DeclaredKeys,
  replacements: SponsorReplacements,
  context: LoadContext,
): Guest[] {
  const byKey = new Map(partners.map((partner) => [partner.key, partner]))
  const nodes = [...merged.partners.values()].map(({ node }) => node)
  const levelsAround = aroundOf()
  const check = guestChecks(merged, context)
  return entries.map((entry) => {
    const outside = levelsAround(entry.around, undefined)
    const partner = partnerOf(entry, outside, byKey, domainIndex, nodes, declaredKeys, context)
    const defaults = partner === undefined ? undefined : merged.partners.get(partner.key)?.node.guests?.defaults
    const around = defaults === undefined ? outside : levelsAround(entry.around, defaults)
    const levels: GuestLevels = { entry, partner, around }
    const guest = resolveGuest(levels, declaredKeys, replacements, context)
    check(guest, levels)
    return guest
  })
}

/** By `partner:`, else the one partner that claims its mail domain. */
function partnerOf(
  { node, email, list, index }: GuestEntry,
  around: Around,
  byKey: ReadonlyMap<string, Partner>,
  domainIndex: DomainIndex,
  nodes: readonly object[],
  declaredKeys: DeclaredKeys,
  context: LoadContext,
): Partner | undefined {
  const named = node.partner ?? around.ownSays.partner
  if (named !== undefined) {
    const partner = byKey.get(named)
    if (!declaredKeys.partners.has(named)) {
      const level = [node, ...around.own].find((one) => one.partner !== undefined) ?? node
      keyReference('partner', named, valueSpan(context, level, 'partner'), declaredKeys.partners, context)
    }
    if (partner !== undefined) checkDomain(node, partner, domainIndex, context)
    return partner
  }
  const found = domainIndex.of(email)
  const [only] = found
  // What is not an address is said to be that, and has no domain to look for.
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) return undefined
  if (only !== undefined && found.length === 1) return only.partner
  const at = valueSpan(context, node, 'email') ?? valueSpan(context, list, index)
  if (found.length > 1) {
    report(context, at, {
      code: 'GUEST-PARTNER',
      message: `${quoted(node.email)} matches the domains of ${found.map(({ partner }) => quoted(partner.key)).join(' and ')}.`,
      help: 'Add `partner:` with one of them.',
    })
    return undefined
  }
  const meant = domainIndex.meant(node.email)
  if (byKey.size > 0)
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
  return undefined
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

function resolveGuest(
  levels: GuestLevels,
  declaredKeys: DeclaredKeys,
  replacements: SponsorReplacements,
  context: LoadContext,
): Guest {
  const { entry, partner, around } = levels
  const { node } = entry
  const say = <K extends keyof Level>(name: K, says: Level): Level[K] =>
    node[name] === undefined ? says[name] : node[name]
  const { ownSays, says } = around
  const source = say('source', ownSays)
  const manager = say('manager', says)
  const guest: Guest = omitUndefined<Guest>({
    address: `guest:${entry.email}`,
    email: node.email.trim(),
    id: node.id?.toLowerCase(),
    previously: formerAddresses(node, context),
    partner: partner?.key,
    source: source ?? (isSynchronised(partner) ? 'sync' : 'invitation'),
    sourceDeclared: source === undefined ? undefined : true,
    ensure: say('ensure', ownSays) ?? 'present',
    reinstate: say('reinstate', ownSays),
    expires: say('expires', says) ?? undefined,
    graceDays: partner?.guests.graceDays,
    inactiveDays: say('inactiveDays', says) ?? undefined,
    accountEnabled: say('accountEnabled', says),
    userType: say('userType', ownSays),
    userTypeOnCreate: say('userType', says) ?? 'Guest',
    attributes: attributesOf(levels),
    manager: typeof manager === 'string' ? managerOf(levels, manager, declaredKeys, context) : manager,
    sponsors: sponsorsOf(levels, declaredKeys, replacements, context),
    groups: groupsOf(levels, declaredKeys, context),
    invitation: invitationOf(levels, context),
    requested: node.requested,
  })
  const place = new GuestPlace(levels, context, guest.sponsors && replacements.placeOf(guest.sponsors))
  context.places.put(guest, place)
  context.places.put(guest.attributes, place)
  return guest
}

const isSynchronised = (partner: Partner | undefined): boolean =>
  partner?.crossTenantAccess?.identitySynchronization?.userSyncInbound?.isSyncAllowed === true

function managerOf(
  levels: GuestLevels,
  written: string,
  declaredKeys: DeclaredKeys,
  context: LoadContext,
): Address | undefined {
  const level = levelsOf(levels).find((one) => one.manager !== undefined)
  return level === undefined
    ? undefined
    : resolveReference(written, valueSpan(context, level, 'manager'), ['user', 'guest'], declaredKeys, context)
}
