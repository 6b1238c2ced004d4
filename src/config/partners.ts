import { quoted, type Span } from '../document/index.ts'
import type { CrossTenantAccess, Partner as WrittenPartner } from '../generated/declaration.ts'
import { checkBlocks } from './access-blocks.ts'
import type { Partner } from './declaration.ts'
import { claimsOf, type Claims } from './domains.ts'
import { isConsumerDomain } from './emails.ts'
import { given, placeLike } from './made.ts'
import { keySpan, report, reportMissing, valueSpan, type LoadContext } from './load-context.ts'
import type { Keyed, MergedFiles } from './written.ts'

/** Partners with defaults filled in; what contradicts itself or another is reported. */
export function resolvePartners(written: MergedFiles, reading: LoadContext): { partners: Partner[]; claims: Claims } {
  const partners = [...written.partners].map(([key, { node, key: at }]) =>
    resolvePartner(key, node, at, written, reading),
  )
  const claims = claimsOf(partners)
  tenantsTwice(written.partners, reading)
  domainsTwice(claims, partners, reading)
  return { partners, claims }
}

function resolvePartner(
  key: string,
  node: NonNullable<WrittenPartner>,
  at: Span | undefined,
  written: MergedFiles,
  reading: LoadContext,
): Partner {
  const guests: Partner['guests'] = given({
    authority: node.guests?.authority ?? 'declared',
    onRemoval: node.guests?.onRemoval ?? 'block',
    graceDays: node.guests?.graceDays,
    maxDays: node.guests?.maxDays,
    maxGuests: node.guests?.maxGuests,
  })
  const access = node.crossTenantAccess
  const partner: Partner = given<Partner>({
    key,
    address: `partner:${key}`,
    ensure: node.ensure ?? 'present',
    displayName: node.displayName,
    tenantId: node.tenantId?.toLowerCase(),
    domains: (node.domains ?? []).map((domain) => domain.toLowerCase()),
    crossTenantAccess: access === undefined ? undefined : withInherit(access, reading),
    guests,
  })
  placeLike(reading, partner, at, node)
  if (node.domains !== undefined) placeLike(reading, partner.domains, valueSpan(reading, node, 'domains'), node.domains)
  placeLike(reading, guests, node.guests ? valueSpan(reading, node, 'guests') : at, node.guests ?? {})
  if (access !== undefined) {
    checkBlocks(access, { groups: written.groups, apps: written.apps }, reading)
    if (node.tenantId === undefined)
      reportMissing(
        reading,
        keySpan(reading, node, 'crossTenantAccess'),
        {
          code: 'PARTNER-NO-TENANT',
          message: `${quoted(key)} has cross-tenant settings and no \`tenantId\`.`,
          help: 'Add its tenant id, or take the settings out: without a tenant there is nothing to set.',
        },
        [[node, 'tenantId']],
      )
  }
  if (partner.tenantId !== undefined && partner.tenantId === written.tenant.id?.toLowerCase())
    report(reading, valueSpan(reading, node, 'tenantId'), {
      code: 'PARTNER-SELF',
      message: `${quoted(key)} has the tenant id of this tenant itself.`,
      help: 'Use the id of the other tenant.',
    })
  for (const [index, domain] of partner.domains.entries()) {
    if (guests.authority === 'exclusive' && isConsumerDomain(domain))
      report(reading, valueSpan(reading, node.domains ?? node, index), {
        code: 'PARTNER-CONSUMER',
        message: `${quoted(domain)} is open to anybody, so ${quoted(key)} cannot be exclusive there.`,
        help: 'Use `authority: declared`, or take the domain out.',
      })
  }
  return partner
}

/** `null` is what Graph itself says for `inherit`. */
function withInherit(access: CrossTenantAccess, reading: LoadContext): CrossTenantAccess {
  const made: CrossTenantAccess = Object.fromEntries(
    Object.entries(access).map(([name, block]) => [name, block ?? 'inherit']),
  )
  placeLike(reading, made, reading.places.of(access), access)
  return made
}

function tenantsTwice(partners: Keyed<NonNullable<WrittenPartner>>, reading: LoadContext): void {
  const seen = new Map<string, { key: string; at: Span | undefined }>()
  for (const [key, { node }] of partners) {
    const tenantId = node.tenantId?.toLowerCase()
    if (tenantId === undefined) continue
    const at = valueSpan(reading, node, 'tenantId')
    const before = seen.get(tenantId)
    if (before === undefined) seen.set(tenantId, { key, at })
    else
      report(reading, at, {
        code: 'PARTNER-TWICE',
        message: `${quoted(before.key)} and ${quoted(key)} are the same tenant.`,
        help: 'Graph keeps one set of settings for a tenant; make them one partner.',
        related: before.at,
      })
  }
}

function domainsTwice({ all }: Claims, partners: readonly Partner[], reading: LoadContext): void {
  for (const [domain, claims] of all) {
    const [first, second] = claims
    if (first === undefined || second === undefined) continue
    report(reading, domainSpan(second, reading), {
      code: 'DOMAIN-TWICE',
      severity: 'warning',
      message: `${claims.map(({ partner }) => quoted(partner.key)).join(' and ')} both claim ${quoted(domain)}.`,
      help: 'Guests of this domain must say `partner:`.',
      related: domainSpan(first, reading),
    })
    for (const { partner } of claims)
      if (partner.guests.authority === 'exclusive')
        report(reading, keySpan(reading, partner.guests, 'authority'), {
          code: 'PARTNER-SHARED-EXCLUSIVE',
          message: `${quoted(partner.key)} cannot be exclusive: it shares ${quoted(domain)} with another partner.`,
          help: 'Use `authority: declared`, or give the domain to one of them.',
        })
  }
  for (const partner of partners) {
    const seen = new Map<string, number>()
    for (const [index, domain] of partner.domains.entries()) {
      const before = seen.get(domain)
      if (before === undefined) seen.set(domain, index)
      else
        report(reading, domainSpan({ partner, index }, reading), {
          code: 'DOMAIN-REPEATED',
          severity: 'warning',
          message: `${quoted(domain)} is listed twice.`,
          help: 'Take one away.',
          related: domainSpan({ partner, index: before }, reading),
        })
    }
  }
}

const domainSpan = ({ partner, index }: { partner: Partner; index: number }, reading: LoadContext): Span | undefined =>
  valueSpan(reading, partner.domains, index)
