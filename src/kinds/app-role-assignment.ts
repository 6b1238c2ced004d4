import type { App, Declaration } from '../config/declaration.ts'
import { needs } from '../graph/needs.ts'
import type { Address, Change, Live, Phrase, Reader } from '../model.ts'
import type { ServicePrincipal } from './app.ts'
import { type ResolvedRole, resolveRole, roleName } from './app-role.ts'
import type { GraphGroup } from './group-reading.ts'
import { madeFor } from './group-mark.ts'
import type { Context, Desired, PruneDecision, Kind, Match, Pairing, Want } from './kind.ts'
import { coveredByExclusive, externalPerson, judgeEdge } from './member.ts'
import { whole } from './reading.ts'
import { alreadyGone } from './already.ts'
import { endOf, principalAt } from '../references.ts'

/** An edge from an app to who may use it, in which role. */
export interface AppAccess {
  app: Address
  principal: Address
  role: string | undefined
}
interface GraphAssignment {
  id: string
  principalId: string
  principalType?: string
  principalDisplayName?: string | null
  resourceId: string
  appRoleId: string
}

const addressOf = (app: Address, principal: Address, role: string | undefined): Address =>
  `app-role-assignment:${app.slice('app:'.length)}/${principal}${role === undefined ? '' : `/${role}`}`

const desiredOf = (app: App, declaration: Declaration): Desired<AppAccess>[] =>
  app.assignments.map((assignment) => ({
    kind: 'app-role-assignment',
    address: addressOf(app.address, assignment.principal, assignment.role),
    name: `${assignment.principal} on ${app.displayName ?? app.key}`,
    formerly: [],
    ensure: 'present',
    fields: { app: { ref: app.address }, principal: { ref: assignment.principal }, role: assignment.role ?? null },
    onCreate: {},
    spec: { app: app.address, principal: assignment.principal, role: assignment.role },
    source: declaration.at(assignment),
    at: () => declaration.at(assignment),
  }))

const roleOf = (desired: Desired<AppAccess>, match: Match): ResolvedRole | undefined => {
  const live = match.liveOf(desired.spec.app) as Live<ServicePrincipal> | undefined
  return live === undefined ? undefined : resolveRole(live.raw, desired.spec.role)
}

const reportRoles = (want: Want): void => {
  for (const desired of want.desired) {
    if (desired.kind !== 'app-role-assignment') continue
    const role = roleOf(desired as Desired<AppAccess>, want.match)
    if (role === undefined || 'id' in role) continue
    want.report({
      code: role.code,
      severity: 'error',
      message: `${desired.name}: ${role.message}`,
      help: role.help,
      source: desired.source,
    })
  }
}

const read = async (get: Reader, want: Want): Promise<Live<GraphAssignment>[]> => {
  reportRoles(want)
  const apps = want.match.lives('app') as readonly Live<ServicePrincipal>[]
  // A filter by principal is not documented for this path (serviceprincipal-list-approleassignedto.md): read it whole.
  const paths = apps.map((app) => `/v1.0/servicePrincipals/${app.id}/appRoleAssignedTo?$top=999`)
  const lists = whole(await get.lists<GraphAssignment>(paths), paths)
  return apps.flatMap((app, at) =>
    (lists[at] ?? []).map((raw) => {
      const principal = want.match.addressForId(raw.principalId) ?? principalAt(raw.principalId)
      return {
        kind: 'app-role-assignment',
        id: raw.id,
        address: addressOf(want.match.addressForId(app.id) ?? app.address, principal, roleName(app.raw, raw.appRoleId)),
        name: raw.principalDisplayName ?? raw.principalId,
        raw,
      }
    }),
  )
}

const key = (app: string, principal: string, role: string): string => [app, principal, role].join(' ').toLowerCase()

const pair = (
  wanted: readonly Desired<AppAccess>[],
  lives: readonly Live<GraphAssignment>[],
  { match }: Context,
): Pairing => {
  const byEnds = new Map(
    lives.map((live) => [key(live.raw.resourceId, live.raw.principalId, live.raw.appRoleId), live]),
  )
  const pairs = new Map<Address, Live>()
  for (const desired of wanted) {
    const role = roleOf(desired, match)
    const [app, principal] = [match.liveOf(desired.spec.app), match.liveOf(desired.spec.principal)]
    if (role === undefined || !('id' in role) || app === undefined || principal === undefined) continue
    const live = byEnds.get(key(app.id, principal.id, role.id))
    if (live !== undefined) pairs.set(desired.address, live)
  }
  return { pairs, held: new Map() }
}

const bearsOurMark = (live: Live | undefined, context: Context): boolean =>
  live?.kind === 'group' && madeFor(live as Live<GraphGroup>, context) !== undefined

const retire = (live: Live<GraphAssignment>, context: Context, gone: Desired<AppAccess> | undefined): PruneDecision => {
  const { match, declaration } = context
  const address = match.addressForId(live.raw.resourceId)
  const entry = declaration.apps.find((candidate) => candidate.address === address)
  const takenOut: PruneDecision | undefined =
    gone === undefined
      ? undefined
      : { remove: 'delete', rule: 2, reason: 'the assignment was taken out of the declaration', source: gone.source }
  if (entry === undefined) return takenOut ?? { keep: 'assignments of apps that are not declared' }
  const principal = match.liveOf(match.addressForId(live.raw.principalId) ?? principalAt(live.raw.principalId))
  const covered = coveredByExclusive(principal, context) || bearsOurMark(principal, context)
  if (entry.authority === 'exclusive' && covered) {
    return {
      remove: 'delete',
      rule: 1,
      reason: `app ${entry.key} is exclusive and does not declare it`,
      source: declaration.at(entry, 'authority'),
    }
  }
  return takenOut ?? { keep: 'assignments that nobody declares' }
}

