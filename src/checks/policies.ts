import type { Partner } from '../declaration.ts'
import { allowedDomains, normalizeDomain } from '../config/index.ts'
import type { Address, Source, Value } from '../model.ts'
import type { CheckInput } from './check.ts'
import { isRecord } from '../util/guards.ts'

/** A setting that is, or will be, in force, with the line that asks for it; no line where the tenant has it by itself. */
export interface PolicyValue<T> {
  value: T
  source: Source | null
}

const fieldOf = ({ tenant }: CheckInput, address: Address, name: string): Value | undefined =>
  tenant?.fieldsOf(address)?.[name]

/** Who may invite: as declared, else as the tenant has it. */
export const invitersSetting = (input: CheckInput): PolicyValue<string> | undefined => {
  const { declaration } = input
  const { policies } = declaration
  const node = policies.authorizationPolicy
  if (node?.allowInvitesFrom !== undefined)
    return { value: node.allowInvitesFrom, source: declaration.at(node, 'allowInvitesFrom') }
  const value = fieldOf(input, 'policy:authorizationPolicy', 'allowInvitesFrom')
  return typeof value === 'string' ? { value, source: null } : undefined
}

/** Whether the one-time passcode is off: as declared, else as the tenant has it. */
export const passcodeOff = (input: CheckInput): PolicyValue<true> | undefined => {
  const { declaration } = input
  const { policies } = declaration
  if (policies.emailOneTimePasscode !== undefined)
    return policies.emailOneTimePasscode === 'disabled'
      ? { value: true, source: declaration.at(policies, 'emailOneTimePasscode') }
      : undefined
  const value = fieldOf(input, 'policy:emailOneTimePasscode', 'allowExternalIdToUseEmailOtp')
  return value === 'disabled' ? { value: true, source: null } : undefined
}

/** One of the two lists, by which Entra admits or refuses whole mail domains. */
export interface DomainList {
  way: 'allowed' | 'blocked'
  domains: ReadonlySet<string>
}

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string').map(normalizeDomain) : []

/** The domain list in force; undefined where none restricts invitations. */
export const domainList = (input: CheckInput): PolicyValue<DomainList> | undefined => {
  const { declaration } = input
  const { policies, partners } = declaration
  const node = policies.b2bManagementPolicy
  if (node !== undefined) {
    const allowed = allowedDomains(policies, partners)
    if (allowed !== undefined)
      return { value: { way: 'allowed', domains: new Set(allowed) }, source: declaration.at(node, 'allowedDomains') }
    const blocked = textsOf(node.blockedDomains)
    return blocked.length === 0
      ? undefined
      : { value: { way: 'blocked', domains: new Set(blocked) }, source: declaration.at(node, 'blockedDomains') }
  }
  for (const way of ['allowed', 'blocked'] as const) {
    const domains = textsOf(fieldOf(input, 'policy:b2bManagementPolicy', `${way}Domains`))
    if (domains.length > 0) return { value: { way, domains: new Set(domains) }, source: null }
  }
  return undefined
}

const isNone = (half: unknown): boolean => {
  if (half === 'none') return true
  if (!isRecord(half) || half['accessType'] !== 'blocked' || !Array.isArray(half['targets'])) return false
  return half['targets'].some(
    (target: unknown) =>
      isRecord(target) && (target['target'] === 'AllUsers' || target['target'] === 'AllApplications'),
  )
}

/** Both halves are asked for access, so one that is shut shuts the whole. */
const isShut = (block: unknown): boolean =>
  isRecord(block) && (isNone(block['usersAndGroups']) || isNone(block['applications']))

const BLOCK = 'b2bCollaborationInbound'

/**
 * Whether a partner's people are shut out as a whole, by its own setting or the default's. A partner without a tenant is not
 * subject to cross-tenant access (entra-docs: cross-tenant-access-overview).
 */
export const shutOut = (partner: Partner, input: CheckInput): PolicyValue<'its own' | 'the default'> | undefined => {
  if (partner.tenantId === undefined || partner.ensure === 'absent') return undefined
  const { declaration } = input
  const declared = partner.crossTenantAccess?.[BLOCK]
  if (isRecord(declared))
    return isShut(declared)
      ? { value: 'its own', source: declaration.at(partner.crossTenantAccess ?? partner, BLOCK) }
      : undefined
  const live = declared === undefined ? fieldOf(input, partner.address, BLOCK) : undefined
  if (isRecord(live)) return isShut(live) ? { value: 'its own', source: null } : undefined
  const byDefault = defaultShut(input)
  return byDefault && { ...byDefault, value: 'the default' }
}

/** Whether the default settings block every tenant that has none of its own. */
export const defaultShut = (input: CheckInput): PolicyValue<true> | undefined => {
  const { declaration } = input
  const { policies } = declaration
  const fallback = policies.crossTenantAccessPolicy?.default
  const ours = fallback?.[BLOCK]
  if (fallback !== undefined && ours !== undefined)
    return isShut(ours) ? { value: true, source: declaration.at(fallback, BLOCK) } : undefined
  return isShut(fieldOf(input, 'policy:crossTenantAccessPolicy/default', BLOCK))
    ? { value: true, source: null }
    : undefined
}
