import type { App } from '../../declaration.ts'
import { IncompleteReading } from '../../errors.ts'
import type { Live, Reader } from '../../model.ts'
import { principalAt } from '../../references.ts'
import { filtersIn } from '../filters.ts'
import type { Desired, ReadContext } from '../kind.ts'
import { requireAll } from '../require-all.ts'
import { isMeant } from './match.ts'
import type { ServicePrincipal } from './service-principal.ts'

const SELECT = '$select=id,appId,displayName,appRoles,appRoleAssignmentRequired,accountEnabled'

const nameOf = (app: App): string => app.displayName ?? app.key

/** By appId, else by name, fifteen at a time (serviceprincipal.md: both support `in`). */
const lookups = (apps: readonly App[]): string[] =>
  [
    ...filtersIn(
      'appId',
      apps.flatMap(({ appId }) => appId?.toLowerCase() ?? []),
    ),
    ...filtersIn(
      'displayName',
      apps.flatMap((app) => (app.appId === undefined ? [nameOf(app)] : [])),
    ),
  ].map((filter) => `/v1.0/servicePrincipals?$filter=${filter}&${SELECT}`)

const named = (app: App): string => (app.appId === undefined ? `the name ${nameOf(app)}` : `appId ${app.appId}`)

/** Apps are found, never created: no hit or two hits are an error. */
const reportMiss = (context: ReadContext, desired: Desired<App>, hits: number): void => {
  if (hits === 1) return
  const field = desired.spec.appId === undefined ? 'displayName' : 'appId'
  context.report({
    code: hits === 0 ? 'APP-MISSING' : 'APP-AMBIGUOUS',
    severity: 'error',
    message:
      hits === 0
        ? `the tenant has no enterprise app with ${named(desired.spec)}`
        : `${hits} enterprise apps have ${named(desired.spec)}`,
    help: hits === 0 ? 'add the app to the tenant first, or correct the entry' : 'set `appId:` to select one',
    source: field in desired.spec ? desired.at(field) : desired.source,
  })
}

export const readApps = async (get: Reader, context: ReadContext): Promise<Live<ServicePrincipal>[]> => {
  const wanted = context.desired.filter((desired): desired is Desired<App> => desired.kind === 'app')
  // One that was declared at --since, too: what it gave may have to be taken back. Nothing else depends on it.
  const former = context.previous?.apps ?? []
  const asked = [...wanted.map(({ spec }) => spec), ...former]
  const paths = lookups(asked)
  const answers = requireAll(await get.lists<ServicePrincipal>(paths), paths)
  const all = [...new Map(answers.flat().map((raw) => [raw.id, raw])).values()]
  const stray = all.find((raw) => !asked.some((app) => isMeant(app, raw)))
  if (stray !== undefined)
    throw new IncompleteReading(
      `asked for the declared apps, Graph returned the app ${stray.displayName ?? stray.appId} as well`,
      { help: 'A proxy may change requests or responses; run again.' },
    )
  const hitsOf = (app: App): ServicePrincipal[] => all.filter((raw) => isMeant(app, raw))
  for (const desired of wanted) reportMiss(context, desired, hitsOf(desired.spec).length)
  const kept = [
    ...wanted.flatMap(({ spec }) => hitsOf(spec)),
    ...former.map(hitsOf).flatMap((hits) => (hits.length > 1 ? [] : hits)),
  ]
  return [...new Map(kept.map((raw) => [raw.id, raw])).values()].map((raw) => ({
    kind: 'app',
    id: raw.id,
    address: `app:${raw.appId}`,
    aliases: () => [principalAt(raw.id)],
    name: raw.displayName ?? raw.appId,
    raw,
  }))
}
