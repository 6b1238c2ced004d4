import type { Address, Fields } from '../../model.ts'
import { needs } from '../../permissions.ts'
import type { Context, Field } from '../kind.ts'
import { singlePolicy } from '../policy/single-policy.ts'
import { blockSatisfied, completeBlock } from './blocks/compare.ts'
import { summarizeBlocks } from './blocks/labels.ts'
import { declaredNames, liveNames } from './blocks/names.ts'
import { blocksFromGraph, desiredBlocks } from './blocks/read.ts'
import { defaultBlocks, partnerBlocks } from './blocks/shapes.ts'
import { blocksToGraph, TARGET_REQUESTS } from './blocks/write.ts'
import { BLOCK_SETS } from './blocks/shapes.ts'
import { blocksExposure } from './exposure.ts'
import { blocksAdmit, blocksWhen } from './order.ts'
import { adviseOnOrder, inSentOrder } from './redemption-order.ts'

export const defaultAddress: Address = 'policy:crossTenantAccessPolicy/default'

const field = (block: string): Field => ({
  satisfied: blockSatisfied,
  complete: (live, desired) => completeBlock(block, live, desired),
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
  const now = blocksFromGraph(live.raw, shapes, null, liveNames(context, defaultAddress))
  const wanted = Object.entries(context.match.desiredOf(defaultAddress)?.fields ?? {})
  return {
    ...now,
    ...Object.fromEntries(wanted.map(([block, desired]) => [block, completeBlock(block, now[block], desired)])),
  }
}

const ownFields = (raw: unknown, context: Context): Fields =>
  blocksFromGraph(raw, defaultBlocks, null, liveNames(context, defaultAddress))

/**
 * What holds for every organisation that is not a partner, and for every block that a partner does not have of its own
 * (docs: resources/crosstenantaccesspolicyconfigurationdefault). Consent settings are not writable here.
 */
export const crossTenantAccessPolicyDefault = singlePolicy({
  name: 'crossTenantAccessPolicyDefault',
  label: 'default cross-tenant access policy',
  inherited: true,
  title: 'cross-tenant access, default settings',
  address: defaultAddress,
  path: '/v1.0/policies/crossTenantAccessPolicy/default',
  readAlways: true,
  setting(declaration) {
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
  toFields: (raw, context) =>
    inSentOrder(ownFields(raw, context), context.match.desiredOf(defaultAddress)?.fields, context),
  advise: (desired, raw, context) => adviseOnOrder(desired, ownFields(raw, context), context),
  fields: Object.fromEntries(Object.keys(defaultBlocks).map((block) => [block, field(block)])),
  toDeclaration: (fields) => ({ crossTenantAccessPolicy: { default: fields } }),
  import: {
    exactSets: BLOCK_SETS,
    entriesOf: () => ['policy:crossTenantAccessPolicy'],
    pathOf: (field) => ['default', field],
  },
  body: (after, to, context) => blocksToGraph(after, to, context),
  exposes: blocksExposure('default'),
  when: blocksWhen('default'),
  admits: blocksAdmit('default'),
  permissions: {
    read: needs.readCrossTenantAccess,
    write: needs.changeCrossTenantAccess,
    requests: TARGET_REQUESTS,
  },
  summarize: (change, name) => {
    const blocks = summarizeBlocks(change, name)
    return blocks.length === 0 ? [] : [{ data: 'Default cross-tenant access settings' }, ': ', ...blocks]
  },
})
