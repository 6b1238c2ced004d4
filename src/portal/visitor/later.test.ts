import { expect, it } from 'vitest'
import { pageOfPartner } from '../../requests/index.ts'
import { refusalProblems } from './answers.ts'
import { openedFor, proven, termsOf, type Opened } from './visitor.fixture.ts'
import { WORDS, wordsIn } from './words.ts'

const proposed = async ({ forge }: Opened, file: string): Promise<string> => {
  const [proposal] = await forge.list('open')
  const files = await forge.filesAt(proposal?.head ?? '')
  return Buffer.from((await files.read(file)).bytes).toString('utf8')
}

it('keeps why more time is asked for, and which terms were agreed to, for whoever decides', async () => {
  const portal = openedFor()
  const { go } = await proven(portal, 'now@contoso.com')
  const agree = await termsOf(go)
  const form = { asks: 'time', until: '2027-01-31', agree, 'field-reason': 'The fair\r\ngoes on: "2" #3' }
  expect((await go('/request', form)).status).toBe(303)
  const text = await proposed(portal, 'guestlist.yaml')
  expect(text).toContain(
    `requested: { by: "now@contoso.com", on: "2026-11-27", terms: "${agree}", reason: "The fair goes on: \\"2\\" #3" }`,
  )
})

it('asks nobody who wants an end why access is needed', async () => {
  const portal = openedFor()
  const { go } = await proven(portal, 'now@contoso.com')
  expect(await (await go('/request')).text()).toMatch(/<textarea(?![^>]* required)[^>]*id="field-reason"/)
  expect((await go('/request', { asks: 'end' })).status).toBe(303)
})

it('is asked for by a row of a table as well, which has no room for a reason', async () => {
  const portal = openedFor()
  const { go } = await proven(portal, 'row@contoso.com')
  expect(await (await go('/request')).text()).not.toContain('field-reason')
  expect((await go('/request', { asks: 'time', until: '2027-01-31', agree: await termsOf(go) })).status).toBe(303)
  expect(await proposed(portal, 'rows.csv')).toBe('email,displayName,expires\nrow@contoso.com,Row,2027-01-31\n')
})

it('says so also where a refusal has no code', () => {
  expect(refusalProblems(wordsIn('en', {}), [], 'Northwind')).toEqual([
    { text: WORDS.problemOther.replace('{organization}', 'Northwind') },
  ])
})

it('begins on the page of a partner, whatever its key; names of pages are no partner’s', async () => {
  const { app } = openedFor()
  const page = (path: string) => app.request(path)
  for (const key of ['contoso', 'Müller & Söhne', 'a.b "c"', 'x'.repeat(200)]) {
    const [path] = pageOfPartner('', key).match(/^\/[^/]+$/) ?? []
    const answer = await page(path ?? '')
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('name="partner"')])
  }
  expect(pageOfPartner('https://p.example', 'status')).toBe('https://p.example')
  for (const path of ['/status', '/prove', '/x/y', `/${'x'.repeat(201)}`]) expect((await page(path)).status).toBe(404)
})

it('is refused to whom an owner ended it, and no last day is named', async () => {
  const portal = openedFor()
  const { go } = await proven(portal, 'gone@contoso.com')
  const page = await (await go('/request', { asks: 'time', until: '2027-01-31', agree: await termsOf(go) })).text()
  expect(page).toContain('Your access was ended by')
  expect(page).not.toContain('2027-06-30')
})

it('shows its status behind its link for 90 days, and no longer', async () => {
  const portal = openedFor()
  const { go } = await proven(portal, 'now@contoso.com')
  const sent = await go('/request', { asks: 'end' })
  const path = sent.headers.get('location') ?? ''
  portal.time.now += 90 * 86_400_000 - 60_000
  expect((await portal.app.request(path)).status).toBe(200)
  portal.time.now += 120_000
  expect((await portal.app.request(path)).status).toBe(404)
  expect((await portal.app.request(path.replace(/.(?=\?|$)/, 'x'))).status).toBe(404)
})
