import { describe, expect, it } from 'vitest'
import { leastTime } from '../../../test/processor-time.ts'
import { browser, codeIn, openedFor, proven, termsOf } from './visitor.fixture.ts'

const hidden = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

const asked = async (go: (path: string, form: Record<string, string>) => Promise<Response>, email: string) =>
  hidden(await (await go('/code', { email })).text(), 'asked')

describe('two pages of one browser', () => {
  it('each take the code that they asked for, in whatever order', async () => {
    const portal = openedFor()
    const { go } = browser(portal)
    const li = { asked: await asked(go, 'li@contoso.com'), code: codeIn(portal) }
    const kim = { asked: await asked(go, 'kim@contoso.com'), code: codeIn(portal) }
    for (let n = 0; n < 5; n++) expect((await go('/prove', { asked: li.asked, code: kim.code })).status).toBe(400)
    // Five wrong ones are Li's alone.
    expect((await go('/prove', li)).status).toBe(400)
    expect((await go('/prove', kim)).status).toBe(303)
    expect(await (await go('/request')).text()).toContain('kim@contoso.com')
  })

  it('take the code of the first mail, which came after another one was asked for', async () => {
    const portal = openedFor()
    const { go } = browser(portal)
    const first = { asked: await asked(go, 'li@contoso.com'), code: codeIn(portal) }
    await asked(go, 'li@contoso.com')
    expect((await go('/prove', first)).status).toBe(303)
  })

  it('do not send for one address what was typed for another', async () => {
    const portal = openedFor()
    const { go } = await proven(portal, 'li@contoso.com')
    const lis = await (await go('/request')).text()
    await go('/code', { email: 'kim@contoso.com' })
    await go('/prove', { code: codeIn(portal) })
    const form = { asks: 'access', 'field-displayName': 'Li Wei', agree: await termsOf(go) }
    const refused = await go('/request', { ...form, for: hidden(lis, 'for') })
    const page = await refused.text()
    expect([refused.status, page.includes('For kim@contoso.com'), page.includes('Li Wei')]).toEqual([400, true, false])
    expect(await portal.forge.list('open')).toEqual([])
    const kims = { ...form, 'field-displayName': 'Kim', for: hidden(page, 'for') }
    expect((await go('/request', kims)).status).toBe(303)
  })

  it('are no more than fit into a cookie, and those of another browser are of no use', async () => {
    const portal = openedFor()
    const one = browser(portal)
    const long = (n: number): string => `${n}${'a'.repeat(60)}@contoso.com`
    const marks: string[] = []
    const codes: string[] = []
    for (let n = 0; n < 5; n++) {
      marks.push(await asked(one.go, long(n)))
      codes.push(codeIn(portal))
    }
    const cookie = [...one.jar].find(([name]) => name.includes('code'))?.[1] ?? ''
    expect(cookie.length).toBeLessThan(4_000)
    expect((await one.go('/prove', { asked: marks[0] ?? '', code: codes[0] ?? '' })).status).toBe(400)
    const two = browser(portal)
    await asked(two.go, 'li@contoso.com')
    expect((await two.go('/prove', { asked: '1', code: codes[4] ?? '' })).status).toBe(400)
    expect((await one.go('/prove', { asked: marks[4] ?? '', code: codes[4] ?? '' })).status).toBe(303)
  })
})

it('many spellings of one mailbox are not many shares of it: who could never be invited gets no mail', async () => {
  const portal = openedFor()
  for (let n = 0; n < 10; n++) {
    const answer = await browser(portal).go('/code', { email: `li+${n}@contoso.com` })
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('signs such as +')])
  }
  expect(portal.mails).toEqual([])
})

it('much space in what is sent takes no square of the time', async () => {
  const portal = openedFor()
  const { go } = await proven(portal, 'li@contoso.com')
  const agree = await termsOf(go)
  const send = (filling: string) => () =>
    go('/request', { asks: 'access', 'field-displayName': 'Li', 'field-reason': `a${filling.repeat(60_000)}b`, agree })
  expect(await leastTime(send(' '))).toBeLessThan(100 + 10 * (await leastTime(send('x'))))
  const open = (filling: string) => () =>
    portal.app.request('https://guests.northwind.example/', {
      headers: { 'accept-language': `a${filling.repeat(60_000)}b` },
    })
  expect(await leastTime(open(' '))).toBeLessThan(100 + 10 * (await leastTime(open('x'))))
})
