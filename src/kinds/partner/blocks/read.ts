import type { Fields, Value } from '../../../model.ts'
import { sortedItems } from './compare.ts'
import type { BlockNames } from './names.ts'
import { hasValue, type Leaf, type Shape } from './shapes.ts'
import { isRecord } from '../../../util/guards.ts'

/** Only here do groups belong to this tenant; the ids of the other blocks are the partner's own. */
const ours = new Set(['b2bCollaborationOutbound', 'b2bDirectConnectOutbound', 'm365CollaborationOutbound'])

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const idOf = (value: unknown): string => text(value).toLowerCase()

const flagOf = (value: unknown): Value => (typeof value === 'boolean' || typeof value === 'string' ? value : null)

function itemOf(entry: unknown, leaf: Leaf, names: BlockNames): Value {
  if (isRecord(entry) && 'target' in entry) {
    const { target, targetType } = entry
    if (leaf === 'apps') return appOf(target, names)
    return targetType === 'group' ? { group: names.group(idOf(target)) } : { user: idOf(target) }
  }
  if (leaf === 'apps') return appOf(entry, names)
  if (isRecord(entry) && 'group' in entry) return { group: names.group(text(entry['group'])) }
  return { user: idOf(isRecord(entry) ? entry['user'] : entry) }
}

const appOf = (entry: unknown, names: BlockNames): Value => names.app(text(entry))

/**
 * `all`, `none`, `{allow}` or `{block}`, whichever of the two forms it comes in; null for a setting that is not there.
 */
function targetsOf(value: unknown, leaf: Leaf, names: BlockNames): Value {
  if (typeof value === 'string') return value
  if (!isRecord(value)) return null
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
  if (entries.some((entry: unknown) => entry === all || (isRecord(entry) && entry['target'] === all)))
    return allowed ? 'all' : 'none'
  const items = sortedItems(entries.map((entry: unknown) => itemOf(entry, leaf, names)))
  return allowed ? { allow: items } : { block: items }
}

function leafOf(value: unknown, leaf: Leaf, names: BlockNames): Value {
  switch (leaf) {
    case 'users':
    case 'apps':
      return targetsOf(value, leaf, names)
    case 'devices':
      return isRecord(value) ? { mode: flagOf(value['mode']), rule: flagOf(value['rule']) } : null
    case 'providers':
      return Array.isArray(value) ? value.map(text) : null
    case 'flag':
    case 'word':
      return flagOf(value)
  }
}

/**
 * Every block of a partner or of the default, from Graph's answer. A partner's block that Graph leaves null, or answers
 * as an object of nulls (it does so for consent: seen by the Terraform provider of deploymenttheory), is `unset`.
 */
export function blocksFromGraph(
  raw: unknown,
  shapes: { readonly [block: string]: Shape },
  unset: Value,
  names: BlockNames,
): Fields {
  const of = isRecord(raw) ? raw : {}
  const fields: Fields = {}
  for (const [block, shape] of Object.entries(shapes)) {
    const value = of[block]
    const leaves = Object.entries(shape).map(([name, leaf]): [string, Value] => [
      name,
      isRecord(value) ? leafOf(value[name], leaf, namesFor(block, names)) : null,
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
    if (!isRecord(desired)) {
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
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, leaf]): [string, Value] => [name, flagOf(leaf)]))
    : null

/** Groups are named only where they are ours. */
const namesFor = (block: string, names: BlockNames): BlockNames =>
  ours.has(block) ? names : { ...names, group: (id) => id.toLowerCase() }
