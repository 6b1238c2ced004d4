import type { Address, Fields } from '../model.ts'
import type { Context, Field } from './kind.ts'
import {
  blockSatisfied,
  blocksOf,
  blocksToGraph,
  completed,
  defaultBlocks,
  wishedBlocks,
} from './cross-tenant-blocks.ts'
import { declaredNames, liveNames } from './cross-tenant-names.ts'
import { sayBlocks } from './cross-tenant-words.ts'
import { singlePolicy } from './policy.ts'

export const defaultAddress: Address = 'policy:crossTenantAccessPolicy/default'

const field: Field = { satisfied: blockSatisfied, complete: (live, wish) => completed(live, wish) }

/** What the tenant's default settings hold now, and nothing where they were not read. */
export function liveDefaults(context: Context): Fields {
  const live = context.match.liveOf(defaultAddress)
  return live === undefined ? {} : blocksOf(live.raw, defaultBlocks, null, liveNames(context, defaultAddress))
}

/**
 * What holds for every organisation that is not a partner, and for every block that a partner does not have of its own
 * (docs: resources/crosstenantaccesspolicyconfigurationdefault). Consent settings are not writable here.
 */
export const crossTenantAccessPolicyDefault = singlePolicy({
  name: 'crossTenantAccessPolicyDefault',
  title: 'cross-tenant access, default settings',
  address: defaultAddress,
  path: '/v1.0/policies/crossTenantAccessPolicy/default',
  readAlways: true,
  wish(declaration) {
    const policy = declaration.policies.crossTenantAccessPolicy
    const node = policy?.default
    if (!policy || node === undefined) return undefined
    return {
      parent: policy,
      own: 'default',
      node,
      fields: wishedBlocks(node, defaultBlocks, declaredNames(declaration)),
    }
  },
  describe: (raw, context) => blocksOf(raw, defaultBlocks, null, liveNames(context, defaultAddress)),
  fields: Object.fromEntries(Object.keys(defaultBlocks).map((block) => [block, field])),
  body: (after, to, now) => blocksToGraph(after, to, now),
  permissions: { read: 'Policy.Read.All', write: 'Policy.ReadWrite.CrossTenantAccess' },
  say: (change, name) => [`Cross-tenant access, default: `, ...sayBlocks(change, name)],
})
