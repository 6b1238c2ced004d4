import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { inBrowser } from '../page/browser.fixture.ts'
import { renderTable, type Table } from './index.ts'

const APPS = Array.from({ length: 30 }, (_, at) => `App number ${at}`)
const TABLE: Table = {
  title: 'northwind, 2026-11-27: access of 100 guests to 30 apps',
  summary: ['contoso: 100 guests; not declared: 2.'],
  columns: [
    { key: 'partner', title: 'Partner', role: 'heading', unknown: 'no partner' },
    { key: 'name', title: 'Name', role: 'name' },
    { key: 'mail', title: 'Address', role: 'name', under: true },
    { key: 'apps', title: 'Apps', numeric: true },
    ...APPS.map((title, at) => ({ key: `app:${at}`, title, role: 'line' as const })),
  ],
  rows: Array.from({ length: 100 }, (_, at) => [
    'contoso',
    `Person ${at}`,
    `a.long.given.name.and.family-name-${at}@a-partner-with-a-long-domain.example`,
    at,
    ...APPS.map((_app, of) => (of % 7 === at % 7 ? 'through Order portal pilot, role Buyer' : '')),
  ]),
  notes: [],
}
const PAGE = renderTable(TABLE, 'html', 80)

/** How far the text that can be seen reaches beyond the right edge of the page. */
const beyond = (page: Page): Promise<number> =>
  page.evaluate(`(() => {
    const range = document.createRange()
    const rights = [...document.querySelectorAll('h1,li,td,th,p')].map((element) => {
      range.selectNodeContents(element)
      return Math.max(0, ...[...range.getClientRects()].map(({ right }) => right))
    })
    return Math.max(...rights) - innerWidth
  })()`)

const pageWidth = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth')

describe('a wide table as a page', () => {
  const open = inBrowser()

  it('on a phone holds every cell within the width, each with its title, and none of the empty ones', async () => {
    const { page, troubles } = await open(PAGE, 'light', 390)
    expect(await beyond(page)).toBeLessThanOrEqual(0)
    expect(await pageWidth(page)).toBeLessThanOrEqual(390)
    const [first] = await page.locator('tbody tr').all()
    expect((await first?.innerText())?.replaceAll(/\s+/g, ' ')).toBe(
      'contoso Person 0 a.long.given.name.and.family-name-0@a-partner-with-a-long-domain.example 0' +
        ' through Order portal pilot, role Buyer'.repeat(5),
    )
    expect(troubles).toEqual([])
  })

  it('on paper holds every cell within the width, the name of each row first', async () => {
    const { page } = await open(PAGE, 'light', 700)
    await page.emulateMedia({ media: 'print' })
    expect(await beyond(page)).toBeLessThanOrEqual(0)
    const [name = 0, cell = 0] = await page.evaluate<number[]>(
      `['th', 'td'].map((name) => document.querySelector('tbody ' + name).getBoundingClientRect().top)`,
    )
    expect(name).toBeLessThan(cell)
  })

  it('keeps the head and the names in sight, and an address on one line', async () => {
    const { page } = await open(PAGE, 'dark', 1280)
    const at = await page.evaluate<Record<'head' | 'name' | 'scrolled' | 'address', number>>(`(() => {
      const frame = document.querySelector('.scroll')
      frame.scrollTo(1500, 1500)
      const box = (selector) => document.querySelector(selector).getBoundingClientRect()
      const outer = frame.getBoundingClientRect()
      return {
        head: Math.round(box('thead th').top - outer.top),
        name: Math.round(box('tbody tr:nth-child(50) th').left - outer.left),
        scrolled: frame.scrollLeft,
        address: box('tbody .under').height,
      }
    })()`)
    expect(await pageWidth(page)).toBe(1280)
    expect(at).toMatchObject({ head: 0, name: 0 })
    expect(at.scrolled).toBeGreaterThan(500)
    expect(at.address).toBeLessThan(30)
  })
})
