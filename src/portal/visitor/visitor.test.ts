import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { load } from '../../config/load.fixture.ts'
import { HOST } from '../browser.fixture.ts'
import { OURS, startProvider } from '../identity/provider.fixture.ts'
import { browser, codeIn, type Opened, openedFor, proven, termsOf } from './visitor.fixture.ts'

let provider: Awaited<ReturnType<typeof startProvider>>
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.stop())

const opened = (given: { approval?: string; client?: string } = {}): Opened =>
  openedFor({ ...given, authority: provider.authority })

describe('a code', () => {
  it('is of no use in another browser, a second time, or after five wrong ones', async () => {
    const portal = opened()
    const [one, two] = [browser(portal), browser(portal)]
    await one.go('/code', { email: 'li@contoso.com' })
    const code = codeIn(portal)
    await two.go('/code', { email: 'kim@contoso.com' })
    expect((await two.go('/prove', { code })).status).toBe(400)
    expect((await one.go('/prove')).status).toBe(404)
    expect((await one.go('/prove', { code })).status).toBe(303)
    const replay = browser(portal)
    for (const [name, value] of one.jar) replay.jar.set(name, value)
    expect((await replay.go('/prove', { code })).status).toBe(400)
    const three = browser(portal)
    await three.go('/code', { email: 'ann@contoso.com' })
    const right = codeIn(portal)
    const wrong = right === '11111111' ? '22222222' : '11111111'
    for (let n = 0; n < 5; n++) await three.go('/prove', { code: wrong })
    expect((await three.go('/prove', { code: right })).status).toBe(400)
  })

  it('is mailed to nobody who may not ask', async () => {
    const portal = opened()
    const foreign = [
      'a@closed.com',
      'a@unknown.example',
      'a@contoso.com, b@evil.example',
      'a@contoso.com\nBcc: x@y.z',
      'a@fabrikam.com',
    ]
    for (const email of foreign) await browser(portal).go('/code', { email, partner: 'contoso' })
    for (const email of foreign.slice(0, 4)) await browser(portal).go('/code', { email })
    expect(portal.mails).toEqual([])
  })

  it('is asked for only so often, whoever asks', async () => {
    const portal = opened()
    const answers: number[] = []
    for (let n = 0; n < 7; n++) answers.push((await browser(portal).go('/code', { email: 'li@contoso.com' })).status)
    expect(answers).toEqual([200, 200, 200, 200, 200, 429, 429])
    portal.from.client = '2001:db8:1:2:3::1'
    const many: number[] = []
    for (let n = 0; n < 31; n++) {
      portal.from.client = `2001:db8:1:2:${n}::1`
      many.push((await browser(portal).go('/code', { email: `p${n}@unknown${n}.example` })).status)
    }
    expect(many.at(-1)).toBe(429)
    portal.from.client = '2001:db8:1:3::1'
    expect((await browser(portal).go('/code', { email: 'last@contoso.com' })).status).toBe(200)
  })
})

describe('who asks for too much', () => {
  it('takes nothing from the address of somebody else', async () => {
    const portal = opened()
    for (let n = 0; n < 30; n++) await browser(portal).go('/code', { email: `a${n}@contoso.com` })
    for (let n = 0; n < 6; n++)
      expect((await browser(portal).go('/code', { email: 'li@contoso.com' })).status).toBe(429)
    portal.from.client = '198.51.100.7'
    expect((await browser(portal).go('/code', { email: 'li@contoso.com' })).status).toBe(200)
  })
})

