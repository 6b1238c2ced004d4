import type { HttpRequest, HttpResponse } from '../model.ts'
import { expireDeleted } from './deleted-items.ts'
import { indexTenant } from './directory.ts'
import type { Directory } from './directory.ts'
import { isDynamic } from './dynamic.ts'
import { createFollower } from './dynamic-membership.ts'
import { errorBody, respond } from './http/answer.ts'
import type { Envelope } from './http/answer.ts'
import { control } from './http/control.ts'
import { createDispatch } from './http/dispatch.ts'
import { BrokenConnection, faultReply, strike } from './http/faults.ts'
import type { Fault } from './http/faults.ts'
import { lowerCaseNames } from './http/request.ts'
import { identityRoute } from './identity/answer.ts'
import { lazySigningKey } from './identity/signing-key.ts'
import { guidOf, isGuid } from './ids.ts'
import { withGraph } from './permissions/graph-principal.ts'
import { redeem } from './redemption.ts'
import { GraphRefusal } from './routing.ts'
import { plantSeed } from './seed/plant.ts'
import type { Keeper, Sandbox, SandboxOptions } from './sandbox.ts'
import type { Tenant } from './tenant.ts'

/** Where to get a token, as Graph tells whoever comes without a good one. */
const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"'

const MEMORY: Keeper = { exclusively: (_load, work) => work(), save: () => undefined }

/**
 * Makes a tenant. Without `tenant` it is fresh, and seeded when there is a seed. Throws InvalidInput for a seed that
 * cannot be.
 */
export const createSandbox = (options: SandboxOptions): Sandbox => {
  const { clock, keeper = MEMORY, keys = lazySigningKey() } = options
  const dispatch = createDispatch()
  const follow = createFollower()
  let tenant: Tenant = withGraph(options.tenant ?? plantSeed(options.seed, clock.now()))
  let directory: Directory = indexTenant(tenant)
  let faults: Fault[] = []
  let served = 0
  if (options.unknown) tenant.unknownRules = options.unknown

  const now = () => clock.now() + tenant.clockOffset
  const take = (state: Tenant) => {
    tenant = withGraph(state)
    directory = indexTenant(tenant)
  }
  const replace = (state: Tenant) => {
    take(state)
    keeper.save(tenant)
  }
  const alone = <T>(work: () => T): T => keeper.exclusively(take, work)

  const envelope = (headers: Record<string, string>): Envelope => {
    served += 1
    const requestId = guidOf('request', String(served))
    const given = headers['client-request-id']
    return { now: now(), requestId, clientRequestId: isGuid(given) ? given : requestId }
  }

  const answer = (request: HttpRequest, url: URL, headers: Record<string, string>) => {
    expireDeleted({ tenant, now: now() })
    follow({ tenant, directory, now: now() })
    const { reply, changed } = dispatch.answer(
      { tenant, directory, now: now(), faults, keys, envelope },
      request,
      url,
      headers,
    )
    if (changed) keeper.save(tenant)
    return reply
  }

  const sandbox: Sandbox = {
    state: () => tenant,
    load: (state) => alone(() => replace(state)),
    reset: (seed) => alone(() => replace(plantSeed(seed, clock.now()))),
    redeem: (email, issuer) =>
      alone(() => {
        const guest = redeem({ tenant, directory, now: now() }, email, issuer)
        keeper.save(tenant)
        return guest
      }),
    setClock: (iso) =>
      alone(() => {
        const time = Date.parse(iso)
        if (Number.isNaN(time)) throw new GraphRefusal(400, 'BadRequest', `'${iso}' is no time.`)
        tenant.clockOffset = time - clock.now()
        // Rules may ask for the time.
        tenant.pending.groups.push(
          ...directory
            .all('group')
            .filter(isDynamic)
            .map((group) => group.id),
        )
        keeper.save(tenant)
      }),
    now,
    stats: dispatch.stats,
    setFaults(list) {
      faults = list
    },
    // Async, so that a broken connection is a rejection and never thrown at the caller.
    transport: async (request): Promise<HttpResponse> => {
      const headers = lowerCaseNames(request.headers)
      const env = envelope(headers)
      const url = new URL(request.url)
      try {
        if (url.pathname.startsWith('/_sandbox/')) return respond(control(sandbox, request, url), env)
        const signIn = identityRoute(request.method, url)
        if (signIn) {
          const at = () => ({ tenant, directory, keys, now: now(), machineNow: clock.now(), origin: url.origin })
          return respond(
            alone(() => signIn(at(), request, headers, env)),
            env,
          )
        }
        const struck = strike(faults, request.method, url.pathname)
        if (struck?.drop === 'before') throw new BrokenConnection()
        if (struck && !struck.drop) return respond(faultReply(struck, env), env)
        const reply = alone(() => answer(request, url, headers))
        if (struck) throw new BrokenConnection()
        return respond(reply, env)
      } catch (error) {
        if (!(error instanceof GraphRefusal)) throw error
        const challenge = error.status === 401 ? { 'www-authenticate': CHALLENGE } : {}
        return respond({ status: error.status, headers: challenge, body: errorBody(error, env) }, env)
      }
    },
  }
  // A state that was read is on disk already.
  if (!options.tenant) alone(() => keeper.save(tenant))
  return sandbox
}
