import { indexTenant } from './core/directory.ts'
import { createRouter } from './http/router.ts'
import type { Tenant } from './core/tenant.ts'
import { applySeed } from './seed/apply-seed.ts'
import { freshPolicies, schema } from './resources/index.ts'
import { POLICIES } from './resources/policies/index.ts'
import type { PolicyState } from './resources/policies/index.ts'
import { GraphErrorResponse } from './core/errors.ts'
import type { GraphRequest, Reply } from './core/graph-request.ts'

/** One exchange, as the check against Microsoft's metadata reads it. */
interface Exchange {
  method: string
  url: string
  status: number
  request: unknown
  response: unknown
}

/** A tenant for tests that has nothing but policies, asked without a server in between. */
export interface PolicyWorld {
  policies: PolicyState
  /** Milliseconds; move it by assignment. */
  now: number
  /** `at` begins with the version: `v1.0/policies/…?$select=…`. A refusal becomes its error body. */
  ask(
    method: string,
    at: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): { status: number; body: ResponseBody }
  traffic: Exchange[]
}
/** Whatever came back, open to `toEqual` and to a look at a property. */
interface ResponseBody {
  [name: string]: unknown
  error?: { code: string; message: string; details?: unknown }
  value?: Record<string, unknown>[]
}

const home = '9f0e3c1a-0000-4000-8000-00000000000a'

const tenant = (policies: PolicyState): Tenant => ({
  format: 1,
  counter: 0,
  clockOffset: 0,
  organization: { id: home, displayName: 'Northwind' },
  domains: [{ id: 'northwind.example', isInitial: true, isVerified: true }],
  subscribedSkus: [],
  administratorId: '',
  users: {},
  groups: {},
  applications: {},
  servicePrincipals: {},
  directoryRoles: {},
  roleAssignments: {},
  members: {},
  owners: {},
  sponsors: {},
  managers: {},
  appRoleAssignments: {},
  deletedItems: {},
  policies,
  pending: { users: [], groups: [] },
  unknownRules: 'out',
})

/** A world with fresh policies. */
export function policyWorld(): PolicyWorld {
  const router = createRouter(POLICIES.flatMap((one) => one.routes))
  const policies = freshPolicies() as PolicyState
  const held = tenant(policies)
  const directory = indexTenant(held)
  let made = 0
  const answer = (request: Omit<GraphRequest, 'params'>): Reply => {
    try {
      const found = router.match(request.method, request.version, request.path)
      if (!found) throw new TypeError(`no route ${request.path.join('/')}`)
      const { route, params } = found
      return route.handle({ ...request, params })
    } catch (error) {
      if (!(error instanceof GraphErrorResponse)) throw error
      const { status, code, message, details } = error
      return { status, body: { error: { code, message, ...(details && { details }) } } }
    }
  }
  const world: PolicyWorld = {
    policies,
    now: Date.UTC(2026, 8, 1),
    traffic: [],
    ask(method, at, body, headers = {}) {
      const url = new URL(at, 'http://sandbox/')
      const [version = '', ...path] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent)
      const reply = answer({
        method,
        version: version === 'beta' ? 'beta' : 'v1.0',
        path,
        query: url.searchParams,
        headers,
        body: body === undefined ? undefined : JSON.parse(JSON.stringify(body)),
        tenant: held,
        directory,
        now: world.now,
        newId: () => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`,
        baseUrl: 'http://sandbox',
        schema,
      })
      const response = reply.body === undefined ? null : JSON.parse(JSON.stringify(reply.body))
      world.traffic.push({ method, url: url.pathname, status: reply.status, request: body ?? null, response })
      return { status: reply.status, body: response ?? {} }
    },
  }
  return world
}

/** The policies of a tenant that starts from a seed. */
export const seededPolicies = (seed: object): PolicyState =>
  applySeed(seed, Date.UTC(2026, 8, 1)).policies as PolicyState
