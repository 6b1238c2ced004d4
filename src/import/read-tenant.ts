import type { Declaration } from '../declaration.ts'
import { refresh, type Refreshed } from '../engine/refresh.ts'
import type { Tenant } from '../engine/tenant.ts'
import { app } from '../kinds/app/index.ts'
import type { ServicePrincipal } from '../kinds/app/service-principal.ts'
import { group } from '../kinds/group/index.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Live, Reader } from '../model.ts'
import { isRead, isRequired, type ImportScope } from './scope.ts'
import { by } from '../util/order.ts'

/** Looks at the tenant with a declaration in mind: what is already declared is matched, everything else is found. */
export type ReadTenant = (declaration: Declaration, options?: { everyApp?: boolean }) => Promise<Refreshed>

const SELECT = '$select=id,appId,displayName,appRoles,appRoleAssignmentRequired'

/** Declared apps are looked up one by one; here nobody knows yet which ones matter. */
const readAllApps: Pick<Kind, 'read'> = {
  read: async (get): Promise<Live<ServicePrincipal>[]> =>
    (await get.list<ServicePrincipal>(`/v1.0/servicePrincipals?${SELECT}&$top=999`)).map((raw) => ({
      kind: app.name.word,
      id: raw.id,
      address: `app:${raw.appId}`,
      name: raw.displayName ?? raw.appId,
      raw,
    })),
}

export const createTenantReader = (
  kinds: readonly Kind[],
  reader: Reader,
  of: { scope: ImportScope; tenant: Tenant; today: string; isNew: boolean },
): ReadTenant => {
  const { scope, tenant, today, isNew } = of
  // A new declaration has to know the groups that bear its mark, whatever else it is to hold.
  const read = kinds.filter(({ name }) => isRead(name.word, scope) || (isNew && name === group.name))
  return (declaration, options) => {
    const asking = read.map((kind): Kind => ({
      ...kind,
      ...(kind.name === app.name && options?.everyApp === true ? readAllApps : {}),
      readAlways: true,
      isDeclared: (of) => isRequired(kind.name.word, scope) || kind.isDeclared(of),
    }))
    return refresh(asking, reader, { declaration, previous: undefined, today, tenant, self: new Set() })
  }
}

const byId = by(({ id }: Live) => id)

/** What a reading found of one kind, with the kind's own type of answer; in one order, whatever order Graph answers in. */
export const livesOf = <S, R>(found: Refreshed, kind: Kind<S, R>): Live<R>[] =>
  ((found.livesOf.get(kind.name.word) ?? []) as readonly Live<R>[]).toSorted(byId)

/** Whether a live object is what an entry of the declaration means, or may mean. */
export const isDeclared = (live: Live, { context: { match }, inDoubt }: Refreshed): boolean =>
  inDoubt.has(live.id) || match.desiredOf(match.addressForId(live.id) ?? live.address)?.kind === live.kind
