import type { Value } from '../../../model.ts'
import { isRecord } from '../../../util/guards.ts'

/*
 * A cross-tenant access setting is a block of leaves. Plans hold it in a short form:
 *   flags as they are; `all`, `none`, `{allow: […]}` or `{block: […]}` for who and for which apps.
 * Graph's long form is `{accessType, targets: [{target, targetType}]}`
 * (docs: resources/crosstenantaccesspolicytargetconfiguration).
 */

export type Leaf = 'flag' | 'users' | 'apps' | 'devices' | 'providers' | 'word'

export type Shape = { readonly [leaf: string]: Leaf }

const both: Shape = { usersAndGroups: 'users', applications: 'apps' }

/**
 * The blocks that a partner may have of its own, else takes from the default (v1.0 metadata, …ConfigurationPartner).
 */
export const partnerBlocks: { readonly [block: string]: Shape } = {
  inboundTrust: {
    isMfaAccepted: 'flag',
    isCompliantDeviceAccepted: 'flag',
    isHybridAzureADJoinedDeviceAccepted: 'flag',
  },
  automaticUserConsentSettings: { inboundAllowed: 'flag', outboundAllowed: 'flag' },
  b2bCollaborationInbound: both,
  b2bCollaborationOutbound: both,
  b2bDirectConnectInbound: both,
  b2bDirectConnectOutbound: both,
  tenantRestrictions: { ...both, devices: 'devices' },
  appServiceConnectInbound: { applications: 'apps' },
  m365CollaborationInbound: { users: 'users' },
  m365CollaborationOutbound: { usersAndGroups: 'users' },
}

/** The blocks of the default: the same without consent, which is not writable there, and with the redemption order. */
export const defaultBlocks: { readonly [block: string]: Shape } = {
  ...Object.fromEntries(Object.entries(partnerBlocks).filter(([name]) => name !== 'automaticUserConsentSettings')),
  invitationRedemptionIdentityProviderConfiguration: {
    primaryIdentityProviderPrecedenceOrder: 'providers',
    fallbackIdentityProvider: 'word',
  },
}

export const hasValue = (value: Value): boolean =>
  value !== null && !(isRecord(value) && Object.values(value).every((leaf) => leaf === null))

export const precedence = 'primaryIdentityProviderPrecedenceOrder'

const PROVIDERS: ReadonlySet<Value> = new Set(['externalFederation', 'azureActiveDirectory', 'socialIdentityProviders'])

/** The providers of a list that a declaration can name, and those that it cannot and that stay, behind the others. */
export const providersIn = (live: Value | undefined): { named: Value[]; others: Value[] } => {
  const all = Array.isArray(live) ? live : []
  return { named: all.filter((one) => PROVIDERS.has(one)), others: all.filter((one) => !PROVIDERS.has(one)) }
}

export const shapeOf = (block: string): Shape => defaultBlocks[block] ?? partnerBlocks[block] ?? {}

/** The lists inside cross-tenant settings; of a list of targets the word that holds it goes with it. */
export const BLOCK_SETS = {
  allow: 'holder',
  block: 'holder',
  targets: 'holder',
  primaryIdentityProviderPrecedenceOrder: 'list',
} as const
