import { quoted, type SourceSpan } from '../document/index.ts'
import type { App as WrittenApp, Assignment } from '../generated/declaration.ts'
import type { Address } from '../model.ts'
import type { App } from '../declaration.ts'
import { omitUndefined, copySource } from './source-map.ts'
import { keySpan, report, reportMissing, valueSpan, type LoadContext } from './load-context.ts'
import { guestReference, keyReference, userReference, type DeclaredKeys } from './references.ts'
import { reportAbsentGroup } from './group-checks.ts'
import { recordListSource } from './reference-list.ts'
import type { MergedFiles } from './merge.ts'

/** Apps with their assignments resolved. */
export function resolveApps({ apps, groups }: MergedFiles, keys: DeclaredKeys, context: LoadContext): App[] {
  const resolved = [...apps].map(([key, { node, key: at }]) => resolveApp(key, node, at, keys, context))
  for (const { node } of apps.values())
    for (const assignment of node.assignments ?? [])
      if ('group' in assignment)
        reportAbsentGroup(
          assignment.group.replace(/^group:/, '').trim(),
          valueSpan(context, assignment, 'group'),
          groups,
          context,
        )
  checkDuplicateApps(resolved, 'appId', context)
  checkDuplicateApps(resolved, 'displayName', context)
  return resolved
}

function resolveApp(
  key: string,
  node: WrittenApp,
  at: SourceSpan | undefined,
  keys: DeclaredKeys,
  context: LoadContext,
): App {
  const list = node.assignments ?? []
  const assignments: { principal: Address; role?: string }[] = []
  const places: number[] = []
  const seen = new Set<string>()
  for (const [index, written] of list.entries()) {
    const [kind, name] = principalOf(written)
    const span = valueSpan(context, written, kind)
    const principal = principalAddress(kind, name, span, keys, context)
    if (principal === undefined) continue
    const identity = `${principal}\n${written.role?.toLowerCase() ?? ''}`
    if (seen.has(identity)) {
      report(context, span, {
        code: 'TWICE',
        severity: 'warning',
        message: `${quoted(name)} is assigned twice with the same role.`,
        help: 'Remove one of the entries.',
      })
      continue
    }
    seen.add(identity)
    const assignment = omitUndefined<{ principal: Address; role?: string }>({ principal, role: written.role })
    copySource(context, assignment, valueSpan(context, list, index), written)
    assignments.push(assignment)
    places.push(index)
  }
  recordListSource(assignments, list, places, context)
  const app: App = omitUndefined<App>({
    key,
    address: `app:${key}`,
    appId: node.appId?.toLowerCase(),
    displayName: node.displayName,
    appRoleAssignmentRequired: node.appRoleAssignmentRequired,
    authority: node.authority ?? 'declared',
    assignments,
  })
  copySource(context, app, at, node)
  if (app.appId === undefined && app.displayName === undefined)
    reportMissing(
      context,
      at,
      {
        code: 'APP-NO-NAME',
        message: `${quoted(key)} has neither \`appId\` nor \`displayName\`, so the app cannot be identified.`,
        help: "Add the `appId` (Application ID on the app's overview page).",
      },
      [
        [node, 'appId'],
        [node, 'displayName'],
      ],
    )
  return app
}

function principalOf(written: Assignment): ['user' | 'guest' | 'group', string] {
  if ('group' in written) return ['group', written.group]
  return 'guest' in written ? ['guest', written.guest] : ['user', written.user]
}

/** `guest: guest:a@…` is accepted as well: the prefix says the same. */
function principalAddress(
  kind: 'user' | 'guest' | 'group',
  name: string,
  span: SourceSpan | undefined,
  keys: DeclaredKeys,
  context: LoadContext,
): Address | undefined {
  const bare = name.startsWith(`${kind}:`) ? name.slice(kind.length + 1) : name
  if (kind === 'group') return keyReference('group', bare.trim(), span, keys.groups, context)
  return kind === 'guest' ? guestReference(bare, span, keys, context) : userReference(bare, span, keys, context)
}

function checkDuplicateApps(apps: readonly App[], field: 'appId' | 'displayName', context: LoadContext): void {
  const seen = new Map<string, App>()
  for (const app of apps) {
    const value = field === 'displayName' && app.appId !== undefined ? undefined : app[field]?.toLowerCase()
    if (value === undefined) continue
    const before = seen.get(value)
    if (before === undefined) seen.set(value, app)
    else
      report(context, valueSpan(context, app, field), {
        code: 'APP-TWICE',
        message: `${quoted(before.key)} and ${quoted(app.key)} are the same app.`,
        help: 'Keep one of the two entries.',
        related: keySpan(context, before, field),
      })
  }
}
