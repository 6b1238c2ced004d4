import { done, many, noCompany, one } from '../../response.ts'
import { stillDeleting } from '../deleted/rules.ts'
import { GraphErrorResponse } from '../../../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../../../core/graph-request.ts'
import { crossTenantAccess, emptyPartner } from '../state.ts'
import type { CrossTenantAccess, PartnerConfiguration } from '../state.ts'
import { changedPartner, newPartner, refuseOwnTenant, refuseServiceProvider } from './rules.ts'

const held = (request: GraphRequest): CrossTenantAccess => crossTenantAccess.of(request.tenant)

/** The partner of the path. Throws 404 Directory_ObjectNotFound. */
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
      refuseOwnTenant(request, partner.tenantId)
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
      Object.assign(partner, changedPartner(partner, request.body, request.version))
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
