import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createPortal } from './app.ts'
import { cookieBrowser, HOST } from './browser.fixture.ts'
import { memoryForge } from './forge.fixture.ts'
import { createLimits, networkOf } from './http/limits.ts'
import { partsOf } from './parts.fixture.ts'

const FILES = {
  'guestlist.yaml': `tenant: { name: northwind }
partners:
  contoso: { domains: [contoso.com, "*.contoso.net"], requests: { owners: [anna@northwind.example] } }
  wholesale-of-fabrikam: { domains: [fabrikam.com], requests: { owners: [anna@northwind.example] } }
guests:
  - { email: blocked@contoso.com, ensure: blocked }
  - { email: known@contoso.com, expires: 2026-12-31 }
`,
}

/** A portal from which a stranger may come, over any network. */
const opened = () => {
  const forge = memoryForge(FILES)
  const asked = { forge: 0 }
  const base = forge.base.bind(forge)
  forge.base = () => ((asked.forge += 1), base())
  const mails: { to: string; text: string }[] = []
  const logged: string[] = []
  const from = { client: '192.0.2.1' }
  const parts = partsOf({ key: randomBytes(32), forge, clientOf: () => from.client })
  const told = (...all: unknown[]): void => void logged.push(JSON.stringify(all))
  const app = createPortal({
    ...parts,
    mailer: { send: (mail) => Promise.resolve(void mails.push(mail)) },
    log: Object.assign(Object.create(parts.log), { info: told, warn: told, error: told }) as typeof parts.log,
  })
  const post = (path: string, body: string | FormData | URLSearchParams, headers: Record<string, string> = {}) =>
    cookieBrowser(app).go(path, { method: 'POST', body, headers })
  return { app, forge, mails, logged, asked, from, post }
}

const codeFor = (email: string, more: Record<string, string> = {}) => new URLSearchParams({ email, ...more })

describe('a form that no page of the portal sends', () => {
  it('is refused in words, whatever it is, and is no fault of the portal', async () => {
    const { post, logged, mails } = opened()
    const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
    const answers = [
      await post('/code', '--x\r\nContent-Disposition: form-data; name="email"\r\n\r\nli@contoso.com', multipart),
      await post('/code', 'garbage', { 'content-type': 'multipart/form-data' }),
      await post('/code', '{"email":"li@contoso.com"}', { 'content-type': 'application/json' }),
      await post('/code', 'email=li@contoso.com', { 'content-type': 'text/plain' }),
      await post('/code', `email=li@contoso.com&email=evil@evil.example`, {
        'content-type': 'application/x-www-form-urlencoded',
      }),
      await post('/code', 'email[]=li@contoso.com&__proto__[x]=1&constructor=1', {
        'content-type': 'application/x-www-form-urlencoded',
      }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400])
    for (const answer of answers) expect(await answer.text()).toContain('<html lang="en">')
    const file = new FormData()
    file.set('email', new File(['li@contoso.com'], 'email'))
    expect((await post('/code', file)).status).toBe(400)
    expect([logged, mails]).toEqual([[], []])
  })

  it('is not read where it is too large, with a length or without one', async () => {
    const { post, app } = opened()
    expect((await post('/code', codeFor('a'.repeat(10_000_000)))).status).toBe(413)
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(16_384).fill(97))
        if (sent === 640) controller.close()
      },
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: HOST }
    const init = { method: 'POST', body, headers, duplex: 'half' }
    expect((await app.request(`${HOST}/code`, init as RequestInit)).status).toBe(413)
    expect(sent).toBeLessThan(20)
  })

  it('is refused from another place, and from one that does not say which', async () => {
    const { app, mails } = opened()
    const from = async (headers: Record<string, string>) =>
      (await app.request(`${HOST}/code`, { method: 'POST', body: codeFor('li@contoso.com'), headers })).status
    for (const origin of ['https://evil.example', 'null', `${HOST}.evil.example`, `${HOST}:8443`, HOST.toUpperCase()])
      expect([origin, await from({ origin })]).toEqual([origin, 403])
    expect(await from({})).toBe(403)
    const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example', origin: 'https://evil.example' }
    expect(await from(evil)).toBe(403)
    for (const site of ['same-site', 'cross-site', 'none', 'same-origin, cross-site'])
      expect([site, await from({ origin: 'null', 'sec-fetch-site': site })]).toEqual([site, 403])
    expect(mails).toEqual([])
  })
})

describe('who is known', () => {
  it('cannot be told from an answer: not by its text, its headers or the length of its cookie', async () => {
    const { app } = opened()
    const people = [
      'known@contoso.com',
      'blockd@contoso.com',
      'nobody@unknow.com',
      'some1@fabrikam.com',
      'othr@x.contoso.net',
    ]
    const shapeOf = async (email: string, more: Record<string, string>) => {
      const padded = email.padStart(20, 'z')
      const answer = await cookieBrowser(app).go('/code', { method: 'POST', body: codeFor(padded, more) })
      const headers = [...answer.headers].map(([name, value]) => [name, name === 'set-cookie' ? value.length : value])
      return JSON.stringify([answer.status, headers, (await answer.text()).replaceAll(padded, 'EMAIL')])
    }
    for (const more of [{}, { partner: 'contoso' }, { partner: 'nobodys' }] as Record<string, string>[]) {
      const shapes = new Set<string>()
      for (const email of people) shapes.add(await shapeOf(email, more))
      expect(shapes.size).toBe(1)
    }
  })

  it('is mailed behind the answer, which waits for nothing that only some need', async () => {
    const { app, mails } = opened()
    const body = codeFor('known@contoso.com')
    await app.request(`${HOST}/code`, { method: 'POST', body, headers: { origin: HOST } })
    expect(mails).toEqual([])
    await new Promise(setImmediate)
    expect(mails).toHaveLength(1)
  })

  it('is in no line of the log', async () => {
    const { post, logged, from, forge } = opened()
    forge.base = () => Promise.reject(new Error('known@contoso.com'))
    await post('/code', codeFor('known@contoso.com'))
    for (let n = 0; n < 4; n++) {
      from.client = `198.51.100.${n}`
      await post('/code', codeFor('known@contoso.com'))
    }
    expect(logged.length).toBeGreaterThan(0)
    expect(logged.join('\n')).not.toMatch(/known@|contoso\.com|198\.51|192\.0/)
  })
})

