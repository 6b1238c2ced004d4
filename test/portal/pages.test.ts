import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillRequest, proveAddress, signInAsAnna } from '../../examples/portal-story.ts'
import { systemClock } from '../../src/graph/index.ts'
import { startLocalPortal } from '../../src/portal/index.ts'
import { realBrowser } from '../../src/render/page/browser.fixture.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { troublesOf } from './accessible.ts'

const PICTURES = process.env['GUESTLIST_PICTURES']

const browser = realBrowser()
let portal: Awaited<ReturnType<typeof startLocalPortal>>
beforeAll(async () => {
  const dir = join(temporaryFolder('portal-pages'), 'northwind')
  cpSync(join(import.meta.dirname, '../../examples/northwind'), dir, { recursive: true })
  rmSync(join(dir, '.guestlist'), { recursive: true, force: true })
  const signal = new AbortController().signal
  portal = await startLocalPortal(dir, { port: 0, clock: systemClock, signal, log: () => undefined })
})
afterAll(() => portal.close())

const LOOKS = [
  { look: 'wide', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { look: 'phone-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  // A window of 640 pixels at 200 %.
  { look: 'zoomed', viewport: { width: 320, height: 450 }, colorScheme: 'light' },
] as const

describe.each(LOOKS)('every page, $look', { timeout: 180_000 }, ({ look, ...how }) => {
  const found: Record<string, string[]> = {}
  const seen = async (page: Page, name: string): Promise<void> => {
    if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${look}-${name}.png`), fullPage: true })
    found[name] = await troublesOf(page)
  }
  const opened = (): Promise<BrowserContext> =>
    browser().newContext({ ...how, javaScriptEnabled: false, locale: 'en-GB' })

  it('has names, contrast and room for everything, and needs no script', async () => {
    const { url } = portal
    const who = `kim.${look.replace(/\W/g, '')}@contoso.example`
    const outside = await (await opened()).newPage()
    const go = async (page: Page, path: string, name: string) => {
      await page.goto(`${url}${path}`)
      await seen(page, name)
    }
    await go(outside, '/', 'start')
    await go(outside, '/contoso', 'partner')
    await outside.getByLabel('Your work email address').fill('kim@contoso')
    await go(outside, '/request', 'expired')
    await go(outside, '/status/x', 'nothing')
    await proveAddress(outside, url, who)
    await seen(outside, 'request')
    await outside.getByLabel('Name, as colleagues know you').fill(`Kim ${'Lee'.repeat(90)}`)
    await outside.getByRole('button', { name: 'Send the request' }).focus()
    await outside.locator('form[action="/request"]').evaluate((form) => form.setAttribute('novalidate', ''))
    await outside.getByRole('button', { name: 'Send the request' }).click()
    await seen(outside, 'refused')
    await fillRequest(outside, 'Kim Lee')
    await outside.getByRole('button', { name: 'Send the request' }).click()
    await seen(outside, 'sent')
    await go(outside, '/request', 'waiting')
    await go(outside, '/local/outbox', 'outbox')
    await go(outside, '/local/sign-in', 'local-sign-in')
    await go(outside, '/local/run', 'local-run')
    const owner = await (await opened()).newPage()
    await signInAsAnna(owner, url)
    await seen(owner, 'queue')
    await owner.getByRole('link', { name: 'Kim Lee: access' }).first().click()
    await seen(owner, 'consequences')
    await owner.locator('details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '')
    })
    await seen(owner, 'consequences-open')
    await owner.getByLabel('Why not?').fill('Please ask your lead first.')
    await owner.getByRole('button', { name: 'Deny' }).click()
    await seen(owner, 'denied')
    await go(owner, '/admin/history', 'history')
    await go(owner, '/admin/partners', 'partners')
    await owner.getByRole('link', { name: 'Contoso Ltd' }).click()
    await owner.locator('details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '')
    })
    await seen(owner, 'partner-settings')
    await owner.getByRole('button', { name: 'Propose the change' }).click()
    await seen(owner, 'settings-refused')
    expect(Object.entries(found).filter(([, troubles]) => troubles.length > 0)).toEqual([])
    expect(Object.keys(found)).toHaveLength(19)
  })
})