const say = (change: Change, name: (address: Address) => string): Phrase => {
  const fields = change.after ?? change.before ?? {}
  const role = fields['role']
  const as: Phrase = typeof role === 'string' ? [' as ', { data: role }] : []
  const [verb, link] = change.op === 'add' ? ['give ', ' the app '] : ['take from ', ' the app ']
  return [verb, { data: name(endOf(fields['principal'])) }, link, { data: name(endOf(fields['app'])) }, ...as]
}

/** What Graph says when the assignment is there already (seen in many clients; serviceprincipal-post-approleassignedto). */
const alreadyThere = (error: { status: number; message: string }) =>
  error.status === 400 && /already exists on the object/i.test(error.message)
const notThereYet = (error: { status: number; message: string }) =>
  error.status === 404 || (error.status === 400 && /not a valid reference update/i.test(error.message))

/** Who may use an enterprise app, directly or through a group. Graph has no change of an assignment, only making and deleting. */
export const appRoleAssignment: Kind<AppAccess, GraphAssignment> = {
  name: 'app-role-assignment',
  after: ['directory', 'guest', 'group', 'app'],
  declared: (d) => d.apps.some((entry) => entry.assignments.length > 0 || entry.authority === 'exclusive'),
  readAlways: true,
  desired: (d) => d.apps.flatMap((entry) => desiredOf(entry, d)),
  read,
  pair,
  describe: (live, { match }) => {
    const desired = match.desiredOf(match.addressForId(live.id) ?? live.address)
    const appLive = match.liveOf(match.addressForId(live.raw.resourceId) ?? 'app:') as
      Live<ServicePrincipal> | undefined
    return {
      app: { ref: match.addressForId(live.raw.resourceId) ?? principalAt(live.raw.resourceId) },
      principal: { ref: match.addressForId(live.raw.principalId) ?? principalAt(live.raw.principalId) },
      // A role has a value and a display name; a plan calls it what the declaration does.
      role:
        desired?.kind === 'app-role-assignment'
          ? (desired.fields['role'] ?? null)
          : ((appLive && roleName(appLive.raw, live.raw.appRoleId)) ?? null),
    }
  },
  fields: {},
  means: (desired, { match }) => {
    const role = roleOf(desired, match)
    return `${match.canonical(desired.spec.app)} ${match.canonical(desired.spec.principal)} ${role !== undefined && 'id' in role ? role.id : (desired.spec.role ?? '')}`
  },
  decide: (desired, live, context) => judgeEdge(desired.spec.principal, live, context),
  effectiveFields: () => ({}),
  resolveOnCreate: (desired, { match }) => {
    const role = roleOf(desired, match)
    return role !== undefined && 'id' in role ? { appRoleId: role.id } : {}
  },
  retire,
  fills: ({ spec }, { match }) => (match.desiredOf(spec.principal)?.ensure === 'absent' ? undefined : spec.app),
  guard: (live, { match }) => [match.addressForId(live.raw.resourceId) ?? principalAt(live.raw.resourceId)],
  standsIn: { part: 'assignments', of: (fields) => endOf(fields['app']) },
  ends: (live) => [live.raw.resourceId, live.raw.principalId],
  counts: (live, context) => {
    const { match } = context
    const principal = match.liveOf(match.addressForId(live.raw.principalId) ?? principalAt(live.raw.principalId))
    return externalPerson(principal) !== undefined || bearsOurMark(principal, context)
  },
  writes: {
    async add(to, change, now) {
      const fields = change.after ?? {}
      const [resourceId, principalId] = [now.id(endOf(fields['app'])), now.id(endOf(fields['principal']))]
      // The role as it was when planned: by its name another one could be meant by now.
      const appRoleId = change.onCreate?.['appRoleId']
      if (typeof appRoleId !== 'string') throw new Error(`${change.id} does not say which role is assigned`)
      const path = `/v1.0/servicePrincipals/${resourceId}/appRoleAssignedTo`
      const findExisting = async () => {
        const all = await to.list<GraphAssignment>(`${path}?$top=999`)
        return all.find((item) => item.principalId === principalId && item.appRoleId === appRoleId)
      }
      const made = await to.post<GraphAssignment | undefined>(
        path,
        { principalId, resourceId, appRoleId },
        { findExisting, isAlreadyApplied: alreadyThere, isReplicationLag: notThereYet },
      )
      return made?.id ?? change.id
    },
    async remove(to, change, now) {
      const app = now.id(endOf(change.before?.['app']))
      await to.delete(`/v1.0/servicePrincipals/${app}/appRoleAssignedTo/${change.liveId ?? ''}`, {
        isAlreadyApplied: alreadyGone,
      })
    },
  },
  order: { add: 'edges come', remove: 'edges go' },
  permissions: {
    read: () => [needs.readApps],
    write: (change) =>
      change.op === 'add' ? [needs.assignApps, needs.readApps] : [needs.assignApps, needs.readRoleHolders],
  },
  say,
}
