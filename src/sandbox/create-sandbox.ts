import type { HttpRequest, HttpResponse } from '../model.ts'
import { indexTenant } from './core/directory.ts'
import type { Directory } from './core/directory.ts'
import { noteLicenses, processLicenses } from './resources/licensing/processing.ts'
import { describeGroups } from './resources/groups/late-description.ts'
import { expireGroups } from './resources/groups/expiration/rules.ts'
import { enforceLifecyclePolicies } from './resources/lifecycle-policies/enforce.ts'
import { createFollower } from './resources/groups/dynamic-membership.ts'
import { recordEvent } from './core/journal.ts'
import { BrokenConnection, deliver, applyFault } from './behaviour/faults/effects.ts'
import type { AdminActor } from './behaviour/faults/effects.ts'
import type { AdminAct, Fault } from './behaviour/faults/fault.ts'
import { withGraphHeaders } from './http/graph-headers.ts'
import { errorResponse, respond, responseOf } from './http/response.ts'
import type { Envelope } from './http/response.ts'
import { bodyLimit, tooLarge } from './http/body-limit.ts'
import { control } from './control/control.ts'
import { createDispatch } from './dispatch/dispatch.ts'
import { lowerCaseNames } from './http/request.ts'
import { identityRoute } from './identity/routes.ts'
import { lazySigningKey } from './identity/signing-key.ts'
import { guidOf, isTime } from './core/ids.ts'
import { withGraph } from './permissions/graph-principal.ts'
import { redeem } from './resources/invitations/redemption.ts'
import { applySeed } from './seed/apply-seed.ts'
import type { Sandbox, SandboxOptions, StateStore, TenantState } from './sandbox.ts'
import { withBareTables } from './store/bare-tables.ts'
import { recordSignIn } from './resources/users/sign-in-record.ts'
import type { Tenant } from './core/tenant.ts'
import { observe } from './core/observed-directory.ts'
import { createBehaviour } from './behaviour/index.ts'
import { expireDeleted } from './core/soft-delete.ts'
import { GraphErrorResponse } from './core/errors.ts'
import { isGuid } from '../util/guards.ts'

const MEMORY: StateStore = { transaction: (_load, work) => work(), save: () => undefined }

/** Milliseconds of an ISO 8601 time. Throws a 400 for anything else, and for a year beyond 9999. */
const timeIn = (iso: string): number => {
  const time = Date.parse(iso)
  if (!isTime(time)) throw new GraphErrorResponse(400, 'BadRequest', `'${iso}' is not a valid time.`)
  return time
}

/** What a fault seed counts requests by: for a batch its content, since all batches have the same address. */
const targetOf = ({ body }: HttpRequest, path: string): string =>
  path.endsWith('/$batch') ? `${path} ${body ?? ''}` : path

/**
 * Creates an embedded tenant: from `tenant` (a state), else from `seed`, else a fresh one. Throws InvalidInput for a seed
 * that the directory would refuse.
 *
 * @example
 * ```ts
 * import { systemClock } from 'entra-guestlist'
 * import { createSandbox } from 'entra-guestlist/sandbox'
 *
 * const sandbox = createSandbox({ clock: systemClock, seed: { guests: [{ mail: 'li@contoso.example' }] } })
 * const url = "https://graph.microsoft.com/v1.0/users?$select=mail&$filter=userType eq 'Guest'"
 * const { status, body } = await sandbox.transport({ method: 'GET', url, headers: {} })
 * console.log(status, JSON.parse(body).value.length) // → 200 1
 * ```
 */
