import { afterEach, describe, expect, it } from 'vitest'
import { littleGithub, type LittleGithub, withAuto } from './github/little-github.fixture.ts'
import type { Serving } from './serve.ts'
import { startGithubPortal } from './start-github.ts'

const FILES = {
  'northwind/guestlist.yaml': `tenant: { name: northwind, id: northwind.example }
portal: { url: "https://guests.northwind.example", organization: Northwind, administrators: { addresses: [anna@northwind.example] } }
partners:
  contoso: { displayName: Contoso, domains: [contoso.com], requests: { owners: ["@northwind/buying"], groups: [projects] } }
groups: { projects: { displayName: Projects } }
`,
  '.github/CODEOWNERS': '* @anna\n/northwind/requests/contoso/ @northwind/buying\n',
}
/** Nothing waits for long here, but for the watch over decisions, which does not wake up. */
const sleep = (ms: number): Promise<void> => (ms < 10_000 ? Promise.resolve() : new Promise(() => undefined))
const clock = { now: () => Date.parse('2026-11-27T09:00:00Z'), sleep }

let serving: Serving | undefined
afterEach(async () => {
  await serving?.close()
  serving = undefined
})

const start = async (
  files: Record<string, string> = FILES,
  env: Record<string, string> = {},
  spoil?: (github: LittleGithub) => void,
) => {
  const github = littleGithub(files)
  spoil?.(github)
  const mails: { to: string; text: string }[] = []
  const logged: string[] = []
  const options = { dir: '.', port: 0, host: '127.0.0.1', proxies: 1, directory: 'northwind' }
  const io = {
    env: {
      GUESTLIST_PORTAL_KEY: 'ab'.repeat(32),
      GUESTLIST_SMTP_URL: 'smtp://127.0.0.1:1',
      GUESTLIST_MAIL_FROM: 'Northwind <guests@northwind.example>',
      GITHUB_REPOSITORY: 'northwind/outside',
      GITHUB_APP_CLIENT_ID: 'Iv1.portal',
      GITHUB_APP_CLIENT_SECRET: 'secret',
      GITHUB_APP_PRIVATE_KEY: github.privateKey,
      GITHUB_API_URL: 'https://api.github.example',
      GITHUB_SERVER_URL: 'https://github.example',
      ...env,
    },
    signal: new AbortController().signal,
    stderr: (line: string) => void logged.push(line),
  }
  const mailer = {
    send: (mail: { to: string; text: string }) => {
      mails.push(mail)
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
  }
  const portal = await startGithubPortal(options, { io, clock, transport: github.transport, mailer })
  serving = portal
  const send = (path: string, form?: Record<string, string>, cookie = ''): Promise<Response> =>
    fetch(`http://127.0.0.1:${portal.port}${path}`, {
      redirect: 'manual',
      headers: { cookie, origin: 'https://guests.northwind.example', 'x-forwarded-for': '203.0.113.9, 192.0.2.7' },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
  return { github, mails, logged, send }
}

const cookieOf = (answer: Response): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

describe('a portal on GitHub', () => {
  it('makes a pull request of what somebody asks who has proven an address', async () => {
    const { github, mails, logged, send } = await start()
    const challenge = cookieOf(await send('/code', { email: 'Li@contoso.com' }))
    expect(challenge).toMatch(/^__Host-guestlist-code=/)
    const code = /\d{8}/.exec(mails[0]?.text ?? '')?.[0] ?? ''
    const proven = await send('/prove', { code }, challenge)
    const [, proof = ''] = proven.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')
    const form = { asks: 'access', 'field-displayName': 'Li', groups: 'projects' }
    const sent = await send('/request', form, proof)
    expect(sent.status).toBe(303)
    const [pull] = github.pulls
    expect(pull).toMatchObject({ author: 'portal[bot]', state: 'open' })
    expect(JSON.stringify([pull?.title, pull?.head])).not.toMatch(/li@|Li\b/i)
    const status = await (await send((sent.headers.get('location') ?? '').replace('?sent=1', ''))).text()
    expect(status).toContain('waits for a decision')
    expect(mails.map(({ to }) => to)).toEqual(['li@contoso.com', 'li@contoso.com'])
    expect(logged.join('')).toContain('a request was sent')
    expect(logged.join('')).not.toMatch(/contoso\.com|192\.0\.2|203\.0\.113|\d{8}"/)
  })

  it('has GitHub merge a proven request without an owner, and no other one', async () => {
    const declared = FILES['northwind/guestlist.yaml']
      .replace('requests: {', 'requests: { approval: auto,')
      .replace('[contoso.com]', '[contoso.com, "*.contoso.net"]')
    const owners = `${FILES['.github/CODEOWNERS']}/northwind/requests/contoso/auto-*\n`
    const files = { ...FILES, 'northwind/guestlist.yaml': declared, '.github/CODEOWNERS': owners }
    await expect(start(files)).rejects.toThrow('nobody proved')
    const { github, mails, send } = await start(files, {}, withAuto)
    for (const email of ['li@contoso.com', 'li@shop.contoso.net']) {
      const challenge = cookieOf(await send('/code', { email }))
      const code = /\d{8}/.exec(mails.at(-1)?.text ?? '')?.[0] ?? ''
      const proven = await send('/prove', { code }, challenge)
      const proof = proven.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')
      const form = { asks: 'access', 'field-displayName': 'Li', groups: 'projects' }
      expect((await send('/request', form, proof.join('; '))).status).toBe(303)
    }
    expect(github.pulls.map(({ head, merged }) => [/contoso\/(auto-)?/.exec(head)?.[1], merged])).toEqual([
      ['auto-', true],
      [undefined, false],
    ])
    expect(github.pulls.map((pull) => github.mayBeMerged(pull))[1]).toBe(false)
  })

  it('answers addresses that may not ask as it answers those that may', async () => {
    const { mails, send } = await start()
    const shape = (text: string, email: string): string => text.replaceAll(email, 'EMAIL')
    const answers = await Promise.all(
      ['li@contoso.com', 'kim@unknown.example'].map(async (email) => {
        const answer = await send('/code', { email })
        return { status: answer.status, text: shape(await answer.text(), email), cookie: cookieOf(answer).length > 40 }
      }),
    )
    expect(answers[1]).toEqual(answers[0])
    expect(mails.map(({ to }) => to)).toEqual(['li@contoso.com'])
    const pages = await Promise.all(['/contoso', '/nobody'].map(async (path) => (await send(path)).text()))
    expect(pages[1]?.replaceAll('nobody', 'contoso')).toBe(pages[0])
  })

  it('leads to the sign-in who is not signed in', async () => {
    const { send } = await start()
    for (const path of ['/admin', '/admin/history', '/admin/partners', '/admin/requests/1']) {
      const answer = await send(path)
      expect([302, 303]).toContain(answer.status)
      expect(answer.headers.get('location')).toMatch(/^\/sign-in/)
      expect(await answer.text()).toBe('')
    }
    expect((await send('/local/outbox')).status).toBe(404)
    expect((await send('/local/sign-in')).status).toBe(404)
  })

  it('does not start where the repository protects nothing', async () => {
    const unprotected = start(FILES, {}, (github) => void github.rules.splice(0))
    await expect(unprotected).rejects.toThrow(/cannot rely on GitHub[^]*not protected/)
  })

  it.each([
    ['GUESTLIST_PORTAL_KEY', 'ab', 'too short'],
    ['GUESTLIST_PORTAL_KEY', '', 'GUESTLIST_PORTAL_KEY is not set'],
    ['GITHUB_REPOSITORY', 'northwind', 'GITHUB_REPOSITORY is northwind'],
    ['GITHUB_APP_PRIVATE_KEY', 'no key', 'cannot be read'],
  ])('does not start with %s=%s', async (name, value, sentence) => {
    await expect(start(FILES, { [name]: value })).rejects.toThrow(sentence)
  })

  it.each([
    ['has no `portal:`', (text: string) => text.replace(/portal: .*\n/, '')],
    ['begins with http:', (text: string) => text.replace('https://', 'http://')],
    ['no partner has `requests:`', (text: string) => text.replace(/, requests: \{.*\} \}/, ' }')],
  ])('does not start where the declaration is wrong: %s', async (sentence, spoil) => {
    const files = { ...FILES, 'northwind/guestlist.yaml': spoil(FILES['northwind/guestlist.yaml']) }
    await expect(start(files)).rejects.toThrow(sentence)
  })
})
