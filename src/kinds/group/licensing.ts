import type { Group } from '../../declaration.ts'
import { GraphError } from '../../errors.ts'
import type { Finding, Reader } from '../../model.ts'
import { inOrder } from '../../util/in-order.ts'
import { type GraphGroup, type GroupLicensing, isDynamic } from '../directory/group.ts'
import type { Sku } from '../directory/sku.ts'
import { USER } from '../directory/object.ts'
import { LICENSE_PROPERTIES } from '../directory/user-licenses.ts'
import type { GraphUser } from '../directory/user.ts'
import type { Desired, ReadContext } from '../kind.ts'
import { requireAll } from '../require-all.ts'

const SELECT = ['id', 'displayName', 'userPrincipalName', 'mail', 'userType', 'usageLocation', ...LICENSE_PROPERTIES]
const QUERY = `$select=${SELECT.join(',')}&$top=999`

const errorsUnread: Finding = {
  code: 'LICENSE-ERRORS-NOT-READABLE',
  severity: 'warning',
  message: 'members with licence errors cannot be read, so the plan does not tell who is without a licence',
  help: 'grant GroupMember.Read.All to the signed-in identity',
  source: null,
}

const idsOf = (licenses: readonly { skuId: string }[]): string =>
  licenses
    .map(({ skuId }) => skuId)
    .sort()
    .join()

/** Whether other licences are declared than the group has; which of their service plans are on makes no difference to seats. */
const changes = (live: GraphGroup, desired: Desired<Group> | undefined, skus: readonly Sku[]): boolean => {
  const wanted = desired?.spec.licenses
  if (wanted === undefined) return false
  const names = wanted.map((license) => (typeof license === 'string' ? license : license.skuPartNumber))
  const declared = skus.filter(({ skuPartNumber }) => names.includes(skuPartNumber))
  return idsOf(declared) !== idsOf(live.assignedLicenses ?? [])
}

const withErrors = async (
  get: Reader,
  groups: readonly GraphGroup[],
  context: ReadContext,
): Promise<(readonly GraphUser[] | null)[]> => {
  const paths = groups.map(({ id }) => `/v1.0/groups/${id}/membersWithLicenseErrors?${QUERY}`)
  try {
    return requireAll(await get.lists<GraphUser>(paths), paths)
  } catch (error) {
    if (!(error instanceof GraphError && error.status === 403)) throw error
    context.report(errorsUnread)
    return groups.map(() => null)
  }
}

const usersIn = async (get: Reader, groups: readonly GraphGroup[]): Promise<(readonly GraphUser[])[]> => {
  // A cast in the path would be an advanced query (concepts/aad-advanced-queries), whose index may be late.
  const paths = groups.map(({ id }) => `/v1.0/groups/${id}/members?${QUERY}`)
  const lists = requireAll(await get.lists<GraphUser>(paths), paths)
  return lists.map((members) => members.filter((member) => member['@odata.type'] === USER))
}

/** The groups of a reading, and which of them are declared. */
export interface LicensedGroups {
  groups: readonly GraphGroup[]
  declared: ReadonlyMap<string, Desired<Group>>
}

/** Whether any declared group gives licences, whatever the declaration says of them; or whether somebody asks for all of them. */
export const givesLicenses = ({ groups, declared }: LicensedGroups, { licenses }: ReadContext): boolean =>
  licenses === true || groups.some(({ id, assignedLicenses = [] }) => declared.has(id) && assignedLicenses.length > 0)

/**
 * What the plan has to know of groups that give licences: which members are without one, and where the licences change, who the
 * members are. Where a report asks, the members of each group with licences and of each dynamic group. Nested groups do not count
 * (licensing-group-advanced).
 */
export const readLicensing = async (
  get: Reader,
  context: ReadContext,
  found: LicensedGroups,
  skus: readonly Sku[],
): Promise<ReadonlyMap<string, GroupLicensing>> => {
  const all = context.licenses === true
  const licensed = found.groups.filter(
    ({ id, assignedLicenses = [] }) => (all || found.declared.has(id)) && assignedLicenses.length > 0,
  )
  const open = found.groups.filter(
    (group) =>
      (all && ((group.assignedLicenses ?? []).length > 0 || isDynamic(group))) ||
      changes(group, found.declared.get(group.id), skus),
  )
  const [errors, users] = await inOrder([withErrors(get, licensed, context), usersIn(get, open)])
  const failing = new Map(licensed.map(({ id }, at) => [id, errors[at] ?? null]))
  const members = new Map(open.map(({ id }, at) => [id, users[at] ?? []]))
  const known = new Set([...failing.keys(), ...members.keys()])
  return new Map(
    [...known].map((id) => {
      const of = members.get(id)
      return [id, { failing: failing.get(id) ?? null, ...(of === undefined ? {} : { users: of }) }]
    }),
  )
}
