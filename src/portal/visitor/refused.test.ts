import { describe, expect, it } from 'vitest'
import { browser, openedFor, proven, termsOf } from './visitor.fixture.ts'
import { WORDS } from './words.ts'

const DE = {
  error: 'Fehler',
  problems: 'Die Anfrage wurde nicht gesendet',
  nameMissing: 'Der Name fehlt.',
  department: 'Abteilung',
  emailInvalid: 'Das ist keine E-Mail-Adresse.',
  problemLong: '{field}: zu lang, höchstens {most} Zeichen.',
  problemAnswer: '{field}: so nicht möglich.',
  problemUntil: 'Ein Tag von {earliest} bis {latest}.',
  problemTerms: 'Stimmen Sie den Bedingungen zu.',
  problemGroup: 'Das kann nicht angefragt werden.',
  problemStale: 'Diese Seite ist veraltet.',
  problemEndless: 'Ihr Zugang hat kein Ende.',
  waitingAlready: 'Eine Anfrage wartet schon.',
}
const form = { asks: 'access', 'field-displayName': 'Li Wei', groups: 'projects' }

/** What a page says and where each of its problems leads. */
const problemsOf = (page: string) => {
  const box = /<div class="problem"[^>]*>([^]*?)<\/div>/.exec(page)?.[1] ?? ''
  return [...box.matchAll(/<li>\s*(?:<a href="#([\w-]+)">)?([^<]*)/g)].map(([, at, text = '']) => [at, text.trim()])
}

describe('a refused request', () => {
  const refused = async (more: Record<string, string>, email = 'li@contoso.com') => {
    const portal = openedFor({ translations: { de: DE } })
    const { go } = await proven(portal, email)
    const agree = await termsOf(go)
    await go('/?language=de')
    const answer = await go('/request', { ...form, agree, ...more })
    expect(answer.status).toBe(400)
    return answer.text()
  }

  it.each([
    [{ 'field-displayName': ' ' }, [['field-displayName', DE.nameMissing]]],
    [{ 'field-department': 'x'.repeat(65) }, [['field-department', 'Abteilung: zu lang, höchstens 64 Zeichen.']]],
    [{ 'field-reason': 'x'.repeat(1_001) }, [['field-reason', 'Why?: zu lang, höchstens 1000 Zeichen.']]],
    [{ 'field-department': 'a\nb' }, [['field-department', 'Abteilung: so nicht möglich.']]],
    [{ until: '2027-02-26' }, [['until', 'Ein Tag von 2026-11-27 bis 2027-02-25.']]],
    [{ until: '2026-02-30' }, [['until', 'Ein Tag von 2026-11-27 bis 2027-02-25.']]],
    [{ agree: '' }, [['agree', DE.problemTerms]]],
    [{ groups: 'secret' }, [['groups', DE.problemGroup]]],
    [{ asks: 'end' }, [[undefined, DE.problemStale]]],
    [
      { 'field-displayName': '', agree: 'x', until: 'y' },
      [
        ['field-displayName', DE.nameMissing],
        ['until', 'Ein Tag von 2026-11-27 bis 2027-02-25.'],
        ['agree', DE.problemTerms],
      ],
    ],
  ])('says why in the language of the visitor, beside the field: %j', async (more, problems) => {
    const page = await refused(more)
    expect(problemsOf(page)).toEqual(problems)
    expect(page).toMatch(/<html lang="de">[^]*<title>Fehler: [^]*tabindex="-1" autofocus/)
    for (const [at] of problems)
      if (at !== undefined && at !== 'groups')
        expect(page).toMatch(new RegExp(`id="${at}"[^>]*aria-describedby="${at}-problem"`))
    for (const [at] of problems) if (at !== undefined) expect(page).toContain(`id="${at}"`)
  })

  it('for more time has to be later than the end, and within what the partner allows', async () => {
    const ask = (until: string) => refused({ asks: 'time', until }, 'now@contoso.com')
    for (const until of ['2026-12-31', '2027-02-26', '2026-01-01'])
      expect(problemsOf(await ask(until))).toEqual([['until', 'Ein Tag von 2027-01-01 bis 2027-02-25.']])
    const page = await refused({ asks: 'end', until: '2027-01-01' }, 'now@contoso.com')
    expect(problemsOf(page)).toEqual([['until', 'Ein Tag von 2026-11-27 bis 2026-12-31.']])
  })

  it('is nobody’s last: mistakes use up no request', async () => {
    const portal = openedFor()
    const { go } = await proven(portal, 'li@contoso.com')
    for (let n = 0; n < 15; n++) expect((await go('/request', { ...form, agree: 'no' })).status).toBe(400)
    expect((await go('/request', { ...form, agree: await termsOf(go) })).status).toBe(303)
  })

  it('has no English word that a translation could not replace', async () => {
    const translations = { de: Object.fromEntries(Object.keys(WORDS).map((key) => [key, `§${key}§`])) }
    const portal = openedFor({ translations })
    const { go } = await proven(portal, 'li@contoso.com')
    await go('/?language=de')
    const page = await (await go('/request', { ...form, agree: 'no', until: 'x', 'field-displayName': '' })).text()
    const said = page
      .replace(/<style>[^]*<\/style>/, '')
      .replace(/<nav[^]*<\/nav>/, '')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/§\w+§/g, '')
      .replaceAll(/Why\?|Be kind\.|Projects|Northwind Traders/g, '')
    expect(said).not.toMatch(/\p{L}/u)
  })

  it('of what is no address says so in the page’s title and beside the field', async () => {
    const { go } = browser(openedFor({ translations: { de: DE } }))
    await go('/?language=de')
    const page = await (await go('/code', { email: 'li at contoso' })).text()
    expect(page).toMatch(
      /<title>Fehler: [^]*id="problem"[^>]*autofocus>Das ist keine E-Mail-Adresse\.[^]*value="li at contoso"[^>]*aria-invalid="true"/,
    )
  })
})

