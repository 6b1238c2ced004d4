import { emptyText, listedTwice, overLimit, quoted, type SourceSpan } from '../document/index.ts'
import type { Group as WrittenGroup } from '../generated/declaration.ts'
import type { Group } from '../declaration.ts'
import { keySpan, report, reportMissing, valueSpan, type LoadContext } from './load-context.ts'
import type { MergedFiles } from './merge.ts'

/** A Microsoft 365 group is a member of no other group (groups-allowed-member-types). */
export function reportUnifiedMember(
  key: string,
  at: SourceSpan | undefined,
  groups: MergedFiles['groups'],
  context: LoadContext,
): void {
  const group = groups.get(key)?.node
  if (group?.type === 'microsoft365' && group.ensure !== 'absent')
    report(context, at, {
      code: 'GROUP-NESTED',
      message: `${quoted(key)} is a Microsoft 365 group, which cannot be a member of another group.`,
      help: 'List the users, or use a security group.',
      related: keySpan(context, group, 'type'),
    })
}

/** A group that is to go can neither be a member nor hold an app. */
export function reportAbsentGroup(
  key: string,
  at: SourceSpan | undefined,
  groups: MergedFiles['groups'],
  context: LoadContext,
): void {
  const group = groups.get(key)?.node
  if (group?.ensure === 'absent')
    report(context, at, {
      code: 'GROUP-ABSENT',
      message: `${quoted(key)} is deleted by \`ensure: absent\`, so nothing can be assigned to it.`,
      help: 'Remove this, or remove `ensure: absent` there.',
      related: keySpan(context, group, 'ensure'),
    })
}

/** group resource: a group has at most 100 owners. */
const MAX_OWNERS = 100

/** What one group alone can have wrong. */
export function checkGroup(group: Group, node: NonNullable<WrittenGroup>, context: LoadContext): void {
  const { key } = group
  const dynamic = typeof group.membershipRule === 'string'
  if (group.description === '') report(context, valueSpan(context, node, 'description'), emptyText('description'))
  if (dynamic && node.members && node.members.length > 0)
    report(context, keySpan(context, node, 'members'), {
      code: 'GROUP-DYNAMIC-MEMBERS',
      message: `${quoted(key)} is a dynamic group, so members cannot be added.`,
      help: 'Remove `members` or the `membershipRule`.',
      related: keySpan(context, node, 'membershipRule'),
    })
  if (!dynamic && node.membershipRuleProcessingState !== undefined && group.id === undefined)
    report(context, keySpan(context, node, 'membershipRuleProcessingState'), {
      code: 'GROUP-NO-RULE',
      severity: 'warning',
      message: `${quoted(key)} has no \`membershipRule\`.`,
      help: 'Add the rule, or remove this key.',
    })
  if (node.members?.some((member) => member.trim() === `group:${key}`))
    report(
      context,
      valueSpan(
        context,
        node.members,
        node.members.findIndex((member) => member.trim() === `group:${key}`),
      ),
      { code: 'GROUP-ITSELF', message: 'A group cannot be its own member.', help: 'Remove it.' },
    )
  if ((node.owners?.length ?? 0) > MAX_OWNERS)
    report(context, keySpan(context, node, 'owners'), {
      code: 'GROUP-OWNERS',
      message: overLimit(`${node.owners?.length ?? 0} owners`, MAX_OWNERS),
      help: 'Shorten the list.',
    })
  if (group.type === 'microsoft365') {
    for (const [index, member] of (node.members ?? []).entries())
      if (/^(?:group|app):/.test(member.trim()))
        report(context, valueSpan(context, node.members ?? node, index), {
          code: 'GROUP-NESTED',
          message: `A Microsoft 365 group cannot contain ${member.trim().startsWith('app:') ? 'apps' : 'groups'}.`,
          help: 'List the users, or use a security group.',
        })
  } else if (group.visibility === 'HiddenMembership' || group.visibility === 'Public')
    report(context, valueSpan(context, node, 'visibility'), {
      code: 'GROUP-VISIBILITY',
      message: `A security group cannot be ${quoted(group.visibility)}.`,
      help: 'Remove it, or use `type: microsoft365`.',
    })
  if (group.manage && group.ensure === 'present' && group.id === undefined && node.displayName === undefined)
    reportMissing(
      context,
      keySpan(context, node, 'displayName'),
      {
        code: 'GROUP-NO-NAME',
        severity: 'warning',
        message: `${quoted(key)} has no \`displayName\`.`,
        help: 'A new group gets its key as the display name.',
      },
      [
        [node, 'displayName'],
        [node, 'id'],
      ],
    )
  if (dynamic && node.authority === 'exclusive')
    report(context, valueSpan(context, node, 'authority'), {
      code: 'GROUP-DYNAMIC-EXCLUSIVE',
      severity: 'warning',
      message: `${quoted(key)} is a dynamic group: its rule determines the members, so \`authority: exclusive\` has no effect.`,
      help: 'Remove it.',
      related: keySpan(context, node, 'membershipRule'),
    })
  if (!group.manage && group.ensure === 'present') checkUnmanaged(group, node, context)
  checkLicenses(node, context)
  if (!group.manage && group.ensure === 'absent')
    report(context, valueSpan(context, node, 'ensure'), {
      code: 'GROUP-CONTRADICTION',
      message: `${quoted(key)} has \`manage: false\`, so it cannot be removed.`,
      help: 'Remove `manage: false` or `ensure: absent`.',
    })
  if (group.previously.includes(key))
    report(context, keySpan(context, node, 'previously'), {
      code: 'GROUP-PREVIOUSLY',
      severity: 'warning',
      message: `${quoted(key)} has its own key as a former key.`,
      help: 'Remove it.',
    })
}

