import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { planOf, samplePlan } from '../../../test/golden/sample-plan.ts'
import type { Plan } from '../../model.ts'
import { renderHtml } from '../html.ts'
import { tableCsv } from '../table/csv.ts'
import { outlineOf } from '../outline.ts'
import { inBrowser } from './browser.fixture.ts'
import { matrixData } from './matrix-data.ts'
import { matrixPlan } from './matrix.fixture.ts'
import { PEOPLE_AT_ONCE } from './matrix-rows-script.ts'

const small = matrixPlan(24, 5, 3)

/** The whole matrix as the page's own data has it, by the writer of every other table. */
function csvOf(plan: Plan): string {
  const { apps, partners, marks, lines, details } = matrixData(outlineOf(plan), () => 0)
  const words = ['loses', 'changes role', 'blocked', 'keeps', 'gains']
  const rows = partners.flatMap(({ name, people }) =>
    people.map(([person, address, mark, cells]) => {
      const row = [name, person, address === '' ? person : address, marks[mark]?.word ?? '', ...apps.map(() => '')]
      for (let at = 0; at < cells.length; at += 2) {
        const [cell = 0, detail = 0] = cells.slice(at, at + 2)
        const parts = ['before', 'after', 'restrictions'].flatMap((title, part) => {
          const places = details?.[detail]?.[part] ?? []
          const says = places.map((place) => {
            const [text = '', source = ''] = lines[place] ?? []
            return source === '' ? text : `${text} (${source})`
          })
          return says.length === 0 ? [] : [`${title}: ${says.join(', ')}`]
        })
        row[(cell >> 3) + 4] = [words[cell & 7], ...parts].join('; ')
      }
      return row
    }),
  )
  const columns = ['Partner', 'Person', 'Address', 'Account', ...apps].map((title) => ({ key: title, title }))
  return tableCsv({ title: '', columns, rows, notes: [] })
}

/** Each pair of neighbours in the matrix that lie over one another, and each cell whose text does not fit into it. */
const OVERLAPS = `[...document.querySelectorAll('#matrix tr')].filter((row) =>
  getComputedStyle(row.parentElement).position !== 'absolute').flatMap((row) => {
  const boxes = [...row.cells].filter((cell) => cell.getClientRects().length).map((cell) => [cell, cell.getBoundingClientRect()]);
  const over = boxes.flatMap(([cell, a], i) => boxes.slice(i + 1).filter(([, b]) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1).map(() => cell.textContent));
  return [...over, ...boxes.filter(([cell]) => cell.scrollWidth > cell.clientWidth + 1).map(([cell]) => 'clipped: ' + cell.textContent)];
})`

/** The lowest contrast (WCAG) of any text of the matrix with what is really behind it. */
const CONTRAST = `(() => {
  const linear = (c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => parts(colour).slice(0, 3).reduce((sum, c, i) => sum + linear(c / 255) * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (node) => {
    const colour = getComputedStyle(node).backgroundColor;
    return parts(colour)[3] === 0 && node.parentElement ? behind(node.parentElement) : colour;
  };
  const texts = [...document.querySelectorAll('#matrix *')].filter((node) =>
    !['SCRIPT', 'OPTION'].includes(node.tagName) && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()));
  return Math.min(...texts.map((node) => {
    const [a, b] = [light(getComputedStyle(node).color), light(behind(node))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }));
})()`

const rowsOf = (page: Page): Promise<number> => page.locator('#matrix tr.person').count()

