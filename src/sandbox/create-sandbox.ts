import type { HttpRequest, HttpResponse } from '../model.ts'
import { expireDeleted } from './deleted-items.ts'
import { indexTenant } from './directory.ts'
import type { Directory } from './directory.ts'
import { isDynamic } from './dynamic.ts'
import { createFollower } from './dynamic-membership.ts'
import { note } from './delta/journal.ts'
import { BrokenConnection, sent, suffer } from './faults/effects.ts'
import type { Meddler } from './faults/effects.ts'
import type { AdminAct, Fault } from './faults/fault.ts'
import { errorBody, respond } from './http/answer.ts'
import type { Envelope } from './http/answer.ts'
import { bodyLimit, tooLarge } from './http/bounded-body.ts'
import { control } from './http/control.ts'
import { createDispatch } from './http/dispatch.ts'
import { lowerCaseNames } from './http/request.ts'
import { identityRoute } from './identity/answer.ts'
import { lazySigningKey } from './identity/signing-key.ts'
import { guidOf, isGuid, isTime } from './ids.ts'
import { withGraph } from './permissions/graph-principal.ts'
import { redeem } from './redemption.ts'
import { GraphRefusal } from './routing.ts'
import type { Reply } from './routing.ts'
import { plantSeed } from './seed/plant.ts'
import type { Keeper, Sandbox, SandboxOptions } from './sandbox.ts'
import { withBareTables } from './store/bare-tables.ts'
import { recordSignIn } from './sign-in-record.ts'
import type { Tenant } from './tenant.ts'
import { watched } from './watched.ts'
import { createWeather } from './weather.ts'

/** Where to get a token, as Graph tells whoever comes without a good one. */
const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"'

const MEMORY: Keeper = { exclusively: (_load, work) => work(), save: () => undefined }

/** Throws the 400 for what is not a time, or has no date as Graph writes it. */
const timeIn = (iso: string): number => {
  const time = Date.parse(iso)
  if (!isTime(time)) throw new GraphRefusal(400, 'BadRequest', `'${iso}' is not a valid time.`)
  return time
}

/** What a seed counts by: a batch has no name of its own worth counting, what it holds names it. */
const targetOf = ({ body }: HttpRequest, path: string): string =>
  path.endsWith('/$batch') ? `${path} ${body ?? ''}` : path

/**
 * Makes a tenant. Without `tenant` it is fresh, and seeded when there is a seed. Throws InvalidInput for a seed that
 * cannot be.
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
  const { clock, keeper = MEMORY, keys = lazySigningKey() } = options
  const dispatch = createDispatch()
  const follow = createFollower()
  let tenant: Tenant = withGraph(withBareTables(options.tenant ?? plantSeed(options.seed, clock.now())))
  const weather = createWeather(options)
  let directory: Directory
  let served = 0
  if (options.unknown) tenant.unknownRules = options.unknown

  const now = () => clock.now() + tenant.clockOffset
  /** Indexes the tenant and begins to watch it. */
  const open = () => {
    const plain = indexTenant(tenant)
    const typeOf = (id: string) => plain.find(id)?.type
    directory = watched(plain, (change) => {
      weather.note(change, now())
      note({ tenant, now: now(), typeOf }, change)
    })
    weather.forget()
    return directory
  }
  directory = open()
  const take = (state: Tenant) => {
    tenant = withGraph(withBareTables(state))
    open()
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

  const answer = (request: HttpRequest, url: URL, headers: Record<string, string>, fault?: Fault) => {
    expireDeleted({ tenant, now: now() })
    const at = { tenant, directory, now: now() }
    if (weather.follows(at)) follow(at)
    const half = fault?.drop === 'during'
    const world = { ...at, weather, keys, envelope, meddler, half }
    return suffer(
      fault,
      meddler,
      () => envelope(headers),
      (quirks) => {
        const { reply, changed } = dispatch.answer(world, request, url, headers, quirks)
        if (changed) keeper.save(tenant)
        return reply
      },
    )
  }

  const meddler: Meddler = {
    act({ method, path, body }: AdminAct) {
      const headers = { 'content-type': 'application/json' }
      const url = new URL(path, 'https://graph.microsoft.com')
      const calm = createWeather({})
      const world = { tenant, directory, now: now(), weather: calm, keys, envelope, meddler }
      const sent = body === undefined ? undefined : JSON.stringify(body)
      try {
        createDispatch().answer(world, { method, url: url.href, headers, body: sent }, url, headers)
      } catch (error) {
        // An administrator may be refused too.
        if (!(error instanceof GraphRefusal)) throw error
      }
      keeper.save(tenant)
    },
    withdraw: (permission) => weather.withdraw(permission),
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
    signIn: (email, at) =>
      alone(() => {
        const user = recordSignIn({ directory, now: now() }, email, at === undefined ? now() : timeIn(at))
        keeper.save(tenant)
        return user
      }),
    setClock: (iso) =>
      alone(() => {
        const time = timeIn(iso)
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
    setFaults: (plan) => weather.setFaults(Array.isArray(plan) ? { faults: plan } : plan),
    // Async, so that a broken connection is a rejection and never thrown at the caller.
    async exchange(request) {
      const headers = lowerCaseNames(request.headers)
      const env = envelope(headers)
      const url = new URL(request.url)
      const refused = (error: unknown): HttpResponse => {
        if (!(error instanceof GraphRefusal)) throw error
        const challenge = error.status === 401 ? { 'www-authenticate': CHALLENGE } : {}
        const reply = { status: error.status, headers: { ...challenge, ...error.headers }, body: errorBody(error, env) }
        return respond(reply, env)
      }
      const judged = (work: () => Reply): HttpResponse => {
        try {
          return respond(work(), env)
        } catch (error) {
          return refused(error)
        }
      }
      const limit = bodyLimit(url.pathname)
      if (Buffer.byteLength(request.body ?? '') > limit) return { response: refused(tooLarge(limit)) }
      const signIn = identityRoute(request.method, url)
      if (signIn) {
        const at = () => ({ tenant, directory, keys, now: now(), machineNow: clock.now(), origin: url.origin })
        return { response: judged(() => alone(() => signIn(at(), request, headers, env))) }
      }
      if (url.pathname.startsWith('/_sandbox/')) {
        try {
          return { response: respond(await control(sandbox, request, url), env) }
        } catch (error) {
          return { response: refused(error) }
        }
      }
      const { pathname: path, search } = url
      const struck = weather.strike({
        method: request.method,
        path,
        target: targetOf(request, path + search),
        inner: false,
      })
      if (struck?.drop === 'before') throw new BrokenConnection()
      const response = judged(() => alone(() => answer(request, url, headers, struck)))
      return { response: sent(struck, response), slowMs: struck?.slowMs }
    },
    async transport(request): Promise<HttpResponse> {
      const { response, slowMs } = await sandbox.exchange(request)
      if (slowMs !== undefined) await clock.sleep(slowMs, request.signal)
      return response
    },
  }
  // A state that was read is on disk already.
  if (!options.tenant) alone(() => keeper.save(tenant))
  return sandbox
}
