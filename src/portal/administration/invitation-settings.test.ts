import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { memoryForge } from '../forge.fixture.ts'
import { administration, FILES } from './administration.fixture.ts'

const BEFORE = FILES['partners/contoso.yaml'] ?? ''
const MORE = {
  ...FILES,
  'terms/2026.md': 'Be kind.\n',
  'terms/2027.txt': 'Be kinder.\n',
  'terms/keys.pem': 'secret',
  'partners/closed.yaml': `partners:
  closed: { domains: [closed.example] }
`,
}

/** The form as a browser sends it: with what is in it already, but for what is changed. */
const sent = async (page: string, change: Record<string, string>, files: Record<string, string> = MORE) => {
  const made = administration({ forge: memoryForge(files) })
  const anna = await made.signedIn()
  const shown = await anna.read(page)
  const form: Record<string, string> = await anna.fields(page)
  for (const [, name = '', value = ''] of shown.matchAll(/<input\s[^>]*name="(\w+)"[^>]*value="([^"]*)"/g))
    if (!/type="(?:checkbox|hidden)"/.test(shown.split(`name="${name}"`)[0]?.split('<input').at(-1) ?? ''))
      form[name] = value
  for (const [, name = '', value = ''] of shown.matchAll(/<textarea[^>]*name="(\w+)"[^>]*>([^<]*)</g))
    form[name] = value
  for (const [, name = '', options = ''] of shown.matchAll(/<select[^>]*name="([\w-]+)"[^>]*>([^]*?)<\/select>/g))
    form[name] = /value="([^"]*)" selected/.exec(options)?.[1] ?? /value="([^"]*)"/.exec(options)?.[1] ?? ''
  for (const [, value = ''] of shown.matchAll(/name="groups"\s+value="(\w+)"\s+checked/g)) form['groups'] = value
  const answer = await anna.send(page, { ...form, ...change })
  const [proposal] = await made.forge.list('open')
  const file = page.replace('/admin/', '') + '.yaml'
  const text =
    proposal === undefined
      ? undefined
      : Buffer.from((await (await made.forge.filesAt(proposal.head)).read(file)).bytes).toString()
  return { ...made, anna, shown, answer, proposal, text }
}
const PAGE = '/admin/partners/contoso'

describe('what new people of a partner get', () => {
  it('is proposed like every other setting, and shown to whoever decides', async () => {
    const { text, anna, forge } = await sent(PAGE, {
      userType: 'Member',
      redirectUrl: 'https://orders.northwind.example/',
      send: 'true',
      language: 'de-DE',
      message: 'Welcome: # not a comment\r\nSoon more',
      terms: 'terms/2026.md',
    })
    expect(text).toBe(`${BEFORE}      terms: ../terms/2026.md
    guests:
      defaults:
        userType: Member
        invitation:
          redirectUrl: https://orders.northwind.example/
          send: true
          language: de-DE
          message: |-
            Welcome: # not a comment
            Soon more
`)
    const page = await anna.read('/admin/requests/1')
    for (const [name, value] of [
      ['User type', 'Member'],
      ['Redirect url', 'https://orders'],
      ['Terms', '2026.md'],
    ])
      expect(page).toMatch(new RegExp(`<dt>${name}</dt>[^]*?→[^]*?${value}`))
    await anna.send('/admin/requests/1/approve', await anna.fields('/admin/requests/1'))
    expect(forge.texts()['partners/contoso.yaml']).toBe(text)
    const again = await sent(
      PAGE,
      { userType: '', redirectUrl: '', send: '', language: '', message: '', terms: '' },
      {
        ...MORE,
        'partners/contoso.yaml': text ?? '',
      },
    )
    expect(again.text).toBe(BEFORE)
  })

  it('is nothing where nothing was changed', async () => {
    const { answer, proposal } = await sent(PAGE, {})
    expect([answer.status, proposal]).toEqual([400, undefined])
    expect(await answer.text()).toContain('Nothing was changed.')
  })

  it.each([
    [{ redirectUrl: 'javascript:alert(1)' }, 'redirectUrl'],
    [{ language: 'not a language' }, 'language'],
  ])('is refused where the declaration would be wrong: %j', async (change, sentence) => {
    const { answer, proposal } = await sent(PAGE, change)
    expect([answer.status, proposal]).toEqual([400, undefined])
    expect(await answer.text()).toContain(sentence)
  })
})

describe('the terms of a partner', () => {
  it('are chosen among the texts of one folder', async () => {
    const { shown } = await sent(PAGE, {})
    expect(
      [...(/<select id="terms"[^]*?<\/select>/.exec(shown)?.[0] ?? '').matchAll(/value="([^"]*)"/g)].map(
        ([, file]) => file,
      ),
    ).toEqual(['', 'terms/2026.md', 'terms/2027.txt'])
  })

  it.each([
    'guestlist.yaml',
    'terms/keys.pem',
    '../terms/2026.md',
    'terms/../guestlist.yaml',
    '/etc/passwd',
    'terms/none.md',
  ])('are not %s, which no form offers', async (terms) => {
    const { text } = await sent(PAGE, { terms, maxDays: '90' })
    expect(text).toBe(BEFORE.replace('180', '90'))
  })
})

describe('a partner whose people may not ask', () => {
  const read = (text: string | undefined): unknown =>
    (parse(text ?? '') as { partners: { closed: unknown } }).partners.closed

  it('stays closed, whatever else is changed', async () => {
    const { text } = await sent('/admin/partners/closed', {
      domains: 'closed.example other.example',
      userType: 'Guest',
      groups: 'projects',
    })
    expect(read(text)).toEqual({
      domains: ['closed.example', 'other.example'],
      guests: { defaults: { userType: 'Guest' } },
    })
  })

  it('is opened by saying so', async () => {
    const { text } = await sent('/admin/partners/closed', { open: 'yes', owners: 'anna@northwind.example' })
    expect(read(text)).toEqual({
      domains: ['closed.example'],
      requests: { approval: 'owners', owners: ['anna@northwind.example'] },
    })
  })
})
