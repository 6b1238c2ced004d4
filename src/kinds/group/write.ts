import equal from 'fast-deep-equal'
import type { Change, Fields, Value, Writer } from '../../model.ts'
import type { GraphGroup } from '../directory/group.ts'
import type { Sku } from '../directory/sku.ts'
import { isGone, isRefusal, isReplicationLag } from '../graph-errors.ts'
import { refsIn } from '../../references.ts'
import type { ApplyContext, Writes } from '../kind.ts'
import { type Links, writeLinks } from '../write-links.ts'
import { readSkus } from './licenses.ts'

const idOf = (change: Change): string => {
  if (change.liveId === null) throw new Error(`${change.id} has no group to ${change.op}`)
  return change.liveId
}

/** group resource: at most 100 owners. */
export const MAX_OWNERS = 100

const ownersOf = (id: string): Links => ({
  path: `/v1.0/groups/${id}/owners`,
  target: (_, owner) => `directoryObjects/${owner}`,
  most: MAX_OWNERS,
})

interface License {
  skuPartNumber: string
  disabledPlans: string[]
}

const licensesIn = (value: Value | undefined): License[] =>
  Array.isArray(value) ? (value as unknown as License[]) : []

/** The licences that are in one list and not in the other, by their part number. */
const without = (licenses: readonly License[], others: readonly License[]): License[] => {
  const names = new Set(others.map(({ skuPartNumber }) => skuPartNumber))
  return licenses.filter(({ skuPartNumber }) => !names.has(skuPartNumber))
}

/**
 * One call adds and removes, so a licence that stays is never taken away in between (group-assignlicense). Only what the plan
 * changes is sent: what has no part number stays as it is.
 */
const setLicenses = async (to: Writer, id: string, was: Value | undefined, desired: Value): Promise<void> => {
  const skus = await readSkus(to)
  const [before, after] = [licensesIn(was), licensesIn(desired)]
  const skuOf = ({ skuPartNumber }: License): Sku => {
    const sku = skus.find((candidate) => candidate.skuPartNumber === skuPartNumber)
    if (sku === undefined) throw new Error(`the tenant has no licence ${skuPartNumber}`)
    return sku
  }
  const changed = after.filter((license) => !before.some((one) => equal(one, license)))
  const addLicenses = changed.map((license) => {
    const sku = skuOf(license)
    // A plan that is no longer part of the licence cannot be sent; there is nothing to disable.
    const disabledPlans = license.disabledPlans.flatMap(
      (name) =>
        sku.servicePlans.find(({ servicePlanName, servicePlanId }) => [servicePlanName, servicePlanId].includes(name))
          ?.servicePlanId ?? [],
    )
    return { skuId: sku.skuId, disabledPlans }
  })
  const removeLicenses = without(before, after).map((license) => skuOf(license).skuId)
  if (addLicenses.length === 0 && removeLicenses.length === 0) return
  await to.post(
    `/v1.0/groups/${id}/assignLicense`,
    { addLicenses, removeLicenses },
    { isAlreadyApplied: () => false, isReplicationLag },
  )
}

/** `groupTypes` follows from the rule, in place: the id, the app roles and, when a rule goes, the members stay (groups-change-type). */
const groupTypes = (type: 'security' | 'microsoft365' | string[], rule: Value | undefined): string[] => [
  ...(type === 'microsoft365' || (Array.isArray(type) && type.includes('Unified')) ? ['Unified'] : []),
  ...(typeof rule === 'string' ? ['DynamicMembership'] : []),
]

const plainFields = async (to: Writer, id: string, fields: Fields): Promise<Fields> => {
  if (fields['membershipRule'] === undefined) return fields
  const group = await to.expect<GraphGroup>(`/v1.0/groups/${id}?$select=id,groupTypes,membershipRuleProcessingState`)
  const types = groupTypes(group.groupTypes ?? [], fields['membershipRule'])
  const changesType = types.length !== (group.groupTypes ?? []).length
  if (fields['membershipRule'] === null)
    return { ...fields, membershipRule: null, membershipRuleProcessingState: null, groupTypes: types }
  return changesType ? { ...fields, groupTypes: types } : fields
}

