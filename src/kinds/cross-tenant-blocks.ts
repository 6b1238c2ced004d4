import equal from 'fast-deep-equal'
import type { Address, Fields, Value, Writer } from '../model.ts'
import type { BlockNames } from './cross-tenant-names.ts'
import { isObject } from './json.ts'
import type { Now } from './kind.ts'
import { isRef } from '../references.ts'

/*
 * A cross-tenant access setting is a block of leaves. Plans hold it in a short form:
 *   flags as they are; `all`, `none`, `{allow: […]}` or `{block: […]}` for who and for which apps.
 * Graph's long form is `{accessType, targets: [{target, targetType}]}`
 * (docs: resources/crosstenantaccesspolicytargetconfiguration).
 */

type Leaf = 'flag' | 'users' | 'apps' | 'devices' | 'providers' | 'word'
type Shape = { readonly [leaf: string]: Leaf }

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

/** Only here do groups belong to this tenant; the ids of the other blocks are the partner's own. */
const ours = new Set(['b2bCollaborationOutbound', 'b2bDirectConnectOutbound', 'm365CollaborationOutbound'])

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
const idOf = (value: unknown): string => text(value).toLowerCase()
const inOrder = (values: Value[]): Value[] =>
  [...new Map(values.map((value) => [JSON.stringify(value), value]))]
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, value]) => value)

const flagOf = (value: unknown): Value => (typeof value === 'boolean' || typeof value === 'string' ? value : null)

// --- From Graph and from the declaration, to the short form ----------------------------------------------------------

function itemOf(entry: unknown, leaf: Leaf, names: BlockNames): Value {
  if (isObject(entry) && 'target' in entry) {
    const { target, targetType } = entry
    if (leaf === 'apps') return appOf(target, names)
    return targetType === 'group' ? { group: names.group(idOf(target)) } : { user: idOf(target) }
  }
  if (leaf === 'apps') return appOf(entry, names)
  if (isObject(entry) && 'group' in entry) return { group: names.group(text(entry['group'])) }
  return { user: idOf(isObject(entry) ? entry['user'] : entry) }
}
const appOf = (entry: unknown, names: BlockNames): Value => names.app(text(entry))

/**
 * `all`, `none`, `{allow}` or `{block}`, whichever of the two forms it comes in; null for a setting that is not there.
 */
function targetsOf(value: unknown, leaf: Leaf, names: BlockNames): Value {
  if (typeof value === 'string') return value
  if (!isObject(value)) return null
  const { allow, block, accessType, targets } = value
  const entries = Array.isArray(allow)
    ? allow
    : Array.isArray(block)
      ? block
      : Array.isArray(targets)
        ? targets
        : undefined
  if (entries === undefined) return null
  const allowed = accessType === undefined ? Array.isArray(allow) : accessType === 'allowed'
  const all = leaf === 'apps' ? 'AllApplications' : 'AllUsers'
  if (entries.some((entry: unknown) => entry === all || (isObject(entry) && entry['target'] === all)))
    return allowed ? 'all' : 'none'
  const items = inOrder(entries.map((entry: unknown) => itemOf(entry, leaf, names)))
  return allowed ? { allow: items } : { block: items }
}

function leafOf(value: unknown, leaf: Leaf, names: BlockNames): Value {
  switch (leaf) {
    case 'users':
    case 'apps':
      return targetsOf(value, leaf, names)
    case 'devices':
      return isObject(value) ? { mode: flagOf(value['mode']), rule: flagOf(value['rule']) } : null
    case 'providers':
      return Array.isArray(value) ? value.map(text) : null
    case 'flag':
    case 'word':
      return flagOf(value)
  }
}

const hasValue = (value: Value): boolean =>
  value !== null && !(isObject(value) && Object.values(value).every((leaf) => leaf === null))

/**
 * Every block of a partner or of the default, from Graph's answer. A partner's block that Graph leaves null, or answers
 * as an object of nulls (it does so for consent: seen by the Terraform provider of deploymenttheory), is `unset`.
 */
export function blocksOf(
  raw: unknown,
  shapes: { readonly [block: string]: Shape },
  unset: Value,
  names: BlockNames,
): Fields {
  const of = isObject(raw) ? raw : {}
  const fields: Fields = {}
  for (const [block, shape] of Object.entries(shapes)) {
    const value = of[block]
    const leaves = Object.entries(shape).map(([name, leaf]): [string, Value] => [
      name,
      isObject(value) ? leafOf(value[name], leaf, namesFor(block, names)) : null,
    ])
    fields[block] = leaves.some(([, leaf]) => hasValue(leaf)) ? Object.fromEntries(leaves) : unset
  }
  return fields
}

/** The blocks that a declaration names, each with only the leaves that it names. */
export function desiredBlocks(written: object, shapes: { readonly [block: string]: Shape }, names: BlockNames): Fields {
  const fields: Fields = {}
  for (const [block, desired] of Object.entries(written)) {
    const shape = shapes[block]
    if (shape === undefined || desired === undefined) continue
    if (!isObject(desired)) {
      fields[block] = 'inherit'
      continue
    }
    const leaves: Fields = {}
    for (const [name, leaf] of Object.entries(shape)) {
      const value = desired[name]
      if (value !== undefined)
        leaves[name] = leaf === 'devices' ? desiredDevices(value) : leafOf(value, leaf, namesFor(block, names))
    }
    if (Object.keys(leaves).length > 0) fields[block] = leaves
  }
  return fields
}
const desiredDevices = (value: unknown): Value =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, leaf]): [string, Value] => [name, flagOf(leaf)]))
    : null

