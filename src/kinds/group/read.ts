import type { Group } from '../../declaration.ts'
import type { Address, Live, Reader } from '../../model.ts'
import { principalAt } from '../../references.ts'
import { inOrder } from '../../util/in-order.ts'
import type { GraphGroup } from '../directory/group.ts'
import type { DirectoryObject } from '../directory/object.ts'
import type { Desired, ReadContext } from '../kind.ts'
import { readLists } from '../links.ts'
import { readSkus, readSkusIfPermitted, reportUnknownLicenses } from './licenses.ts'
import { givesLicenses, readLicensing } from './licensing.ts'
import { ownedKeyOf, uniqueNameOf } from './ownership.ts'

const SELECT =
  'id,displayName,description,uniqueName,groupTypes,mailEnabled,mailNickname,securityEnabled,visibility,membershipRule,' +
  'membershipRuleProcessingState,mail,proxyAddresses,isAssignableToRole,onPremisesSyncEnabled,isManagementRestricted,assignedLicenses,createdDateTime,expirationDateTime'

const desiredGroups = (context: ReadContext): Desired<Group>[] =>
  context.desired.filter((desired): desired is Desired<Group> => desired.kind === 'group')

/** By the key that it was made for, where that is gone; else by its id, since a display name never identifies. */
const namesOf = (raw: GraphGroup, { declaration, match, previous }: ReadContext): Pick<Live, 'address' | 'aliases'> => {
  const byId: Address = `group:${raw.id}`
  const key = ownedKeyOf({ kind: 'group', id: raw.id, address: byId, name: '', raw }, { declaration, match, previous })
  const taken = declaration.groups.some(
    (group) => group.key === key || group.previously.some((former) => former === key),
  )
  const also = principalAt(raw.id)
  return key === undefined || taken
    ? { address: byId, aliases: () => [also] }
    : { address: `group:${key}`, aliases: () => [byId, also] }
}

/** Those of the groups that are declared, by their ids: found by id or by the mark of one of their keys. */
const declaredAmong = (
  groups: readonly GraphGroup[],
  wanted: readonly Desired<Group>[],
  { declaration }: ReadContext,
): ReadonlyMap<string, Desired<Group>> => {
  const byName = new Map(
    wanted.flatMap((desired) =>
      [desired.spec.key, ...desired.spec.previously].map((key) => [
        uniqueNameOf(declaration.tenant.name, key),
        desired,
      ]),
    ),
  )
  const byId = new Map(wanted.flatMap((desired) => (desired.spec.id === undefined ? [] : [[desired.spec.id, desired]])))
  return new Map(
    groups.flatMap((group) => {
      const desired = byId.get(group.id.toLowerCase()) ?? byName.get(group.uniqueName ?? '')
      return desired === undefined ? [] : [[group.id, desired] as const]
    }),
  )
}

/** Every group of the tenant; owners only of those whose entry manages them, licences only where a declared group has some. */
export const readGroups = async (get: Reader, context: ReadContext): Promise<Live<GraphGroup>[]> => {
  const wanted = desiredGroups(context)
  const managesLicenses = wanted.some((desired) => 'licenses' in desired.fields)
  const [groups, early] = await inOrder([
    get.list<GraphGroup>(`/v1.0/groups?$select=${SELECT}&$top=999`),
    managesLicenses ? readSkus(get) : undefined,
  ])
  const licensed = { groups, declared: declaredAmong(groups, wanted, context) }
  const skus = early ?? (givesLicenses(licensed, context) ? await readSkusIfPermitted(get, context) : undefined)
  if (skus !== undefined) reportUnknownLicenses(context, wanted, skus)
  const [owned, licensing] = await inOrder([
    ownersOf(get, context, wanted, groups),
    skus === undefined ? undefined : readLicensing(get, context, licensed, skus),
  ])
  return groups.map((raw) => {
    const own = licensing?.get(raw.id)
    return {
      kind: 'group',
      id: raw.id,
      ...namesOf(raw, context),
      name: raw.displayName ?? raw.uniqueName ?? raw.id,
      raw: {
        ...raw,
        ...(skus === undefined ? {} : { skus }),
        ...(own === undefined ? {} : { licensing: own }),
        ...(owned.has(raw.id) ? { owners: [...(owned.get(raw.id) ?? [])] } : {}),
      },
    }
  })
}

const ownersOf = async (
  get: Reader,
  context: ReadContext,
  groupsDesired: readonly Desired<Group>[],
  groups: readonly GraphGroup[],
) => {
  const managed = groupsDesired.filter((desired) => 'owners' in desired.fields)
  const ours = declaredAmong(groups, managed, context)
  const wanted = groups.filter(({ id }) => ours.has(id))
  return readLists<DirectoryObject>(
    get,
    {
      set: 'groups',
      name: 'owners',
      select: 'id,displayName',
      path: '/v1.0/groups',
      own: (id) => `/v1.0/groups/${id}/owners`,
    },
    wanted.map(({ id }) => id),
  )
}
