import type { Group } from '../../declaration.ts'
import type { Address, Live, Reader } from '../../model.ts'
import { principalAt } from '../../references.ts'
import { inOrder } from '../../util/in-order.ts'
import type { GraphGroup } from '../directory/group.ts'
import type { DirectoryObject } from '../directory/object.ts'
import type { Desired, ReadContext } from '../kind.ts'
import { readLists } from '../links.ts'
import { readSkus, reportUnknownLicenses } from './licenses.ts'
import { ownedKeyOf } from './ownership.ts'

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

/** Every group of the tenant; owners only of those whose entry manages them. */
export const readGroups = async (get: Reader, context: ReadContext): Promise<Live<GraphGroup>[]> => {
  const wanted = desiredGroups(context)
  const [groups, skus] = await inOrder([
    get.list<GraphGroup>(`/v1.0/groups?$select=${SELECT}&$top=999`),
    wanted.some((desired) => 'licenses' in desired.fields) ? readSkus(get) : undefined,
  ])
  if (skus !== undefined) reportUnknownLicenses(context, wanted, skus)
  const owned = await ownersOf(get, context, wanted, groups)
  return groups.map((raw) => ({
    kind: 'group',
    id: raw.id,
    ...namesOf(raw, context),
    name: raw.displayName ?? raw.uniqueName ?? raw.id,
    raw: {
      ...raw,
      ...(skus === undefined ? {} : { skus }),
      ...(owned.has(raw.id) ? { owners: [...(owned.get(raw.id) ?? [])] } : {}),
    },
  }))
}

const ownersOf = async (
  get: Reader,
  context: ReadContext,
  groupsDesired: readonly Desired<Group>[],
  groups: readonly GraphGroup[],
) => {
  const managed = groupsDesired.filter((desired) => 'owners' in desired.fields)
  const names = new Set(
    managed
      .flatMap((desired) => [desired.spec.key, ...desired.spec.previously])
      .map((key) => `guestlist-${context.declaration.tenant.name}-${key}`),
  )
  const ids = new Set(managed.flatMap((desired) => desired.spec.id?.toLowerCase() ?? []))
  const wanted = groups.filter((group) => ids.has(group.id.toLowerCase()) || names.has(group.uniqueName ?? ''))
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
