import type { Declaration } from '../../../declaration.ts'
import type { Address, Value } from '../../../model.ts'
import type { Context } from '../../kind.ts'
import { isGuid, isRecord } from '../../../util/guards.ts'

/** How an id of Graph's is called in a plan: by a declared address where there is one. */
export interface BlockNames {
  group(id: string): Value
  app(appId: string): Value
}

/** Names as a declaration alone knows them: a key, or an id that the declaration gives to a group or an app. */
export function declaredNames(declaration: Declaration): BlockNames {
  return {
    group(written) {
      const found = declaration.groups.find((group) => group.key === written || group.id === written.toLowerCase())
      return found === undefined ? written.toLowerCase() : { ref: found.address }
    },
    app(written) {
      const found = declaration.apps.find(
        (app) => app.key === written || app.appId?.toLowerCase() === written.toLowerCase(),
      )
      if (found !== undefined) return { ref: found.address }
      return isGuid(written) ? written.toLowerCase() : written
    },
  }
}

/**
 * Names for what Graph answered: as the declaration names it, else by what was found for a declared group or app. An id
 * that the desired value for `address` spells out stays an id, so that both sides of the comparison read the same.
 */
export function liveNames(context: Context, address: Address): BlockNames {
  const declared = declaredNames(context.declaration)
  const spelled = stringsIn(context.match.desiredOf(address)?.fields ?? {})
  const found = new Map<string, Address>()
  for (const app of context.declaration.apps) {
    const appId = appIdOf(context.match.liveOf(app.address)?.raw)
    if (appId !== undefined) found.set(appId, app.address)
  }
  const groups = new Set<string>(context.declaration.groups.map((group) => group.address))
  return {
    group(id) {
      const address = context.match.addressForId(id.toLowerCase())
      if (spelled.has(id.toLowerCase()) || address === undefined || !groups.has(address)) return declared.group(id)
      return { ref: address }
    },
    app(appId) {
      const address = found.get(appId.toLowerCase())
      return address === undefined || spelled.has(appId.toLowerCase()) ? declared.app(appId) : { ref: address }
    },
  }
}

function appIdOf(raw: unknown): string | undefined {
  if (!isRecord(raw)) return undefined
  const appId = raw['appId']
  return typeof appId === 'string' ? appId.toLowerCase() : undefined
}

function stringsIn(value: Value, into: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') into.add(value)
  else if (value !== null && typeof value === 'object') for (const part of Object.values(value)) stringsIn(part, into)
  return into
}
