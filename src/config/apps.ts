import { quoted, type Span } from '../document/index.ts'
import type { App as WrittenApp, Assignment } from '../generated/declaration.ts'
import type { Address } from '../model.ts'
import type { App } from './declaration.ts'
import { given, placeLike } from './made.ts'
import { keySpan, report, reportMissing, valueSpan, type LoadContext } from './load-context.ts'
import { guestReference, keyReference, userReference, type DeclaredKeys } from './references.ts'
import { sayAbsent } from './group-checks.ts'
import { placeList } from './groups.ts'
import type { MergedFiles } from './written.ts'

/** Apps with their assignments resolved. */
export function resolveApps({ apps, groups }: MergedFiles, names: DeclaredKeys, reading: LoadContext): App[] {
  const resolved = [...apps].map(([key, { node, key: at }]) => resolveApp(key, node, at, names, reading))
  for (const { node } of apps.values())
    for (const assignment of node.assignments ?? [])
      if ('group' in assignment)
        sayAbsent(
          assignment.group.replace(/^group:/, '').trim(),
          valueSpan(reading, assignment, 'group'),
          groups,
          reading,
        )
  twice(resolved, 'appId', reading)
  twice(resolved, 'displayName', reading)
  return resolved
}

function resolveApp(
  key: string,
  node: WrittenApp,
  at: Span | undefined,
  names: DeclaredKeys,
  reading: LoadContext,
): App {
  const list = node.assignments ?? []
  const assignments: { principal: Address; role?: string }[] = []
  const places: number[] = []
  const seen = new Set<string>()
  for (const [index, written] of list.entries()) {
    const [kind, name] = principalOf(written)
    const span = valueSpan(reading, written, kind)
    const principal = principalAddress(kind, name, span, names, reading)
    if (principal === undefined) continue
    const identity = `${principal}\n${written.role?.toLowerCase() ?? ''}`
    if (seen.has(identity)) {
      report(reading, span, {
        code: 'TWICE',
        severity: 'warning',
        message: `${quoted(name)} is assigned twice in the same way.`,
        help: 'Take one away.',
      })
      continue
    }
    seen.add(identity)
    const assignment = given<{ principal: Address; role?: string }>({ principal, role: written.role })
    placeLike(reading, assignment, valueSpan(reading, list, index), written)
    assignments.push(assignment)
    places.push(index)
  }
  placeList(assignments, list, places, reading)
  const app: App = given<App>({
    key,
    address: `app:${key}`,
    appId: node.appId?.toLowerCase(),
    displayName: node.displayName,
    appRoleAssignmentRequired: node.appRoleAssignmentRequired,
    authority: node.authority ?? 'declared',
    assignments,
  })
  placeLike(reading, app, at, node)
  if (app.appId === undefined && app.displayName === undefined)
    reportMissing(
      reading,
      at,
      {
        code: 'APP-NO-NAME',
        message: `${quoted(key)} has neither \`appId\` nor \`displayName\`, so it cannot be found.`,
        help: "Add its `appId`, which the app's overview page shows as application id.",
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
  span: Span | undefined,
  names: DeclaredKeys,
  reading: LoadContext,
): Address | undefined {
  const bare = name.startsWith(`${kind}:`) ? name.slice(kind.length + 1) : name
  if (kind === 'group') return keyReference('group', bare.trim(), span, names.groups, reading)
  return kind === 'guest' ? guestReference(bare, span, names, reading) : userReference(bare, span, names, reading)
}

function twice(apps: readonly App[], field: 'appId' | 'displayName', reading: LoadContext): void {
  const seen = new Map<string, App>()
  for (const app of apps) {
    const value = field === 'displayName' && app.appId !== undefined ? undefined : app[field]?.toLowerCase()
    if (value === undefined) continue
    const before = seen.get(value)
    if (before === undefined) seen.set(value, app)
    else
      report(reading, valueSpan(reading, app, field), {
        code: 'APP-TWICE',
        message: `${quoted(before.key)} and ${quoted(app.key)} are the same app.`,
        help: 'Make them one.',
        related: keySpan(reading, before, field),
      })
  }
}