describe('a flood', () => {
  it('gets no more mails to one partner by its many domains', async () => {
    const { post, mails, from } = opened()
    for (let n = 0; n < 230; n++) {
      from.client = `2001:db8:${n.toString(16)}::1`
      expect((await post('/code', codeFor(`a${n}@h${n}.contoso.net`))).status).toBe(200)
    }
    expect(mails).toHaveLength(200)
  })

  it('is the same network’s, whatever a proxy adds to its address', () => {
    for (const client of ['192.0.2.7', '192.0.2.7:50000', '::ffff:192.0.2.7', '[::ffff:192.0.2.7]:443'])
      expect([client, networkOf(client)]).toEqual([client, '192.0.2.7'])
    for (const client of ['2001:db8::1', '[2001:db8::2]', '[2001:db8::3]:50000', '2001:DB8:0:0:ffff::1'])
      expect([client, networkOf(client)]).toEqual([client, '2001:db8:0:0::/64'])
  })

  it('of pages asks the forge for next to nothing', async () => {
    const { app, asked, post } = opened()
    await post('/code', codeFor('known@contoso.com'))
    const before = asked.forge
    for (let n = 0; n < 20; n++) await app.request(`${HOST}/sign-in/partner?partner=contoso`)
    for (let n = 0; n < 20; n++) await post('/code', codeFor(`a${n}@contoso.com`))
    expect(asked.forge).toBe(before)
  })

  it('of pages asks no more of a forge that fails', async () => {
    const { forge, asked, post } = opened()
    forge.base = () => ((asked.forge += 1), Promise.reject(new Error('not now')))
    for (let n = 0; n < 20; n++) expect((await post('/code', codeFor(`a${n}@contoso.com`))).status).toBe(500)
    expect(asked.forge).toBe(1)
  })

  it('of sign-ins ends with a sentence', async () => {
    const { app } = opened()
    const answers: number[] = []
    for (let n = 0; n < 101; n++) answers.push((await app.request(`${HOST}/sign-in/administrator/done?code=x`)).status)
    expect(answers.at(-1)).toBe(429)
  })

  it('takes no more memory than is set aside, and what was counted last still counts', async () => {
    const limits = createLimits(100)
    const take = (own: string) => limits.take('code', { own })
    for (let n = 0; n < 5; n++) expect(await take('li@contoso.com')).toBe(true)
    for (let n = 0; n < 99; n++) await take(`${n}`.repeat(1_000))
    expect(await take('li@contoso.com')).toBe(false)
    for (let n = 0; n < 200; n++) await take(`other ${n}`)
    expect(await take('li@contoso.com')).toBe(true)
  })
})

describe('what is left in a browser and on the way', () => {
  it('is for this host alone, for no script, and kept nowhere', async () => {
    const { post, app } = opened()
    const asked = await post('/code', codeFor('known@contoso.com'))
    for (const cookie of asked.headers.getSetCookie())
      expect(cookie).toMatch(/^__Host-guestlist-code=[\w-]+; Max-Age=900; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    for (const path of [
      '/',
      '/nobody',
      '/request',
      '/status/x',
      '/admin',
      '/sign-in/owner',
      '/%00',
      '/..%2f',
      '/healthz',
    ]) {
      const answer = await app.request(`${HOST}${path}`)
      expect([path, answer.headers.get('cache-control'), answer.headers.get('referrer-policy')]).toEqual([
        path,
        'no-store',
        'no-referrer',
      ])
      expect(answer.headers.get('location') ?? '/').toMatch(/^\/(?!\/)/)
    }
  })

  it('fits into a cookie, whatever was sent', async () => {
    const { post } = opened()
    const email = `${'a'.repeat(300)}@contoso.com`
    for (const partner of ['x'.repeat(60_000), '😀'.repeat(100), 'contoso']) {
      const answer = await post('/code', codeFor(email, { partner }))
      expect(answer.headers.getSetCookie()[0]?.length).toBeLessThan(3_000)
    }
  })

  it('leads nowhere else, whatever an address says', async () => {
    const { app } = opened()
    for (const path of [
      '//evil.example',
      '/\\evil.example',
      '/?language=//evil.example',
      '/contoso?next=https://evil.example',
    ]) {
      const answer = await app.request(`${HOST}${path}`, { headers: { 'x-forwarded-host': 'evil.example' } })
      expect(answer.headers.get('location')).toBeNull()
      expect(await answer.text()).not.toContain('evil')
    }
  })
})
