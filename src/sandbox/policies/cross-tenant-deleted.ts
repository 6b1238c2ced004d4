import { GraphRefusal, type Call, type Reply, type Route } from '../routing.ts'
import { done, many, noCompany, one } from './answer.ts'
import { emptyPartner, emptySync } from './state.ts'
import type { Deleted } from './state.ts'

const day = 24 * 60 * 60 * 1000
const kept = 30 * day

/**
 * How long the tenant id of a deleted partner stays taken. That a POST soon after a DELETE is answered 409 is what
 * third parties saw; for how long is not known (one of them waits up to 150 s), so this is short and still bites.
 */
const settling = 5_000

/** Whether a deletion is so fresh that the same key cannot be used again yet. */
export const stillDeleting = (
  deleted: readonly Deleted<{ tenantId: string }>[],
  tenantId: string,
  now: number,
): boolean => deleted.some((one) => one.item.tenantId === tenantId && now - one.at < settling)

const held = (call: Call) => call.tenant.policies.crossTenantAccess

interface Bin<T extends { tenantId: string }> {
  name: string
  /** One in which nothing is said. */
  example: T
  live(call: Call): T[]
  deleted(call: Call): Deleted<T>[]
  keep(call: Call, deleted: Deleted<T>[]): void
}

/** GET, purge and restore of one kind of deleted policy (docs: policydeletableitem-get, -delete; beta only). */
const routesOf = <T extends { tenantId: string }>(bin: Bin<T>): Route[] => {
  const path = `/policies/deletedItems/${bin.name}`
  const context = `policies/deletedItems/${bin.name}`
  const versions: Route['versions'] = ['beta']
  const present = (call: Call) => bin.deleted(call).filter((entry) => call.now - entry.at < kept)
  const found = (call: Call): Deleted<T> => {
    const wanted = call.params['id']?.toLowerCase()
    const entry = present(call).find((candidate) => candidate.item.tenantId === wanted)
    if (!entry) throw noCompany()
    return entry
  }
  const shown = (entry: Deleted<T>) => ({
    ...entry.item,
    id: entry.item.tenantId,
    deletedDateTime: new Date(entry.at).toISOString(),
  })
  const drop = (call: Call, entry: Deleted<T>) =>
    bin.keep(
      call,
      bin.deleted(call).filter((candidate) => candidate !== entry),
    )
  return [
    {
      method: 'GET',
      path,
      versions,
      handle: (call): Reply => many(call, context, present(call).map(shown), 'id', shown({ at: 0, item: bin.example })),
    },
    { method: 'GET', path: `${path}/{id}`, versions, handle: (call): Reply => one(call, context, shown(found(call))) },
    {
      method: 'DELETE',
      path: `${path}/{id}`,
      versions,
      handle: (call): Reply => {
        drop(call, found(call))
        return done
      },
    },
    {
      method: 'POST',
      path: `${path}/{id}/restore`,
      versions,
      handle: (call): Reply => {
        const entry = found(call)
        if (bin.live(call).some((item) => item.tenantId === entry.item.tenantId)) {
          throw new GraphRefusal(
            409,
            'Request_MultipleObjectsWithSameKeyValue',
            'Another object with the same value for property tenantId already exists.',
          )
        }
        bin.live(call).push(entry.item)
        drop(call, entry)
        return one(call, context, { ...entry.item, id: entry.item.tenantId, deletedDateTime: null })
      },
    },
  ]
}

/** What was deleted from cross-tenant access and can come back for 30 days. */
export const crossTenantDeletedRoutes: Route[] = [
  ...routesOf({
    name: 'crossTenantPartners',
    example: emptyPartner(''),
    live: (call) => held(call).partners,
    deleted: (call) => held(call).deletedPartners,
    keep: (call, deleted) => {
      held(call).deletedPartners = deleted
    },
  }),
  ...routesOf({
    name: 'crossTenantSyncPolicyPartners',
    example: emptySync(''),
    live: (call) => held(call).syncPolicies,
    deleted: (call) => held(call).deletedSyncPolicies,
    keep: (call, deleted) => {
      held(call).deletedSyncPolicies = deleted
    },
  }),
]
