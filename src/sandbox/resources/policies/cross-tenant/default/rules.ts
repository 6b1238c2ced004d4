import { sharedBlocks } from '../blocks.ts'
import { block, invalidPolicyValue, list, oneOf, readOnly, some, type Parse } from '../../shape.ts'
import { GraphErrorResponse } from '../../../../core/errors.ts'
import type { CrossTenantAccess, DefaultConfiguration, RedemptionOrder } from '../state.ts'

const clouds = oneOf('microsoftonline.com', 'microsoftonline.us', 'partner.microsoftonline.cn')

/**
 * Kept in the order in which they are sent: the docs call it one of preference. A third party has seen Entra give the list back
 * in an order of its own; a sandbox that did so could not show whether the order arrived.
 */
const providers = ['externalFederation', 'azureActiveDirectory', 'socialIdentityProviders'] as const

const order: Parse<RedemptionOrder> = (value, at) => {
  const given = block({
    primaryIdentityProviderPrecedenceOrder: list(oneOf(...providers)),
    fallbackIdentityProvider: oneOf('defaultConfiguredIdp', 'emailOneTimePasscode', 'microsoftAccount'),
  })(value, at)
  const primary = given.primaryIdentityProviderPrecedenceOrder ?? []
  if (given.fallbackIdentityProvider === null) {
    throw new GraphErrorResponse(400, 'Request_BadRequest', 'At least one fallback identity provider must be enabled.')
  }
  if (new Set(primary).size < primary.length) throw invalidPolicyValue(`${at}.primaryIdentityProviderPrecedenceOrder`)
  return {
    primaryIdentityProviderPrecedenceOrder: primary,
    fallbackIdentityProvider: given.fallbackIdentityProvider,
  }
}

/**
 * A change of the default. It inherits from nothing, so null has no meaning here, and consent belongs to partners
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