describe('the matrix in a browser', () => {
  const open = inBrowser()

  test('losses stand first: apps, partners, people and counts', async () => {
    const { page, troubles } = await open(renderHtml(samplePlan))
    expect(await page.locator('#matrix thead th').allTextContents()).toEqual(['Person', 'Order Portal', 'Salesforce'])
    expect(await page.locator('#matrix .partner .name').allTextContents()).toEqual(['Contoso Ltd', 'Fabrikam, Inc.'])
    expect(await page.locator('#matrix .partner').first().locator('th .count').allTextContents()).toEqual([
      '− 1 loses',
      '± 2 change role',
      '= 1 keeps',
    ])
    expect(await page.locator('#matrix td.loses').count()).toBe(1)
    expect(troubles).toEqual([])
    await page.close()
  })

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('nothing overlaps or is clipped and every text stands out, %s, %i wide', async (scheme, width) => {
    for (const plan of [samplePlan, small, matrixPlan(30, 50, 2)]) {
      const { page, troubles } = await open(renderHtml(plan), scheme, width)
      await page.locator('#matrix td.loses').first().click()
      await page.evaluate(`document.querySelector('.grid').scrollLeft = 0`)
      expect(await page.evaluate(OVERLAPS)).toEqual([])
      expect(await page.evaluate(CONTRAST)).toBeGreaterThan(4.5)
      expect(await page.evaluate(`document.documentElement.scrollWidth <= ${width}`)).toBe(true)
      expect(troubles).toEqual([])
      await page.close()
    }
  })

  test('a narrow window shows every effect of a person beneath the name, nothing beside the view', async () => {
    const { page } = await open(renderHtml(matrixPlan(10, 50, 1)), 'light', 390)
    const beside =
      await page.evaluate(`[...document.querySelectorAll('#matrix .person td[data-app]')].filter((cell) => {
      const { left, right } = cell.getBoundingClientRect();
      return right === left || left < 0 || right > 390;
    }).length`)
    expect(beside).toBe(0)
    await page.close()
  })

  test('the keyboard: one stop, arrow keys to each cell, Enter for the paths, Escape back', async () => {
    const { page, troubles } = await open(renderHtml(small))
    const focused = (): Promise<string> => page.evaluate('document.activeElement.textContent')
    expect(await page.locator('#matrix-table [tabindex="0"]').count()).toBe(1)
    await page.locator('#matrix-csv').focus()
    await page.keyboard.press('Tab')
    expect(await focused()).toContain('Partner 0')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    expect(await focused()).toMatch(/loses|blocked|keeps|gains/)
    await page.keyboard.press('Enter')
    const details = page.locator('#matrix-details')
    expect(await details.textContent()).toContain('partners/p0.yaml:')
    const first = await details.textContent()
    await page.keyboard.press('ArrowRight')
    expect(await details.textContent()).not.toBe(first)
    await page.keyboard.press('Escape')
    expect(await details.isVisible()).toBe(false)
    expect(await page.evaluate('document.activeElement.tagName')).toBe('TD')
    await page.keyboard.press('Control+Home')
    expect(await focused()).toBe('Person')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(`document.activeElement.getAttribute('aria-expanded')`)).toBe('false')
    expect(await page.locator('#matrix-table [tabindex="0"]').count()).toBe(1)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(`document.activeElement.closest('#matrix-table')`)).toBeNull()
    expect(troubles).toEqual([])
    await page.close()
  })

  test('a screen reader finds a grid with its headers', async () => {
    const { page } = await open(renderHtml(samplePlan))
    const snapshot = await page.locator('#matrix').ariaSnapshot()
    expect(snapshot).toMatch(/grid/)
    expect(snapshot).toMatch(/columnheader "Order Portal"/)
    expect(snapshot).toMatch(/rowheader "Anna Kowalska/)
    expect(snapshot).toMatch(/gridcell "− loses"/)
    expect(snapshot).toMatch(/button ".*Contoso Ltd.*" \[expanded\]/)
    await page.close()
  })

  test('the search, the partner and the effect choose people, and open what they find', async () => {
    const { page } = await open(renderHtml(matrixPlan(300, 5, 3)))
    expect(await rowsOf(page)).toBe(0)
    await page.fill('#q', 'name299@')
    await page.locator('#matrix-shown', { hasText: '1 of 300 people' }).waitFor()
    expect(await rowsOf(page)).toBe(1)
    await page.fill('#q', '')
    await page.locator('#matrix-shown', { hasText: /^300 people/ }).waitFor()
    await page.selectOption('#p', { label: 'Partner 1' })
    expect(await page.locator('#matrix .partner').count()).toBe(1)
    await page.selectOption('#matrix-effect', { label: 'loses' })
    const people = await page.locator('#matrix-shown').textContent()
    const losers = new Set(
      matrixPlan(300, 5, 3)
        .access.filter(({ effect, partner }) => effect === 'loses' && partner === 'partner:p1')
        .map(({ who }) => who),
    )
    expect(people).toBe(`${losers.size} of 300 people`)
    await page.close()
  })

  test('10,000 people and 50 apps: rows are made when a partner is opened, and never too many at once', async () => {
    const { page, troubles } = await open(renderHtml(matrixPlan(10_000, 50, 5, 3)))
    expect(await rowsOf(page)).toBe(0)
    await page.locator('#matrix .partner button').first().click()
    expect(await rowsOf(page)).toBe(PEOPLE_AT_ONCE)
    await page.locator('#matrix .more button').first().click()
    expect(await rowsOf(page)).toBe(2 * PEOPLE_AT_ONCE)
    expect(await page.locator('#matrix .more').textContent()).toContain(
      `${(2_000 - 2 * PEOPLE_AT_ONCE).toLocaleString('en-US')} people`,
    )
    expect(await page.locator('#matrix-all').isVisible()).toBe(false)
    expect(troubles).toEqual([])
    await page.close()
  })

  test('the CSV holds everybody, folded or not, as every other table is written', async () => {
    const plan = matrixPlan(300, 5, 3)
    const { page, troubles } = await open(renderHtml(plan))
    await page.fill('#q', 'name299@')
    await page.locator('#matrix-shown', { hasText: '1 of 300 people' }).waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#matrix-csv')])
    const csv = await readFile(await download.path(), 'utf8')
    expect(csv).toBe(csvOf(plan))
    expect(csv).toContain("'=cmd|calc!A1")
    for (let n = 0; n < 300; n += 1) expect(csv).toContain(`name${n}@`)
    expect(troubles).toEqual([])
    await page.close()
  })

  test('print shows what is open, of many apps one under the other', async () => {
    const { page } = await open(renderHtml(matrixPlan(10, 50, 1)), 'light', 794)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#matrix-csv, #matrix-effect').filter({ visible: true }).count()).toBe(0)
    expect(await page.locator('#matrix .person td.loses').first().isVisible()).toBe(true)
    expect(await page.evaluate(OVERLAPS)).toEqual([])
    expect(
      await page.evaluate(`[...document.querySelectorAll('#matrix td[data-app]')].filter((cell) =>
        cell.getBoundingClientRect().right > 794).length`),
    ).toBe(0)
    await page.close()
  })

  const internalOnly = planOf({
    internalAccess: [
      { app: 'app:wiki', effect: 'gains', number: 1, says: ['1 internal user gains Wiki'], source: null },
      { app: 'app:portal', effect: 'loses', number: null, says: [], source: { file: 'a.yaml', line: 7, column: 1 } },
      { app: 'app:wiki', effect: 'loses', number: 1234, says: [], source: { file: 'a.yaml', line: 9, column: 1 } },
    ],
  })

  test('internal users stand above all partners, alone too, with their number and the line; the search and a partner choose', async () => {
    for (const width of [1280, 390]) {
      const { page, troubles } = await open(renderHtml(internalOnly), 'light', width)
      const row = page.locator('#matrix .internal')
      expect(await row.locator('td .count').allTextContents()).toEqual(['− all lose', '− 1,234 lose', '+ 1 gains'])
      await row.locator('td').nth(1).click()
      const says = (await page.locator('#matrix-details').textContent()) ?? ''
      expect(says).toMatch(/Internal users.*1,234 lose.*wiki.*a\.yaml:9.*1 gains.*wiki/su)
      expect(await page.evaluate(OVERLAPS)).toEqual([])
      expect(await page.evaluate(CONTRAST)).toBeGreaterThan(4.5)
      await page.fill('#q', 'portal')
      await expect.poll(() => row.locator('td .count').allTextContents()).toEqual(['− all lose'])
      await page.fill('#q', 'somebody else')
      await expect.poll(() => row.count()).toBe(0)
      expect(troubles).toEqual([])
      await page.close()
    }
  })

  test('the drawing has internal users too, with their number, and never in a crowd', async () => {
    for (const people of [0, 40]) {
      const { access, refs } = matrixPlan(people, 2, 2)
      const { page } = await open(renderHtml({ ...internalOnly, access, refs }))
      expect(await page.locator('#picture .node title', { hasText: 'Internal users' }).count()).toBe(1)
      expect(await page.locator('#picture .link.remove text').allTextContents()).toEqual(
        expect.arrayContaining(['−all', '−1,234']),
      )
      await page.close()
    }
  })

  test('without the script the page shows no empty matrix', async () => {
    const { page } = await open(renderHtml(samplePlan).replace(/<script>.*?<\/script>/su, ''))
    expect(await page.locator('#matrix').isVisible()).toBe(false)
    expect(await page.locator('#loses').isVisible()).toBe(true)
    await page.close()
  })
})
