import type { Refreshed } from '../engine/refresh.ts'
import { app } from '../kinds/app/index.ts'
import type { ServicePrincipal } from '../kinds/app/service-principal.ts'
import { appRoleAssignment } from '../kinds/app/assignment/index.ts'
import { group } from '../kinds/group/index.ts'
import { uniqueNameOf } from '../kinds/group/ownership.ts'
import { type GraphGroup, isDynamic } from '../kinds/directory/group.ts'
import { member } from '../kinds/group/member/index.ts'
import type { Live } from '../model.ts'
import { isDeclared, livesOf } from './read-tenant.ts'

/** The groups and apps that let outsiders somewhere, and who of them is in. */
export interface Selection {
  groups: Live<GraphGroup>[]
  apps: Live<ServicePrincipal>[]
  /** Ids of everybody and everything in a group, by the group's id. */
  membersOf: ReadonlyMap<string, readonly string[]>
  /** By the service principal's id. */
  assignmentsOf: ReadonlyMap<string, readonly { principalId: string; appRoleId: string }[]>
  /** Groups that hold outsiders and that Graph does not let anybody change. */
  fixed: Live<GraphGroup>[]
  /** How many more there are, which no outsider is in. */
  others: { groups: number; apps: number }
}

const groupedByKey = <T>(pairs: Iterable<readonly [string, T]>): Map<string, T[]> => {
  const all = new Map<string, T[]>()
  for (const [key, value] of pairs) {
    const list = all.get(key)
    if (list === undefined) all.set(key, [value])
    else list.push(value)
  }
  return all
}

/** Why Graph lets nobody change who is in a group; undefined where it does. */
export const whyFixed = (live: Live<GraphGroup>): string | undefined => group.fixed?.(live, 'members')?.why

/** Bears the declaration's own mark: where nothing declares it, a plan takes it for left over and deletes it. */
export const isMarked = ({ raw }: Live<GraphGroup>, { context: { declaration } }: Refreshed): boolean =>
  raw.uniqueName?.startsWith(uniqueNameOf(declaration.tenant.name, '')) === true

/** Groups around those that hold outsiders: being in the inner one is being in the outer one. */
const withParents = (
  inner: ReadonlySet<string>,
  all: readonly Live<GraphGroup>[],
  membersOf: ReadonlyMap<string, readonly string[]>,
): Set<string> => {
  const found = new Set(inner)
  for (let before = -1; before !== found.size;) {
    before = found.size
    for (const { id } of all)
      if (!found.has(id) && membersOf.get(id)?.some((member) => found.has(member))) found.add(id)
  }
  return found
}

/**
 * What of the tenant's groups and apps matters: groups that hold one of `people`, the groups around these, groups that bear the
 * declaration's own mark (which a plan would take for left over); apps that one of those may use. `declared` is the reading that
 * tells what the declaration has already, `found` the one that read every group and app.
 */
export const select = (
  declared: Refreshed,
  found: Refreshed,
  people: ReadonlySet<string>,
  whole: boolean,
): Selection => {
  const allGroups = livesOf(found, group)
  const membersOf = groupedByKey(livesOf(found, member).map(({ raw }) => [raw.groupId, raw.memberId] as const))
  const holding = allGroups.filter(({ id }) => membersOf.get(id)?.some((member) => people.has(member)))
  const marked = whole ? allGroups.filter((live) => isMarked(live, declared)) : []
  const wanted = withParents(new Set([...holding, ...marked].map(({ id }) => id)), allGroups, membersOf)
  const candidates = allGroups.filter((live) => wanted.has(live.id))
  const groups = candidates.filter((live) => whyFixed(live) === undefined)
  const principals = new Set([...people, ...candidates.map(({ id }) => id)])
  const assignmentsOf = groupedByKey(livesOf(found, appRoleAssignment).map(({ raw }) => [raw.resourceId, raw] as const))
  const allApps = livesOf(found, app)
  const apps = allApps.filter(({ id }) => assignmentsOf.get(id)?.some(({ principalId }) => principals.has(principalId)))
  return {
    groups: groups.filter((live) => !isDeclared(live, declared)),
    apps: apps.filter((live) => !isDeclared(live, declared)),
    membersOf,
    assignmentsOf,
    fixed: candidates.filter((live) => whyFixed(live) !== undefined && !isDeclared(live, declared)),
    others: { groups: allGroups.length - candidates.length, apps: allApps.length - apps.length },
  }
}

/** Whether people can be put into a group by hand. */
export const isAssigned = (live: Live<GraphGroup>): boolean => !isDynamic(live.raw)
