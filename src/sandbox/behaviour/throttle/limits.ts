import { isWrite } from './cost.ts'
import type { Asked } from './cost.ts'

/** Who is counted together: one app in one tenant, a tenant with all its apps, or an app in all its tenants. */
export type Scope = 'Tenant_Application' | 'Tenant' | 'Application'

/** One quota that a request counts against. */
export interface Limit {
  name: string
  scope: Scope
  counts: 'Read' | 'Write' | 'ReadWrite'
  information: 'ResourceUnitLimitExceeded' | 'WriteLimitExceeded' | 'CPULimitExceeded'
  max: number
  windowMs: number
  cost: number
  /** Some services say how long to wait and some do not. */
  retryAfter: boolean
}

/** Small, medium and large tenants, by users (throttling-limits.md). */
const unitsFor = (users: number): number => (users < 50 ? 3500 : users <= 500 ? 5000 : 8000)

const service = (name: string, scope: Scope, max: number, seconds: number, retryAfter = true): Limit => ({
  name,
  scope,
  counts: 'ReadWrite',
  information: 'CPULimitExceeded',
  max,
  windowMs: seconds * 1000,
  cost: 1,
  retryAfter,
})

const directory = (users: number, units: number, write: boolean): Limit[] => {
  const read = { counts: 'ReadWrite', information: 'ResourceUnitLimitExceeded', cost: units, retryAfter: true } as const
  const writes = { counts: 'Write', information: 'WriteLimitExceeded', cost: 1, retryAfter: true } as const
  return [
    { ...read, name: 'units', scope: 'Tenant_Application', max: unitsFor(users), windowMs: 10_000 },
    { ...read, name: 'app units', scope: 'Application', max: 150_000, windowMs: 20_000 },
    ...(write
      ? ([
          { ...writes, name: 'writes', scope: 'Tenant_Application', max: 3000, windowMs: 150_000 },
          { ...writes, name: 'tenant writes', scope: 'Tenant', max: 18_000, windowMs: 300_000 },
          { ...writes, name: 'app writes', scope: 'Application', max: 35_000, windowMs: 300_000 },
        ] as const)
      : []),
  ]
}

const asksSignIns = (query: URLSearchParams) => [...query.values()].some((value) => /signInActivity/i.test(value))

/**
 * The quotas that a request counts against: Graph's, the service's and, for services of the directory, the directory's.
 * Sources: throttling-limits.md; `/invitations` from its older versions.
 */
export const limitsOf = (asked: Asked, users: number, units: number): Limit[] => {
  const { path, query } = asked
  const all = service('requests', 'Application', 130_000, 10)
  if (/^\/identity(\/conditionalAccess|Protection)\b/i.test(path)) {
    return [all, service('conditional access', 'Tenant', 1, 1, false)]
  }
  const special: Limit[] = []
  if (/^\/invitations$/i.test(path)) special.push(service('invitations', 'Tenant', 150, 5))
  if (/^\/users(\/|$)/i.test(path) && asksSignIns(query)) special.push(service('reports', 'Tenant_Application', 5, 10))
  if (/^\/policies\/authenticationFlowsPolicy$/i.test(path)) {
    special.push(service('providers', 'Tenant', 300, 60), service('app providers', 'Tenant_Application', 200, 60))
  }
  return [all, ...special, ...directory(users, units, isWrite(asked))]
}
