import { describe, expect, test } from 'vitest'
import { bigPlan, samplePlan } from '../../../test/golden/sample-plan.ts'
import type { Access } from '../../model.ts'
import { renderHtml } from '../html.ts'
import { inBrowser } from './browser.fixture.ts'
import { matrixPlan } from './matrix.fixture.ts'

describe('the page in a browser', () => {
  const open = inBrowser()

  test('nothing is asked of the network, nothing of a name runs, nothing is refused by its own policy', async () => {
    const { page, troubles, asked } = await open(renderHtml(samplePlan))
    expect(await page.locator('#shown').textContent()).toMatch(/^\d+ lines in the lists below$/)
    expect(await page.locator('img, b > i, iframe').count()).toBe(0)
    expect(await page.locator('script').count()).toBe(2)
    expect(troubles).toEqual([])
    expect(asked).toEqual([])
    await page.close()
  })

  test('search and filters narrow the list, open what is folded, and leave the removal counts', async () => {
    const { page } = await open(renderHtml(samplePlan))
    await page.keyboard.press('/')
    await page.keyboard.type('engineer7@')
    await page.locator('#shown', { hasText: /^4 of/ }).waitFor()
    expect(await page.locator('#added details').first().getAttribute('open')).not.toBeNull()
    expect(await page.locator('#removed').isVisible()).toBe(false)
    expect(await page.locator('.counts').textContent()).toContain('− 3 remove')
    await page.keyboard.press('Escape')
    await page.selectOption('#p', { label: 'Contoso Ltd' })
    const visible = page.locator('#removed li[data-p]:visible')
    expect(await visible.allTextContents()).toHaveLength(2)
    await page.selectOption('#k', { label: 'membership' })
    expect(await visible.allTextContents()).toHaveLength(1)
    await page.click('#clear')
    expect(await visible.count()).toBe(3)
    expect(await page.locator('svg .off').count()).toBe(0)
    await page.close()
  })

  test('the keyboard reaches everything, and each control has a name', async () => {
    const { page } = await open(renderHtml(samplePlan))
    const names: string[] = []
    for (let n = 0; n < 12; n += 1) {
      await page.keyboard.press('Tab')
      names.push(
        await page.evaluate(
          `(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim().slice(0, 12)`,
        ),
      )
    }
    expect(names[0]).toBe('Skip to the ')
    expect(names).toContain('Search (pres')
    expect(names).toContain('Clear')
    const snapshot = await page.locator('body').ariaSnapshot()
    expect(snapshot).toMatch(/heading "Removed \(3\)"/)
    expect(snapshot).toMatch(/img "Diagram of partners/)
    expect(snapshot).toMatch(/combobox "Partner"/)
    await page.close()
  })

  /** Each text in view whose contrast (WCAG) with what is really behind it is too low, as the browser shows it. */
  const FAINT = `(() => {
    const linear = (c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (colour) => parts(colour).slice(0, 3).reduce((sum, c, i) => sum + linear(c / 255) * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (node) => {
      const colour = getComputedStyle(node).backgroundColor;
      return parts(colour)[3] === 0 && node.parentElement ? behind(node.parentElement) : colour;
    };
    const texts = [...document.querySelectorAll('body *')].filter((node) => node.tagName !== 'OPTION' && node.checkVisibility() &&
      [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()));
    if (texts.length < 100) return ['only ' + texts.length + ' texts'];
    return texts.flatMap((node) => {
      const { color, fill } = getComputedStyle(node);
      const [a, b] = [light(node instanceof SVGElement ? fill : color), light(behind(node))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return ratio < 4.5 ? [ratio.toFixed(2) + ' ' + node.tagName + ' ' + node.textContent.slice(0, 40)] : [];
    });
  })()`

  test.each([
    ['light', 'screen', 1280],
    ['dark', 'screen', 1280],
    ['light', 'screen', 390],
    ['dark', 'screen', 390],
    ['dark', 'print', 794],
  ] as const)('every text stands out, %s, %s, %i wide', async (colorScheme, media, width) => {
    const { page } = await open(renderHtml(samplePlan), colorScheme, width)
    await page.emulateMedia({ colorScheme, media })
    await page.evaluate(`for (const fold of document.querySelectorAll('details')) fold.open = true`)
    expect(await page.evaluate(FAINT)).toEqual([])
    await page.close()
  })

  test('print drops the controls, opens what is folded and says how much of the whole it shows', async () => {
    const { page } = await open(renderHtml(samplePlan))
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#q, #p, #k, #clear').filter({ visible: true }).count()).toBe(0)
    expect(await page.locator('#shown').isVisible()).toBe(true)
    expect(await page.locator('#removed li').first().isVisible()).toBe(true)
    const closed = page.locator('details:not([open])')
    const before = await closed.count()
    expect(before).toBeGreaterThan(0)
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
    expect(await closed.count()).toBe(0)
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`)
    expect(await closed.count()).toBe(before)
    await page.close()
  })

  test('print of a large page leaves folded what is folded: nobody reads tens of thousands of rows on paper', async () => {
    const { page } = await open(renderHtml(bigPlan(3_000, 10)))
    await page.emulateMedia({ media: 'print' })
    const shown = page.locator('#added details:not([open]) li')
    expect(await shown.count()).toBeGreaterThan(1_000)
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
    expect(await shown.first().isVisible()).toBe(false)
    expect(await page.locator('.paper').isVisible()).toBe(true)
    await page.locator('#added summary').first().click()
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
    expect(await page.locator('#added details[open] li').first().isVisible()).toBe(true)
    await page.close()
  })

  test('on paper nothing that explains an entry is larger than the entry', async () => {
    const { page } = await open(renderHtml(samplePlan), 'light', 794)
    await page.emulateMedia({ media: 'print' })
    const larger = await page.evaluate<string[]>(`(() => {
      const size = (node) => parseFloat(getComputedStyle(node).fontSize);
      return [...document.querySelectorAll('.rows *, .key *, .legend *')].filter((node) => size(node) > size(document.body))
        .map((node) => node.className);
    })()`)
    expect(larger).toEqual([])
    await page.close()
  })

  test('a phone has one thing to scroll: the page', async () => {
    const { page } = await open(renderHtml(matrixPlan(60, 5, 2)), 'light', 390)
    await page.click('#matrix-all')
    expect(await page.locator('#matrix tr.person').count()).toBe(60)
    const inner = await page.evaluate<number>(`[...document.querySelectorAll('main *')].filter((node) =>
      /auto|scroll/.test(getComputedStyle(node).overflowY) && node.scrollHeight > node.clientHeight + 1).length`)
    expect(inner).toBe(0)
    await page.close()
  })

  test('the search finds findings too', async () => {
    const { page } = await open(renderHtml(samplePlan))
    await page.fill('#q', 'sponsors-gone')
    await page.locator('#shown', { hasText: /^1 of/ }).waitFor()
    expect(await page.locator('#findings li:visible').count()).toBe(1)
    await page.close()
  })

  test('a line that skips a column passes below the boxes of that column', async () => {
    const direct: Access = {
      who: 'guest:a@contoso.com',
      app: 'app:wiki',
      effect: 'loses',
      before: [{ via: 'open', group: null, role: null, says: [], source: null }],
      after: [],
      says: [{ data: 'a@contoso.com' }, ' loses ', { data: 'Wiki' }],
    }
    const { page } = await open(renderHtml({ ...samplePlan, access: [...samplePlan.access, direct] }))
    const crossed = await page.evaluate<string[]>(`(() => {
      const boxes = [...document.querySelectorAll('svg rect')].map((rect) => rect.getBBox());
      return [...document.querySelectorAll('.link path')].filter((path) => {
        const length = path.getTotalLength();
        return Array.from({ length: 200 }, (_, i) => path.getPointAtLength((i / 199) * length)).some(({ x, y }) =>
          boxes.some((box) => x > box.x + 1 && x < box.x + box.width - 1 && y > box.y && y < box.y + box.height));
      }).map((path) => path.getAttribute('d'));
    })()`)
    expect(crossed).toEqual([])
    await page.close()
  })

  /** What of the diagram's numbers and boxes lies over one another. */
  const COVERED = `(() => {
    const boxes = [...document.querySelectorAll('svg rect')].map((rect) => ['box', rect.getBBox()]);
    const labels = [...document.querySelectorAll('svg .link text')].map((text) => [text.textContent, text.getBBox()]);
    const texts = [...document.querySelectorAll('svg .node')].filter((node) =>
      node.querySelector('text').getBBox().width + 12 > node.querySelector('rect').getBBox().width);
    const covers = labels.flatMap(([name, a], i) => [...labels.slice(i + 1), ...boxes].filter(([, b]) =>
      a.x < b.x + b.width && b.x < a.x + a.width && a.y + 2 < b.y + b.height && b.y + 2 < a.y + a.height)
      .map(([other]) => name + ' and ' + other));
    return [...covers, ...texts.map((node) => node.textContent)];
  })()`

  test.each([
    ['few people', samplePlan],
    ['many people', bigPlan(2_000, 12)],
    ['many people and apps', matrixPlan(60, 5, 6)],
  ])('in the diagram no number lies over another or a box, and one alone has none: %s', async (_, plan) => {
    const { page } = await open(renderHtml(plan))
    expect(await page.evaluate(COVERED)).toEqual([])
    expect(await page.locator('svg .link text').filter({ hasText: /^.1$/ }).count()).toBe(0)
    await page.close()
  })

  test('the diagram marks who is deleted and who is blocked, and has a lane for each app', async () => {
    const reason = { code: 'WILL-BE-BLOCKED', says: ['x'], source: null, before: false, after: true, closes: true }
    const losing = (who: Access['who'], app: Access['app']): Access => ({
      who,
      app,
      effect: 'loses',
      before: [{ via: 'open', group: null, role: null, says: [], source: null }],
      after: [],
      obstacles: [reason],
      says: [{ data: who }, ' loses ', { data: app }],
    })
    const li = 'guest:li.wei@contoso.com'
    const mallory = 'guest:mallory@evil.example'
    const changes = samplePlan.changes.filter(({ id }) => id === li || id === mallory)
    const access = [losing(li, 'app:wiki'), losing(li, 'app:crm'), losing(mallory, 'app:crm')]
    const { page } = await open(renderHtml({ ...samplePlan, changes, access, memberships: [], refs: {} }))
    expect(await page.locator('svg .link.remove').count()).toBe(5)
    expect(await page.locator('svg .marked text').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringMatching(/− sign-in blocked$/), expect.stringMatching(/− deleted$/)]),
    )
    const heights = await page.evaluate<number[]>(`['app:wiki', 'app:crm'].map((name) => {
      const box = [...document.querySelectorAll('svg .node')].find((node) => node.querySelector('title').textContent === name);
      return box?.querySelector('rect').getBBox().y;
    })`)
    expect(new Set(heights.filter((height) => typeof height === 'number')).size).toBe(2)
    await page.close()
  })

  test('a phone shows the diagram as a list', async () => {
    const { page } = await open(renderHtml(samplePlan), 'light', 390)
    expect(await page.locator('#picture svg').isVisible()).toBe(false)
    expect(await page.locator('#picture .flow b.remove', { hasText: '1 deleted' }).first().isVisible()).toBe(true)
    expect(await page.evaluate('document.documentElement.scrollWidth <= 390')).toBe(true)
    await page.close()
  })

  test('a narrow window does not scroll sideways', async () => {
    const guard = { code: 'X', scope: null, stop: true, count: null, of: null, limit: null, lift: null, source: null }
    const guards = [...samplePlan.guards, { ...guard, message: `${'W'.repeat(200)} gives external users more access` }]
    const { page } = await open(renderHtml({ ...samplePlan, guards }))
    await page.setViewportSize({ width: 360, height: 700 })
    expect(await page.evaluate('document.documentElement.scrollWidth <= 360')).toBe(true)
    await page.close()
  })

  test('20,000 changes open and can be searched', async () => {
    const { page, troubles } = await open(renderHtml(bigPlan(20_000, 40)))
    await page.fill('#q', 'name19999@')
    await page.locator('#shown', { hasText: /^1 of/ }).waitFor()
    expect(await page.locator('#picture svg text').count()).toBeLessThan(400)
    expect(troubles).toEqual([])
    await page.close()
  })
})
