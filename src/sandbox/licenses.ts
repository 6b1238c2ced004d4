import { bodyOf, isRecord } from './body.ts'
import { GROUP_PATHS, groupOf } from './groups.ts'
import { isGuid } from './ids.ts'
import { contextUrl, project } from './odata/project.ts'
import { GROUP } from './odata/group-entity.ts'
import { USER } from './odata/user-entity.ts'
import type { Entity } from './odata/entity.ts'
import { badRequest, valueRequired } from './refusals.ts'
import type { Call, Reply, Route } from './routing.ts'
import type { DirectoryObject } from './tenant.ts'
import { userOf } from './users.ts'

interface License {
  skuId: string
  disabledPlans: string[]
}

const license = (call: Call, value: unknown): License => {
  const skuId = isRecord(value) ? value['skuId'] : undefined
  if (!isRecord(value) || !isGuid(skuId))
    throw badRequest("Invalid value specified for property 'skuId' of resource 'AssignedLicense'.")
  const sku = call.tenant.subscribedSkus.find((one) => one.skuId === skuId.toLowerCase())
  if (!sku) throw badRequest(`License ${skuId} does not correspond to a valid company License.`)
  const disabled = Array.isArray(value['disabledPlans'])
    ? value['disabledPlans'].map((one) => String(one).toLowerCase())
    : []
  const plans: unknown[] = Array.isArray(sku['servicePlans']) ? sku['servicePlans'] : []
  const known = plans.flatMap((one) => (isRecord(one) ? String(one['servicePlanId']) : []))
  const stranger = disabled.find((one) => !known.includes(one))
  if (stranger !== undefined)
    throw badRequest(`License assignment failed because service plan ${stranger} is not part of license ${skuId}.`)
  return { skuId: skuId.toLowerCase(), disabledPlans: disabled }
}

const held = (object: DirectoryObject): License[] => {
  const value = object['assignedLicenses']
  const many: unknown[] = Array.isArray(value) ? value : []
  return many.filter(isRecord).map((one) => ({
    skuId: String(one['skuId']),
    disabledPlans: Array.isArray(one['disabledPlans']) ? one['disabledPlans'].map(String) : [],
  }))
}

/**
 * group-assignlicense.md, user-assignlicense.md: both lists must be there; adding a held licence changes its disabled
 * plans.
 */
const assign = (call: Call, type: 'user' | 'group', entity: Entity, object: DirectoryObject): Reply => {
  const { addLicenses, removeLicenses } = bodyOf(call.body)
  if (!Array.isArray(addLicenses)) throw valueRequired('addLicenses', entity.label)
  if (!Array.isArray(removeLicenses)) throw valueRequired('removeLicenses', entity.label)
  const added = addLicenses.map((one: unknown) => license(call, one))
  if (type === 'user' && added.length > 0 && (object['usageLocation'] ?? null) === null) {
    throw badRequest('License assignment cannot be done for user with invalid usage location.')
  }
  const before = held(object)
  const removed = removeLicenses.map((one: unknown) => String(one).toLowerCase())
  const missing = removed.find((id) => !before.some((one) => one.skuId === id))
  if (missing !== undefined) throw badRequest(`${entity.label} does not have a corresponding license.`)
  const kept = before.filter((one) => !removed.includes(one.skuId) && !added.some((more) => more.skuId === one.skuId))
  const changed: DirectoryObject = { ...object, assignedLicenses: [...kept, ...added] }
  call.directory.put(type, changed)
  const query = { select: undefined, expand: [] }
  return {
    status: type === 'group' ? 202 : 200,
    body: {
      '@odata.context': contextUrl(call, `${entity.set}/$entity`, query),
      ...project(
        call,
        { entity, object: changed },
        {
          ...query,
          filter: undefined,
          search: undefined,
          orderby: [],
          top: undefined,
          advanced: false,
          count: false,
          skipToken: undefined,
        },
        false,
      ),
    },
  }
}

export const licenseRoutes: Route[] = [
  { method: 'POST', path: '/users/{id}/assignLicense', handle: (call) => assign(call, 'user', USER, userOf(call)) },
  ...GROUP_PATHS.map((path): Route => ({
    method: 'POST',
    path: `${path}/assignLicense`,
    handle: (call) => assign(call, 'group', GROUP, groupOf(call)),
  })),
]
