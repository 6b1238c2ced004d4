import { done, singleton } from '../response.ts'
import { sharedBlocks } from './blocks.ts'
import { block, body, invalidValue, list, oneOf, readOnly, some, type Parse } from '../shape.ts'
import { GraphErrorResponse } from '../../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import { serviceDefault } from '../../../core/policy-state.ts'
import type { CrossTenantAccess, DefaultConfiguration, RedemptionOrder } from '../../../core/policy-state.ts'

const clouds = oneOf('microsoftonline.com', 'microsoftonline.us', 'partner.microsoftonline.cn')

/**
 * The order in which Entra gives the list back, whatever order was sent (seen by third parties; the docs say that order
 * matters).
 */
const canonical = ['externalFederation', 'azureActiveDirectory', 'socialIdentityProviders'] as const

const order: Parse<RedemptionOrder> = (value, at) => {
  const given = block({
    primaryIdentityProviderPrecedenceOrder: list(oneOf(...canonical)),
    fallbackIdentityProvider: oneOf('defaultConfiguredIdp', 'emailOneTimePasscode', 'microsoftAccount'),
  })(value, at)
  const primary = given.primaryIdentityProviderPrecedenceOrder ?? []
  if (given.fallbackIdentityProvider === null) {
    throw new GraphErrorResponse(400, 'Request_BadRequest', 'At least one fallback identity provider must be enabled.')
  }
  if (new Set(primary).size < primary.length) throw invalidValue(`${at}.primaryIdentityProviderPrecedenceOrder`)
  return {
    primaryIdentityProviderPrecedenceOrder: canonical.filter((one) => primary.includes(one)),
    fallbackIdentityProvider: given.fallbackIdentityProvider,
  }
}

/**
 * A change of the default. Nothing stands behind it, so null has no meaning here, and consent belongs to partners
 * alone.
 */
export const defaultChange: Parse<Partial<DefaultConfiguration>> = some({
  ...sharedBlocks,
  invitationRedemptionIdentityProviderConfiguration: order,
  automaticUserConsentSettings: readOnly,
  isServiceDefault: readOnly,
  id: readOnly,
})

/** A change of the policy itself. */
export const rootChange: Parse<Partial<Pick<CrossTenantAccess, 'allowedCloudEndpoints'>>> = some({
  allowedCloudEndpoints: list(clouds),
  displayName: readOnly,
  description: readOnly,
  id: readOnly,
  deletedDateTime: readOnly,
})

const path = '/policies/crossTenantAccessPolicy'
const context = 'policies/crossTenantAccessPolicy'
const held = (request: GraphRequest): CrossTenantAccess => request.tenant.policies.crossTenantAccess

/**
 * The cross-tenant access policy and its default (docs: crosstenantaccesspolicy-get, …configurationdefault-update,
 * …-resettosystemdefault).
 */
export const crossTenantDefaultRoutes: Route[] = [
  {
    method: 'GET',
    path,
    handle: (request): Reply =>
      singleton(request, `${context}/$entity`, {
        id: `${request.tenant.organization.id}`,
        displayName: 'CrossTenantAccessPolicy',
        description: null,
        deletedDateTime: null,
        allowedCloudEndpoints: held(request).allowedCloudEndpoints,
      }),
  },
  {
    method: 'PATCH',
    path,
    handle: (request): Reply => {
      Object.assign(held(request), body(rootChange, request.body))
      return done
    },
  },
  {
    method: 'GET',
    path: `${path}/default`,
    handle: (request): Reply =>
      singleton(request, `${context}/default/$entity`, {
        id: request.tenant.organization.id,
        ...held(request).default,
      }),
  },
  {
    method: 'PATCH',
    path: `${path}/default`,
    handle: (request): Reply => {
      Object.assign(held(request).default, body(defaultChange, request.body), { isServiceDefault: false })
      return done
    },
  },
  {
    method: 'POST',
    path: `${path}/default/resetToSystemDefault`,
    handle: (request): Reply => {
      held(request).default = serviceDefault()
      return done
    },
  },
]
