import type { Tenant } from '../../core/tenant.ts'
import type { Resource } from '../resource.ts'
import { AUTHENTICATION_FLOWS_POLICY } from './authentication-flows/index.ts'
import { AUTHENTICATION_METHODS_POLICY } from './authentication-methods/index.ts'
import { AUTHORIZATION_POLICY } from './authorization/index.ts'
import { B2B_MANAGEMENT_POLICIES } from './b2b-management/index.ts'
import { CROSS_TENANT_ACCESS } from './cross-tenant/index.ts'
import { EXTERNAL_IDENTITIES_POLICY } from './external-identities/index.ts'
import { TENANT_INFORMATION } from './tenant-information/index.ts'

/**
 * Everything under `/policies`, and what the tenant knows of other organisations (first: a seed's partners add to them).
 */
export const POLICIES = [
  TENANT_INFORMATION,
  CROSS_TENANT_ACCESS,
  AUTHORIZATION_POLICY,
  B2B_MANAGEMENT_POLICIES,
  EXTERNAL_IDENTITIES_POLICY,
  AUTHENTICATION_FLOWS_POLICY,
  AUTHENTICATION_METHODS_POLICY,
] as const satisfies readonly Resource[]

type Slot = Extract<(typeof POLICIES)[number], { policy: unknown }>['policy']

/** What `Tenant.policies` holds, by the slots of these resources. */
export type PolicyState = Pick<Tenant['policies'], 'foreignTenants'> & {
  [S in Slot as S['name']]: ReturnType<S['fresh']>
}
