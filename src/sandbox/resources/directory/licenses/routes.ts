import { GROUP_PATHS, groupOf } from '../../groups/routes.ts'
import { contextUrl, project } from '../../../odata/project.ts'
import { SUBSCRIBED_SKU } from './entity.ts'
import { listReply, objectReply } from '../../../odata/collection.ts'
import { GROUP } from '../../groups/entity.ts'
import { USER } from '../../users/entity.ts'
import { notFound } from '../../../core/errors.ts'
import type { Typed } from '../../../core/schema.ts'
import type { DirectoryObject } from '../../../core/tenant.ts'
import { userOf } from '../../users/routes.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import { assignToGroup, assignToUser } from './assign.ts'
import { reprocessUser } from '../../licensing/processing.ts'
import { seatsOf } from '../../licensing/seats.ts'

/** What an action on an object answers: the object, as it is now. */
const changed = (request: GraphRequest, status: number, typed: Typed): Reply => {
  const query = { select: undefined, expand: [] }
  const whole = {
    ...query,
    filter: undefined,
    search: undefined,
    orderby: [],
    top: undefined,
    advanced: false,
    count: false,
    skipToken: undefined,
  }
  return {
    status,
    body: {
      '@odata.context': contextUrl(request, `${typed.entity.set}/$entity`, query),
      ...project(request, typed, whole, false),
    },
  }
}

/** A SKU's id is the tenant's and its own, joined (subscribedsku-list.md). */
const skus = (request: GraphRequest): DirectoryObject[] => {
  const seats = seatsOf(request)
  return request.tenant.subscribedSkus.map((sku) => ({
    ...sku,
    id: `${request.tenant.organization.id}_${sku.skuId}`,
    consumedUnits: seats.consumed(sku.skuId),
  }))
}

export const licenseRoutes: Route[] = [
  {
    method: 'POST',
    path: '/users/{id}/assignLicense',
    operation: true,
    handle: (request) => changed(request, 200, { entity: USER, object: assignToUser(request, userOf(request)) }),
  },
  {
    method: 'POST',
    path: '/users/{id}/reprocessLicenseAssignment',
    operation: true,
    handle: (request) => changed(request, 200, { entity: USER, object: reprocessUser(request, userOf(request)) }),
  },
  ...GROUP_PATHS.map((path): Route => ({
    method: 'POST',
    path: `${path}/assignLicense`,
    operation: true,
    handle: (request) => changed(request, 202, { entity: GROUP, object: assignToGroup(request, groupOf(request)) }),
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
