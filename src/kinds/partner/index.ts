import type { Address, Live } from '../../model.ts'
import { needs } from '../../permissions.ts'
import { isFields } from '../json.ts'
import type { Context, Field, Kind } from '../kind.ts'
import { blockSatisfied, completeBlock } from './blocks/compare.ts'
import { liveNames } from './blocks/names.ts'
import { blocksFromGraph } from './blocks/read.ts'
import { BLOCK_SETS, partnerBlocks } from './blocks/shapes.ts'
import { TARGET_REQUESTS } from './blocks/write.ts'
import { plannedDefaults } from './cross-tenant-access-default.ts'
import { desiredPartners, type PartnerSpec } from './desired.ts'
import { blocksExposure } from './exposure.ts'
import { partnerImport } from './import.ts'
import { admits, changeStage, removalStage } from './order.ts'
import { TENANT_INFORMATION_REQUESTS } from './proposals.ts'
import { partnersAhead, type RawPartner, readPartners } from './read.ts'
import { summarizePartner } from './summary.ts'
import { partnerRules } from './rules.ts'
import { partnerToDeclaration } from './to-declaration.ts'
import { partnerWrites } from './write.ts'
import { kindName } from '../kind-name.ts'

const field = (block: string): Field => ({
  satisfied: blockSatisfied,
  complete: (live, desired, context) =>
    completeBlock(block, isFields(live) ? live : plannedDefaults(context)[block], desired),
})

/**
 * An organisation's cross-tenant access settings (docs: resources/crosstenantaccesspolicyconfigurationpartner). A block
 * that is null in Graph is `inherit` here. `isServiceProvider` is never sent: requests of an application that name it
 * are refused.
 */
export const partner: Kind<PartnerSpec, RawPartner> = {
  name: kindName('partner'),
  label: 'partner',
  presence: 'managed',
  owns: true,
  rules: partnerRules,
  access: 'none',
  counted: 'not counted',
  comesBack: false,
  harms: (narrows) => (narrows.length > 0 ? `would be blocked (${narrows.join(', ')})` : undefined),
  after: ['crossTenantAccessPolicyDefault'],
  ahead: partnersAhead,
  readAlways: false,
  isDeclared: (declaration) => declaration.partners.some(({ tenantId }) => tenantId !== undefined),
  desired: desiredPartners,
  read: readPartners,
  match(desired, live) {
    const byTenant = new Map(live.map((each) => [each.id, each]))
    const pairs = new Map<Address, (typeof live)[number]>()
    for (const { address, spec } of desired) {
      const found = byTenant.get(spec.tenantId)
      if (found !== undefined) pairs.set(address, found)
    }
    return { pairs, held: new Map() }
  },
  // Graph stores no creation time; its id is the tenant's, which is unique.
  origin: ({ id }) => ({ created: null, identity: { tenantId: id } }),
  toFields: (live, context) =>
    blocksFromGraph(
      live.raw,
      partnerBlocks,
      'inherit',
      liveNames(context, context.match.addressForId(live.id) ?? live.address),
    ),
  toDeclaration: partnerToDeclaration,
  import: {
    sections: ['partners'],
    part: partnerImport,
    exactSets: BLOCK_SETS,
    pathOf: (field) => ['crossTenantAccess', field],
  },
  fields: Object.fromEntries(Object.keys(partnerBlocks).map((block) => [block, field(block)])),
  writes: partnerWrites,
  exposes: blocksExposure('partner'),
  // Others need a new partner to be there, so it comes first whatever it holds.
  order: { add: 'partners open', change: changeStage, remove: removalStage },
  admits,
  permissions: {
    requests: {
      'GET /policies/crossTenantAccessPolicy/partners': needs.readCrossTenantAccess,
      'GET /policies/crossTenantAccessPolicy/partners/{tenant}': needs.readCrossTenantAccess,
      'POST /policies/crossTenantAccessPolicy/partners': needs.changeCrossTenantAccess,
      'PATCH /policies/crossTenantAccessPolicy/partners/{tenant}': needs.changeCrossTenantAccess,
      'DELETE /policies/crossTenantAccessPolicy/partners/{tenant}': needs.changeCrossTenantAccess,
      ...TARGET_REQUESTS,
      ...TENANT_INFORMATION_REQUESTS,
    },
    read: () => [needs.readCrossTenantAccess],
    write: () => [needs.changeCrossTenantAccess],
    toGrant: ({ partners }) =>
      partners.some(({ tenantId }) => tenantId !== undefined)
        ? { read: [needs.readCrossTenantAccess], write: [needs.changeCrossTenantAccess] }
        : { read: [], write: [] },
  },
  summarize: summarizePartner,
}

/** What the tenant has of settings for organisations that the declaration does not name. */
export const undeclaredPartners = ({ match }: Pick<Context, 'match'>): readonly Live[] =>
  match
    .lives(partner.name.word)
    .filter((live) => match.desiredOf(match.addressForId(live.id) ?? live.address) === undefined)