/** Groups are named only where they are ours. */
const namesFor = (block: string, names: BlockNames): BlockNames =>
  ours.has(block) ? names : { ...names, group: (id) => id.toLowerCase() }

// --- Identity providers, an exact list of what a declaration can name ------------------------------------------------

export const precedence = 'primaryIdentityProviderPrecedenceOrder'
const PROVIDERS: ReadonlySet<Value> = new Set(['externalFederation', 'azureActiveDirectory', 'socialIdentityProviders'])

/** The providers of a list that a declaration can name, and those that it cannot and that stay, behind the others. */
export const providersIn = (live: Value | undefined): { named: Value[]; others: Value[] } => {
  const all = Array.isArray(live) ? live : []
  return { named: all.filter((one) => PROVIDERS.has(one)), others: all.filter((one) => !PROVIDERS.has(one)) }
}

// --- Comparing and completing ----------------------------------------------------------------------------------------

/** Whether a live block already holds every leaf that the desired block names. */
export function blockSatisfied(live: Value, desired: Value): boolean {
  if (!isFields(desired) || !isFields(live)) return equal(live, desired)
  return Object.entries(desired).every(([name, leaf]) => leafSatisfied(name, live[name] ?? null, leaf))
}
function leafSatisfied(name: string, live: Value, desired: Value): boolean {
  if (name === precedence) return equal(providersIn(live).named, desired)
  if (name === 'devices')
    return isFields(desired) && isFields(live) ? blockSatisfied(live, desired) : !hasValue(live) && !hasValue(desired)
  return equal(live, desired)
}

/**
 * The desired block with every leaf that it does not name taken from `base`, null where that has none: a block is sent whole,
 * since nested merging is not documented.
 */
export function completed(block: string, base: Value | undefined, desired: Value): Value {
  if (!isFields(desired)) return desired
  const from = isFields(base) ? base : {}
  const leaves = Object.keys(shapeOf(block)).map((name): [string, Value] => {
    const [is, leaf] = [from[name] ?? null, desired[name]]
    if (name === 'devices' && isFields(leaf))
      return [name, { mode: null, rule: null, ...(isFields(is) ? is : {}), ...leaf }]
    if (name === precedence && Array.isArray(leaf)) return [name, [...leaf, ...providersIn(is).others]]
    return [name, leaf === undefined ? is : leaf]
  })
  return Object.fromEntries(leaves)
}

const shapeOf = (block: string): Shape => defaultBlocks[block] ?? partnerBlocks[block] ?? {}

/** An object of leaves, which a word such as `inherit`, a list and a reference are not. */
export const isFields = (value: Value | undefined): value is Fields => isObject(value) && !('ref' in value)

/** Whether two lists hold the same, in whatever order. */
export const sameSet = (a: Value | undefined, b: Value | undefined): boolean =>
  Array.isArray(a) && Array.isArray(b) ? equal(inOrder(a), inOrder(b)) : equal(a, b)

// --- To Graph --------------------------------------------------------------------------------------------------------

/**
 * The body of a POST or PATCH for these blocks; `inherit` becomes null. Asks Graph for the appId of every declared app
 * that is named, since a plan knows apps by their service principal. `tenantRestrictions` goes without `@odata.type`,
 * which the partner route refuses (seen by the Terraform provider of deploymenttheory).
 */
export async function blocksToGraph(fields: Fields, to: Writer, now: Now): Promise<{ [name: string]: unknown }> {
  const appIds = new Map<string, string>()
  for (const address of refsIn(fields)) {
    if (!address.startsWith('app:')) continue
    const found = await to.get<{ appId: string }>(`/v1.0/servicePrincipals/${now.id(address)}?$select=appId`)
    appIds.set(address, found.appId)
  }
  const idFor = (value: Value): Value => (isRef(value) ? (appIds.get(value.ref) ?? now.id(value.ref)) : value)
  const body: { [name: string]: unknown } = {}
  for (const [block, value] of Object.entries(fields)) {
    if (!isFields(value)) {
      body[block] = null
      continue
    }
    const shape = shapeOf(block)
    body[block] = Object.fromEntries(
      Object.entries(value)
        .filter(([name, leaf]) => name !== 'devices' || hasValue(leaf))
        .map(([name, leaf]) => [name, leafToGraph(leaf, shape[name] ?? 'flag', idFor)]),
    )
  }
  return body
}

function leafToGraph(value: Value, leaf: Leaf, idFor: (value: Value) => Value): unknown {
  if ((leaf !== 'users' && leaf !== 'apps') || value === null) return value
  if (!isFields(value)) return everything(value === 'all' ? 'allowed' : 'blocked', leaf)
  const items = value['allow'] ?? value['block']
  return {
    accessType: value['allow'] === undefined ? 'blocked' : 'allowed',
    targets: (Array.isArray(items) ? items : []).map((item) => {
      if (leaf === 'apps') return { target: idFor(item), targetType: 'application' }
      const group = isFields(item) ? item['group'] : undefined
      if (group !== undefined) return { target: idFor(group), targetType: 'group' }
      return { target: isFields(item) ? item['user'] : item, targetType: 'user' }
    }),
  }
}
const everything = (accessType: 'allowed' | 'blocked', leaf: 'users' | 'apps') => ({
  accessType,
  targets: [
    leaf === 'apps'
      ? { target: 'AllApplications', targetType: 'application' }
      : { target: 'AllUsers', targetType: 'user' },
  ],
})

function refsIn(value: Value): Address[] {
  if (value === null || typeof value !== 'object') return []
  if (isRef(value)) return [value.ref]
  return Object.values(value).flatMap((part: Value) => refsIn(part))
}
