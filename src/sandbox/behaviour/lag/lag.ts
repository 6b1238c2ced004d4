import { isQuestion } from '../throttle/cost.ts'
import type { Tenant } from '../../core/tenant.ts'
import type { DirectoryEvent } from '../../core/observed-directory.ts'
import { createHistory } from './history.ts'
import type { LagOptions } from './history.ts'
import { keyOf } from './keys.ts'
import { laggingReader } from './reader.ts'
import { laggingWriter } from './writer.ts'
import type { TenantMoment, TenantView } from '../../core/tenant-view.ts'

interface Asked {
  method: string
  /** After the version. */
  path: string
}

const isPolicy = (path: string) => /^\/policies\//i.test(path)
/** Lists that are long enough in a real tenant to come in pages. */
const hasPages = (path: string) =>
  /^\/(users|groups|applications|servicePrincipals|groups\/[^/]+\/(transitiveM|m)embers)$/i.test(path)
const isDelta = (path: string) => /\/delta$/i.test(path)

/** The same tenant with other policies; what is written to it is written to the tenant itself. */
const withPolicies = (tenant: Tenant, policies: Tenant['policies'] | undefined): Tenant =>
  policies
    ? new Proxy(tenant, { get: (of, name) => (name === 'policies' ? policies : (Reflect.get(of, name) as unknown)) })
    : tenant

/**
 * Makes a tenant lag as Entra may (designing-for-eventual-consistency-for-microsoft-entra): after a write a reader may
 * see the old state, a 404, or an object without its newest properties, for a time that varies. Lists lag behind reads
 * of one object, dynamic groups behind both, and policies take effect last. All of it depends on the seed, on what is
 * written and read how often, and on the sandbox's clock.
 */
export const createLag = (options: LagOptions) => {
  const history = createHistory(options)
  let deltas = 0
  let follows = 0
  let due: number | undefined

  return {
    /** Records a change of the directory. */
    note: (change: DirectoryEvent, now: number) => history.note(keyOf(change), change, now),
    forget: () => history.forget(),
    /** Whether dynamic groups are updated now; the delay starts at the first change. */
    follows({ tenant, now }: TenantMoment): boolean {
      if (tenant.pending.users.length + tenant.pending.groups.length === 0) return false
      if (due === undefined) {
        follows += 1
        due = now + history.dynamicMs(follows)
      }
      if (now < due) return false
      due = undefined
      return true
    },
    /** The view of a request. To be called once for each, before it is answered. */
    viewFor({ method, path }: Asked, { tenant, directory, now }: TenantMoment): TenantView {
      if (isDelta(path)) {
        deltas += 1
        return { tenant, directory, quirks: { replay: history.replays(deltas), delayMs: history.maxMs } }
      }
      if (method === 'GET' || isQuestion({ path })) {
        return {
          tenant: withPolicies(tenant, history.policies('show', now)),
          directory: laggingReader(directory, history, now),
          quirks: hasPages(path) ? { emptyPage: history.emptyPage(path) } : undefined,
        }
      }
      if (isPolicy(path)) {
        history.notePolicies(structuredClone(tenant.policies), now)
        return { tenant, directory }
      }
      return {
        tenant: withPolicies(tenant, history.policies('enforce', now)),
        directory: laggingWriter(directory, history, now),
      }
    },
  }
}
