import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { browser, codeIn, openedFor, proven } from './visitor.fixture.ts'

const DE = {
  title: 'Zugang anfragen',
  error: 'Fehler',
  notFoundTitle: 'Seite nicht gefunden',
  notFound: 'Diese Seite gibt es nicht.',
  refusedTitle: 'Nicht möglich',
  refused: 'Das Portal hat das nicht angenommen.',
  failedTitle: 'Etwas ging schief',
  failed: 'Versuchen Sie es später noch einmal.',
  tooMany: 'Zu viele Anfragen.',
}
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

const FILE = `tenant: { name: northwind }
portal: { organization: Northwind Traders, languages: { de: { title: Zugang anfragen } } }
partners:
  contoso:
    domains: [contoso.com]
    requests:
      owners: [anna@northwind.example]
      fields: [department, { name: reason, label: { en: Why?, de: Warum? }, required: true }]
      terms: { en: terms/en.md, de: terms/de.md }
      thankYou: { de: Danke sehr., en: Thank you. }
`
const FILES = { 'guestlist.yaml': FILE, 'terms/en.md': 'Be kind.\n', 'terms/de.md': 'Seien Sie nett.\n' }

describe('what a partner says in several languages', () => {
  const opened = (text = FILE) => {
    const portal = openedFor()
    portal.forge.push({ ...FILES, 'guestlist.yaml': text })
    return portal
  }
  const form = { asks: 'access', 'field-displayName': 'Li Wei', 'field-reason': 'Orders' }

  it.each([
    ['de', 'Warum?', 'Seien Sie nett.', 'Danke sehr.'],
    ['en', 'Why?', 'Be kind.', 'Thank you.'],
  ])('is read in %s by whoever reads that', async (language, label, terms, thanks) => {
    const portal = opened()
    const { go } = await proven(portal, 'li@contoso.com')
    await go(`/?language=${language}`)
    const page = await (await go('/request')).text()
    expect([page.includes(label), page.includes(terms)]).toEqual([true, true])
    const agree = /name="agree" value="([0-9a-f]{64})"/.exec(page)?.[1]
    expect(agree).toBe(digest(`${terms}\n`))
    const sent = await go('/request', { ...form, agree: agree ?? '' })
    expect(await (await go(sent.headers.get('location') ?? '')).text()).toContain(thanks)
    const [proposal] = await portal.forge.list('open')
    const files = await portal.forge.filesAt(proposal?.head ?? '')
    const name = (await files.list()).find((one) => one.startsWith('requests/')) ?? ''
    expect(Buffer.from((await files.read(name)).bytes).toString('utf8')).toContain(`terms: ${agree}`)
  })

  it('is agreed to in one of them, and in no other text', async () => {
    const { go } = await proven(opened(), 'li@contoso.com')
    await go('/?language=de')
    const answer = await go('/request', { ...form, agree: digest('Be mean.\n') })
    expect(answer.status).toBe(400)
    // Read and ticked in English, sent after the language was changed.
    expect((await go('/request', { ...form, agree: digest('Be kind.\n') })).status).toBe(303)
  })

  it('goes on as one text for all', async () => {
    const one = FILE.replace('{ en: Why?, de: Warum? }', 'Why?').replace(
      '{ en: terms/en.md, de: terms/de.md }',
      'terms/en.md',
    )
    const { go } = await proven(opened(one), 'li@contoso.com')
    await go('/?language=de')
    const page = await (await go('/request')).text()
    expect([page.includes('Why?'), page.includes('Be kind.')]).toEqual([true, true])
  })
})

describe('a page that says what went wrong', () => {
  const german = () => {
    const portal = openedFor({ translations: { de: DE } })
    return { ...portal, ...browser(portal) }
  }

  it.each(['/nothing/here', '/status/x', '/sign-in/partner/done'])(
    'is in the language of the visitor: %s',
    async (path) => {
      const { app } = german()
      const answer = await app.request(`https://guests.northwind.example${path}`, {
        headers: { 'accept-language': 'de-AT' },
      })
      const page = await answer.text()
      expect(answer.status).toBe(404)
      expect(page).toMatch(/<html lang="de">[^]*<title>Fehler: Seite nicht gefunden[^]*Diese Seite gibt es nicht\./)
    },
  )

  it('of the portal’s own too, and of what it refuses', async () => {
    const { app, forge, go, time } = german()
    await go('/?language=de')
    time.now += 20_000
    forge.base = () => Promise.reject(new Error('not now'))
    const failed = await go('/code', { email: 'li@contoso.com' })
    expect([failed.status, await failed.text()]).toEqual([500, expect.stringContaining(DE.failed)])
    const refused = await app.request('https://guests.northwind.example/code', {
      method: 'POST',
      body: new URLSearchParams({ email: 'li@contoso.com' }),
      headers: { origin: 'https://evil.example', 'accept-language': 'de' },
    })
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining(DE.refused)])
    let last = await go('/sign-in/administrator/done')
    for (let n = 0; n < 101; n++) last = await go('/sign-in/administrator/done')
    expect([last.status, await last.text()]).toEqual([429, expect.stringContaining(DE.tooMany)])
  })
})

it('calls whoever invites as the protected branch does by now, on pages and in mails', async () => {
  const portal = openedFor()
  const { go } = browser(portal)
  expect(await (await go('/')).text()).toContain('Northwind Traders')
  const text = portal.forge.texts()['guestlist.yaml'] ?? ''
  portal.forge.push({ 'guestlist.yaml': `${text}portal: { organization: Northwind Europe }\n` })
  portal.time.now += 20_000
  await go('/')
  const page = await (await go('/')).text()
  expect([page.includes('Northwind Europe'), page.includes('Northwind Traders')]).toEqual([true, false])
  await go('/code', { email: 'li@contoso.com' })
  expect(portal.mails.at(-1)?.subject).toBe('Your code for Northwind Europe')
  expect(codeIn(portal)).toMatch(/^\d{8}$/)
})
