import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieBrowser, HOST } from '../browser.fixture.ts'
import { nodeTransport } from '../../graph/index.ts'
import { partsOf } from '../parts.fixture.ts'
import type { PortalParts } from '../parts.ts'
import { CLIENT, otherKey, OURS, startProvider, THEIRS } from './provider.fixture.ts'
import { administratorSignIn } from './routes.ts'
import { createSessions } from './session.ts'
import { createSignIn } from './sign-in.ts'

const GROUP = '55555555-0000-4000-8000-000000000005'

let provider: Awaited<ReturnType<typeof startProvider>>
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.stop())

const key = randomBytes(32)

/** A portal with the sign-in of administrators, and a page of a partner that says who came back. */
const portal = ({ groups = [] as string[], tenant = OURS, transport = nodeTransport() } = {}) => {
  const basis = partsOf({ key })
  const parts: PortalParts = {
    ...basis,
    transport,
    settings: {
      ...basis.settings,
      signIn: { authority: provider.authority, ...CLIENT, tenant },
    },
  }
  const administrators = () =>
    Promise.resolve({ addresses: new Set(['anna@northwind.example']), groups: new Set(groups) })
  const [signIn, sessions] = [createSignIn(parts), createSessions(parts, administrators)]
  if (signIn === undefined) throw new Error('no sign-in')
  const app = new Hono()
  app.route('/', administratorSignIn(parts, { signIn, sessions, administrators }))
  app.get('/begin', (context) => signIn.begin(context, 'partner', { tenant: THEIRS, carried: { partner: 'contoso' } }))
  app.get('/sign-in/partner/done', async (context) => context.json(await signIn.finish(context, 'partner')))
  app.get('/admin', async (context) => context.text((await sessions.of(context))?.address ?? 'nobody'))
  app.onError((error, context) => context.text(error.message, 400))
  return app
}

type Portal = ReturnType<typeof portal>

type Forging = Parameters<Awaited<ReturnType<typeof startProvider>>['agree']>[1]

const signedIn = async (app: Portal, forging?: Forging) => {
  const one = cookieBrowser(app)
  const begun = await one.go('/sign-in/administrator')
  const back = provider.agree(begun.headers.get('location') ?? '', forging)
  return { ...one, back, answer: await one.go(back) }
}

