import { GraphRefusal, type Call, type Reply, type Route } from '../routing.ts'
import { done, singleton } from './answer.ts'
import { sharedBlocks } from './cross-tenant-blocks.ts'
import { block, body, invalidValue, list, oneOf, readOnly, some, type Parse } from './shape.ts'
import { serviceDefault, type CrossTenantAccess, type DefaultConfiguration, type RedemptionOrder } from './state.ts'

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
    throw new GraphRefusal(400, 'Request_BadRequest', 'At least one fallback identity provider must be enabled.')
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
const held = (call: Call): CrossTenantAccess => call.tenant.policies.crossTenantAccess

/**
 * The cross-tenant access policy and its default (docs: crosstenantaccesspolicy-get, …configurationdefault-update,
 * …-resettosystemdefault).
 */
export const crossTenantDefaultRoutes: Route[] = [
  {
    method: 'GET',
    path,
    handle: (call): Reply =>
      singleton(call, `${context}/$entity`, {
        id: `${call.tenant.organization.id}`,
        displayName: 'CrossTenantAccessPolicy',
        description: null,
        deletedDateTime: null,
        allowedCloudEndpoints: held(call).allowedCloudEndpoints,
      }),
  },
  {
    method: 'PATCH',
    path,
    handle: (call): Reply => {
      Object.assign(held(call), body(rootChange, call.body))
      return done
    },
  },
  {
    method: 'GET',
    path: `${path}/default`,
    handle: (call): Reply =>
      singleton(call, `${context}/default/$entity`, { id: call.tenant.organization.id, ...held(call).default }),
  },
  {
    method: 'PATCH',
    path: `${path}/default`,
    handle: (call): Reply => {
      Object.assign(held(call).default, body(defaultChange, call.body), { isServiceDefault: false })
      return done
    },
  },
  {
    method: 'POST',
    path: `${path}/default/resetToSystemDefault`,
    handle: (call): Reply => {
      held(call).default = serviceDefault()
      return done
    },
  },
]