/** What Guestlist would change of a group that it leaves alone, or cannot find it by. */
function checkUnmanaged({ key, id }: Group, node: NonNullable<WrittenGroup>, context: LoadContext): void {
  const related = keySpan(context, node, 'manage')
  for (const name of Object.keys(node).filter((one) => !named.has(one)))
    report(context, keySpan(context, node, name), {
      code: 'GROUP-UNMANAGED',
      severity: 'warning',
      message: `${quoted(key)} has \`manage: false\`, so ${quoted(name)} has no effect.`,
      help: 'Remove it, or remove `manage: false`.',
      related,
    })
  if (id === undefined)
    reportMissing(
      context,
      related,
      {
        code: 'GROUP-NO-ID',
        severity: 'warning',
        message: `${quoted(key)} has no \`id\`, so it is found only if Guestlist created it; otherwise it is on hold.`,
        help: 'Add the object id of the group.',
      },
      [[node, 'id']],
    )
}
/** What names a group without changing it; desired members are in a list of their own. */
const named: ReadonlySet<string> = new Set(['id', 'previously', 'manage', 'ensure', 'displayName', 'type', 'members'])

/** Part numbers are one word, `AAD_PREMIUM`; product names and ids are what people copy instead. */
function checkLicenses({ licenses }: NonNullable<WrittenGroup>, context: LoadContext): void {
  const seen = new Set<string>()
  for (const [index, license] of (licenses ?? []).entries()) {
    const name = typeof license === 'string' ? license : license.skuPartNumber
    const at =
      typeof license === 'string'
        ? valueSpan(context, licenses ?? [], index)
        : valueSpan(context, license, 'skuPartNumber')
    if (/\s|^[\da-f]{8}-[\da-f-]{27}$/i.test(name.trim()))
      report(context, at, {
        code: 'LICENSE-NAME',
        severity: 'warning',
        message: `${quoted(name)} looks like a product name or id, not like a SKU part number.`,
        help: 'Use the part number, such as `AAD_PREMIUM`; `Get-MgSubscribedSku` lists them.',
      })
    if (seen.has(name.toLowerCase()))
      report(context, at, {
        code: 'TWICE',
        severity: 'warning',
        ...listedTwice(name),
      })
    seen.add(name.toLowerCase())
  }
}

/** What groups can have wrong together. */
export function checkDuplicateGroups(groups: readonly Group[], context: LoadContext): void {
  const seen = new Map<string, { group: Group; field: string }>()
  const claim = (group: Group, field: string, value: string, what: string): void => {
    const before = seen.get(`${what} ${value}`)
    if (before === undefined) seen.set(`${what} ${value}`, { group, field })
    else
      report(context, keySpan(context, group, field), {
        code: 'GROUP-TWICE',
        message: `${quoted(before.group.key)} and ${quoted(group.key)} have the same ${what}.`,
        help: 'Merge them, or correct one of them.',
        related: keySpan(context, before.group, before.field),
      })
  }
  const keys = new Set(groups.map(({ key }) => key))
  const spelled = new Map<string, Group>()
  for (const group of groups) {
    if (group.id !== undefined) claim(group, 'id', group.id, 'id')
    if (group.mailNickname !== undefined && group.type === 'microsoft365' && group.ensure === 'present' && group.manage)
      claim(group, 'mailNickname', group.mailNickname.toLowerCase(), 'mailNickname')
    for (const [index, former] of group.previously.entries()) {
      claim(group, 'previously', former, 'former key')
      if (former !== group.key && keys.has(former))
        report(context, valueSpan(context, group.previously, index), {
          code: 'GROUP-PREVIOUSLY',
          message: `${quoted(former)} is still declared as another group.`,
          help: 'Remove it from `groups`, or from `previously`.',
        })
    }
    const other = spelled.get(group.key.toLowerCase())
    if (other === undefined) spelled.set(group.key.toLowerCase(), group)
    else
      report(context, context.places.of(group), {
        code: 'GROUP-CASE',
        severity: 'warning',
        message: `${quoted(other.key)} and ${quoted(group.key)} differ only in case.`,
        help: 'Rename one of them: the `uniqueName` of groups may ignore case.',
        related: context.places.of(other),
      })
  }
}
