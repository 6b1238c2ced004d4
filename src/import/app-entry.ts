import { app } from '../kinds/app/index.ts'
import type { ServicePrincipal } from '../kinds/app/service-principal.ts'
import { resolveRole, roleName } from '../kinds/app/role.ts'
import type { Live } from '../model.ts'
import { entryBody, localKey } from './body.ts'
import type { EntryBody, Entry } from './entry.ts'
import type { Collected } from './collect.ts'
import { by } from '../util/order.ts'

/** How an assignment says its role; undefined for one that nobody could be given again. */
const roleFor = (servicePrincipal: ServicePrincipal, roleId: string): { role?: string } | undefined => {
  for (const role of [roleName(servicePrincipal, roleId), roleId]) {
    const resolved = resolveRole(servicePrincipal, role)
    if ('id' in resolved && resolved.id === roleId) return role === undefined ? {} : { role }
  }
  return undefined
}

export const appEntry = (live: Live<ServicePrincipal>, of: Collected): Entry => {
  const { found, selection, appKeys } = of
  const key = appKeys.get(live.id) ?? live.id
  const { body, notes } = entryBody(app, live, found, localKey)
  let lost = 0
  const assignments = (selection.assignmentsOf.get(live.id) ?? []).flatMap(
    ({ principalId, appRoleId }): EntryBody[] => {
      const address = found.context.match.addressForId(principalId)
      const desired = address === undefined ? undefined : found.context.match.desiredOf(address)
      if (desired === undefined || (desired.kind !== 'guest' && desired.kind !== 'group')) return []
      const role = roleFor(live.raw, appRoleId)
      if (role === undefined) lost += 1
      const who = desired.address.slice(desired.kind.length + 1)
      return role === undefined ? [] : [{ [desired.kind]: who, ...role }]
    },
  )
  if (lost > 0)
    notes.push(
      lost === 1
        ? 'left out: an assignment in a role that is switched off or that people cannot have'
        : `left out: ${lost} assignments in roles that are switched off or that people cannot have`,
    )
  const order = (one: EntryBody): string => JSON.stringify(one)
  return {
    section: 'apps',
    name: key,
    body: {
      ...body,
      ...(assignments.length === 0 ? {} : { assignments: assignments.toSorted(by(order)) }),
    },
    notes,
    file: 'apps.yaml',
    address: `app:${key}`,
  }
}
