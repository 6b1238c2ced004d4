import { done, many, noCompany, one } from '../response.ts'
import { authorizedAs } from '../../../identity/authorize.ts'
import { consent, sharedBlocks } from './blocks.ts'
import { stillDeleting } from './deleted.ts'
import { body, bool, guid, nullable, readOnly, some } from '../shape.ts'
import { GraphErrorResponse } from '../../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import { emptyPartner } from '../../../core/policy-state.ts'
import type { CrossTenantAccess, PartnerConfiguration } from '../../../core/policy-state.ts'

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

/** A new partner from what a POST or a seed says. Throws GraphErrorResponse for anything that does not fit. */
export function newPartner(given: unknown, version: GraphRequest['version']): PartnerConfiguration {
  const { tenantId, ...rest } = body(version === 'beta' ? creationBeta : creationV1, given)
  if (tenantId === undefined) {
    throw new GraphErrorResponse(
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
const refuseServiceProvider = (request: GraphRequest): void => {
  if (
    typeof request.body !== 'object' ||
    request.body === null ||
    !('isServiceProvider' in request.body) ||
    authorizedAs(request).is !== 'app'
  )
    return
  throw new GraphErrorResponse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}

const held = (request: GraphRequest): CrossTenantAccess => request.tenant.policies.crossTenantAccess

/** The partner that the path names. Throws 404 Directory_ObjectNotFound. */
export function partnerOf(request: GraphRequest): PartnerConfiguration {
  const wanted = request.params['tenantId']?.toLowerCase()
  const partner = held(request).partners.find((one) => one.tenantId === wanted)
  if (!partner) throw noCompany()
  return partner
}

const expandsSync = (request: GraphRequest) => /\bidentitySynchronization\b/i.test(request.query.get('$expand') ?? '')

/** As Graph shows it in this version; `identitySynchronization` only where `$expand` asks. */
const shown = (request: GraphRequest, partner: PartnerConfiguration) => {
  const { blockServiceProviderOutboundAccess, ...v1 } = partner
  const object = request.version === 'beta' ? { ...v1, blockServiceProviderOutboundAccess, deletedDateTime: null } : v1
  if (!expandsSync(request)) return object
  const policy = held(request).syncPolicies.find((one) => one.tenantId === partner.tenantId)
  return { ...object, identitySynchronization: policy ? syncShown(request, policy) : null }
}

/** Groups are synchronised in beta only. */
export function syncShown(request: GraphRequest, policy: CrossTenantAccess['syncPolicies'][number]): object {
  const { groupSyncInbound, ...v1 } = policy
  return request.version === 'beta' ? { ...v1, groupSyncInbound } : v1
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
    handle: (request): Reply =>
      many(
        request,
        context,
        held(request).partners.map((partner) => shown(request, partner)),
        'tenantId',
        shown(request, emptyPartner('')),
      ),
  },
  {
    method: 'POST',
    path,
    handle: (request): Reply => {
      refuseServiceProvider(request)
      const partner = newPartner(request.body, request.version)
      const { partners, deletedPartners } = held(request)
      const exists = partners.some((one) => one.tenantId === partner.tenantId)
      if (exists || stillDeleting(deletedPartners, partner.tenantId, request.now)) {
        throw new GraphErrorResponse(
          409,
          'Request_MultipleObjectsWithSameKeyValue',
          'Another object with the same value for property tenantId already exists.',
        )
      }
      partners.push(partner)
      return one(request, context, shown(request, partner), 201)
    },
  },
  {
    method: 'GET',
    path: `${path}/{tenantId}`,
    handle: (request): Reply => one(request, context, shown(request, partnerOf(request))),
  },
  {
    method: 'PATCH',
    path: `${path}/{tenantId}`,
    handle: (request): Reply => {
      const partner = partnerOf(request)
      refuseServiceProvider(request)
      Object.assign(partner, changed(partner, body(request.version === 'beta' ? changeBeta : changeV1, request.body)))
      return done
    },
  },
  {
    method: 'DELETE',
    path: `${path}/{tenantId}`,
    handle: (request): Reply => {
      const partner = partnerOf(request)
      const state = held(request)
      if (state.syncPolicies.some((one) => one.tenantId === partner.tenantId)) {
        throw new GraphErrorResponse(
          400,
          'Request_BadRequest',
          'The identity synchronization policy of this partner must be deleted before the partner configuration.',
        )
      }
      state.partners = state.partners.filter((one) => one !== partner)
      state.deletedPartners = [
        ...state.deletedPartners.filter((one) => one.item.tenantId !== partner.tenantId),
        { at: request.now, item: partner },
      ]
      return done
    },
  },
]
