import type { Group } from '../config/declaration.ts'
import type { Address, Fields, Live, Reader, Value } from '../model.ts'
import { principalAt } from '../references.ts'
import { hasPartNumber, licensesOf, readSkus, reportUnknownLicenses, type Sku } from './group-licenses.ts'
import { madeFor } from './group-mark.ts'
import { isObject, withoutNulls } from './json.ts'
import type { Context, Desired, Want } from './kind.ts'
import { whole } from './reading.ts'

/** An object of the directory as a list of links tells of it. */
export interface DirectoryObject {
  id: string
  '@odata.type'?: string
  /** Null where the identity may not read objects of that type. */
  displayName?: string | null
}

/** A group as Graph v1.0 answers it, with what is read beside it. */
export interface GraphGroup {
  id: string
  displayName?: string | null
  createdDateTime?: string | null
  description?: string | null
  uniqueName?: string | null
  groupTypes?: string[]
  mailEnabled?: boolean | null
  mailNickname?: string | null
  securityEnabled?: boolean | null
  visibility?: string | null
  membershipRule?: string | null
  membershipRuleProcessingState?: string | null
  isAssignableToRole?: boolean | null
  onPremisesSyncEnabled?: boolean | null
  isManagementRestricted?: boolean | null
  assignedLicenses?: { skuId: string; disabledPlans?: string[] }[]
  /** Only where the declaration manages owners. */
  owners?: DirectoryObject[]
  /** Only where the declaration manages licences. */
  skus?: readonly Sku[]
}

const SELECT =
  'id,displayName,description,uniqueName,groupTypes,mailEnabled,mailNickname,securityEnabled,visibility,membershipRule,' +
  'membershipRuleProcessingState,isAssignableToRole,onPremisesSyncEnabled,isManagementRestricted,assignedLicenses,createdDateTime'

export const isDynamic = (group: GraphGroup): boolean => group.groupTypes?.includes('DynamicMembership') === true

const desiredGroups = (want: Want): Desired<Group>[] =>
  want.desired.filter((desired): desired is Desired<Group> => desired.kind === 'group')

/** By the key that it was made for, where that is gone; else by its id, since a display name never identifies. */
const namesOf = (raw: GraphGroup, { declaration, match, previous }: Want): Pick<Live, 'address' | 'aliases'> => {
  const byId: Address = `group:${raw.id}`
  const key = madeFor({ kind: 'group', id: raw.id, address: byId, name: '', raw }, { declaration, match, previous })
  const taken = declaration.groups.some(
    (group) => group.key === key || group.previously.some((former) => former === key),
  )
  const also = principalAt(raw.id)
  return key === undefined || taken
    ? { address: byId, aliases: [also] }
    : { address: `group:${key}`, aliases: [byId, also] }
}

/** Every group of the tenant; owners only of those whose entry manages them. */
export const readGroups = async (get: Reader, want: Want): Promise<Live<GraphGroup>[]> => {
  const wanted = desiredGroups(want)
  const groups = await get.list<GraphGroup>(`/v1.0/groups?$select=${SELECT}&$top=999`)
  const skus = wanted.some((desired) => 'licenses' in desired.fields) ? await readSkus(get) : undefined
  if (skus !== undefined) reportUnknownLicenses(want, wanted, skus)
  const owned = await ownersOf(get, want, wanted, groups)
  return groups.map((raw) => ({
    kind: 'group',
    id: raw.id,
    ...namesOf(raw, want),
    name: raw.displayName ?? raw.uniqueName ?? raw.id,
    raw: {
      ...raw,
      ...(skus === undefined ? {} : { skus }),
      ...(owned.has(raw.id) ? { owners: owned.get(raw.id) ?? [] } : {}),
    },
  }))
}

const ownersOf = async (
  get: Reader,
  want: Want,
  groupsDesired: readonly Desired<Group>[],
  groups: readonly GraphGroup[],
) => {
  const managed = groupsDesired.filter((desired) => 'owners' in desired.fields)
  const names = new Set(
    managed
      .flatMap((desired) => [desired.spec.key, ...desired.spec.previously])
      .map((key) => `guestlist-${want.declaration.tenant.name}-${key}`),
  )
  const ids = new Set(managed.flatMap((desired) => desired.spec.id?.toLowerCase() ?? []))
  const wanted = groups.filter((group) => ids.has(group.id.toLowerCase()) || names.has(group.uniqueName ?? ''))
  const paths = wanted.map((group) => `/v1.0/groups/${group.id}/owners?$select=id,displayName&$top=999`)
  const owners = whole(await get.lists<DirectoryObject>(paths), paths)
  return new Map(wanted.map((group, at) => [group.id, owners[at] ?? []]))
}

/** For import. `visibility` says something for Microsoft 365 groups alone; licences keep the short form where nothing is switched off. */
export const declareGroup = (live: Live<GraphGroup>, context: Context): Fields => {
  const {
    mailNickname: _,
    visibility,
    membershipRuleProcessingState: state,
    owners,
    licenses: held,
    ...rest
  } = describeGroup(live, context)
  const unified = live.raw.groupTypes?.includes('Unified') === true
  const short = (license: Value): Value => {
    if (!isObject(license)) return license
    const { skuPartNumber, disabledPlans } = license as Fields
    return Array.isArray(disabledPlans) && disabledPlans.length === 0 ? (skuPartNumber ?? null) : license
  }
  const named = Array.isArray(held) ? held.filter(hasPartNumber) : []
  return withoutNulls({
    ...rest,
    ...(unified ? { type: 'microsoft365', visibility: visibility ?? null } : {}),
    ...(state === 'Paused' ? { membershipRuleProcessingState: state } : {}),
    ...(Array.isArray(owners) && owners.length > 0 ? { owners } : {}),
    ...(named.length > 0 ? { licenses: named.map(short) } : {}),
  })
}

export const describeGroup = (live: Live<GraphGroup>, context: Context): Fields => {
  const group = live.raw
  return {
    displayName: group.displayName ?? null,
    description: group.description ?? null,
    mailNickname: group.mailNickname ?? null,
    visibility: group.visibility ?? null,
    membershipRule: isDynamic(group) ? (group.membershipRule ?? null) : null,
    membershipRuleProcessingState: isDynamic(group) ? (group.membershipRuleProcessingState ?? null) : null,
    ...(group.owners === undefined
      ? {}
      : { owners: group.owners.map(({ id }) => ({ ref: context.match.addressForId(id) ?? principalAt(id) })) }),
    ...(group.skus === undefined ? {} : { licenses: licensesOf(group, group.skus) }),
  }
}
