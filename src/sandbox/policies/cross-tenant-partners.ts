import { GraphRefusal, type Call, type Reply, type Route } from '../routing.ts'
import { done, many, noCompany, one } from './answer.ts'
import { authorizedAs } from '../authorize.ts'
import { consent, sharedBlocks } from './cross-tenant-blocks.ts'
import { stillDeleting } from './cross-tenant-deleted.ts'
import { body, bool, guid, nullable, readOnly, some } from './shape.ts'
import { emptyPartner } from './state.ts'
import type { CrossTenantAccess, PartnerConfiguration } from './state.ts'

const nullableBlocks = {
  inboundTrust: nullable(sharedBlocks.inboundTrust),
  b2bCollaborationInbound: nullable(sharedBlocks.b2bCollaborationInbound),
  b2bCollaborationOutbound: nullable(sharedBlocks.b2bCollaborationOutbound),
  b2bDirectConnectInbound: nullable(sharedBlocks.b2bDirectConnectInbound),
  b2bDirectConnectOutbound: nullable(sharedBlocks.b2bDirectConnectOutbound),
  tenantRestrictions: nullable(sharedBlocks.tenantRestrictions),
  appServiceConnectInbound: nullable(sharedBlocks.appServiceConnectInbound),
  m365CollaborationInbound: nullable(sharedBlocks.m365CollaborationInbound),
  m365CollaborationOutbound: nullable(sharedBlocks.m365CollaborationOutbound),
  automaticUserConsentSettings: nullable(consent),
  isServiceProvider: nullable(bool),
}
const beta = { ...nullableBlocks, blockServiceProviderOutboundAccess: bool }
const read = { isInMultiTenantOrganization: readOnly, deletedDateTime: readOnly }

const changeV1 = some({ ...nullableBlocks, ...read, tenantId: readOnly })
const changeBeta = some({ ...beta, ...read, tenantId: readOnly })
const creationV1 = some({ ...nullableBlocks, ...read, tenantId: guid })
const creationBeta = some({ ...beta, ...read, tenantId: guid })

/** Puts the blocks that were sent in the place of those that stand; null goes back to inheriting. */
const changed = (partner: PartnerConfiguration, change: ReturnType<typeof changeBeta>): PartnerConfiguration => ({
  ...partner,
  ...change,
  automaticUserConsentSettings:
    change.automaticUserConsentSettings === undefined
      ? partner.automaticUserConsentSettings
      : (change.automaticUserConsentSettings ?? { inboundAllowed: null, outboundAllowed: null }),
})

/** A new partner from what a POST or a seed says. Throws GraphRefusal for anything that does not fit. */
export function newPartner(given: unknown, version: Call['version']): PartnerConfiguration {
  const { tenantId, ...rest } = body(version === 'beta' ? creationBeta : creationV1, given)
  if (tenantId === undefined) {
    throw new GraphRefusal(
      400,
      'Request_BadRequest',
      "A value is required for property 'tenantId' of resource 'CrossTenantAccessPolicyConfigurationPartner'.",
    )
  }
  return changed(emptyPartner(tenantId), rest)
}

/**
 * 403 for an application that names `isServiceProvider`, whatever its value (third parties saw it; docs are silent).
 */
const refuseServiceProvider = (call: Call): void => {
  if (
    typeof call.body !== 'object' ||
    call.body === null ||
    !('isServiceProvider' in call.body) ||
    authorizedAs(call).is !== 'app'
  )
    return
  throw new GraphRefusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}

const held = (call: Call): CrossTenantAccess => call.tenant.policies.crossTenantAccess

/** The partner that the path names. Throws 404 Directory_ObjectNotFound. */
export function partnerOf(call: Call): PartnerConfiguration {
  const wanted = call.params['tenantId']?.toLowerCase()
  const partner = held(call).partners.find((one) => one.tenantId === wanted)
  if (!partner) throw noCompany()
  return partner
}

const expandsSync = (call: Call) => /\bidentitySynchronization\b/i.test(call.query.get('$expand') ?? '')

/** As Graph shows it in this version; `identitySynchronization` only where `$expand` asks. */
const shown = (call: Call, partner: PartnerConfiguration) => {
  const { blockServiceProviderOutboundAccess, ...v1 } = partner
  const object = call.version === 'beta' ? { ...v1, blockServiceProviderOutboundAccess, deletedDateTime: null } : v1
  if (!expandsSync(call)) return object
  const policy = held(call).syncPolicies.find((one) => one.tenantId === partner.tenantId)
  return { ...object, identitySynchronization: policy ? syncShown(call, policy) : null }
}

/** Groups are synchronised in beta only. */
export function syncShown(call: Call, policy: CrossTenantAccess['syncPolicies'][number]): object {
  const { groupSyncInbound, ...v1 } = policy
  return call.version === 'beta' ? { ...v1, groupSyncInbound } : v1
}

const path = '/policies/crossTenantAccessPolicy/partners'
const context = 'policies/crossTenantAccessPolicy/partners'

/**
 * Partner configurations (docs: crosstenantaccesspolicy-list-partners, -post-partners, …configurationpartner-get,
 * -update, -delete).
 */
export const crossTenantPartnerRoutes: Route[] = [
  {
    method: 'GET',
    path,
    handle: (call): Reply =>
      many(
        call,
        context,
        held(call).partners.map((partner) => shown(call, partner)),
        'tenantId',
        shown(call, emptyPartner('')),
      ),
  },
  {
    method: 'POST',
    path,
    handle: (call): Reply => {
      refuseServiceProvider(call)
      const partner = newPartner(call.body, call.version)
      const { partners, deletedPartners } = held(call)
      const exists = partners.some((one) => one.tenantId === partner.tenantId)
      if (exists || stillDeleting(deletedPartners, partner.tenantId, call.now)) {
        throw new GraphRefusal(
          409,
          'Request_MultipleObjectsWithSameKeyValue',
          'Another object with the same value for property tenantId already exists.',
        )
      }
      partners.push(partner)
      return one(call, context, shown(call, partner), 201)
    },
  },
  {
    method: 'GET',
    path: `${path}/{tenantId}`,
    handle: (call): Reply => one(call, context, shown(call, partnerOf(call))),
  },
  {
    method: 'PATCH',
    path: `${path}/{tenantId}`,
    handle: (call): Reply => {
      const partner = partnerOf(call)
      refuseServiceProvider(call)
      Object.assign(partner, changed(partner, body(call.version === 'beta' ? changeBeta : changeV1, call.body)))
      return done
    },
  },
  {
    method: 'DELETE',
    path: `${path}/{tenantId}`,
    handle: (call): Reply => {
      const partner = partnerOf(call)
      const state = held(call)
      if (state.syncPolicies.some((one) => one.tenantId === partner.tenantId)) {
        throw new GraphRefusal(
          400,
          'Request_BadRequest',
          'The identity synchronization policy of this partner must be deleted before the partner configuration.',
        )
      }
      state.partners = state.partners.filter((one) => one !== partner)
      state.deletedPartners = [
        ...state.deletedPartners.filter((one) => one.item.tenantId !== partner.tenantId),
        { at: call.now, item: partner },
      ]
      return done
    },
  },
]
