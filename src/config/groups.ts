import type { SourceSpan } from '../document/index.ts'
import type { Group as WrittenGroup, License } from '../generated/declaration.ts'
import type { Group } from '../declaration.ts'
import { omitUndefined, copySource } from './source-map.ts'
import { checkGroup, checkDuplicateGroups, reportAbsentGroup, reportUnifiedMember } from './group-checks.ts'
import { valueSpan, type LoadContext } from './load-context.ts'
import { referencesOf } from './reference-list.ts'
import type { DeclaredKeys } from './references.ts'
import type { MergedFiles } from './merge.ts'
import { withPlainLineEnds } from '../rules/line-ends.ts'

const trimmedRule = <T>(rule: T): T | string => (typeof rule === 'string' ? withPlainLineEnds(rule) : rule)

/** Groups with defaults filled in; what contradicts itself or another, or Graph refuses, is reported. */
export function resolveGroups({ groups }: MergedFiles, keys: DeclaredKeys, context: LoadContext): Group[] {
  for (const { node } of groups.values())
    if (node.ensure !== 'absent')
      for (const [index, member] of (node.members ?? []).entries()) {
        const key = /^\s*group:(.*)$/.exec(member)?.[1]?.trim()
        if (key === undefined) continue
        const at = valueSpan(context, node.members ?? node, index)
        reportAbsentGroup(key, at, groups, context)
        // Of a Microsoft 365 group that contains groups, one error is enough.
        if (node.type !== 'microsoft365') reportUnifiedMember(key, at, groups, context)
      }
  const resolved = [...groups].map(([key, { node, key: at }]) => resolveGroup(key, node, at, keys, context))
  checkDuplicateGroups(resolved, context)
  return resolved
}

function resolveGroup(
  key: string,
  node: NonNullable<WrittenGroup>,
  at: SourceSpan | undefined,
  keys: DeclaredKeys,
  context: LoadContext,
): Group {
  const { licenses, owners, members } = node
  const group: Group = omitUndefined<Group>({
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
    membershipRule: trimmedRule(node.membershipRule),
    membershipRuleProcessingState:
      node.membershipRuleProcessingState ?? (typeof node.membershipRule === 'string' ? 'On' : undefined),
    owners:
      owners === undefined
        ? undefined
        : referencesOf(owners ?? [], ['user', 'guest', 'app', 'principal'], keys, context),
    members: referencesOf(members ?? [], ['user', 'guest', 'group', 'app', 'principal'], keys, context),
    licenses:
      licenses === undefined
        ? undefined
        : (licenses ?? []).map((license): License =>
            typeof license === 'string' ? { skuPartNumber: license } : license,
          ),
  })
  copySource(context, group, at, node)
  for (const name of ['licenses', 'previously'] as const) {
    const list = node[name]
    const made = group[name]
    if (list && made !== undefined) copySource(context, made, valueSpan(context, node, name), list)
  }
  for (const [index, license] of (group.licenses ?? []).entries())
    if (context.places.of(license) === undefined)
      copySource(context, license, valueSpan(context, licenses ?? node, index), {})
  checkGroup(group, node, context)
  return group
}
