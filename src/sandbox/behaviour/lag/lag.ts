import { isQuestion } from '../throttle/cost.ts'
import type { Tenant } from '../../core/tenant.ts'
import type { DirectoryEvent } from '../../core/observed-directory.ts'
import { createHistory } from './history.ts'
import type { LagOptions } from './history.ts'
import { keyOf } from './keys.ts'
import { laggingReader } from './reader.ts'
import { laggingWriter } from './writer.ts'
import { licensingOf } from '../../core/licensing.ts'
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
  const dues: { members?: number; licenses?: number } = {}
  /** Whether what waits is done now; the delay starts when something begins to wait. */
  const isDue = (what: 'members' | 'licenses', waiting: number, now: number): boolean => {
    if (waiting === 0) return false
    if (dues[what] === undefined) follows += 1
    const due = (dues[what] ??= now + history.dynamicMs(follows))
    if (now < due) return false
    delete dues[what]
    return true
  }

  return {
    /** Records a change of the directory. */
    note: (change: DirectoryEvent, now: number) => history.note(keyOf(change), change, now),
    forget: () => history.forget(),
    /** Whether dynamic groups are updated now. */
    follows: ({ tenant, now }: TenantMoment): boolean =>
      isDue('members', tenant.pending.users.length + tenant.pending.groups.length, now),
    /** Whether licences that groups give are processed now. */
    processes: ({ tenant, now }: TenantMoment): boolean => isDue('licenses', licensingOf(tenant).pending.length, now),
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
