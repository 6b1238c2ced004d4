import type { App } from '../config/declaration.ts'
import { IncompleteReading } from '../errors.ts'
import { needs } from '../graph/needs.ts'
import type { Address, Live, Reader } from '../model.ts'
import { principalAt } from '../references.ts'
import { assignment } from './exposure.ts'
import { withoutNulls } from './json.ts'
import type { Desired, Kind, Want } from './kind.ts'
import { whole } from './reading.ts'

export interface AppRole {
  id: string
  value?: string | null
  displayName?: string | null
  isEnabled?: boolean
  allowedMemberTypes?: string[]
}

/** An enterprise app (servicePrincipal) as Graph v1.0 answers it. */
export interface ServicePrincipal {
  id: string
  appId: string
  displayName?: string | null
  appRoles?: AppRole[]
  appRoleAssignmentRequired?: boolean | null
  /** False: sign-in is disabled for everybody. */
  accountEnabled?: boolean | null
}

const SELECT = '$select=id,appId,displayName,appRoles,appRoleAssignmentRequired,accountEnabled'

const lookup = (app: App): string =>
  app.appId === undefined
    ? `/v1.0/servicePrincipals?$filter=${encodeURIComponent(`displayName eq '${(app.displayName ?? app.key).replaceAll("'", "''")}'`)}&${SELECT}`
    : `/v1.0/servicePrincipals?$filter=${encodeURIComponent(`appId eq '${app.appId}'`)}&${SELECT}`

const named = (app: App): string =>
  app.appId === undefined ? `the name ${app.displayName ?? app.key}` : `appId ${app.appId}`

/** Apps are found, never made: no hit or two is for a person to settle. */
const reportMiss = (want: Want, desired: Desired<App>, hits: number): void => {
  if (hits === 1) return
  const field = desired.spec.appId === undefined ? 'displayName' : 'appId'
  want.report({
    code: hits === 0 ? 'APP-MISSING' : 'APP-AMBIGUOUS',
    severity: 'error',
    message:
      hits === 0
        ? `the tenant has no enterprise app with ${named(desired.spec)}`
        : `${hits} enterprise apps have ${named(desired.spec)}`,
    help: hits === 0 ? 'add the app to the tenant first, or correct the entry' : 'say which one with `appId:`',
    source: field in desired.spec ? desired.at(field) : desired.source,
  })
}

const read = async (get: Reader, want: Want): Promise<Live<ServicePrincipal>[]> => {
  const wanted = want.desired.filter((desired): desired is Desired<App> => desired.kind === 'app')
  // One that was declared at --since, too: what it gave may have to be taken back. Nothing else depends on it.
  const declared = wanted.map(({ spec }) => lookup(spec))
  const former = (want.previous?.apps ?? []).map(lookup).filter((path) => !declared.includes(path))
  const paths = [...declared, ...new Set(former)]
  const answers = whole(await get.lists<ServicePrincipal>(paths), paths)
  const found = new Map<string, Live<ServicePrincipal>>()
  answers.forEach((answer, at) => {
    const desired = wanted[at]
    const hits = answer ?? []
    if (desired !== undefined) reportMiss(want, desired, hits.length)
    else if (hits.length > 1) return
    for (const raw of hits) {
      if (desired !== undefined && !means(desired.spec, raw))
        throw new IncompleteReading(
          `${paths[at]?.split('?')[0] ?? ''}: asked for ${named(desired.spec)}, Graph answered the app ${raw.displayName ?? raw.appId}`,
          { help: 'Something between here and Graph may change requests or answers; run again.' },
        )
      found.set(raw.id, {
        kind: 'app',
        id: raw.id,
        address: `app:${raw.appId}`,
        aliases: [principalAt(raw.id)],
        name: raw.displayName ?? raw.appId,
        raw,
      })
    }
  })
  return [...found.values()]
}

/** Graph compares names without regard to case (aad-advanced-queries), and so must whoever reads its answer. */
const means = (app: App, raw: ServicePrincipal): boolean =>
  app.appId === undefined
    ? raw.displayName?.toLowerCase() === (app.displayName ?? app.key).toLowerCase()
    : raw.appId.toLowerCase() === app.appId.toLowerCase()

/** An enterprise app, known by its service principal. Guestlist changes whether it needs an assignment, and makes none. */
export const app: Kind<App, ServicePrincipal> = {
  name: 'app',
  after: [],
  declared: (d) => d.apps.length > 0,
  readAlways: false,
  desired: (d) =>
    d.apps.map((entry) => ({
      kind: 'app',
      address: entry.address,
      name: entry.displayName ?? entry.key,
      formerly: [],
      ensure: 'present',
      fields:
        entry.appRoleAssignmentRequired === undefined
          ? {}
          : { appRoleAssignmentRequired: entry.appRoleAssignmentRequired },
      onCreate: {},
      spec: entry,
      source: d.at(entry),
      at: (field) => d.at(entry, field),
    })),
  read,
  pair: (wanted, lives) => ({
    pairs: new Map(
      wanted.flatMap((desired): [Address, Live][] => {
        const live = lives.find((candidate) => means(desired.spec, candidate.raw))
        return live === undefined ? [] : [[desired.address, live]]
      }),
    ),
    held: new Map(),
  }),
  describe: (live) => ({ appRoleAssignmentRequired: live.raw.appRoleAssignmentRequired ?? null }),
  fields: {},
  declare: ({ raw }) => ({
    appId: raw.appId.toLowerCase(),
    ...withoutNulls({
      displayName: raw.displayName || null,
      appRoleAssignmentRequired: raw.appRoleAssignmentRequired ?? null,
    }),
  }),
  writes: {
    async change(to, change) {
      if (change.liveId === null) throw new Error(`${change.id} has no service principal`)
      await to.patch(`/v1.0/servicePrincipals/${change.liveId}`, change.after)
    },
  },
  exposes: assignment,
  order: { change: 'apps change' },
  permissions: { read: () => [needs.readApps], write: () => [needs.changeApps] },
  say: (change, name) => [
    { data: name(change.id) },
    change.after?.['appRoleAssignmentRequired'] === true
      ? ' lets in only who is assigned'
      : ' no longer needs an assignment: everyone may use it',
  ],
}
