import type { Policies } from '../../generated/declaration.ts'
import { needs } from '../../permissions.ts'
import { setOfWords } from '../exact-set.ts'
import { singlePolicy } from '../policy/single-policy.ts'
import { summarizeFields } from '../policy/summary.ts'
import { cloudsWhen } from './order.ts'
import { isRecord } from '../../util/guards.ts'

type CloudEndpoint = NonNullable<NonNullable<Policies['crossTenantAccessPolicy']>['allowedCloudEndpoints']>[number]

/** The clouds that a declaration can name, as its schema has them; one that Microsoft adds stays where it is. */
const CLOUDS: ReadonlySet<string> = new Set([
  'microsoftonline.com',
  'microsoftonline.us',
  'partner.microsoftonline.cn',
] satisfies CloudEndpoint[])

const sorted = (values: readonly unknown[]): string[] => values.filter((value) => typeof value === 'string').toSorted()

/**
 * The root of cross-tenant access: with which Microsoft clouds there may be any collaboration (docs:
 * resources/crosstenantaccesspolicy).
 */
export const crossTenantAccessPolicy = singlePolicy({
  name: 'crossTenantAccessPolicy',
  label: 'cross-tenant access policy',
  title: 'cross-tenant access policy',
  address: 'policy:crossTenantAccessPolicy',
  path: '/v1.0/policies/crossTenantAccessPolicy',
  setting({ policies }) {
    const node = policies.crossTenantAccessPolicy
    const endpoints = node?.allowedCloudEndpoints
    if (!node || endpoints === undefined) return undefined
    return { node, fields: { allowedCloudEndpoints: sorted(endpoints) } }
  },
  toFields(raw) {
    const endpoints = isRecord(raw) ? raw['allowedCloudEndpoints'] : undefined
    return { allowedCloudEndpoints: Array.isArray(endpoints) ? sorted(endpoints) : [] }
  },
  fields: { allowedCloudEndpoints: { set: setOfWords((cloud) => CLOUDS.has(cloud)) } },
  body: (after) => after,
  when: cloudsWhen,
  permissions: { read: needs.readCrossTenantAccess, write: needs.changeCrossTenantAccess },
  summarize: (change) =>
    summarizeFields(change, { allowedCloudEndpoints: 'Other Microsoft clouds to collaborate with' }),
})
