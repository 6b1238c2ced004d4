import { nearest, quoted, type Span } from '../document/index.ts'
import type { Group as WrittenGroup, License } from '../generated/declaration.ts'
import type { Address } from '../model.ts'
import type { Group } from './declaration.ts'
import { given, placeLike } from './made.ts'
import { keySpan, say, sayAbsence, valueSpan, type Reading } from './reading.ts'
import { resolveReference, type Kind, type Names } from './references.ts'
import type { Written } from './written.ts'

/** Groups with defaults filled in; what contradicts itself or another, or Graph refuses, is reported. */
export function resolveGroups({ groups }: Written, names: Names, reading: Reading): Group[] {
  const resolved = [...groups].map(([key, { node, key: at }]) => resolveGroup(key, node, at, names, reading))
  twice(resolved, reading)
  return resolved
}

function resolveGroup(
  key: string,
  node: NonNullable<WrittenGroup>,
  at: Span | undefined,
  names: Names,
  reading: Reading,
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
    mailNickname: node.mailNickname,
    displayName: node.displayName,
    description: node.description,
    visibility: node.visibility,
    membershipRule: node.membershipRule,
    membershipRuleProcessingState:
      node.membershipRuleProcessingState ?? (typeof node.membershipRule === 'string' ? 'On' : undefined),
    owners: owners === undefined ? undefined : referencesOf(owners ?? [], ['user', 'guest'], names, reading),
    members: referencesOf(members ?? [], ['user', 'guest', 'group'], names, reading),
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

function referencesOf(list: readonly string[], kinds: readonly Kind[], names: Names, reading: Reading): Address[] {
  const seen = new Set<Address>()
  const places: number[] = []
  for (const [index, written] of list.entries()) {
    const address = resolveReference(written, valueSpan(reading, list, index), kinds, names, reading)
    if (address === undefined) continue
    if (seen.has(address))
      say(reading, valueSpan(reading, list, index), {
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
export function placeList(made: object, list: object, places: readonly number[], reading: Reading): void {
  const own = reading.places.of(list)
  if (own === undefined) return
  const entries = places.map((from, index) => [index, reading.places.entry(list, from) ?? { value: own }] as const)
  reading.places.put(made, own, new Map(entries))
}

function checkGroup(group: Group, node: NonNullable<WrittenGroup>, reading: Reading): void {
  const { key } = group
  const dynamic = typeof group.membershipRule === 'string'
  if (dynamic && node.members && node.members.length > 0)
    say(reading, keySpan(reading, node, 'members'), {
      code: 'GROUP-DYNAMIC-MEMBERS',
      message: `${quoted(key)} is dynamic, so nobody can be added to it.`,
      help: 'Take `members` out, or the `membershipRule`.',
      related: keySpan(reading, node, 'membershipRule'),
    })
  if (!dynamic && node.membershipRuleProcessingState !== undefined && group.id === undefined)
    say(reading, keySpan(reading, node, 'membershipRuleProcessingState'), {
      code: 'GROUP-NO-RULE',
      severity: 'warning',
      message: `${quoted(key)} has no \`membershipRule\` to process.`,
      help: 'Add the rule, or take this out.',
    })
  if (node.members?.some((member) => member.trim() === `group:${key}`))
    say(
      reading,
      valueSpan(
        reading,
        node.members,
        node.members.findIndex((member) => member.trim() === `group:${key}`),
      ),
      { code: 'GROUP-ITSELF', message: 'A group cannot be its own member.', help: 'Take it out.' },
    )
  if (group.type === 'microsoft365') {
    for (const [index, member] of (node.members ?? []).entries())
      if (member.trim().startsWith('group:'))
        say(reading, valueSpan(reading, node.members ?? node, index), {
          code: 'GROUP-NESTED',
          message: 'A Microsoft 365 group cannot hold groups.',
          help: 'Name the people, or use a security group.',
        })
  } else if (group.visibility === 'HiddenMembership' || group.visibility === 'Public')
    say(reading, valueSpan(reading, node, 'visibility'), {
      code: 'GROUP-VISIBILITY',
      message: `A security group cannot be ${quoted(group.visibility)}.`,
      help: 'Take it out, or use `type: microsoft365`.',
    })
  if (group.manage && group.ensure === 'present' && group.id === undefined && node.displayName === undefined)
    sayAbsence(
      reading,
      keySpan(reading, node, 'displayName'),
      {
        code: 'GROUP-NO-NAME',
        severity: 'warning',
        message: `${quoted(key)} has no \`displayName\`.`,
        help: 'A new group is then called by its key.',
      },
      [
        [node, 'displayName'],
        [node, 'id'],
      ],
    )
  if (!group.manage && group.ensure === 'absent')
    say(reading, valueSpan(reading, node, 'ensure'), {
      code: 'GROUP-CONTRADICTION',
      message: `${quoted(key)} is not managed, so it cannot be removed.`,
      help: 'Take out `manage: false` or `ensure: absent`.',
    })
  if (group.previously.includes(key))
    say(reading, keySpan(reading, node, 'previously'), {
      code: 'GROUP-PREVIOUSLY',
      severity: 'warning',
      message: `${quoted(key)} names itself as its former key.`,
      help: 'Take it out.',
    })
}

function twice(groups: readonly Group[], reading: Reading): void {
  const seen = new Map<string, { group: Group; field: string }>()
  const claim = (group: Group, field: string, value: string, what: string): void => {
    const before = seen.get(`${what} ${value}`)
    if (before === undefined) seen.set(`${what} ${value}`, { group, field })
    else
      say(reading, keySpan(reading, group, field), {
        code: 'GROUP-TWICE',
        message: `${quoted(before.group.key)} and ${quoted(group.key)} have the same ${what}.`,
        help: 'Make them one group, or correct one of them.',
        related: keySpan(reading, before.group, before.field),
      })
  }
  const keys = new Set(groups.map(({ key }) => key))
  for (const group of groups) {
    if (group.id !== undefined) claim(group, 'id', group.id, 'id')
    if (group.mailNickname !== undefined && group.type === 'microsoft365' && group.ensure === 'present' && group.manage)
      claim(group, 'mailNickname', group.mailNickname.toLowerCase(), 'mailNickname')
    for (const [index, former] of group.previously.entries()) {
      claim(group, 'previously', former, 'former key')
      if (former !== group.key && keys.has(former))
        say(reading, valueSpan(reading, group.previously, index), {
          code: 'GROUP-PREVIOUSLY',
          message: `${quoted(former)} is still a group of its own.`,
          help: 'A former key must be gone from `groups`.',
        })
    }
    const other = nearest(
      group.key,
      [...keys].filter((key) => key !== group.key && key.toLowerCase() === group.key.toLowerCase()),
    )
    if (other !== undefined && other < group.key)
      say(reading, reading.places.of(group), {
        code: 'GROUP-CASE',
        severity: 'warning',
        message: `${quoted(other)} and ${quoted(group.key)} differ in case only.`,
        help: 'Rename one of them: the mark that Guestlist gives to groups may not tell them apart.',
      })
  }
}
