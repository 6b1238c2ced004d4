import equal from 'fast-deep-equal'
import type { Address, Change, Phrase, Value } from '../../../model.ts'
import { isRef } from '../../../references.ts'
import { listChange, listChangeWords } from '../../../util/list-change.ts'
import { isGuid } from '../../../util/guards.ts'
import { isFields } from '../../json.ts'

/** What people call each leaf, by block and leaf. */
const words: { [path: string]: string } = {
  'inboundTrust.isMfaAccepted': 'MFA trust',
  'inboundTrust.isCompliantDeviceAccepted': 'compliant device trust',
  'inboundTrust.isHybridAzureADJoinedDeviceAccepted': 'hybrid joined device trust',
  'automaticUserConsentSettings.inboundAllowed': 'automatic redemption, inbound',
  'automaticUserConsentSettings.outboundAllowed': 'automatic redemption, outbound',
  'b2bCollaborationInbound.usersAndGroups': 'B2B collaboration inbound, users and groups',
  'b2bCollaborationInbound.applications': 'B2B collaboration inbound, applications',
  'b2bCollaborationOutbound.usersAndGroups': 'B2B collaboration outbound, users and groups',
  'b2bCollaborationOutbound.applications': 'B2B collaboration outbound, applications',
  'b2bDirectConnectInbound.usersAndGroups': 'B2B direct connect inbound, users and groups',
  'b2bDirectConnectInbound.applications': 'B2B direct connect inbound, applications',
  'b2bDirectConnectOutbound.usersAndGroups': 'B2B direct connect outbound, users and groups',
  'b2bDirectConnectOutbound.applications': 'B2B direct connect outbound, applications',
  'tenantRestrictions.usersAndGroups': 'tenant restrictions, users and groups',
  'tenantRestrictions.applications': 'tenant restrictions, applications',
  'tenantRestrictions.devices': 'tenant restrictions, devices',
  'appServiceConnectInbound.applications': 'app service connect inbound, applications',
  'm365CollaborationInbound.users': 'Microsoft 365 collaboration inbound, users',
  'm365CollaborationOutbound.usersAndGroups': 'Microsoft 365 collaboration outbound, users and groups',
  'invitationRedemptionIdentityProviderConfiguration.primaryIdentityProviderPrecedenceOrder': 'redemption order',
  'invitationRedemptionIdentityProviderConfiguration.fallbackIdentityProvider':
    'fallback identity provider (redemption order)',
}

const blockWords: { [block: string]: string } = {
  inboundTrust: 'trust settings',
  automaticUserConsentSettings: 'automatic redemption',
  b2bCollaborationInbound: 'B2B collaboration inbound',
  b2bCollaborationOutbound: 'B2B collaboration outbound',
  b2bDirectConnectInbound: 'B2B direct connect inbound',
  b2bDirectConnectOutbound: 'B2B direct connect outbound',
  tenantRestrictions: 'tenant restrictions',
  appServiceConnectInbound: 'app service connect inbound',
  m365CollaborationInbound: 'Microsoft 365 collaboration inbound',
  m365CollaborationOutbound: 'Microsoft 365 collaboration outbound',
}

type Naming = (address: Address) => string

/**
 * Each leaf that changes, as `MFA trust: off → on`; without a before, as `MFA trust: on`. Names of groups and apps are
 * data.
 */
export function summarizeBlocks(change: Pick<Change, 'before' | 'after'>, name: Naming): Phrase {
  const parts: Phrase[] = []
  for (const [block, after] of Object.entries(change.after ?? {})) {
    const before = change.before?.[block]
    const from: Phrase =
      before === undefined ? [] : [...leafPhrase(isFields(before) ? 'own settings' : before, name), ' → ']
    if (!isFields(after)) {
      if (before !== undefined) parts.push([`${blockWords[block] ?? block}: `, ...from, ...leafPhrase(after, name)])
      continue
    }
    for (const [leaf, value] of Object.entries(after)) {
      const old = isFields(before) ? before[leaf] : before
      if (equal(old, value) || (old === undefined && value === null)) continue
      const label = `${words[`${block}.${leaf}`] ?? `${block}.${leaf}`}: `
      parts.push([label, ...(old === undefined ? leafPhrase(value, name) : towardPhrase(old, value, name))])
    }
  }
  return parts.flatMap((part, index) => [...(index === 0 ? [] : ['; ']), ...part])
}

/** The items of `only …` or `all except …`, with these words. */
const scopeOf = (value: Value): { words: string; items: Value[] } | undefined => {
  if (!isFields(value)) return undefined
  if (Array.isArray(value['allow'])) return { words: 'only ', items: value['allow'] }
  return Array.isArray(value['block']) ? { words: 'all except ', items: value['block'] } : undefined
}

function towardPhrase(old: Value, value: Value, name: Naming): Phrase {
  const [was, will] = [scopeOf(old), scopeOf(value)]
  const changed =
    was !== undefined && was.words === will?.words ? listChange(was.items, will.items, JSON.stringify) : undefined
  if (was === undefined || changed === undefined) return [...leafPhrase(old, name), ' → ', ...leafPhrase(value, name)]
  const items = { gone: itemsPhrase(changed.gone, name), come: itemsPhrase(changed.come, name) }
  const words = listChangeWords(changed, items)
  return [`${was.words}${words.now} → ${was.words}`, ...words.after]
}

/** An app that is not declared has its display name before its id, where it was read all the same: one that was declared before. */
function guidPhrase(guid: string, name: Naming): Phrase {
  const known = name(`app:${guid}`)
  return known === guid ? [{ data: guid }] : [{ data: known }, ' (', { data: guid }, ')']
}

function leafPhrase(value: Value, name: Naming): Phrase {
  if (value === null) return ['not set']
  if (value === 'inherit') return ["the tenant's default"]
  if (value === 'own settings' || value === 'all' || value === 'none') return [value]
  if (typeof value === 'boolean') return [value ? 'on' : 'off']
  if (typeof value === 'string' && isGuid(value)) return guidPhrase(value, name)
  if (typeof value === 'string' || typeof value === 'number') return [{ data: String(value) }]
  if (Array.isArray(value)) return itemsPhrase(value, name)
  if (isRef(value)) return [{ data: name(value.ref) }]
  const scope = scopeOf(value)
  if (scope !== undefined) return [scope.words, ...itemsPhrase(scope.items, name)]
  return Object.entries(value).flatMap(([key, part]: [string, Value], index) => [
    `${index === 0 ? '' : ', '}${key} `,
    ...leafPhrase(part, name),
  ])
}

const itemsPhrase = (items: Value[], name: Naming): Phrase =>
  items.length === 0
    ? ['none']
    : items.flatMap((item, index) => [...(index === 0 ? [] : [', ']), ...itemPhrase(item, name)])

function itemPhrase(item: Value, name: Naming): Phrase {
  if (!isFields(item)) return leafPhrase(item, name)
  return Object.entries(item).flatMap(([kind, id]) => [`${kind} `, ...leafPhrase(id, name)])
}
