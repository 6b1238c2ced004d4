import type { App } from '../../declaration.ts'
import type { Live, Reader } from '../../model.ts'
import { groupBy } from '../../util/group-by.ts'
import { byName } from '../entry.ts'
import { groupImport } from '../group/import.ts'
import { guestImport } from '../guest/import.ts'
import type { ImportPart } from '../import.ts'
import { createKeyAllocator, slug } from '../keys.ts'
import type { GraphAssignment } from './assignment/read.ts'
import { appEntry, dropAssignments } from './entries.ts'
import type { ServicePrincipal } from './service-principal.ts'

/** The apps that external users can use, directly or through a group. */
export interface AppImport {
  apps: readonly Live<ServicePrincipal>[]
  /** By the service principal's id. */
  assignmentsOf: ReadonlyMap<string, readonly GraphAssignment[]>
  keys: ReadonlyMap<string, string>
  /** How many more there are. */
  others: number
}

const SELECT = '$select=id,appId,displayName,appRoles,appRoleAssignmentRequired,accountEnabled,appOwnerOrganizationId'

/** Every service principal: declared apps are looked up one by one, and an import does not know yet which ones matter. */
export const readAllApps = async (get: Reader): Promise<Live<ServicePrincipal>[]> =>
  (await get.list<ServicePrincipal>(`/v1.0/servicePrincipals?${SELECT}&$top=999`)).map((raw) => ({
    kind: 'app',
    id: raw.id,
    address: `app:${raw.appId}`,
    name: raw.displayName ?? raw.appId,
    raw,
  }))

const appProbe = (key: string, live: Live<ServicePrincipal>): App => ({
  key,
  address: `app:${key}`,
  appId: live.raw.appId.toLowerCase(),
  authority: 'declared',
  assignments: [],
})

/** Apps that one of the people or groups of the import is assigned to. */
export const appImport: ImportPart<AppImport> = {
  discover: () => ({ apps: [], assignmentsOf: new Map(), keys: new Map(), others: 0 }),
  relate(_state, first, second, run) {
    const all = second.lives<ServicePrincipal>('app')
    const edges = second.lives<GraphAssignment>('app-role-assignment').map(({ raw }) => raw)
    const assignmentsOf = groupBy(edges, ({ resourceId }) => resourceId)
    const { holding } = run.stateOf(groupImport)
    const { reach } = run.stateOf(guestImport)
    const used = all.filter(({ id }) =>
      assignmentsOf.get(id)?.some(({ principalId }) => reach.has(principalId) || holding.has(principalId)),
    )
    const apps = run.scope.sections.has('apps') ? used.filter((live) => !first.isDeclared(live)) : []
    const give = createKeyAllocator(run.base.apps.map(({ key }) => key))
    const keys = new Map(apps.map((live) => [live.id, give(slug(live.raw.displayName ?? '', 'app'))]))
    return { apps, assignmentsOf, keys, others: all.length - used.length }
  },
  declare: ({ apps, keys }) => ({ apps: apps.map((live) => appProbe(keys.get(live.id) ?? live.id, live)) }),
  // Of groups that cannot be changed, an entry is needed for those that an app is assigned to.
  references({ apps, assignmentsOf }, _latest, run) {
    const fixed = new Set(run.stateOf(groupImport).fixed.map(({ id }) => id))
    return apps
      .flatMap(({ id }) => assignmentsOf.get(id) ?? [])
      .flatMap(({ principalId }) => (fixed.has(principalId) ? [principalId] : []))
  },
  entries: ({ apps, assignmentsOf, keys }, latest) =>
    apps
      .map((live) =>
        appEntry(latest.renewed(live), keys.get(live.id) ?? live.id, assignmentsOf.get(live.id) ?? [], latest),
      )
      .sort(byName),
  home: (_entry, existing) => (existing.apps[0] === undefined ? undefined : existing.at(existing.apps[0])),
  leftOut: ({ others }) => ({ apps: others }),
  required: ['appId'],
  dropReferences: (entry, gone) => dropAssignments(entry.body, gone.address),
}
