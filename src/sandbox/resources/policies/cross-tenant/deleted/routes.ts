import { done, many, noCompany, one } from '../../response.ts'
import { GraphErrorResponse } from '../../../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../../../core/graph-request.ts'
import { crossTenantAccess, emptyPartner, emptySync } from '../state.ts'
import type { Deleted } from '../state.ts'
import { DAY_MS } from '../../../../../util/days.ts'

const kept = 30 * DAY_MS

const held = (request: GraphRequest) => crossTenantAccess.of(request.tenant)

interface Bin<T extends { tenantId: string }> {
  name: string
  /** One without any settings. */
  example: T
  live(request: GraphRequest): T[]
  deleted(request: GraphRequest): Deleted<T>[]
  keep(request: GraphRequest, deleted: Deleted<T>[]): void
}

/** GET, purge and restore of one kind of deleted policy (docs: policydeletableitem-get, -delete; beta only). */
const routesOf = <T extends { tenantId: string }>(bin: Bin<T>): Route[] => {
  const path = `/policies/deletedItems/${bin.name}`
  const context = `policies/deletedItems/${bin.name}`
  const versions: Route['versions'] = ['beta']
  const present = (request: GraphRequest) => bin.deleted(request).filter((entry) => request.now - entry.at < kept)
  const found = (request: GraphRequest): Deleted<T> => {
    const wanted = request.params['id']?.toLowerCase()
    const entry = present(request).find((candidate) => candidate.item.tenantId === wanted)
    if (!entry) throw noCompany()
    return entry
  }
  const shown = (entry: Deleted<T>) => ({
    ...entry.item,
    id: entry.item.tenantId,
    deletedDateTime: new Date(entry.at).toISOString(),
  })
  const drop = (request: GraphRequest, entry: Deleted<T>) =>
    bin.keep(
      request,
      bin.deleted(request).filter((candidate) => candidate !== entry),
    )
  return [
    {
      method: 'GET',
      path,
      versions,
      handle: (request): Reply =>
        many(request, context, present(request).map(shown), 'id', shown({ at: 0, item: bin.example })),
    },
    {
      method: 'GET',
      path: `${path}/{id}`,
      versions,
      handle: (request): Reply => one(request, context, shown(found(request))),
    },
    {
      method: 'DELETE',
      path: `${path}/{id}`,
      versions,
      handle: (request): Reply => {
        drop(request, found(request))
        return done
      },
    },
    {
      method: 'POST',
      path: `${path}/{id}/restore`,
      operation: true,
      versions,
      handle: (request): Reply => {
        const entry = found(request)
        if (bin.live(request).some((item) => item.tenantId === entry.item.tenantId)) {
          throw new GraphErrorResponse(
            409,
            'Request_MultipleObjectsWithSameKeyValue',
            'Another object with the same value for property tenantId already exists.',
          )
        }
        bin.live(request).push(entry.item)
        drop(request, entry)
        return one(request, context, { ...entry.item, id: entry.item.tenantId, deletedDateTime: null })
      },
    },
  ]
}

/** What was deleted from cross-tenant access and can come back for 30 days. */
export const crossTenantDeletedRoutes: Route[] = [
  ...routesOf({
    name: 'crossTenantPartners',
    example: emptyPartner(''),
    live: (request) => held(request).partners,
    deleted: (request) => held(request).deletedPartners,
    keep: (request, deleted) => {
      held(request).deletedPartners = deleted
    },
  }),
  ...routesOf({
    name: 'crossTenantSyncPolicyPartners',
    example: emptySync(''),
    live: (request) => held(request).syncPolicies,
    deleted: (request) => held(request).deletedSyncPolicies,
    keep: (request, deleted) => {
      held(request).deletedSyncPolicies = deleted
    },
  }),
]
