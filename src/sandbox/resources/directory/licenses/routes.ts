import { parametersOf } from '../../../odata/body.ts'
import { GROUP_PATHS, groupOf } from '../../groups/routes.ts'
import { contextUrl, project } from '../../../odata/project.ts'
import { SUBSCRIBED_SKU } from './entity.ts'
import { listReply, objectReply } from '../../../odata/collection.ts'
import { GROUP } from '../../groups/entity.ts'
import { USER } from '../../users/entity.ts'
import type { Entity } from '../../../core/entity.ts'
import { badRequest, notFound, valueRequired } from '../../../core/errors.ts'
import type { DirectoryObject } from '../../../core/tenant.ts'
import { userOf } from '../../users/routes.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import { isGuid, isRecord } from '../../../../util/guards.ts'

interface License {
  skuId: string
  disabledPlans: string[]
}

const license = (request: GraphRequest, value: unknown): License => {
  const skuId = isRecord(value) ? value['skuId'] : undefined
  if (!isRecord(value) || !isGuid(skuId))
    throw badRequest("Invalid value specified for property 'skuId' of resource 'AssignedLicense'.")
  const sku = request.tenant.subscribedSkus.find((one) => one.skuId === skuId.toLowerCase())
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
const assign = (request: GraphRequest, type: 'user' | 'group', entity: Entity, object: DirectoryObject): Reply => {
  const { addLicenses, removeLicenses } = parametersOf(request.body, ['addLicenses', 'removeLicenses'])
  if (!Array.isArray(addLicenses)) throw valueRequired('addLicenses', entity.label)
  if (!Array.isArray(removeLicenses)) throw valueRequired('removeLicenses', entity.label)
  const added = addLicenses.map((one: unknown) => license(request, one))
  if (type === 'user' && added.length > 0 && (object['usageLocation'] ?? null) === null) {
    throw badRequest('License assignment cannot be done for user with invalid usage location.')
  }
  // licensing-group-advanced: security groups, and Microsoft 365 groups that are security-enabled. The text is not published.
  if (type === 'group' && added.length > 0 && object['securityEnabled'] !== true) {
    throw badRequest('License assignment is supported only for security-enabled groups.')
  }
  const before = held(object)
  const removed = removeLicenses.map((one: unknown) => String(one).toLowerCase())
  const missing = removed.find((id) => !before.some((one) => one.skuId === id))
  if (missing !== undefined) throw badRequest(`${entity.label} does not have a corresponding license.`)
  const kept = before.filter((one) => !removed.includes(one.skuId) && !added.some((more) => more.skuId === one.skuId))
  const changed: DirectoryObject = { ...object, assignedLicenses: [...kept, ...added] }
  request.directory.put(type, changed)
  const query = { select: undefined, expand: [] }
  return {
    status: type === 'group' ? 202 : 200,
    body: {
      '@odata.context': contextUrl(request, `${entity.set}/$entity`, query),
      ...project(
        request,
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

const holds = (user: DirectoryObject, skuId: string): boolean => {
  const licenses: unknown = user['assignedLicenses']
  return Array.isArray(licenses) && licenses.some((one) => isRecord(one) && one['skuId'] === skuId)
}

/** A SKU's id is the tenant's and its own, joined (subscribedsku-list.md). */
const skus = (request: GraphRequest): DirectoryObject[] =>
  request.tenant.subscribedSkus.map((sku) => ({
    ...sku,
    id: `${request.tenant.organization.id}_${sku.skuId}`,
    consumedUnits: request.directory.all('user').filter((user) => holds(user, sku.skuId)).length,
  }))

export const licenseRoutes: Route[] = [
  {
    method: 'POST',
    path: '/users/{id}/assignLicense',
    operation: true,
    handle: (request) => assign(request, 'user', USER, userOf(request)),
  },
  ...GROUP_PATHS.map((path): Route => ({
    method: 'POST',
    path: `${path}/assignLicense`,
    operation: true,
    handle: (request) => assign(request, 'group', GROUP, groupOf(request)),
  })),
  {
    method: 'GET',
    path: '/subscribedSkus',
    handle: (request) =>
      listReply(request, { context: 'subscribedSkus', entity: SUBSCRIBED_SKU, items: skus(request) }),
  },
  {
    method: 'GET',
    path: '/subscribedSkus/{id}',
    handle(request) {
      const id = request.params['id'] ?? ''
      const found = skus(request).find((one) => one.id === id)
      if (!found) throw notFound(id)
      return objectReply(request, { entity: SUBSCRIBED_SKU, object: found }, 'subscribedSkus/$entity')
    },
  },
]
