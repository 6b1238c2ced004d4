import type { Page } from 'playwright-core'

/**
 * What stands in the way of somebody who reads a page by a screen reader, by keys alone, on a small screen or with little contrast
 * (WCAG 2.2, AA), as far as a program can tell. It runs in the page, so it is a text.
 */
const FOUND = String.raw`(() => {
  const troubles = []
  const all = (selector) => [...document.querySelectorAll(selector)]
  const isShown = (element) => element.getClientRects().length > 0
  const textOf = (element) => (element?.textContent ?? '').trim()
  const say = (what, element) =>
    troubles.push(what + ': ' + element.tagName.toLowerCase() + '#' + element.id + ' "' + textOf(element).slice(0, 40) + '"')

  // Names: of the page, its language, its controls, links and groups.
  if (document.title.trim() === '') troubles.push('the page has no title')
  if (!/^[a-z]{2,3}(-|$)/i.test(document.documentElement.lang)) troubles.push('the page has no language')
  for (const name of ['main', 'h1']) if (all(name).length !== 1) troubles.push('not one ' + name)
  for (const control of all('input:not([type=hidden]),select,textarea'))
    if (isShown(control) && ![...control.labels].some(textOf)) say('no label', control)
  for (const link of all('a[href],button,summary')) if (textOf(link) === '') say('no name', link)
  for (const group of all('fieldset')) if (textOf(group.querySelector('legend')) === '') say('no legend', group)
  for (const cell of all('th')) if (!cell.hasAttribute('scope')) say('no scope', cell)
  const ids = all('[id]').map(({ id }) => id)
  for (const id of ids.filter((one, at) => ids.indexOf(one) !== at)) troubles.push('twice: #' + id)
  for (const name of ['for', 'aria-describedby', 'aria-labelledby'])
    for (const element of all('[' + name + ']'))
      if (document.getElementById(element.getAttribute(name)) === null) say(name + ' leads nowhere', element)
  for (const link of all('a[href^="#"]')) {
    const target = document.getElementById(link.getAttribute('href').slice(1))
    if (target === null) say('leads nowhere', link)
    else if (!target.matches('input,select,textarea,button,a[href],[tabindex]')) say('leads to what takes no focus', link)
  }
  let level = 0
  for (const heading of all('h1,h2,h3,h4')) {
    const next = Number(heading.tagName.slice(1))
    if (next > level + 1) say('level ' + next + ' below level ' + level, heading)
    level = next
  }
  // Keys: nothing is out of their reach, and nothing has an order of its own.
  for (const element of all('[tabindex]')) if (element.tabIndex > 0) say('an order of its own', element)
  for (const element of all('body *')) {
    const { overflowX, overflowY } = getComputedStyle(element)
    const scrolls = (over, whole, seen) => /auto|scroll/.test(over) && whole > seen + 1
    if (
      element.tabIndex < 0 &&
      (scrolls(overflowX, element.scrollWidth, element.clientWidth) ||
        scrolls(overflowY, element.scrollHeight, element.clientHeight))
    )
      say('scrolls, but not by keys', element)
  }
  // Room: nobody scrolls sideways to read, and what is pressed is large enough.
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) {
    troubles.push('the page is ' + scrollWidth + ' wide, the window ' + clientWidth)
    for (const element of all('body *')) if (element.getBoundingClientRect().right > clientWidth + 1) say('too wide', element)
  }
  for (const target of all('button,select,textarea,summary,input:not([type=hidden],[type=checkbox],[type=radio]),a.act,nav a')) {
    const { width, height } = target.getBoundingClientRect()
    if (isShown(target) && (width < 24 || height < 24)) say(Math.round(width) + ' by ' + Math.round(height) + ' is small', target)
  }
  // Contrast: of every text with what is behind it, and of the edge of what can be filled in.
  const rgb = (color) => (color.match(/[\d.]+/g) ?? []).map(Number)
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  const light = (color) => color.slice(0, 3).reduce((sum, part, at) => sum + linear(part / 255) * [0.2126, 0.7152, 0.0722][at], 0)
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b)
    return (bright + 0.05) / (dark + 0.05)
  }
  const root = rgb(getComputedStyle(document.body).backgroundColor)
  const behind = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const color = rgb(getComputedStyle(at).backgroundColor)
      if (color.length === 3 || color[3] === 1) return color
    }
    return root
  }
  for (const element of all('body *')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
    if (!isShown(element) || element.tagName === 'OPTION' || !(hasText || element.matches('input,textarea,select'))) continue
    const { color, borderTopColor } = getComputedStyle(element)
    const ratio = contrast(rgb(color), behind(element))
    if (ratio < 4.5) say('contrast ' + ratio.toFixed(1), element)
    if (element.matches('input:not([type=checkbox],[type=radio]),textarea,select')) {
      const edge = contrast(rgb(borderTopColor), behind(element.parentElement))
      if (edge < 3) say('edge ' + edge.toFixed(1), element)
    }
  }
  return troubles
})()`

/** Presses the tab key through a page; what has the focus and does not show it. */
const unseenFocus = async (page: Page): Promise<string[]> => {
  const unseen = new Set<string>()
  const count = await page.locator('a[href],button,input:not([type=hidden]),select,textarea,summary').count()
  for (let n = 0; n < Math.min(count, 40); n++) {
    await page.keyboard.press('Tab')
    const said = await page.evaluate<string>(`(() => {
      const at = document.activeElement
      if (at === null || at === document.body) return ''
      const { outlineStyle, outlineWidth } = getComputedStyle(at)
      return outlineStyle === 'none' || outlineWidth === '0px' ? 'the focus is not seen: ' + at.tagName + '#' + at.id : ''
    })()`)
    if (said !== '') unseen.add(said)
  }
  return [...unseen]
}

/** Whether something has the focus, or gets it soon: a browser gives it with its next picture, not when the page is there. */
const isFocused = async (page: Page, selector: string): Promise<boolean> => {
  for (let tries = 0; tries < 50; tries++) {
    if (await page.evaluate<boolean>(`document.activeElement?.matches('${selector}') ?? false`)) return true
    await page.waitForTimeout(100)
  }
  return false
}

/** What stands in the way on a page, in words; empty where nothing does. */
export const troublesOf = async (page: Page): Promise<string[]> => {
  const troubles = await page.evaluate<string[]>(FOUND)
  if ((await page.locator('[role=alert]').count()) > 0) {
    if (!(await isFocused(page, '[role=alert]'))) troubles.push('what is wrong does not have the focus')
    if (!(await page.title()).startsWith('Error: ')) troubles.push('the title does not say that something is wrong')
  }
  return [...troubles, ...(await unseenFocus(page))]
}
