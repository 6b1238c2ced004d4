import type { Live } from '../../model.ts'
import { by } from '../../util/order.ts'
import { localKey } from '../directory/entry-names.ts'
import { type Entry, type EntryBody, entryBody, isBody, type YamlValue } from '../entry.ts'
import type { TenantReading } from '../import.ts'
import type { GraphAssignment } from './assignment/read.ts'
import { resolveRole, roleName } from './role.ts'
import type { ServicePrincipal } from './service-principal.ts'
import { appToDeclaration } from './to-declaration.ts'

/** How an assignment says its role; undefined for one that cannot be assigned again. */
const roleFor = (servicePrincipal: ServicePrincipal, roleId: string): { role?: string } | undefined => {
  for (const role of [roleName(servicePrincipal, roleId), roleId]) {
    const resolved = resolveRole(servicePrincipal, role)
    if ('id' in resolved && resolved.id === roleId) return role === undefined ? {} : { role }
  }
  return undefined
}

/** An app with its assignments to what is declared. */
export const appEntry = (
  live: Live<ServicePrincipal>,
  key: string,
  held: readonly GraphAssignment[],
  { context }: TenantReading,
): Entry => {
  const { match } = context
  const { body, notes } = entryBody(appToDeclaration(live), localKey)
  let lost = 0
  const assignments = held.flatMap(({ principalId, appRoleId }): EntryBody[] => {
    const address = match.addressForId(principalId)
    const desired = address === undefined ? undefined : match.desiredOf(address)
    if (desired === undefined || (desired.kind !== 'guest' && desired.kind !== 'group')) return []
    const role = roleFor(live.raw, appRoleId)
    if (role === undefined) lost += 1
    const who = desired.address.slice(desired.kind.length + 1)
    return role === undefined ? [] : [{ [desired.kind]: who, ...role }]
  })
  if (lost > 0)
    notes.push(
      lost === 1
        ? 'left out: an assignment with a role that is disabled or not available to users'
        : `left out: ${lost} assignments with roles that are disabled or not available to users`,
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

/** Whether an assignment of an entry is a person's: `{guest: a@…}` and `guest:a@…`. */
const isOf = (item: YamlValue, address: string): boolean => {
  const colon = address.indexOf(':')
  const name = isBody(item) ? item[address.slice(0, colon)] : undefined
  return typeof name === 'string' && name.toLowerCase() === address.slice(colon + 1).toLowerCase()
}

/** Takes the assignments of a principal out of an app's entry. */
export const dropAssignments = (body: EntryBody, principal: string): void => {
  const { assignments } = body
  if (Array.isArray(assignments)) body['assignments'] = assignments.filter((item) => !isOf(item, principal))
}
