import { needs } from '../graph/needs.ts'
import type { Address, Fields } from '../model.ts'
import type { Context, Field } from './kind.ts'
import {
  blockSatisfied,
  blocksOf,
  blocksToGraph,
  completed,
  defaultBlocks,
  isFields,
  partnerBlocks,
  precedence,
  providersIn,
  sameSet,
  desiredBlocks,
} from './cross-tenant-blocks.ts'
import { declaredNames, liveNames } from './cross-tenant-names.ts'
import { sayBlocks } from './cross-tenant-words.ts'
import { blocks } from './exposure.ts'
import { blocksAdmit, blocksWhen } from './openings.ts'
import { singlePolicy } from './policy.ts'

export const defaultAddress: Address = 'policy:crossTenantAccessPolicy/default'

const field = (block: string): Field => ({
  satisfied: blockSatisfied,
  complete: (live, desired) => completed(block, live, desired),
})

/**
 * What the tenant's default settings will hold once the declaration is applied, consent too, though it is not managed
 * there; nothing where they were not read. Not what they hold now: a partner's new block would then depend on which of
 * the two is written first, and a run that was cut off between them would want another block than the one before it.
 */
export function plannedDefaults(context: Context): Fields {
  const live = context.match.liveOf(defaultAddress)
  if (live === undefined) return {}
  const shapes = { ...partnerBlocks, ...defaultBlocks }
  const now = blocksOf(live.raw, shapes, null, liveNames(context, defaultAddress))
  const wanted = Object.entries(context.match.desiredOf(defaultAddress)?.fields ?? {})
  return {
    ...now,
    ...Object.fromEntries(wanted.map(([block, desired]) => [block, completed(block, now[block], desired)])),
  }
}

const redemption = 'invitationRedemptionIdentityProviderConfiguration'

/**
 * Graph gives the identity providers back in its own order; where they are the declared ones, the declared order is
 * shown.
 */
function inDeclaredOrder(fields: Fields, wanted: Fields | undefined): Fields {
  const [block, desired] = [fields[redemption], wanted?.[redemption]]
  if (!isFields(block) || !isFields(desired)) return fields
  const [order, { named, others }] = [desired[precedence], providersIn(block[precedence])]
  if (!Array.isArray(order) || !sameSet(named, order)) return fields
  return { ...fields, [redemption]: { ...block, [precedence]: [...order, ...others] } }
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
  desired(declaration) {
    const policy = declaration.policies.crossTenantAccessPolicy
    const node = policy?.default
    if (!policy || node === undefined) return undefined
    return {
      parent: policy,
      own: 'default',
      node,
      fields: desiredBlocks(node, defaultBlocks, declaredNames(declaration)),
    }
  },
  describe: (raw, context) =>
    inDeclaredOrder(
      blocksOf(raw, defaultBlocks, null, liveNames(context, defaultAddress)),
      context.match.desiredOf(defaultAddress)?.fields,
    ),
  fields: Object.fromEntries(Object.keys(defaultBlocks).map((block) => [block, field(block)])),
  declare: (fields) => ({ crossTenantAccessPolicy: { default: fields } }),
  body: (after, to, now) => blocksToGraph(after, to, now),
  exposes: blocks('default'),
  when: blocksWhen('default'),
  admits: blocksAdmit('default'),
  permissions: { read: needs.readCrossTenantAccess, write: needs.changeCrossTenantAccess },
  say: (change, name) => [`Cross-tenant access, default: `, ...sayBlocks(change, name)],
})
