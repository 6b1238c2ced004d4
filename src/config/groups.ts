import { quoted, type Span } from '../document/index.ts'
import type { Group as WrittenGroup, License } from '../generated/declaration.ts'
import type { Address } from '../model.ts'
import type { Group } from './declaration.ts'
import { given, placeLike } from './made.ts'
import { checkGroup, groupsTwice, sayAbsent } from './group-checks.ts'
import { report, valueSpan, type LoadContext } from './load-context.ts'
import { resolveReference, type Kind, type DeclaredKeys } from './references.ts'
import type { MergedFiles } from './written.ts'

/** Groups with defaults filled in; what contradicts itself or another, or Graph refuses, is reported. */
export function resolveGroups({ groups }: MergedFiles, names: DeclaredKeys, reading: LoadContext): Group[] {
  for (const { node } of groups.values())
    if (node.ensure !== 'absent')
      for (const [index, member] of (node.members ?? []).entries()) {
        const key = /^\s*group:(.*)$/.exec(member)?.[1]?.trim()
        if (key !== undefined) sayAbsent(key, valueSpan(reading, node.members ?? node, index), groups, reading)
      }
  const resolved = [...groups].map(([key, { node, key: at }]) => resolveGroup(key, node, at, names, reading))
  groupsTwice(resolved, reading)
  return resolved
}

function resolveGroup(
  key: string,
  node: NonNullable<WrittenGroup>,
  at: Span | undefined,
  names: DeclaredKeys,
  reading: LoadContext,
): Group {
  const { licenses, owners, members } = node
  const group: Group = given<Group>({
    key,
    address: `group:${key}`,
    id: node.id?.toLowerCase(),
    previously: [...(node.previously ?? [])],
    ensure: node.ensure ?? 'present',
    manage: node.manage ?? true,
    authority: node.authority ?? 'declared',
    type: node.type ?? 'security',
    typeDeclared: node.type === undefined ? undefined : true,
    mailNickname: node.mailNickname,
    displayName: node.displayName,
    description: node.description,
    visibility: node.visibility,
    membershipRule: node.membershipRule,
    membershipRuleProcessingState:
      node.membershipRuleProcessingState ?? (typeof node.membershipRule === 'string' ? 'On' : undefined),
    owners:
      owners === undefined
        ? undefined
        : referencesOf(owners ?? [], ['user', 'guest', 'app', 'principal'], names, reading),
    members: referencesOf(members ?? [], ['user', 'guest', 'group', 'app', 'principal'], names, reading),
    licenses:
      licenses === undefined
        ? undefined
        : (licenses ?? []).map((license): License =>
            typeof license === 'string' ? { skuPartNumber: license } : license,
          ),
  })
  placeLike(reading, group, at, node)
  for (const name of ['licenses', 'previously'] as const) {
    const list = node[name]
    const made = group[name]
    if (list && made !== undefined) placeLike(reading, made, valueSpan(reading, node, name), list)
  }
  for (const [index, license] of (group.licenses ?? []).entries())
    if (reading.places.of(license) === undefined)
      placeLike(reading, license, valueSpan(reading, licenses ?? node, index), {})
  checkGroup(group, node, reading)
  return group
}

function referencesOf(
  list: readonly string[],
  kinds: readonly Kind[],
  names: DeclaredKeys,
  reading: LoadContext,
): Address[] {
  const seen = new Set<Address>()
  const places: number[] = []
  for (const [index, written] of list.entries()) {
    const address = resolveReference(written, valueSpan(reading, list, index), kinds, names, reading)
    if (address === undefined) continue
    if (seen.has(address))
      report(reading, valueSpan(reading, list, index), {
        code: 'TWICE',
        severity: 'warning',
        message: `${quoted(written)} is listed twice.`,
        help: 'Take one away.',
      })
    else places.push(index)
    seen.add(address)
  }
  const addresses = [...seen]
  placeList(addresses, list, places, reading)
  return addresses
}

/** Where the items of a made list were written: the nth stood at `places[n]`. */
export function placeList(made: object, list: object, places: readonly number[], reading: LoadContext): void {
  const own = reading.places.of(list)
  if (own === undefined) return
  const entries = places.map((from, index) => [index, reading.places.entry(list, from) ?? { value: own }] as const)
  reading.places.put(made, own, new Map(entries))
}
