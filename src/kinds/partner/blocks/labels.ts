import equal from 'fast-deep-equal'
import type { Address, Change, Phrase, Value } from '../../../model.ts'
import { isRef } from '../../../references.ts'
import { isFields } from '../../json.ts'

/** What people call each leaf, by block and leaf. */
const words: { [path: string]: string } = {
  'inboundTrust.isMfaAccepted': 'MFA trust',
  'inboundTrust.isCompliantDeviceAccepted': 'compliant device trust',
  'inboundTrust.isHybridAzureADJoinedDeviceAccepted': 'hybrid joined device trust',
  'automaticUserConsentSettings.inboundAllowed': 'automatic redemption, inbound',
  'automaticUserConsentSettings.outboundAllowed': 'automatic redemption, outbound',
  'b2bCollaborationInbound.usersAndGroups': 'inbound collaboration, people',
  'b2bCollaborationInbound.applications': 'inbound collaboration, apps',
  'b2bCollaborationOutbound.usersAndGroups': 'outbound collaboration, people',
  'b2bCollaborationOutbound.applications': 'outbound collaboration, apps',
  'b2bDirectConnectInbound.usersAndGroups': 'inbound direct connect, people',
  'b2bDirectConnectInbound.applications': 'inbound direct connect, apps',
  'b2bDirectConnectOutbound.usersAndGroups': 'outbound direct connect, people',
  'b2bDirectConnectOutbound.applications': 'outbound direct connect, apps',
  'tenantRestrictions.usersAndGroups': 'tenant restrictions, people',
  'tenantRestrictions.applications': 'tenant restrictions, apps',
  'tenantRestrictions.devices': 'tenant restrictions, devices',
  'appServiceConnectInbound.applications': 'inbound app service connect, apps',
  'm365CollaborationInbound.users': 'inbound Microsoft 365 collaboration, people',
  'm365CollaborationOutbound.usersAndGroups': 'outbound Microsoft 365 collaboration, people',
  'invitationRedemptionIdentityProviderConfiguration.primaryIdentityProviderPrecedenceOrder':
    'identity providers for redemption',
  'invitationRedemptionIdentityProviderConfiguration.fallbackIdentityProvider': 'fallback identity provider',
}

const blockWords: { [block: string]: string } = {
  inboundTrust: 'inbound trust',
  automaticUserConsentSettings: 'automatic redemption',
  b2bCollaborationInbound: 'inbound collaboration',
  b2bCollaborationOutbound: 'outbound collaboration',
  b2bDirectConnectInbound: 'inbound direct connect',
  b2bDirectConnectOutbound: 'outbound direct connect',
  tenantRestrictions: 'tenant restrictions',
  appServiceConnectInbound: 'inbound app service connect',
  m365CollaborationInbound: 'inbound Microsoft 365 collaboration',
  m365CollaborationOutbound: 'outbound Microsoft 365 collaboration',
}

type Naming = (address: Address) => string

/**
 * Each leaf that changes, as `MFA trust off → on`; without a before, as `MFA trust on`. Names of groups and apps are
 * data.
 */
export function summarizeBlocks(change: Pick<Change, 'before' | 'after'>, name: Naming): Phrase {
  const parts: Phrase[] = []
  for (const [block, after] of Object.entries(change.after ?? {})) {
    const before = change.before?.[block]
    const from: Phrase =
      before === undefined ? [] : [...leafPhrase(isFields(before) ? 'own settings' : before, name), ' → ']
    if (!isFields(after)) {
      if (before !== undefined) parts.push([`${blockWords[block] ?? block} `, ...from, ...leafPhrase(after, name)])
      continue
    }
    for (const [leaf, value] of Object.entries(after)) {
      const old = isFields(before) ? before[leaf] : before
      if (equal(old, value) || (old === undefined && value === null)) continue
      parts.push([
        `${words[`${block}.${leaf}`] ?? `${block}.${leaf}`} `,
        ...(old === undefined ? [] : [...leafPhrase(old, name), ' → ']),
        ...leafPhrase(value, name),
      ])
    }
  }
  return parts.flatMap((part, index) => [...(index === 0 ? [] : ['; ']), ...part])
}

function leafPhrase(value: Value, name: Naming): Phrase {
  if (value === null) return ['not set']
  if (value === 'inherit') return ["the tenant's default"]
  if (value === 'own settings' || value === 'all' || value === 'none') return [value]
  if (typeof value === 'boolean') return [value ? 'on' : 'off']
  if (typeof value === 'string' || typeof value === 'number') return [{ data: String(value) }]
  if (Array.isArray(value)) return itemsPhrase(value, name)
  if (isRef(value)) return [{ data: name(value.ref) }]
  if (Array.isArray(value['allow'])) return ['only ', ...itemsPhrase(value['allow'], name)]
  if (Array.isArray(value['block'])) return ['all but ', ...itemsPhrase(value['block'], name)]
  return Object.entries(value).flatMap(([key, part]: [string, Value], index) => [
    `${index === 0 ? '' : ', '}${key} `,
    ...leafPhrase(part, name),
  ])
}

const itemsPhrase = (items: Value[], name: Naming): Phrase =>
  items.length === 0
    ? ['nobody']
    : items.flatMap((item, index) => [...(index === 0 ? [] : [', ']), ...itemPhrase(item, name)])

function itemPhrase(item: Value, name: Naming): Phrase {
  if (!isFields(item)) return leafPhrase(item, name)
  return Object.entries(item).flatMap(([kind, id]) => [`${kind} `, ...leafPhrase(id, name)])
}
