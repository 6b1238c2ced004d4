import type { Change, Fields, Value, Writer } from '../model.ts'
import { type GraphGroup, readSkus } from './group-reading.ts'
import type { Now, Writes } from './kind.ts'
import { whole } from './reading.ts'
import { alreadyGone, alreadyLinked, notThereYet } from './already.ts'

const idOf = (change: Change): string => {
  if (change.liveId === null) throw new Error(`${change.id} has no group to ${change.op}`)
  return change.liveId
}

const refsOf = (value: Value): string[] =>
  (Array.isArray(value) ? value : []).flatMap((item) =>
    typeof item === 'object' && item !== null && !Array.isArray(item) && typeof item['ref'] === 'string'
      ? [item['ref']]
      : [],
  )

/** Additions first: a group without owners cannot be managed by anyone but an administrator, and Graph refuses to remove the last user owner. */
const setOwners = async (to: Writer, id: string, owners: Value, now: Now): Promise<void> => {
  const wanted = new Set(refsOf(owners).map((ref) => now.id(ref as `${string}:${string}`)))
  const path = `/v1.0/groups/${id}/owners?$select=id&$top=999`
  const live = new Set(
    whole(await to.lists<{ id: string }>([path]), [path])
      .flat()
      .map((owner) => owner.id),
  )
  for (const owner of wanted) {
    if (live.has(owner)) continue
    const body = { '@odata.id': `${now.root}/directoryObjects/${owner}` }
    await to.post(`/v1.0/groups/${id}/owners/$ref`, body, { settled: alreadyLinked, early: notThereYet })
  }
  for (const owner of live) {
    if (!wanted.has(owner)) await to.delete(`/v1.0/groups/${id}/owners/${owner}/$ref`, { settled: alreadyGone })
  }
}

interface License {
  skuPartNumber: string
  disabledPlans: string[]
}

/** One call adds and removes, so a licence that stays is never taken away in between (group-assignlicense). */
const setLicenses = async (to: Writer, id: string, wish: Value): Promise<void> => {
  const skus = await readSkus(to)
  const group = await to.expect<GraphGroup>(`/v1.0/groups/${id}?$select=id,assignedLicenses`)
  const addLicenses = (wish as unknown as License[]).map((license) => {
    const sku = skus.find((candidate) => candidate.skuPartNumber === license.skuPartNumber)
    if (sku === undefined) throw new Error(`the tenant has no licence ${license.skuPartNumber}`)
    const plan = (name: string) =>
      sku.servicePlans.find((candidate) => candidate.servicePlanName === name)?.servicePlanId ?? name
    return { skuId: sku.skuId, disabledPlans: license.disabledPlans.map(plan) }
  })
  const kept = new Set(addLicenses.map((license) => license.skuId))
  const removeLicenses = (group.assignedLicenses ?? []).map((license) => license.skuId).filter((sku) => !kept.has(sku))
  await to.post(
    `/v1.0/groups/${id}/assignLicense`,
    { addLicenses, removeLicenses },
    { settled: () => false, early: notThereYet },
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

const setFields = async (to: Writer, id: string, fields: Fields, now: Now): Promise<void> => {
  const { owners, licenses, ...rest } = fields
  const plain = await plainFields(to, id, rest)
  if (Object.keys(plain).length > 0) await to.patch(`/v1.0/groups/${id}`, plain, { early: notThereYet })
  if (owners !== undefined) await setOwners(to, id, owners, now)
  if (licenses !== undefined) await setLicenses(to, id, licenses)
}

/** The one idempotent create of the directory: an upsert by uniqueName (group-upsert.md). */
const create = async (to: Writer, change: Change, now: Now): Promise<string> => {
  const { uniqueName, type, ...once } = change.onCreate ?? {}
  if (typeof uniqueName !== 'string') throw new Error(`${change.id} has no unique name to be made by`)
  const { owners, licenses, ...fields } = { ...once, ...change.after }
  const microsoft365 = type === 'microsoft365'
  const path = `/v1.0/groups(uniqueName='${encodeURIComponent(uniqueName)}')`
  const rule = fields['membershipRule']
  const body = {
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
    mailEnabled: microsoft365,
    securityEnabled: true,
    groupTypes: groupTypes(microsoft365 ? 'microsoft365' : 'security', rule),
  }
  const made = await to.patch<{ id?: string } | undefined>(path, body, { headers: { Prefer: 'create-if-missing' } })
  const id = made?.id ?? (await found(to, path)).id
  await setFields(
    to,
    id,
    { ...(owners === undefined ? {} : { owners }), ...(licenses === undefined ? {} : { licenses }) },
    now,
  )
  return id
}

/** An upsert answers 204 without a body when the group was there already, so the id is asked for. */
const found = async (to: Writer, path: string): Promise<{ id: string }> =>
  to.expect<{ id: string }>(`${path}?$select=id`)

export const groupWrites: Writes = {
  add: create,
  change: (to, change, now) => setFields(to, idOf(change), change.after ?? {}, now),
  async remove(to, change) {
    await to.delete(`/v1.0/groups/${idOf(change)}`, { settled: alreadyGone })
  },
}
