import { listedTwice, overLimit, quoted } from '../document/index.ts'
import type { Partner } from '../declaration.ts'
import { checkBlocks } from './access-blocks.ts'
import { allowedDomains } from './domains.ts'
import { normalizeDomain } from './emails.ts'
import { keySpan, report, reportMissing, valueSpan, type LoadContext } from './load-context.ts'
import type { MergedFiles } from './merge.ts'

const threeLists = ['allowedDomains', 'blockedDomains', 'unrestricted']

/** Entra holds the whole policy in 25,000 characters (entra-docs: allow-deny-list). */
const maxPolicy = 25_000

/** What policies can have wrong beyond their schema. */
export function checkPolicies(merged: MergedFiles, partners: readonly Partner[], context: LoadContext): void {
  const { policies, groups, apps } = merged
  const access = policies.crossTenantAccessPolicy?.default
  if (access !== undefined) checkBlocks(access, { groups, apps }, context)
  const lists = policies.b2bManagementPolicy
  if (lists === undefined) return
  const [first, ...others] = Object.keys(lists)
  if (first === undefined)
    return reportMissing(
      context,
      keySpan(context, policies, 'b2bManagementPolicy'),
      {
        code: 'DOMAIN-LISTS',
        message: '`b2bManagementPolicy` has none of its three keys.',
        help: 'Add one of `allowedDomains`, `blockedDomains` and `unrestricted: true`.',
      },
      threeLists.map((name) => [lists, name]),
    )
  for (const second of others)
    report(context, keySpan(context, lists, second), {
      code: 'DOMAIN-LISTS',
      message: `${quoted(second)} cannot be combined with ${quoted(first)}.`,
      help: 'Entra supports only one of the three; keep one.',
      related: keySpan(context, lists, first),
    })
  checkAllowed(merged, partners, context)
  const allowed = lists.allowedDomains
  for (const list of [allowed, Array.isArray(allowed) ? undefined : allowed?.also, lists.blockedDomains])
    if (Array.isArray(list)) domainsTwice(list, context)
  const blocked = lists.blockedDomains
  if (blocked?.length === 0)
    reportMissing(
      context,
      keySpan(context, lists, 'blockedDomains'),
      {
        code: 'DOMAINS-NONE',
        severity: 'warning',
        message: 'This block list is empty, so it blocks nothing.',
        help: 'Use `unrestricted: true` if that is intended.',
      },
      [[lists, 'blockedDomains']],
    )
  if (blocked !== undefined) checkSize(blocked, lists, 'blockedDomains', context)
}

function domainsTwice(list: readonly string[], context: LoadContext): void {
  const seen = new Map<string, number>()
  for (const [index, domain] of list.entries()) {
    const before = seen.get(normalizeDomain(domain))
    if (before === undefined) seen.set(normalizeDomain(domain), index)
    else
      report(context, valueSpan(context, list, index), {
        code: 'DOMAIN-REPEATED',
        severity: 'warning',
        ...listedTwice(domain),
        related: valueSpan(context, list, before),
      })
  }
}

function checkAllowed(
  { policies, partners: nodes }: MergedFiles,
  partners: readonly Partner[],
  context: LoadContext,
): void {
  const lists = policies.b2bManagementPolicy
  const domains = allowedDomains(policies, partners)
  if (lists?.allowedDomains === undefined || domains === undefined) return
  if (domains.length === 0)
    reportMissing(
      context,
      keySpan(context, lists, 'allowedDomains'),
      {
        code: 'DOMAINS-NONE',
        message: 'This allow list is empty.',
        help: 'Entra treats an empty list as no restriction. Add a domain, or use `unrestricted: true`.',
      },
      [[lists, 'allowedDomains'], ...[...nodes.values()].map(({ node }) => [node, 'domains'] as const)],
    )
  checkSize(domains, lists, 'allowedDomains', context)
  if (Array.isArray(lists.allowedDomains)) return
  for (const partner of partners) {
    if (partner.ensure === 'absent') continue
    for (const [index, domain] of partner.domains.entries())
      if (domain.startsWith('*.'))
        report(context, valueSpan(context, partner.domains, index), {
          code: 'DOMAIN-WILDCARD',
          message: `${quoted(domain)} cannot be part of the allow list that is built from the partners.`,
          help: 'Entra accepts only whole domains: list each subdomain.',
          related: keySpan(context, lists, 'allowedDomains'),
        })
  }
}

function checkSize(domains: readonly string[], lists: object, name: string, context: LoadContext): void {
  const size = JSON.stringify({
    B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy: { AllowedDomains: domains } },
  }).length
  if (size > maxPolicy)
    report(context, keySpan(context, lists, name), {
      code: 'DOMAINS-SIZE',
      message: overLimit(`${domains.length} domains result in a policy of ${size} characters`, maxPolicy),
      help: 'Shorten the list.',
    })
}
