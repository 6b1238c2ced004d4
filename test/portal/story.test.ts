import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillRequest, mailTo, proveAddress, signInAsAnna } from '../../examples/portal-story.ts'
import { systemClock } from '../../src/graph/index.ts'
import { startLocalPortal } from '../../src/portal/index.ts'
import { realBrowser } from '../../src/render/page/browser.fixture.ts'
import { openEmbeddedTenant } from '../../src/session/embedded-tenant.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const PICTURES = process.env['GUESTLIST_PICTURES']

const browser = realBrowser()
let dir: string
let portal: Awaited<ReturnType<typeof startLocalPortal>>

beforeAll(async () => {
  dir = join(temporaryFolder('portal-story'), 'northwind')
  cpSync(join(import.meta.dirname, '../../examples/northwind'), dir, { recursive: true })
  rmSync(join(dir, '.guestlist'), { recursive: true, force: true })
  portal = await startLocalPortal(dir, {
    port: 0,
    clock: systemClock,
    signal: new AbortController().signal,
    log: () => undefined,
  })
})
afterAll(() => portal.close())

const picture = async (page: Page, name: string): Promise<void> => {
  if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true })
}

/** A browser in which nothing was opened before; scripts are off, since the portal needs none. */
const visitor = (width = 1024, colorScheme: 'light' | 'dark' = 'light'): Promise<BrowserContext> =>
  browser().newContext({ viewport: { width, height: 800 }, javaScriptEnabled: false, colorScheme, locale: 'en-GB' })

const prove = async (context: BrowserContext, email: string): Promise<Page> => {
  const page = await context.newPage()
  await proveAddress(page, portal.url, email)
  return page
}

const signIn = async (): Promise<Page> => {
  const page = await (await visitor()).newPage()
  await signInAsAnna(page, portal.url)
  return page
}

const ask = async (page: Page, name: string): Promise<void> => {
  await fillRequest(page, name)
  await picture(page, '2-request')
  await page.getByRole('button', { name: 'Send the request' }).click()
}

describe('somebody from outside', { timeout: 120_000 }, () => {
  it('asks, is approved by an owner who sees what follows, and becomes a guest', async () => {
    const outside = await visitor()
    const page = await prove(outside, 'kim.lee@contoso.example')
    await ask(page, 'Kim Lee')
    await picture(page, '3-sent')
    expect(await page.locator('main').textContent()).toContain('You will hear from us within two days.')
    const status = page.url().replace('?sent=1', '')

    const owner = await signIn()
    await picture(owner, '4-queue')
    await owner.getByRole('link', { name: 'Kim Lee: access' }).click()
    const shown = (await owner.locator('main').textContent()) ?? ''
    expect(shown).toContain('kim.lee@contoso.example')
    expect(shown).toMatch(/Gains access.*Order Portal/s)
    await picture(owner, '5-consequences')
    await owner.getByRole('button', { name: 'Approve' }).click()
    expect(await owner.locator('main').textContent()).toMatch(/Approved on .* by anna@northwind.example/)

    await page.goto(status)
    expect(await page.locator('main').textContent()).toContain('Your request was approved. Your account is there')
    const mail = await outside.newPage()
    const approved = await mailTo(mail, portal.url, 'kim.lee@contoso.example', 'Accept the invitation')
    await picture(mail, '6-outbox')
    await approved.getByRole('link').click()
    await mail.getByRole('button', { name: 'Accept' }).click()
    await picture(mail, '7-guest')
    expect(await mail.locator('main').textContent()).toContain('Kim Lee is a guest of Northwind Traders now.')
    await page.goto(status)
    expect(await page.locator('main').textContent()).toContain('Your request was approved. You can sign in.')
    const tenant = await openEmbeddedTenant(dir, { clock: systemClock, say: () => undefined })
    const guest = Object.values(tenant.state().users).find((user) => user['mail'] === 'kim.lee@contoso.example')
    expect(guest).toMatchObject({ externalUserState: 'Accepted', displayName: 'Kim Lee' })
  })

  it('is denied with a note, and nothing happens', async () => {
    const outside = await visitor(390, 'dark')
    const page = await prove(outside, 'max.muster@contoso.example')
    await ask(page, '<b>Max</b> @everyone')
    await picture(page, '8-phone')
    const owner = await signIn()
    await owner.getByRole('link', { name: 'Max' }).first().click()
    expect(await owner.locator('main').textContent()).toContain('<b>Max</b> @everyone')
    await owner.getByLabel('Why not?').fill('Please ask your lead first. <script>')
    await owner.getByRole('button', { name: 'Deny' }).click()
    await page.reload()
    expect(await page.locator('main').textContent()).toContain('Please ask your lead first. <script>')
    const tenant = await openEmbeddedTenant(dir, { clock: systemClock, say: () => undefined })
    expect(JSON.stringify(tenant.state().users)).not.toContain('max.muster')
    await owner.goto(`${portal.url}/admin/history`)
    await picture(owner, '9-history')
    expect(await owner.locator('tbody tr').first().textContent()).toMatch(/denied\s*anna@northwind.example/)
  })

  it('may stay as long as the partner’s settings say, which an owner changes', async () => {
    const owner = await signIn()
    await owner.getByRole('link', { name: 'Partners' }).click()
    await owner.getByRole('link', { name: 'Contoso Ltd' }).click()
    await owner.getByLabel('Longest access').fill('30')
    await owner.getByRole('button', { name: 'Propose the change' }).click()
    expect(await owner.locator('main').textContent()).toMatch(/Max days\s+180 → 30/)
    await owner.getByRole('button', { name: 'Approve' }).click()
    expect(await owner.locator('main').textContent()).toContain('Approved on')
    const latest = () => `No later than ${new Date(systemClock.now() + 30 * 86_400_000).toISOString().slice(0, 10)}.`
    const before = latest()
    const page = await prove(await visitor(), 'eva.stern@contoso.example')
    const [said = ''] = /No later than [\d-]+\./.exec((await page.locator('main').textContent()) ?? '') ?? []
    // Midnight may pass between.
    expect([before, latest()]).toContain(said)
  })
})
