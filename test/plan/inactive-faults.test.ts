import { describe, expect, it } from 'vitest'
import type { HttpRequest, HttpResponse, Plan, Transport } from '../../src/model.ts'
import { STAGE_SEED } from '../stage.ts'
import { createWorld } from '../world.ts'
import { declared, openTenant, type Tenant } from './tenant.ts'

const YAML = declared(
  'partners: { contoso: { domains: [contoso.example], guests: { inactiveDays: 90, redeemWithinDays: 30, onInactive: block } } }',
  'guests: [{ email: sara@contoso.example }, { email: lea@contoso.example }, { email: jo@contoso.example }]',
)

const answer = (status: number, body: unknown, headers = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'request-id': 'x', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

const refused = (code: string) => ({ error: { code, message: 'Refused.' } })

type Way = (real: HttpResponse) => HttpResponse | Promise<HttpResponse>

const broken = (): never => {
  throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
}

/** The same answer with another text in the place of what matters. */
const with_ =
  (search: RegExp, instead: string): Way =>
  (real) => ({ ...real, body: real.body.replaceAll(search, instead) })

const WAYS: [string, Way][] = [
  ['a broken connection', broken],
  ['403', () => answer(403, refused('Authentication_MSGraphPermissionMissing'))],
  ['403 without a licence', () => answer(403, refused('Authentication_RequestFromNonPremiumTenantOrB2CTenant'))],
  ['404', () => answer(404, refused('Request_ResourceNotFound'))],
  ['400', () => answer(400, refused('Request_UnsupportedQuery'))],
  ['429', () => answer(429, refused('TooManyRequests'), { 'retry-after': '10' })],
  ['500', () => answer(500, refused('InternalServerError'))],
  ['503 from a gateway', () => answer(503, '<html>busy</html>', { 'content-type': 'text/html' })],
  ['an empty list', () => answer(200, { value: [] })],
  ['an empty object', () => answer(200, {})],
  ['nothing', () => answer(200, '')],
  ['half an answer', (real) => ({ ...real, body: real.body.slice(0, real.body.length / 2) })],
  ['no sign-ins', with_(/"signInActivity":\{[^}]*\},?/g, '')],
  ['sign-ins that are null', with_(/"signInActivity":\{[^}]*\}/g, '"signInActivity":null')],
  ['sign-ins that are a text', with_(/"signInActivity":\{[^}]*\}/g, '"signInActivity":"2026-01-01"')],
  ['sign-ins of long ago', with_(/2026-11-22/g, '2025-01-01')],
  ['sign-ins in another form', with_(/2026-11-22T[^"]*/g, 'yesterday')],
]

/** Sara signed in yesterday, Lea in January; Jo was invited in October and accepts today. All of them came years ago. */
const opened = async (): Promise<Tenant> => {
  const tenant = openTenant()
  const there = { createdDateTime: '2022-01-01T00:00:00Z', externalUserStateChangeDateTime: '2022-01-02T00:00:00Z' }
  const signedIn = (day: string) => ({
    signInActivity: { lastSuccessfulSignInDateTime: `${day}T08:00:00Z`, lastSignInDateTime: `${day}T08:00:00Z` },
  })
  const accepted = { ...there, externalUserState: 'Accepted' }
  tenant.edit(await tenant.guest('sara@contoso.example'), { ...accepted, ...signedIn('2026-11-22') })
  tenant.edit(await tenant.guest('lea@contoso.example'), { ...accepted, ...signedIn('2026-01-12') })
  tenant.edit(await tenant.guest('jo@contoso.example'), there)
  return tenant
}

/** One of the requests is answered in another way, or it and all later ones for the same. */
const failing =
  (at: number, way: Way, always: boolean) =>
  (inner: Transport): Transport => {
    let times = 0
    let path = ''
    return async (request: HttpRequest) => {
      times += 1
      if (times === at) path = request.url
      const real = await inner(request)
      return times === at || (always && path !== '' && request.url === path) ? way(real) : real
    }
  }

const calledInactive = (plan: Plan, who: string): boolean =>
  plan.changes.some(({ id, op }) => id.includes(who) && op === 'remove') ||
  plan.findings.some(({ code, message }) => /GUEST-(INACTIVE|NOT-REDEEMED)/.test(code) && message.includes(who))

const requests = async (): Promise<number> => {
  const tenant = await opened()
  tenant.traffic.length = 0
  const plan = await tenant.of(YAML)
  expect(plan.changes.map(({ id }) => id)).toEqual(['guest:jo@contoso.example', 'guest:lea@contoso.example'])
  return tenant.traffic.length
}

describe('whoever signed in yesterday is never called inactive', () => {
  it.each(WAYS)('whichever request of a plan is answered by %s', async (_, way) => {
    const number = await requests()
    expect(number).toBeGreaterThan(5)
    const tenant = await opened()
    for (let at = 1; at <= number; at += 1)
      for (const always of [false, true]) {
        // Two wrong answers of one sort about one account are believed: nothing else tells of it.
        if (always && /long ago|no sign-ins|null/.test(_)) continue
        const plan = await tenant.of(YAML, { transport: failing(at, way, always) }).catch(() => undefined)
        if (plan !== undefined) expect([at, always, calledInactive(plan, 'sara')]).toEqual([at, always, false])
      }
  })

  it.each(WAYS)('nor blocked, whichever request of an apply is answered by %s', async (_, way) => {
    for (let at = 1; at <= 4; at += 1) {
      const tenant = await opened()
      const plan = await tenant.of(YAML)
      tenant.sandbox.signIn('lea@contoso.example', '2026-11-23T08:30:00Z')
      tenant.sandbox.redeem('jo@contoso.example')
      const outcomes = await tenant.apply(plan, { transport: failing(at, way, true)(tenant.sandbox.transport) })
      const { users } = tenant.sandbox.state()
      const blocked = Object.values(users).filter(
        (user) => user['accountEnabled'] === false && /contoso/.test(String(user['mail'])),
      )
      expect([at, blocked.map((user) => user['mail'])]).toEqual([at, []])
      expect(outcomes.map(({ status }) => status)).not.toContain('done')
    }
  })

  it.each(WAYS)('whichever page of sign-ins is answered by %s', async (_, way) => {
    const names = Array.from({ length: 1100 }, (__, at) => `g${at}@contoso.example`)
    const world = createWorld({
      seed: {
        ...STAGE_SEED,
        guests: names.map((mail) => ({
          mail,
          invitation: 'accepted',
          createdDateTime: '2022-01-01',
          lastSignInDateTime: '2026-11-22T08:00:00Z',
        })),
      },
    })
    const declaration = await world.declare(
      declared(
        'partners: { contoso: { domains: [contoso.example], guests: { inactiveDays: 90 } } }',
        `guests: [${names.map((email) => `{ email: ${email} }`).join(', ')}]`,
      ),
    )
    const isPage = (url: string): boolean => /\/users\?.*signInActivity/.test(decodeURIComponent(url))
    for (const page of [1, 2, 3]) {
      let seen = 0
      const transport =
        (inner: Transport): Transport =>
        async (request) => {
          const real = await inner(request)
          if (!isPage(request.url)) return real
          return (seen += 1) === page ? way(real) : real
        }
      const plan = await world.plan(declaration, { transport }).then(
        (made) => made.plan,
        () => undefined,
      )
      expect(seen).toBeGreaterThanOrEqual(page)
      expect(plan?.findings.filter(({ code }) => code === 'GUEST-INACTIVE') ?? []).toEqual([])
    }
  })

  it('where only the clock of the tenant says that years went by', async () => {
    const tenant = await opened()
    const wrong = { today: '2028-01-01', undisputedDay: '2026-11-23', inactiveAsOf: '2026-11-23' }
    const { plan } = await tenant.plan(await tenant.declare(YAML), wrong)
    expect(plan.changes.map(({ id }) => id)).toEqual(['guest:jo@contoso.example', 'guest:lea@contoso.example'])
    expect(plan.foreseen).toEqual([])
    const { plan: meant } = await tenant.plan(await tenant.declare(YAML), { today: '2028-01-01' })
    expect(meant.changes).toHaveLength(3)
  })
})
