import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProvider } from '../identity/provider.fixture.ts'
import { siteOf } from '../http/limits.ts'
import { browser, codeIn, type Opened, openedFor, proven } from './visitor.fixture.ts'

const HERS = 'li@contoso.com'

/** A stranger with so many networks, who asks for codes of somebody else's address from each as often as can be. */
const flooded = async (portal: Opened, networks: number, email = HERS) => {
  for (let n = 0; n < networks; n++) {
    portal.from.client = `198.51.100.${n}`
    for (let time = 0; time < 6; time++) await browser(portal).go('/code', { email })
  }
  portal.from.client = '192.0.2.1'
}

describe('a stranger who asks for codes of somebody’s address', () => {
  it.each([1, 2, 3])('from %s networks does not keep its holder from asking', async (networks) => {
    const portal = openedFor()
    await flooded(portal, networks)
    const hers = browser(portal)
    expect((await hers.go('/code', { email: HERS })).status).toBe(200)
    expect((await hers.go('/prove', { code: codeIn(portal) })).status).toBe(303)
  })

  it('from very many networks floods no mailbox, and stops nobody who asked in this browser before', async () => {
    const portal = openedFor()
    const hers = await proven(portal, HERS)
    await hers.go('/start-again', {})
    portal.mails.length = 0
    await flooded(portal, 30)
    expect(portal.mails.length).toBeLessThanOrEqual(20)
    // Another browser of hers is told what she can do, without another page of the portal.
    const other = await browser(portal).go('/code', { email: HERS })
    expect([other.status, (await other.text()).includes('Ask in a browser where you used a code before')]).toEqual([
      429,
      true,
    ])
    expect((await hers.go('/code', { email: HERS })).status).toBe(200)
    expect((await hers.go('/prove', { code: codeIn(portal) })).status).toBe(303)
    // Of another address, this browser knows nothing.
    await flooded(portal, 30, 'kim@contoso.com')
    expect((await hers.go('/code', { email: 'kim@contoso.com' })).status).toBe(429)
  })

  it('from one IPv6 customer has one share, whatever network of it', async () => {
    const portal = openedFor()
    const answers: number[] = []
    for (let n = 0; n < 8; n++) {
      portal.from.client = `2001:db8:1:${n}::1`
      answers.push((await browser(portal).go('/code', { email: HERS })).status)
    }
    expect(answers).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
    for (const client of ['2001:db8:1:ffff::1', '[2001:db8:1::2]:443'])
      expect([client, siteOf(client)]).toEqual([client, '2001:db8:1::/48'])
    expect(siteOf('192.0.2.7:50000')).toBe('192.0.2.7')
  })

  it('and tries wrong ones takes no tries from its holder', async () => {
    const portal = openedFor()
    portal.from.client = '198.51.100.1'
    for (let n = 0; n < 5; n++) {
      const { go } = browser(portal)
      await go('/code', { email: HERS })
      for (let time = 0; time < 6; time++) await go('/prove', { code: '1' })
    }
    portal.from.client = '192.0.2.1'
    const hers = browser(portal)
    await hers.go('/code', { email: HERS })
    expect((await hers.go('/prove', { code: codeIn(portal) })).status).toBe(303)
  })

  it('does not keep people of a partner from it who asked before, however many addresses are asked for', async () => {
    const portal = openedFor()
    const hers = await proven(portal, HERS)
    for (let n = 0; n < 450; n++) {
      portal.from.client = `203.0.${Math.floor(n / 20)}.1`
      await browser(portal).go('/code', { email: `a${n}@contoso.com`, partner: 'contoso' })
    }
    portal.from.client = '192.0.2.1'
    expect((await hers.go('/code', { email: HERS, partner: 'contoso' })).status).toBe(200)
    expect(portal.mails.at(-1)?.to).toBe(HERS)
  })

  it('gets the same answer whether the address may ask or not', async () => {
    const answers = ['li@contoso.com', 'li@unknown.co'].map(async (email) => {
      const portal = openedFor()
      await flooded(portal, 5, email)
      const answer = await browser(portal).go('/code', { email })
      return [answer.status, (await answer.text()).replaceAll(email, '')]
    })
    const [known, unknown] = await Promise.all(answers)
    expect(known).toEqual(unknown)
    expect(known?.[0]).toBe(429)
  })
})

describe('where the partner’s tenant vouches', () => {
  let provider: Awaited<ReturnType<typeof startProvider>>
  beforeAll(async () => {
    provider = await startProvider()
  })
  afterAll(() => provider.stop())

  it('the page that refuses another code leads there', async () => {
    const portal = openedFor({ authority: provider.authority })
    await flooded(portal, 30)
    const answer = await browser(portal).go('/code', { email: HERS, partner: 'contoso' })
    const page = await answer.text()
    expect(answer.status).toBe(429)
    expect(page).toContain('href="/sign-in/partner?partner=contoso"')
    expect(page).toContain(`value="${HERS}"`)
  })
})

it('a browser that asked before keeps marks that name nobody', async () => {
  const portal = openedFor()
  const { jar } = await proven(portal, HERS)
  const sealed = jar.get('__Host-guestlist-known') ?? ''
  expect(sealed).toMatch(/^[\w-]{40,}$/)
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('contoso')
})