describe('a former address of an entry', () => {
  it('gets no code, and is answered as every other one', async () => {
    const portal = opened()
    const pages = await Promise.all(
      ['then@contoso.com', 'li@contoso.com'].map(async (email) => {
        const answer = await browser(portal).go('/code', { email })
        return [answer.status, (await answer.text()).replaceAll(email, 'EMAIL')]
      }),
    )
    expect(pages[1]).toEqual(pages[0])
    await new Promise((resolve) => void setImmediate(resolve))
    expect(portal.mails.map(({ to }) => to)).toEqual(['li@contoso.com'])
  })

  it('proves nothing any more as soon as it is one', async () => {
    const portal = opened()
    const { go } = await proven(portal, 'now@contoso.com')
    const agree = await termsOf(go)
    const text = portal.forge.texts()['guestlist.yaml'] ?? ''
    const renamed = text.replace(
      'email: now@contoso.com, previously: [',
      'email: new@contoso.com, previously: [now@contoso.com, ',
    )
    portal.forge.push({ 'guestlist.yaml': renamed })
    portal.time.now += 60_000
    for (const asks of ['time', 'end', 'access'])
      expect((await go('/request', { asks, until: '2027-01-31', 'field-displayName': 'X', agree })).status).toBe(400)
    expect(await portal.forge.list('open')).toEqual([])
  })
})

it('says what is no address', async () => {
  const answer = await browser(opened()).go('/code', { email: 'li at contoso' })
  expect([answer.status, (await answer.text()).includes('This is not an email address.')]).toEqual([400, true])
})

it.each([
  'lі@contoso.com',
  'li@cοntoso.com',
  'li@xn--cntoso-i0e.com',
  'li@xn--cntoso-i0e.unknown.example',
  'li@сосо.com',
])('says of letters that look like others what to do: %s', async (email) => {
  const portal = opened()
  const answer = await browser(portal).go('/code', { email, partner: 'contoso' })
  const page = await answer.text()
  expect([answer.status, page.includes('letters that look like others'), page.includes(`value="${email}"`)]).toEqual([
    400,
    true,
    true,
  ])
  expect(portal.mails).toEqual([])
})

it('takes a domain in its own letters', async () => {
  for (const email of ['li@münchen.example', 'li@東京.example', 'li@xn--mnchen-3ya.example'])
    expect([email, (await browser(opened()).go('/code', { email })).status]).toEqual([email, 200])
})

it('answers a flood of pages by no more than one sentence', async () => {
  const { go } = browser(opened())
  let last = 200
  for (let n = 0; n < 601; n++) last = (await go('/')).status
  expect(last).toBe(429)
})

