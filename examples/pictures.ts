import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { marked } from 'marked'
import { type Browser, chromium as engine, type Page } from 'playwright-core'
import { startLocalPortal } from '../src/portal/index.ts'
import { systemClock } from '../src/graph/index.ts'
import { acceptedByKim, filledByKim, seenByAnna } from './portal-story.ts'

// The pages' pictures: the plan of Northwind as a pull request's comment and as a page, and the first pull request of a declaration that
// `init` wrote, from what the built program prints.

const root = join(import.meta.dirname, '..')
const pictures = join(root, '.github', 'pictures')
/** What a picture may weigh: people open the README over slow lines. */
const LIMIT = 200_000

/** The plan of a copy of the example, so that the tenant of the example itself is left alone. */
const planAs = (format: 'html' | 'markdown', work: string): string => {
  const folder = join(work, format)
  cpSync(join(root, 'examples', 'northwind'), folder, {
    recursive: true,
    filter: (path) => !path.endsWith('.guestlist'),
  })
  const args = [join(root, 'dist', 'cli.js'), 'plan', '--sandbox', '--format', format, '--log-level', 'error', folder]
  return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

const guestlist = (args: string[], cwd: string): string =>
  execFileSync(process.execPath, [join(root, 'dist', 'cli.js'), ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })

/** The plan of what `init` writes into an empty folder, without an earlier apply: with every rule of the declaration. */
const firstPlan = (work: string): string => {
  const folder = join(work, 'northwind')
  guestlist(['init', '--forge', 'github', folder], work)
  return guestlist(['plan', '--sandbox', '--all-rules', '--format', 'markdown', '--log-level', 'error', folder], work)
}

/** A comment as GitHub shows it: the frame, the sizes and the colours of its light theme. */
const STYLE = `
  body { margin: 0; padding: 16px; background: #fff; color: #1f2328; font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", "Open Sans", Helvetica, Arial, sans-serif }
  .comment { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden }
  .by { background: #f6f8fa; border-bottom: 1px solid #d1d9e0; padding: 8px 16px; color: #59636e }
  .by b { color: #1f2328 } .by span { border: 1px solid #d1d9e0; border-radius: 2em; padding: 0 6px; font-size: 12px }
  .body { padding: 16px }
  .body > :first-child { margin-top: 0 }
  h3 { font-size: 1.25em } h4 { font-size: 1em } h3, h4 { margin: 24px 0 16px; font-weight: 600; line-height: 1.25 }
  p, ul, ol, table, pre, blockquote, details { margin: 0 0 16px }
  ul { padding-left: 2em } li > ul { margin: 0 } li + li { margin-top: .25em }
  code { background: rgba(129, 139, 152, .12); border-radius: 6px; padding: .2em .4em; font: 85% ui-monospace, "Liberation Mono", monospace }
  pre { background: #f6f8fa; border-radius: 6px; padding: 16px } pre code { background: none; padding: 0 }
  h1 { font-size: 26px; font-weight: 400; margin: 0 0 8px } h1 span { color: #59636e; font-weight: 300 }
  .state { background: #1a7f37; color: #fff; border-radius: 2em; padding: 5px 12px; display: inline-block; margin: 0 8px 16px 0 }
  a { color: #0969da } blockquote { border-left: .25em solid #d1d9e0; padding: 0 1em; color: #59636e }
  table { border-collapse: collapse } th, td { border: 1px solid #d1d9e0; padding: 6px 13px }`

/** What stands above the comments of a pull request. */
const PULL_REQUEST =
  '<h1>Northwind’s partners as code <span>#1</span></h1>' +
  '<span class="state">Open</span> <b>anna</b> wants to merge 1 commit into <code>main</code> from <code>partners</code>'

const commentPage = (markdown: string, above = ''): string =>
  `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${above}<div class="comment">` +
  `<div class="by"><b>github-actions</b> <span>bot</span> commented</div>` +
  `<div class="body">${marked.parse(markdown, { async: false, gfm: true })}</div></div>`

interface Picture {
  name: string
  html: string
  width: number
  height: number
}

/** As sharp as the limit allows. */
const SCALES = [1.5, 1.25, 1]

const draw = async (browser: Browser, { name, html, width, height }: Picture): Promise<void> =>
  shoot(browser, { name, width, height }, (page) => page.setContent(html))

const shoot = async (
  browser: Browser,
  { name, width, height }: Omit<Picture, 'html'>,
  fill: (page: Page) => Promise<void>,
): Promise<void> => {
  const path = join(pictures, `${name}.png`)
  for (const deviceScaleFactor of SCALES) {
    const context = await browser.newContext({ colorScheme: 'light', viewport: { width, height }, deviceScaleFactor })
    const page = await context.newPage()
    await fill(page)
    const picture = await page.screenshot()
    await context.close()
    if (picture.length > LIMIT) continue
    writeFileSync(path, picture)
    process.stdout.write(`${path}: ${picture.length} bytes\n`)
    return
  }
  throw new Error(`${path} would have more than ${LIMIT} bytes: show less of it`)
}

/** The portal of a copy of the example: one request as it is filled in, as the owner sees it, and what comes of it. */
const drawPortal = async (browser: Browser, work: string): Promise<void> => {
  const folder = join(work, 'portal')
  cpSync(join(root, 'examples', 'northwind'), folder, {
    recursive: true,
    filter: (path) => !path.endsWith('.guestlist'),
  })
  const { signal } = new AbortController()
  const portal = await startLocalPortal(folder, { port: 0, clock: systemClock, signal, log: () => undefined })
  try {
    const { url } = portal
    await shoot(browser, { name: 'portal-request', width: 800, height: 700 }, (page) => filledByKim(page, url))
    await shoot(browser, { name: 'portal', width: 800, height: 820 }, (page) => seenByAnna(page, url))
    await shoot(browser, { name: 'portal-guest', width: 800, height: 220 }, (page) => acceptedByKim(page, url))
  } finally {
    await portal.close()
  }
}

const work = mkdtempSync(join(tmpdir(), 'guestlist-pictures-'))
// The browser is unpacked where TMPDIR says, and stays there.
process.env['TMPDIR'] = work
mkdirSync(pictures, { recursive: true })
const args = [...chromium.args.filter((arg) => arg !== '--single-process'), '--disable-background-networking']
const browser = await engine.launch({ args, executablePath: await chromium.executablePath(), headless: true })
try {
  await draw(browser, { name: 'comment', html: commentPage(planAs('markdown', work)), width: 900, height: 1120 })
  const first = commentPage(firstPlan(work), PULL_REQUEST)
  await draw(browser, { name: 'pull-request', html: first, width: 900, height: 860 })
  await drawPortal(browser, work)
  await draw(browser, { name: 'page', html: planAs('html', work), width: 1200, height: 1000 })
} finally {
  await browser.close()
  rmSync(work, { recursive: true, force: true })
}
