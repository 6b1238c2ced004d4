import chromium from '@sparticuz/chromium'
import { type Browser, chromium as engine, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { temporaryFolder } from '../../../test/temporary-folder.ts'

export interface OpenPage {
  page: Page
  /** What the page said in its console, and which of its scripts failed. */
  troubles: string[]
  /** What it asked of the network. */
  asked: string[]
}

/** A real browser for the tests of a file. Where its system libraries are absent, each test says so and is skipped. */
export function realBrowser(): () => Browser {
  let browser: Browser | undefined
  let absent = ''
  beforeAll(async () => {
    // The browser is unpacked where TMPDIR says, and stays there.
    process.env['TMPDIR'] = temporaryFolder('browser')
    try {
      const args = [...chromium.args.filter((arg) => arg !== '--single-process'), '--disable-background-networking']
      browser = await engine.launch({ args, executablePath: await chromium.executablePath(), headless: true })
    } catch (error) {
      absent = `no browser here: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`
    }
  })
  afterAll(async () => {
    await browser?.close()
  })
  beforeEach((ctx) => {
    if (browser === undefined) ctx.skip(absent)
  })
  return () => {
    if (browser === undefined) throw new Error(absent)
    return browser
  }
}

/** Pages in a real browser. */
export function inBrowser(): (html: string, colorScheme?: 'dark' | 'light', width?: number) => Promise<OpenPage> {
  const browser = realBrowser()
  return async (html, colorScheme = 'light', width = 1280) => {
    const page = await browser().newPage({ colorScheme, viewport: { width, height: 900 } })
    const troubles: string[] = []
    const asked: string[] = []
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('console', (message) => troubles.push(message.text()))
    page.on('dialog', (dialog) => {
      troubles.push(dialog.message())
      void dialog.dismiss()
    })
    page.on('request', (request) => asked.push(request.url()))
    await page.setContent(html)
    return { page, troubles, asked }
  }
}
