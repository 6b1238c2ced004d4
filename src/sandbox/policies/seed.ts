import { InvalidInput } from '../../errors.ts'
import { GraphRefusal } from '../routing.ts'
import { authenticationFlowsChange } from './authentication-flows-policy.ts'
import { changeAuthorization } from './authorization-policy.ts'
import { newB2bPolicy } from './b2b-management-policies.ts'
import { defaultChange, rootChange } from './cross-tenant-default.ts'
import { newPartner } from './cross-tenant-partners.ts'
import { syncChange } from './cross-tenant-sync.ts'
import { emailMethodChange } from './email-method.ts'
import { externalIdentitiesChange } from './external-identities-policy.ts'
import { guid } from './shape.ts'
import { emptySync } from './state.ts'
import type { PolicyState } from './state.ts'

type Blocks = { [name: string]: unknown }

/** An organisation in the world outside. */
interface TenantSeed {
  tenantId: string
  displayName?: string
  domains?: string[]
  defaultDomainName?: string
  federationBrandName?: string
}

/** The policy part of a seed: Graph's objects with Graph's names, only what differs from a fresh tenant. */
export interface PolicySeed {
  policies?: {
    authorizationPolicy?: Blocks
    crossTenantAccessPolicy?: Blocks & { allowedCloudEndpoints?: string[]; default?: Blocks }
    /**
     * `definition` as Graph has it (an array of one JSON text) or as the mapping that the text stands for. The first is
     * the default unless it says otherwise.
     */
    b2bManagementPolicies?: { displayName?: string; isOrganizationDefault?: boolean; definition: unknown }[]
    externalIdentitiesPolicy?: Blocks
    authenticationFlowsPolicy?: Blocks
    emailAuthenticationMethodConfiguration?: Blocks
  }
  /** Partner configurations: who they are, and beside it Graph's blocks and `identitySynchronization`. */
  partners?: (TenantSeed & Blocks)[]
  /** Organisations that exist and are no partners yet. */
  tenants?: TenantSeed[]
}

/** Runs a check of Graph's on what a seed says, and says where the seed is wrong. */
const within = <T>(place: string, run: () => T): T => {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error
    throw new InvalidInput(`The sandbox's seed, ${place}: ${error.message}`)
  }
}

const meetTenant = (policies: PolicyState, seed: TenantSeed): void => {
  const tenantId = guid(seed.tenantId, 'tenantId')
  const domains = (seed.domains ?? []).map((domain) => domain.toLowerCase())
  const defaultDomainName =
    seed.defaultDomainName?.toLowerCase() ?? domains[0] ?? `${tenantId.slice(0, 8)}.onmicrosoft.com`
  policies.foreignTenants = policies.foreignTenants.filter((tenant) => tenant.tenantId !== tenantId)
  policies.foreignTenants.push({
    tenantId,
    displayName: seed.displayName ?? defaultDomainName,
    defaultDomainName,
    federationBrandName: seed.federationBrandName ?? null,
    domains: [...new Set([...domains, defaultDomainName])],
  })
}

const addPartner = (policies: PolicyState, seed: TenantSeed & Blocks): void => {
  meetTenant(policies, seed)
  const {
    displayName: _1,
    domains: _2,
    defaultDomainName: _3,
    federationBrandName: _4,
    identitySynchronization,
    ...blocks
  } = seed
  const partner = newPartner(blocks, 'beta')
  const held = policies.crossTenantAccess
  held.partners = [...held.partners.filter((one) => one.tenantId !== partner.tenantId), partner]
  held.syncPolicies = held.syncPolicies.filter((one) => one.tenantId !== partner.tenantId)
  if (identitySynchronization === undefined) return
  held.syncPolicies.push({
    ...emptySync(partner.tenantId),
    ...syncChange('beta')(identitySynchronization, 'identitySynchronization'),
  })
}

const asText = (definition: unknown): unknown => (Array.isArray(definition) ? definition : [JSON.stringify(definition)])

/**
 * Puts the policy part of a seed onto `policies` (changed in place; usually `freshPolicies()`). `newId` names new B2B
 * policies. Throws InvalidInput, which says where the seed has what Graph would refuse.
 */
export function seedPolicies(policies: PolicyState, seed: PolicySeed, newId: () => string): void {
  const given = seed.policies ?? {}
  if (given.authorizationPolicy) {
    within('policies.authorizationPolicy', () =>
      changeAuthorization(policies.authorization, given.authorizationPolicy, 'beta'),
    )
  }
  const held = policies.crossTenantAccess
  const { default: fallback, ...root } = given.crossTenantAccessPolicy ?? {}
  within('policies.crossTenantAccessPolicy', () => Object.assign(held, rootChange(root, '')))
  if (fallback) {
    const change = within('policies.crossTenantAccessPolicy.default', () => defaultChange(fallback, ''))
    Object.assign(held.default, change, { isServiceDefault: false })
  }
  for (const [i, policy] of (given.b2bManagementPolicies ?? []).entries()) {
    const whole = {
      displayName: 'B2BManagementPolicy',
      isOrganizationDefault: i === 0,
      ...policy,
      definition: asText(policy.definition),
    }
    const made = within(`policies.b2bManagementPolicies[${i}]`, () =>
      newB2bPolicy(policies.b2bManagement, whole, newId()),
    )
    policies.b2bManagement.push(made)
  }
  const singles = [
    ['externalIdentitiesPolicy', externalIdentitiesChange, policies.externalIdentities],
    ['authenticationFlowsPolicy', authenticationFlowsChange, policies.authenticationFlows],
    ['emailAuthenticationMethodConfiguration', emailMethodChange, policies.emailMethod],
  ] as const
  for (const [name, parse, target] of singles) {
    if (given[name]) within(`policies.${name}`, () => Object.assign(target, parse(given[name], '')))
  }
  for (const [i, tenant] of (seed.tenants ?? []).entries()) within(`tenants[${i}]`, () => meetTenant(policies, tenant))
  for (const [i, partner] of (seed.partners ?? []).entries())
    within(`partners[${i}]`, () => addPartner(policies, partner))
}