export const createSandbox = (options: SandboxOptions): Sandbox => {
  const { clock, store = MEMORY, keys = lazySigningKey() } = options
  const dispatch = createDispatch()
  const follower = createFollower()
  let tenant: Tenant = withGraph(withBareTables(options.tenant ?? applySeed(options.seed, clock.now())))
  const behaviour = createBehaviour(options)
  let directory: Directory
  let served = 0
  if (options.unknown) tenant.unknownRules = options.unknown

  const now = () => clock.now() + tenant.clockOffset
  /** Indexes the tenant and starts observing it. */
  const open = () => {
    const plain = indexTenant(tenant)
    const typeOf = (id: string) => plain.find(id)?.type
    directory = observe(plain, (change) => {
      behaviour.note(change, now())
      recordEvent({ tenant, now: now(), typeOf }, change)
      follower.note({ tenant, directory: plain }, change)
      noteLicenses({ tenant, directory: plain }, change)
    })
    behaviour.forget()
    follower.forget()
    return directory
  }
  directory = open()
  const take = (state: Tenant) => {
    tenant = withGraph(withBareTables(state))
    open()
  }
  const replace = (state: Tenant) => {
    take(state)
    store.save(tenant)
  }
  const alone = <T>(work: () => T): T => store.transaction(take, work)

  const envelope = (headers: Record<string, string>): Envelope => {
    served += 1
    const requestId = guidOf('request', String(served))
    const given = headers['client-request-id']
    return { now: now(), requestId, clientRequestId: isGuid(given) ? given : requestId }
  }

  const answer = (request: HttpRequest, url: URL, headers: Record<string, string>, fault?: Fault) => {
    expireDeleted({ tenant, now: now() })
    const at = { tenant, directory, now: now() }
    describeGroups(at)
    expireGroups(at)
    enforceLifecyclePolicies(at)
    if (behaviour.follows(at)) follower.follow(at)
    if (behaviour.processes(at)) processLicenses(at)
    const half = fault?.drop === 'during'
    const context = { ...at, behaviour, keys, envelope, administrator, half }
    return applyFault(
      fault,
      administrator,
      () => envelope(headers),
      (quirks) => {
        const { reply, changed } = dispatch.answer(context, request, url, headers, quirks)
        if (changed) store.save(tenant)
        return reply
      },
    )
  }

  const administrator: AdminActor = {
    act({ method, path, body }: AdminAct) {
      const headers = { 'content-type': 'application/json' }
      const url = new URL(path, 'https://graph.microsoft.com')
      const calm = createBehaviour({})
      const context = { tenant, directory, now: now(), behaviour: calm, keys, envelope, administrator }
      const sent = body === undefined ? undefined : JSON.stringify(body)
      try {
        createDispatch().answer(context, { method, url: url.href, headers, body: sent }, url, headers)
      } catch (error) {
        // The administrator's request may fail too.
        if (!(error instanceof GraphErrorResponse)) throw error
      }
      store.save(tenant)
    },
    withdraw: (permission) => behaviour.withdraw(permission),
  }

  const sandbox: Sandbox = {
    // Only slots write into the policies.
    state: () => tenant as TenantState,
    load: (state) => alone(() => replace(state)),
    reset: (seed) => alone(() => replace(applySeed(seed, clock.now()))),
    redeem: (email, issuer) =>
      alone(() => {
        const guest = redeem({ tenant, directory, now: now() }, email, issuer)
        store.save(tenant)
        return guest
      }),
    signIn: (email, at) =>
      alone(() => {
        // Asked twice, a clock may move on between the two.
        const moment = now()
        const user = recordSignIn({ directory, now: moment }, email, at === undefined ? moment : timeIn(at))
        store.save(tenant)
        return user
      }),
    setClock: (iso) =>
      alone(() => {
        const time = timeIn(iso)
        tenant.clockOffset = time - clock.now()
        follower.noteClock({ tenant, directory })
        store.save(tenant)
      }),
    now,
    stats: dispatch.stats,
    setFaults: (plan) => behaviour.setFaults(Array.isArray(plan) ? { faults: plan } : plan),
    // Async, so that a broken connection is a rejection and never thrown at the caller.
    async exchange(request) {
      const headers = lowerCaseNames(request.headers)
      const env = envelope(headers)
      const url = new URL(request.url)
      const limit = bodyLimit(url.pathname)
      if (Buffer.byteLength(request.body ?? '') > limit)
        return { response: withGraphHeaders(errorResponse(tooLarge(limit), env)) }
      const signIn = identityRoute(request.method, url)
      if (signIn) {
        const at = () => ({ tenant, directory, keys, now: now(), machineNow: clock.now(), origin: url.origin })
        return { response: responseOf(() => alone(() => signIn(at(), request, headers, env)), env) }
      }
      if (url.pathname.startsWith('/_sandbox/')) {
        try {
          return { response: respond(await control(sandbox, request, url), env) }
        } catch (error) {
          return { response: errorResponse(error, env) }
        }
      }
      const { pathname: path, search } = url
      const fault = behaviour.inject({
        method: request.method,
        path,
        target: targetOf(request, path + search),
        inner: false,
      })
      if (fault?.drop === 'before') throw new BrokenConnection()
      const response = withGraphHeaders(responseOf(() => alone(() => answer(request, url, headers, fault)), env))
      return { response: deliver(fault, response), slowMs: fault?.slowMs }
    },
    async transport(request): Promise<HttpResponse> {
      const { response, slowMs } = await sandbox.exchange(request)
      if (slowMs !== undefined) await clock.sleep(slowMs, request.signal)
      return response
    },
  }
  // A state that was read is already on disk.
  if (!options.tenant) alone(() => store.save(tenant))
  return sandbox
}
