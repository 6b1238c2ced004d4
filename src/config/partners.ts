import { listedTwice, quoted, type SourceSpan } from '../document/index.ts'
import type { CrossTenantAccess, Partner as WrittenPartner } from '../generated/declaration.ts'
import { checkBlocks } from './access-blocks.ts'
import type { Partner, PartnerRequests } from '../declaration.ts'
import { indexDomains, type DomainIndex } from './domains.ts'
import { isConsumerDomain, normalizeDomain } from './emails.ts'
import { omitUndefined, copySource } from './source-map.ts'
import { keySpan, report, reportMissing, valueSpan, type LoadContext } from './load-context.ts'
import type { Keyed, MergedFiles } from './merge.ts'

/** Partners with defaults filled in; what contradicts itself or another is reported. */
export function resolvePartners(
  merged: MergedFiles,
  requests: ReadonlyMap<string, PartnerRequests>,
  context: LoadContext,
): { partners: Partner[]; domainIndex: DomainIndex } {
  const partners = [...merged.partners].map(([key, { node, key: at }]) =>
    resolvePartner(key, node, at, merged, requests, context),
  )
  const domainIndex = indexDomains(partners)
  tenantsTwice(merged.partners, context)
  domainsTwice(domainIndex, partners, context)
  return { partners, domainIndex }
}

function resolvePartner(
  key: string,
  node: NonNullable<WrittenPartner>,
  at: SourceSpan | undefined,
  merged: MergedFiles,
  requests: ReadonlyMap<string, PartnerRequests>,
  context: LoadContext,
): Partner {
  const guests: Partner['guests'] = omitUndefined({
    authority: node.guests?.authority ?? 'declared',
    onRemoval: node.guests?.onRemoval ?? 'block',
    graceDays: node.guests?.graceDays,
    maxDays: node.guests?.maxDays,
    maxGuests: node.guests?.maxGuests,
    sponsors: node.guests?.sponsors,
    inactiveDays: node.guests?.inactiveDays,
    redeemWithinDays: node.guests?.redeemWithinDays,
    onInactive: node.guests?.onInactive ?? 'report',
  })
  const access = node.crossTenantAccess
  const partner: Partner = omitUndefined<Partner>({
    key,
    address: `partner:${key}`,
    ensure: node.ensure ?? 'present',
    displayName: node.displayName,
    relation: node.relation ?? 'partner',
    tenantId: node.tenantId?.toLowerCase(),
    domains: (node.domains ?? []).map(normalizeDomain),
    crossTenantAccess: access === undefined ? undefined : withInherit(access, context),
    guests,
    requests: requests.get(key),
  })
  copySource(context, partner, at, node)
  if (node.domains !== undefined)
    copySource(context, partner.domains, valueSpan(context, node, 'domains'), node.domains)
  copySource(context, guests, node.guests ? valueSpan(context, node, 'guests') : at, node.guests ?? {})
  if (access !== undefined) {
    checkBlocks(access, { groups: merged.groups, apps: merged.apps }, context)
    if (node.tenantId === undefined)
      reportMissing(
        context,
        keySpan(context, node, 'crossTenantAccess'),
        {
          code: 'PARTNER-NO-TENANT',
          message: `${quoted(key)} has cross-tenant access settings but no \`tenantId\`.`,
          help: 'Add the tenant ID, or remove the settings.',
        },
        [[node, 'tenantId']],
      )
  }
  if (
    node.guests?.onInactive !== undefined &&
    guests.inactiveDays === undefined &&
    guests.redeemWithinDays === undefined
  )
    report(context, keySpan(context, guests, 'onInactive'), {
      code: 'PARTNER-NO-LIMIT',
      severity: 'warning',
      message: `\`onInactive\` of ${quoted(key)} has no effect: neither \`inactiveDays\` nor \`redeemWithinDays\` is set.`,
      help: 'Set one of them, or remove `onInactive`.',
    })
  if (partner.tenantId !== undefined && partner.tenantId === merged.tenant.id?.toLowerCase())
    report(context, valueSpan(context, node, 'tenantId'), {
      code: 'PARTNER-SELF',
      message: `${quoted(key)} has the tenant ID of this tenant.`,
      help: "Use the ID of the partner's tenant.",
    })
  for (const [index, domain] of partner.domains.entries()) {
    if (guests.authority === 'exclusive' && isConsumerDomain(domain))
      report(context, valueSpan(context, node.domains ?? node, index), {
        code: 'PARTNER-CONSUMER',
        message: `${quoted(domain)} is a consumer mail domain, so ${quoted(key)} cannot be exclusive.`,
        help: 'Use `authority: declared`, or remove the domain.',
      })
  }
  return partner
}

/** `null` is what Graph itself says for `inherit`. */
function withInherit(access: CrossTenantAccess, context: LoadContext): CrossTenantAccess {
  const made: CrossTenantAccess = Object.fromEntries(
    Object.entries(access).map(([name, block]) => [name, block ?? 'inherit']),
  )
  copySource(context, made, context.places.of(access), access)
  return made
}

function tenantsTwice(partners: Keyed<NonNullable<WrittenPartner>>, context: LoadContext): void {
  const seen = new Map<string, { key: string; at: SourceSpan | undefined }>()
  for (const [key, { node }] of partners) {
    const tenantId = node.tenantId?.toLowerCase()
    if (tenantId === undefined) continue
    const at = valueSpan(context, node, 'tenantId')
    const before = seen.get(tenantId)
    if (before === undefined) seen.set(tenantId, { key, at })
    else
      report(context, at, {
        code: 'PARTNER-TWICE',
        message: `${quoted(before.key)} and ${quoted(key)} are the same tenant.`,
        help: 'Graph has one set of settings per tenant; merge the two partners.',
        related: before.at,
      })
  }
}

function domainsTwice({ all }: DomainIndex, partners: readonly Partner[], context: LoadContext): void {
  for (const [domain, domainIndex] of all) {
    const [first, second] = domainIndex
    if (first === undefined || second === undefined) continue
    report(context, domainSpan(second, context), {
      code: 'DOMAIN-TWICE',
      severity: 'warning',
      message: `${domainIndex.map(({ partner }) => quoted(partner.key)).join(' and ')} both have the domain ${quoted(domain)}.`,
      help: 'Guests with this domain must set `partner:`.',
      related: domainSpan(first, context),
    })
    for (const { partner } of domainIndex)
      if (partner.guests.authority === 'exclusive')
        report(context, keySpan(context, partner.guests, 'authority'), {
          code: 'PARTNER-SHARED-EXCLUSIVE',
          message: `${quoted(partner.key)} cannot be exclusive: it shares ${quoted(domain)} with another partner.`,
          help: 'Use `authority: declared`, or keep the domain for only one of them.',
        })
  }
  for (const partner of partners) {
    const seen = new Map<string, number>()
    for (const [index, domain] of partner.domains.entries()) {
      const before = seen.get(domain)
      if (before === undefined) seen.set(domain, index)
      else
        report(context, domainSpan({ partner, index }, context), {
          code: 'DOMAIN-REPEATED',
          severity: 'warning',
          ...listedTwice(domain),
          related: domainSpan({ partner, index: before }, context),
        })
    }
  }
}

const domainSpan = (
  { partner, index }: { partner: Partner; index: number },
  context: LoadContext,
): SourceSpan | undefined => valueSpan(context, partner.domains, index)