type Sets = Pick<Change, 'op' | 'before' | 'after'>

const setSets = async (to: Writer, id: string, change: Sets, context: ApplyContext): Promise<void> => {
  const { owners, licenses } = change.after ?? {}
  if (owners !== undefined) await writeLinks(to, ownersOf(id), 'owners', change, context)
  if (licenses !== undefined) await setLicenses(to, id, change.before?.['licenses'], licenses)
}

const setFields = async (to: Writer, id: string, change: Sets, context: ApplyContext): Promise<void> => {
  const { owners: _owners, licenses: _licenses, ...rest } = change.after ?? {}
  const plain = await plainFields(to, id, rest)
  if (Object.keys(plain).length > 0) await to.patch(`/v1.0/groups/${id}`, plain, { isReplicationLag })
  await setSets(to, id, change, context)
}

/** group-upsert, example 2: at most 20 owners and members come with a new group. */
const MAX_BOUND = 20

/** The owners that a creation names. One that the same plan creates may be unknown to the replica that is asked. */
const ownersToName = ({ after, refs }: Change, context: ApplyContext): Fields => {
  const owners = refsIn(after?.['owners'] ?? null)
  if (owners.length === 0 || owners.length > MAX_BOUND) return {}
  if (owners.some((owner) => typeof refs[owner] !== 'string')) return {}
  const ids = new Set(owners.map((owner) => context.id(owner)))
  return { 'owners@odata.bind': [...ids].map((id) => `${context.root}/directoryObjects/${id}`) }
}

/** The one idempotent create of the directory: an upsert by uniqueName (group-upsert.md). */
const create = async (to: Writer, change: Change, context: ApplyContext): Promise<string> => {
  const { uniqueName, type, ...once } = change.onCreate ?? {}
  if (typeof uniqueName !== 'string') throw new Error(`${change.id} has no unique name`)
  const { owners: _owners, licenses: _licenses, ...fields } = { ...once, ...change.after }
  const microsoft365 = type === 'microsoft365'
  const path = `/v1.0/groups(uniqueName='${encodeURIComponent(uniqueName)}')`
  const rule = fields['membershipRule']
  const body = {
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
    mailEnabled: microsoft365,
    securityEnabled: true,
    groupTypes: groupTypes(microsoft365 ? 'microsoft365' : 'security', rule),
  }
  const upsert = (more: Fields): Promise<{ id?: string } | undefined> =>
    to.patch(path, { ...body, ...more }, { headers: { Prefer: 'create-if-missing' } })
  const named = ownersToName(change, context)
  let isNamed = Object.keys(named).length > 0
  const made = await upsert(named).catch((error: unknown) => {
    // Where an earlier attempt made the group, it has its owners, which is refused (all or nothing): then they follow.
    if (!isNamed || !isRefusal(error)) throw error
    isNamed = false
    return upsert({})
  })
  const id = made?.id ?? (await found(to, path)).id
  const { owners: _written, ...left } = change.after ?? {}
  // A new group has exactly the owners that it was created with (group resource).
  await setSets(to, id, isNamed && made?.id !== undefined ? { ...change, after: left } : change, context)
  return id
}

/** An upsert answers 204 without a body when the group was there already, so the id is asked for. */
const found = async (to: Writer, path: string): Promise<{ id: string }> =>
  to.expect<{ id: string }>(`${path}?$select=id`)

export const groupWrites: Writes = {
  add: create,
  change: (to, change, context) => setFields(to, idOf(change), change, context),
  async remove(to, change) {
    await to.delete(`/v1.0/groups/${idOf(change)}`, { isAlreadyApplied: isGone })
  },
}
