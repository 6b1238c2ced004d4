import { authorizedAs } from '../../../../identity/authorize.ts'
import { consent, sharedBlocks } from '../blocks.ts'
import { body, bool, guid, nullable, readOnly, some } from '../../shape.ts'
import { GraphErrorResponse } from '../../../../core/errors.ts'
import type { GraphRequest } from '../../../../core/graph-request.ts'
import { emptyPartner } from '../state.ts'
import type { PartnerConfiguration } from '../state.ts'

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

/** Replaces the blocks that were sent; null goes back to inheriting. */
const changed = (partner: PartnerConfiguration, change: ReturnType<typeof changeBeta>): PartnerConfiguration => ({
  ...partner,
  ...change,
  automaticUserConsentSettings:
    change.automaticUserConsentSettings === undefined
      ? partner.automaticUserConsentSettings
      : (change.automaticUserConsentSettings ?? { inboundAllowed: null, outboundAllowed: null }),
})

/** A new partner from a POST or a seed. Throws GraphErrorResponse for invalid values. */
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

/** A partner after a PATCH. Throws GraphErrorResponse for invalid values. */
export const changedPartner = (
  partner: PartnerConfiguration,
  given: unknown,
  version: GraphRequest['version'],
): PartnerConfiguration => changed(partner, body(version === 'beta' ? changeBeta : changeV1, given))

/**
 * 403 for an application that names `isServiceProvider`, whatever its value (reported by third parties; not documented).
 */
export const refuseServiceProvider = (request: GraphRequest): void => {
  if (
    typeof request.body !== 'object' ||
    request.body === null ||
    !('isServiceProvider' in request.body) ||
    authorizedAs(request).is !== 'app'
  )
    return
  throw new GraphErrorResponse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}

/** A tenant has no settings towards itself. Code and text of this refusal are not published. */
export const refuseOwnTenant = (request: GraphRequest, tenantId: string): void => {
  if (tenantId !== request.tenant.organization.id.toLowerCase()) return
  throw new GraphErrorResponse(
    400,
    'Request_BadRequest',
    'The tenant of a partner configuration cannot be the tenant of the policy itself.',
  )
}
