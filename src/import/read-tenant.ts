import type { Declaration } from '../declaration.ts'
import { refresh, type Refreshed } from '../engine/refresh.ts'
import type { Tenant } from '../engine/tenant.ts'
import type { ImportScope, TenantReading } from '../kinds/import.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Live, Reader } from '../model.ts'
import { by } from '../util/order.ts'
import { isRead, isRequired } from './scope.ts'

/** Reads the tenant with a declaration in mind; `all` also reads what is only looked up otherwise. */
export type ReadTenant = (declaration: Declaration, options?: { all?: boolean }) => Promise<Refreshed>

export const createTenantReader = (
  kinds: readonly Kind[],
  reader: Reader,
  of: { scope: ImportScope; tenant: Tenant; today: string; isNew: boolean },
): ReadTenant => {
  const { scope, tenant, today, isNew } = of
  const read = kinds.filter((kind) => isRead(kind.import, scope) || (isNew && kind.import.hasMark === true))
  return (declaration, options) => {
    const asking = read.map((kind): Kind => {
      const { readAll } = kind.import
      return {
        ...kind,
        ...(readAll === undefined || options?.all !== true ? {} : { read: readAll }),
        readAlways: true,
        isDeclared: (whole) => isRequired(kind.import, scope) || kind.isDeclared(whole),
      }
    })
    return refresh(asking, reader, { declaration, previous: undefined, today, tenant, self: new Set(), everyone: true })
  }
}

const byId = by(({ id }: Live) => id)

/** What parts of an import see of a reading. */
export const tenantReading = (kinds: readonly Kind[], { context, livesOf, inDoubt }: Refreshed): TenantReading => {
  const { match } = context
  const lives = <R>(kind: string): Live<R>[] => ((livesOf.get(kind) ?? []) as readonly Live<R>[]).toSorted(byId)
  const newest = new Map([...livesOf].map(([kind, found]) => [kind, new Map(found.map((live) => [live.id, live]))]))
  return {
    context,
    lives,
    edges: (list) =>
      kinds.flatMap(({ name, edge }) =>
        edge?.list !== list
          ? []
          : lives(name.word).map((live): readonly [string, string] => {
              const { from, to } = edge.ids(live)
              return [to, from]
            }),
      ),
    isDeclared: (live) =>
      inDoubt.has(live.id) || match.desiredOf(match.addressForId(live.id) ?? live.address)?.kind === live.kind,
    renewed: <R>(live: Live<R>) => (newest.get(live.kind)?.get(live.id) as Live<R> | undefined) ?? live,
  }
}
