/** What groups and apps are to be called in the files. */
import type { Declaration } from '../declaration.ts'
import type { ServicePrincipal } from '../kinds/app/service-principal.ts'
import { uniqueNameOf } from '../kinds/group/ownership.ts'
import type { GraphGroup } from '../kinds/directory/group.ts'
import type { Live } from '../model.ts'
import { createKeyAllocator, slug } from './key.ts'

/** By id. Groups that bear the declaration's mark keep its key, so that they are found by it. */
export const groupKeysFor = (groups: readonly Live<GraphGroup>[], declaration: Declaration): Map<string, string> => {
  const mark = uniqueNameOf(declaration.tenant.name, '')
  const give = createKeyAllocator(declaration.groups.flatMap(({ key, previously }) => [key, ...previously]))
  const own = (live: Live<GraphGroup>): string | undefined => {
    const key = live.raw.uniqueName?.startsWith(mark) === true ? live.raw.uniqueName.slice(mark.length) : ''
    return /^[^\p{Cc}/:\s](?:[^\p{Cc}/:]*[^\p{Cc}/:\s])?$/u.test(key) ? key : undefined
  }
  const keys = new Map<string, string>()
  for (const live of groups) {
    const key = own(live)
    if (key !== undefined && give(key) === key) keys.set(live.id, key)
  }
  for (const live of groups) if (!keys.has(live.id)) keys.set(live.id, give(slug(live.raw.displayName ?? '', 'group')))
  return keys
}

/** By the service principal's id. */
export const appKeysFor = (apps: readonly Live<ServicePrincipal>[], declaration: Declaration): Map<string, string> => {
  const give = createKeyAllocator(declaration.apps.map(({ key }) => key))
  return new Map(apps.map((live) => [live.id, give(slug(live.raw.displayName ?? '', 'app'))]))
}