describe('the sign-in of administrators', () => {
  it('lets in by the name to sign in by, and leads to one page only', async () => {
    const { answer, go, jar } = await signedIn(portal())
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin'])
    expect(await (await go('/admin')).text()).toBe('anna@northwind.example')
    expect([...jar.keys()]).toEqual(['__Host-guestlist-session'])
    expect(answer.headers.getSetCookie().join('\n')).toMatch(
      /__Host-guestlist-session=[\w-]+; Max-Age=28800; Path=\/; HttpOnly; Secure; SameSite=Lax/,
    )
  })

  it('finds the tenant by one of its domains, and believes no other issuer', async () => {
    const { answer } = await signedIn(portal({ tenant: 'Northwind.example' }))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin'])
    for (const tenant of ['evil.example', 'common.example', 'nowhere.example', 'common', '../x'])
      expect([tenant, (await cookieBrowser(portal({ tenant })).go('/sign-in/administrator')).status]).toEqual([
        tenant,
        403,
      ])
  })

  it('asks the tenant by the same way as everything else, so that a proxy counts', async () => {
    const asked: string[] = []
    const send = nodeTransport()
    const transport: typeof send = (request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname.replace(/.*\//, '')}`)
      return send(request)
    }
    expect((await signedIn(portal({ tenant: 'northwind.example', transport }))).answer.status).toBe(303)
    expect(asked).toEqual(['GET openid-configuration', 'GET openid-configuration', 'POST token', 'GET keys'])
  })

  const wrong: Readonly<Record<string, Forging>> = {
    'another issuer': { claims: { iss: 'https://login.microsoftonline.com/common/v2.0' } },
    'another audience': { claims: { aud: 'somebody-else' } },
    'another nonce': { claims: { nonce: 'guessed' } },
    'no nonce': { claims: { nonce: undefined } },
    'another tenant': { claims: { tid: THEIRS } },
    'no account': { claims: { oid: 'anna' } },
    'a token of yesterday': { claims: { iat: 1_700_000_000, nbf: 1_700_000_000, exp: 1_700_003_600 } },
    'a token of tomorrow': { claims: { nbf: 4_000_000_000 } },
    'no signature': { header: { alg: 'none' } },
    'a signature by a shared secret': { header: { alg: 'HS256' } },
    'a signature of somebody else': { key: otherKey() },
    'an unknown key': { header: { kid: 'two' } },
    'a guest': { claims: { acct: 1 } },
    'nothing for whether it is a guest': { claims: { acct: null } },
    'a text for it': { claims: { acct: ' ' } },
    'an external member': { claims: { idp: `https://sts.windows.net/${THEIRS}/` } },
    'a personal account': { claims: { idp: 'live.com' } },
    'nothing about guests': { claims: { acct: undefined } },
    'a guest’s name': { claims: { upn: 'anna_northwind.example#EXT#@contoso.onmicrosoft.com' } },
    'a mail claim alone': { claims: { upn: undefined, email: 'anna@northwind.example' } },
    'a mailbox alone': { claims: { upn: 'li@northwind.example', verified_primary_email: ['anna@northwind.example'] } },
    'a name alone': { claims: { upn: undefined, preferred_username: 'anna@northwind.example' } },
    'a name that looks the same': { claims: { upn: 'аnna@northwind.example' } },
    'a list of names': { claims: { upn: [['anna@northwind.example']] } },
    'somebody else': { claims: { upn: 'li@northwind.example' } },
  }
  it.each(Object.entries(wrong))('refuses %s', async (_, forging) => {
    const { answer, go } = await signedIn(portal(), forging)
    expect(answer.status).toBe(403)
    expect(await (await go('/admin')).text()).toBe('nobody')
  })

  it('refuses a code twice, a state of another browser, and what nobody began', async () => {
    const app = portal()
    const { go, back } = await signedIn(app)
    expect((await go(back)).status).toBe(403)
    const [one, two] = [cookieBrowser(app), cookieBrowser(app)]
    const [first, second] = [await one.go('/sign-in/administrator'), await two.go('/sign-in/administrator')]
    const mine = provider.agree(first.headers.get('location') ?? '')
    expect((await two.go(mine)).status).toBe(403)
    expect((await cookieBrowser(app).go(provider.agree(second.headers.get('location') ?? ''))).status).toBe(403)
    expect((await one.go(mine)).status).toBe(303)
    expect((await one.go('/sign-in/administrator/done?error=access_denied')).status).toBe(403)
  })

  it('is finished once, whoever has a copy of what the browser kept', async () => {
    const app = portal()
    const [one, two] = [cookieBrowser(app), cookieBrowser(app)]
    const begun = await one.go('/sign-in/administrator')
    for (const [name, value] of one.jar) two.jar.set(name, value)
    const address = begun.headers.get('location') ?? ''
    expect((await one.go(provider.agree(address))).status).toBe(303)
    // A code of its own, for the same state, nonce and challenge.
    expect((await two.go(provider.agree(address))).status).toBe(403)
  })

  it('does not take a sign-in at a partner for one of ours', async () => {
    const one = cookieBrowser(portal())
    const begun = await one.go('/begin')
    const back = new URL(provider.agree(begun.headers.get('location') ?? ''))
    expect((await one.go(`/sign-in/administrator/done${back.search}`)).status).toBe(403)
  })

  it('takes nothing from the address but what the tenant adds', async () => {
    const one = cookieBrowser(portal())
    const begun = await one.go('/sign-in/administrator?tenant=x&redirect=https://evil.example')
    const asked = new URL(begun.headers.get('location') ?? '')
    expect(asked.searchParams.get('redirect_uri')).toBe(`${HOST}/sign-in/administrator/done`)
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256')
    const back = new URL(provider.agree(asked.href))
    const answer = await one.go(`https://evil.example${back.pathname}${back.search}&then=https://evil.example`)
    expect(answer.headers.get('location')).toBe('/admin')
  })

  it('lets in by a group, and says what to do where there are too many', async () => {
    const app = portal({ groups: [GROUP] })
    const li = { upn: 'li@northwind.example' }
    const entered = await signedIn(app, { claims: { ...li, groups: [GROUP.toUpperCase()] } })
    expect(await (await entered.go('/admin')).text()).toBe('li@northwind.example')
    expect(await (await cookieBrowser(portal()).go('/admin')).text()).toBe('nobody')
    const overage = { _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint: 'https://evil.example' } } }
    const many = await signedIn(app, { claims: { ...li, ...overage } })
    expect(many.answer.status).toBe(403)
    expect(await many.answer.text()).toContain('Groups assigned to the application')
    expect((await signedIn(app, { claims: { ...li, groups: [GROUP], ...overage } })).answer.status).toBe(403)
    expect((await signedIn(app, { claims: overage })).answer.status).toBe(303)
  })
})

describe('the proof by a partner’s own tenant', () => {
  const proven = async (claims: Readonly<Record<string, unknown>>) => {
    const one = cookieBrowser(portal())
    const begun = await one.go('/begin')
    return one.go(provider.agree(begun.headers.get('location') ?? '', { claims }))
  }

  it('says who it was, with the addresses that were verified', async () => {
    const answer = await proven({
      upn: 'Li@contoso.example',
      email: 'boss@contoso.example',
      verified_secondary_email: ['li.wei@contoso.example', 'li wei@contoso.example', 7],
    })
    expect(await answer.json()).toEqual({
      carried: { partner: 'contoso' },
      identity: {
        tid: THEIRS,
        oid: '44444444-0000-4000-8000-000000000004',
        upn: 'li@contoso.example',
        addresses: ['li@contoso.example', 'li.wei@contoso.example'],
        groups: [],
      },
    })
  })

  it('believes a mail claim only where its domain was verified', async () => {
    const email = 'boss@contoso.example'
    const addresses = async (claims: Readonly<Record<string, unknown>>) =>
      ((await (await proven({ upn: undefined, ...claims })).json()) as { identity: { addresses: string[] } }).identity
        .addresses
    expect(await addresses({ email })).toEqual([])
    expect(await addresses({ email, xms_edov: false })).toEqual([])
    expect(await addresses({ email, xms_edov: '0' })).toEqual([])
    expect(await addresses({ email, xms_edov: true })).toEqual([email])
  })

  it('refuses a guest there, and the account of any other tenant', async () => {
    expect((await proven({ acct: 1 })).status).toBe(400)
    expect((await proven({ tid: OURS })).status).toBe(400)
    expect((await proven({ iss: `${provider.authority}/${OURS}/v2.0`, tid: OURS })).status).toBe(400)
  })
})