describe('a second request of an address', () => {
  const asked = async () => {
    const portal = openedFor()
    const one = await proven(portal, 'li@contoso.com')
    const agree = await termsOf(one.go)
    const sent = await one.go('/request', { ...form, agree })
    return {
      ...portal,
      portal,
      one,
      agree,
      sent,
      status: new URL(sent.headers.get('location') ?? '', 'https://x').pathname,
    }
  }

  it('shows the one that waits, and proposes nothing', async () => {
    const { portal, agree, forge } = await asked()
    // Another browser: nothing is known of it but the address that it has proven.
    const two = await proven(portal, 'LI@contoso.com')
    for (const answer of [
      await two.go('/request'),
      await two.go('/request', { ...form, agree, until: '2027-01-31' }),
    ]) {
      const page = await answer.text()
      expect(page).toContain(WORDS.waitingAlready)
      const link = /href="(\/status\/[\w-]+)"/.exec(page)?.[1] ?? ''
      expect(await (await browser(portal).go(link)).text()).toContain(WORDS.waiting)
    }
    expect(await forge.list('open')).toHaveLength(1)
  })

  it('is one of two that are sent at the same time', async () => {
    const portal = openedFor()
    const { go } = await proven(portal, 'li@contoso.com')
    const agree = await termsOf(go)
    const answers = await Promise.all(
      ['2027-01-29', '2027-01-30', '2027-01-31'].map((until) => go('/request', { ...form, agree, until })),
    )
    expect(answers.map(({ status }) => status)).toEqual([303, 400, 400])
    expect(await portal.forge.list('open')).toHaveLength(1)
  })

  it('is the same one where it asks for the same', async () => {
    const { one, agree, forge, mails } = await asked()
    const before = mails.length
    expect((await one.go('/request', { ...form, agree })).status).toBe(303)
    expect([(await forge.list('open')).length, mails.length]).toEqual([1, before])
  })

  it('is possible after the decision, and at any time for somebody else', async () => {
    const { portal, one, agree, forge, time } = await asked()
    const kim = await proven(portal, 'kim@contoso.com')
    expect((await kim.go('/request', { ...form, agree })).status).toBe(303)
    const [proposal] = await forge.list('open')
    await forge.deny(proposal?.id ?? '', 'no', { login: 'anna', token: '' })
    time.now += 20_000
    const again = await one.go('/request', { ...form, agree })
    const page = await (await one.go(again.headers.get('location') ?? '')).text()
    expect([page.includes(WORDS.denied), page.includes(WORDS.thanksTitle)]).toEqual([true, false])
    expect(await (await one.go('/request')).text()).toContain(WORDS.send)
    expect((await one.go('/request', { ...form, agree, until: '2027-01-31' })).status).toBe(303)
  })

  it('changes nothing in what is answered before the address is proven', async () => {
    const { portal } = await asked()
    const pages = ['li@contoso.com', 'mi@contoso.com', 'li@unknown.co'].map(async (email) =>
      (await (await browser(portal).go('/code', { email })).text()).replaceAll(email, ''),
    )
    expect(new Set(await Promise.all(pages)).size).toBe(1)
  })
})

it('is in the languages that the protected branch has by now', async () => {
  const { app, forge, time } = openedFor({ translations: { de: DE } })
  const { go } = browser({ app })
  expect(await (await go('/?language=de')).text()).toContain('lang="de"')
  const text = forge.texts()['guestlist.yaml'] ?? ''
  forge.push({ 'guestlist.yaml': `${text}portal: { languages: { fr: { title: Demander un accès } } }\n` })
  time.now += 20_000
  await go('/code', { email: 'li@contoso.com' })
  expect(await (await go('/?language=de')).text()).not.toContain('lang="de"')
  expect(await (await go('/?language=fr')).text()).toContain('Demander un accès')
})