describe('a request', () => {
  const form = { asks: 'access', 'field-displayName': 'Li Wei', 'field-reason': 'Orders', groups: 'projects' }

  it('is for the proven address, whatever the form says', async () => {
    const portal = opened()
    const { go } = await proven(portal, 'Li@Contoso.com')
    const agree = await termsOf(go)
    const more = {
      ...form,
      agree,
      email: 'boss@contoso.com',
      by: 'anna@northwind.example',
      partner: 'fabrikam',
      companyName: 'Evil',
      'field-companyName': 'Evil',
      userType: 'Member',
    }
    expect((await go('/request', more)).status).toBe(303)
    const [proposal] = await portal.forge.list('open')
    const files = await portal.forge.filesAt(proposal?.head ?? '')
    const file = (await files.list()).find((name) => name.startsWith('requests/')) ?? ''
    const text = Buffer.from((await files.read(file)).bytes).toString('utf8')
    expect(text).toContain('li@contoso.com')
    expect(text).not.toMatch(/boss|anna|fabrikam|Evil|Member/)
    expect(`${proposal?.title} ${proposal?.branch}`).not.toMatch(/li@|Wei/)
  })

  it.each([
    ['another partner’s group', { groups: 'secret' }],
    ['an end too late', { until: '2028-01-01' }],
    ['an end in the past', { until: '2020-01-01' }],
    ['no day', { until: '2026-13-40' }],
    ['other terms', { agree: 'f'.repeat(64) }],
    ['no terms', { agree: '' }],
    ['no name', { 'field-displayName': ' ' }],
    ['a name of two lines', { 'field-displayName': 'Li\nuserType: Member' }],
    ['a long reason', { 'field-reason': 'x'.repeat(2_000) }],
    ['nothing that can be asked', { asks: 'everything' }],
    ['an end of what is not there', { asks: 'end' }],
  ])('is refused with %s', async (_, more) => {
    const portal = opened()
    const { go } = await proven(portal, 'li@contoso.com')
    const answer = await go('/request', { ...form, agree: await termsOf(go), ...more })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('role="alert"')
    expect(await portal.forge.list('open')).toEqual([])
  })

  it('needs a proof of this portal', async () => {
    const portal = opened()
    const forged = browser(portal)
    forged.jar.set('__Host-guestlist-proof', 'A'.repeat(80))
    expect((await forged.go('/request', form)).status).toBe(400)
    const other = browser(portal)
    await other.go('/code', { email: 'li@contoso.com' })
    // A cookie for one purpose is none for another.
    other.jar.set('__Host-guestlist-proof', other.jar.get('__Host-guestlist-code') ?? '')
    expect((await other.go('/request', form)).status).toBe(400)
    expect(await portal.forge.list('open')).toEqual([])
  })

  it('keeps every answer as it was typed, whatever it is', async () => {
    const part = fc.constantFrom(
      'a',
      ' ',
      '"',
      "'",
      '#',
      ':',
      '- ',
      '{',
      '}',
      '[skip ci]',
      '@all',
      'Closes #1',
      '/merge',
      '*x',
      '&x',
      '!x',
      '|',
      '>',
      '%',
      '`',
      '<b>',
      '${x}',
      '$(id)',
      '\\',
      'ä',
      '😀',
      '~',
      '---',
      'null',
      '0x1',
      '2026-01-01',
    )
    const answer = fc
      .array(part, { minLength: 1, maxLength: 6 })
      .map((all) => all.join('').trim())
      .filter((text) => text !== '')
    await fc.assert(
      fc.asyncProperty(answer, answer, async (name, reason) => {
        const portal = opened()
        const { go } = await proven(portal, 'li@contoso.com')
        const given = { ...form, 'field-displayName': name, 'field-reason': reason, agree: await termsOf(go) }
        const status = (await go('/request', given)).status
        const [proposal] = await portal.forge.list('open')
        if (status !== 303) return
        const files = await portal.forge.filesAt(proposal?.head ?? '')
        const texts: Record<string, string> = { ...portal.forge.texts() }
        for (const file of await files.list())
          texts[file] = Buffer.from((await files.read(file)).bytes).toString('utf8')
        const { declaration } = await load(texts)
        const guest = declaration?.guests.find(({ email }) => email === 'li@contoso.com')
        expect([guest?.attributes['displayName'], guest?.requested?.reason]).toEqual([name, reason])
        expect(guest?.groups).toEqual(['projects'])
        expect(proposal?.title).toMatch(/^Request [\w-]+: access for a guest of contoso until \d{4}-\d\d-\d\d$/)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps a reason of several lines in one', async () => {
    const portal = opened()
    const { go } = await proven(portal, 'li@contoso.com')
    const agree = await termsOf(go)
    const more = { 'field-reason': 'Orders\r\n\r\n  for spring\r\n' }
    expect((await go('/request', { ...form, agree, ...more })).status).toBe(303)
    const [proposal] = await portal.forge.list('open')
    const files = await portal.forge.filesAt(proposal?.head ?? '')
    const file = (await files.list()).find((name) => name.startsWith('requests/')) ?? ''
    expect(Buffer.from((await files.read(file)).bytes).toString('utf8')).toContain('reason: Orders for spring\n')
  })

  it('of somebody whose access ended is for more time, and says that the account is unblocked', async () => {
    const portal = opened()
    const { go } = await proven(portal, 'old@contoso.com')
    const text = await (await go('/request')).text()
    expect(text).toContain('your account is unblocked')
    expect(text).not.toContain('Projects')
    const agree = await termsOf(go)
    expect((await go('/request', { asks: 'time', until: '2027-01-31', agree })).status).toBe(303)
    const [proposal] = await portal.forge.list('open')
    expect(portal.forge.texts()['guestlist.yaml']).not.toContain('reinstate')
    const files = await portal.forge.filesAt(proposal?.head ?? '')
    expect(Buffer.from((await files.read('guestlist.yaml')).bytes).toString('utf8')).toMatch(
      /old@contoso.com.*reinstate/,
    )
  })
})

describe('automatic approval', () => {
  const send = async (portal: Opened, email: string, more: Record<string, string> = {}) => {
    const { go } = await proven(portal, email)
    return go('/request', { asks: 'access', 'field-displayName': 'Li', agree: await termsOf(go), ...more })
  }

  it('merges the one entry of somebody of the partner’s own domain', async () => {
    const portal = opened({ approval: 'auto' })
    await send(portal, 'li@contoso.com')
    const decided = await portal.forge.list('decided')
    expect(decided.map(({ state }) => state)).toEqual(['merged'])
    expect(decided[0]?.branch).toMatch(/^requests\/contoso\/auto-/)
    expect(Object.keys(portal.forge.texts())).toContain(`${decided[0]?.branch}.yaml`)
  })

  it('gives a file without an owner to nothing that waits, and more time of such an entry makes it one with an owner', async () => {
    const portal = opened({ approval: 'auto' })
    await send(portal, 'li@contoso.com', { until: '2026-12-31' })
    const branch = (await portal.forge.list('decided'))[0]?.branch ?? ''
    portal.time.now += 60_000
    await send(portal, 'li@contoso.com', { asks: 'time', until: '2027-01-31' })
    await send(portal, 'li@shop.contoso.net')
    await send(portal, 'now@contoso.com', { asks: 'end' })
    const open = await portal.forge.list('open')
    const files = await Promise.all(open.map(async ({ head }) => (await portal.forge.changeOf(head)).files))
    const owned = `${branch.replace('auto-', '')}.yaml`
    expect(files).toEqual([[owned, `${branch}.yaml`], [`${open[1]?.branch}.yaml`], ['guestlist.yaml']])
    expect(open[1]?.branch).toMatch(/^requests\/contoso\/2026/)
    const { head = '', id = '' } = open[0] ?? {}
    await portal.forge.approve(id, { head, planDigest: '' }, { login: 'anna', token: '' })
    expect(Object.keys(portal.forge.texts()).filter((file) => file.includes('/'))).toEqual([owned])
    expect(portal.forge.texts()[owned]).toMatch(/email: li@contoso\.com[^]*expires: 2027-01-31/)
  })

  it('merges nothing that the branch no longer lets through by itself when it is to be merged', async () => {
    const portal = opened({ approval: 'auto' })
    const propose = portal.forge.propose.bind(portal.forge)
    portal.forge.propose = async (file) => {
      const made = await propose(file)
      const text = portal.forge.texts()['guestlist.yaml'] ?? ''
      portal.forge.push({ 'guestlist.yaml': text.replace('approval: auto', 'approval: owners') })
      return made
    }
    await send(portal, 'li@contoso.com')
    expect(await portal.forge.list('decided')).toEqual([])
  })

  it('merges nothing that another entry of the branch stands against by then', async () => {
    const portal = opened({ approval: 'auto' })
    const propose = portal.forge.propose.bind(portal.forge)
    portal.forge.propose = async (file) => {
      const made = await propose(file)
      portal.forge.push({ 'more.yaml': 'guests: [{ email: li@contoso.com }]\n' })
      return made
    }
    await send(portal, 'li@contoso.com')
    expect(await portal.forge.list('decided')).toEqual([])
  })

  it('leaves to an owner a wildcard’s address, more time, and every partner with owners', async () => {
    const portal = opened({ approval: 'auto' })
    await send(portal, 'li@shop.contoso.net')
    await send(portal, 'now@contoso.com', { asks: 'time', until: '2027-01-31' })
    const owners = opened()
    await send(owners, 'li@contoso.com')
    expect(await portal.forge.list('decided')).toEqual([])
    expect(await portal.forge.list('open')).toHaveLength(2)
    expect(await owners.forge.list('decided')).toEqual([])
  })
})

describe('a proof', () => {
  it('is of no use in any copy after its holder began again', async () => {
    const portal = opened()
    const { go, jar } = await proven(portal, 'li@contoso.com')
    const copy = browser(portal)
    for (const [name, value] of jar) copy.jar.set(name, value)
    expect((await copy.go('/request')).status).toBe(200)
    await go('/start-again', {})
    expect((await copy.go('/request')).status).toBe(400)
  })
})

describe('what cannot be merged without an owner', () => {
  const form = { asks: 'access', 'field-displayName': 'Li' }

  it('was sent all the same, and waits', async () => {
    const portal = opened({ approval: 'auto' })
    const { go } = await proven(portal, 'li@contoso.com')
    const agree = await termsOf(go)
    const merge = portal.forge.mergeWhenAllowed.bind(portal.forge)
    portal.forge.mergeWhenAllowed = () => Promise.reject(new Error('not now'))
    const sent = await go('/request', { ...form, agree })
    expect([sent.status, portal.mails.at(-1)?.text]).toEqual([303, expect.stringContaining('/status/')])
    portal.forge.mergeWhenAllowed = merge
    const [proposal] = await portal.forge.list('open')
    // No file of the declaration, so only the change itself tells of it.
    portal.forge.add(proposal?.id ?? '', { '.github/CODEOWNERS': '' })
    expect((await go('/request', { ...form, agree })).status).toBe(303)
    expect(await portal.forge.list('decided')).toEqual([])
  })

  it('is the request of somebody whose domain was taken from the partner since', async () => {
    const portal = opened({ approval: 'auto' })
    const { go } = await proven(portal, 'li@contoso.com')
    const text = portal.forge.texts()['guestlist.yaml'] ?? ''
    portal.forge.push({ 'guestlist.yaml': text.replace('domains: [contoso.com, "*.contoso.net"]', 'domains: []') })
    const agree = await termsOf(go)
    expect((await go('/request', { ...form, agree })).status).toBe(303)
    expect(await portal.forge.list('decided')).toEqual([])
  })
})

describe('the partner’s own sign-in', () => {
  const signIn = async (portal: Opened, forging?: Parameters<typeof provider.agree>[1], page = 'contoso') => {
    const visitor = browser(portal)
    const begun = await visitor.go(`/sign-in/partner?partner=${page}`)
    const to = begun.headers.get('location')
    const answer = to === null ? begun : await visitor.go(provider.agree(to, forging))
    return { ...visitor, answer }
  }

  it('proves an address of the partner', async () => {
    const portal = opened()
    expect(await (await browser(portal).go('/contoso')).text()).toContain('/sign-in/partner?partner=contoso')
    const { go, answer } = await signIn(portal, { claims: { upn: 'li@contoso.com' } })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/request'])
    expect(await (await go('/request')).text()).toContain('li@contoso.com')
  })

  it.each([
    ['a guest there', { claims: { upn: 'li@contoso.com', acct: 1 } }, 'contoso'],
    ['another tenant', { claims: { upn: 'li@contoso.com', tid: OURS } }, 'contoso'],
    ['an address of another partner', { claims: { upn: 'li@fabrikam.com' } }, 'contoso'],
    ['a mail claim alone', { claims: { upn: undefined, email: 'li@contoso.com' } }, 'contoso'],
    ['a partner without a tenant', {}, 'fabrikam'],
    ['a partner who may not ask', {}, 'closed'],
    ['no partner', {}, 'nobody'],
  ])('proves nothing: %s', async (_, forging, page) => {
    const { go, answer } = await signIn(opened(), forging, page)
    expect(answer.status).toBe(400)
    expect((await go('/request')).status).toBe(400)
  })
})

describe('the status of a request', () => {
  it('is behind a link that nobody can guess or change', async () => {
    const portal = opened()
    const { go } = await proven(portal, 'li@contoso.com')
    const sent = await go('/request', { asks: 'access', 'field-displayName': 'Li', agree: await termsOf(go) })
    const path = new URL(sent.headers.get('location') ?? '', HOST).pathname
    const stranger = browser(portal)
    expect((await stranger.go(path)).status).toBe(200)
    // Not the last letter: some of its bits say nothing.
    const other = path.at(-9) === 'A' ? 'B' : 'A'
    expect((await stranger.go(`${path.slice(0, -9)}${other}${path.slice(-8)}`)).status).toBe(404)
    expect((await stranger.go('/status/requests%2Fcontoso%2F1')).status).toBe(404)
    expect(portal.mails.at(-1)?.text).toContain(path)
  })
})
