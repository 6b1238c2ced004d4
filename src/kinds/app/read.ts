import type { App } from '../../declaration.ts'
import { IncompleteReading } from '../../errors.ts'
import type { Live, Reader } from '../../model.ts'
import { principalAt } from '../../references.ts'
import type { Desired, ReadContext } from '../kind.ts'
import { requireAll } from '../require-all.ts'
import { isMeant } from './match.ts'
import type { ServicePrincipal } from './service-principal.ts'

const SELECT = '$select=id,appId,displayName,appRoles,appRoleAssignmentRequired,accountEnabled'

const lookup = (app: App): string =>
  app.appId === undefined
    ? `/v1.0/servicePrincipals?$filter=${encodeURIComponent(`displayName eq '${(app.displayName ?? app.key).replaceAll("'", "''")}'`)}&${SELECT}`
    : `/v1.0/servicePrincipals?$filter=${encodeURIComponent(`appId eq '${app.appId}'`)}&${SELECT}`

const named = (app: App): string =>
  app.appId === undefined ? `the name ${app.displayName ?? app.key}` : `appId ${app.appId}`

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
  const declared = wanted.map(({ spec }) => lookup(spec))
  const former = (context.previous?.apps ?? []).map(lookup).filter((path) => !declared.includes(path))
  const paths = [...declared, ...new Set(former)]
  const answers = requireAll(await get.lists<ServicePrincipal>(paths), paths)
  const found = new Map<string, Live<ServicePrincipal>>()
  answers.forEach((answer, at) => {
    const desired = wanted[at]
    const hits = answer ?? []
    if (desired !== undefined) reportMiss(context, desired, hits.length)
    else if (hits.length > 1) return
    for (const raw of hits) {
      if (desired !== undefined && !isMeant(desired.spec, raw))
        throw new IncompleteReading(
          `${paths[at]?.split('?')[0] ?? ''}: asked for ${named(desired.spec)}, Graph returned the app ${raw.displayName ?? raw.appId}`,
          { help: 'A proxy may change requests or responses; run again.' },
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
