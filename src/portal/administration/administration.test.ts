import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { samplePlan } from '../../../test/golden/sample-plan.ts'
import { planDigest } from '../consequences.ts'
import { memoryForge } from '../forge.fixture.ts'
import { declaredAdministrators } from '../identity/administrators.ts'
import { administration, entry, FILES, harmless } from './administration.fixture.ts'

const REQUEST = '/admin/requests/1'

/** What a page says, without its markup. */
const words = (page: string): string =>
  page
    .replace(/<style>[^]*<\/style>/, '')
    .replaceAll(/<\/?bdi>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')

describe('the queue', () => {
  it('shows nobody anything before they signed in', async () => {
    const { ask, browser } = administration()
    await ask()
    for (const path of ['/admin', '/admin/history', '/admin/partners', '/admin/partners/contoso', REQUEST]) {
      const answer = await browser().go(path)
      expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 302, '/sign-in/administrator'])
    }
    for (const path of [`${REQUEST}/approve`, `${REQUEST}/deny`, '/admin/partners/contoso'])
      expect((await browser().send(path, {})).status).toBe(302)
  })

  it('is closed to whom the protected branch names no longer', async () => {
    const { forge, parts } = administration()
    const made = administration({ forge, settings: { ...parts.settings, administratorsOf: declaredAdministrators } })
    const anna = await made.signedIn()
    expect((await anna.go('/admin')).status).toBe(200)
    forge.push({ 'guestlist.yaml': (FILES['guestlist.yaml'] ?? '').replace('anna@', 'otto@') })
    expect((await anna.go('/admin')).status).toBe(302)
    const otto = await made.signedIn('otto@northwind.example')
    expect((await otto.go('/admin')).status).toBe(200)
  })

  it('says why nobody can enter where there is no sign-in', async () => {
    const answer = await administration().browser().go('/sign-in/administrator')
    expect([answer.status, words(await answer.text())]).toEqual([403, expect.stringContaining('no app registration')])
  })

  it('has each request with what it asks for and what follows', async () => {
    const { ask, signedIn, planned } = administration()
    await ask()
    planned(samplePlan)
    const page = words(await (await signedIn()).read('/admin'))
    expect(page).toMatch(/Li Wei: access .* Contoso Ltd .* li@contoso\.example .* 2027-03-31 .* Projects .* Orders/)
    expect(page).toMatch(/Stops the plan .* Loses access .* Gains access/)
  })

  it('has a warning beside a request whose address or name can be taken for another one', async () => {
    const forge = memoryForge({
      ...FILES,
      'partners/anybody.yaml': 'partners: { anybody: { requests: { owners: [anna@northwind.example] } } }\n',
    })
    const { ask, signedIn } = administration({ forge })
    const alike = entry('li@xn--cntoso-i0e.example', 'Li Wei', '    partner: anybody\n')
    await ask(alike, 'a1', 'anybody')
    await ask(entry('kim@contoso.example', 'Kim Lee'), 'a2')
    const anna = await signedIn()
    for (const path of ['/admin', REQUEST]) {
      const page = words(await anna.read(path))
      expect(page.match(/Look twice\./g)).toHaveLength(1)
      expect(page).toMatch(
        /“xn--cntoso-i0e\.example” looks like “contoso\.example”, which is another one\. .*shown as “cοntoso\.example”, whose letters look like others\./,
      )
    }
    expect(words(await anna.read('/admin/requests/2'))).not.toContain('Look twice')
  })

  it('says nothing of what would follow once somebody decided', async () => {
    const { ask, signedIn } = administration()
    await ask()
    const anna = await signedIn()
    expect(words(await anna.read(REQUEST))).toContain('What it does in the tenant')
    await anna.send(`${REQUEST}/approve`, await anna.fields(REQUEST))
    const page = words(await anna.read(REQUEST))
    expect(page).toMatch(/Approved on .* by .* li@contoso\.example/)
    expect(page).not.toMatch(/What it does in the tenant|The plan is being made/)
  })

  it('says what cannot be planned or read, and shows the others', async () => {
    const { ask, signedIn, forge } = administration()
    await ask()
    await ask('guests: [ {', 'b2')
    await forge.propose({
      branch: 'requests/contoso/c3',
      file: 'partners/fabrikam.yaml',
      text: 'partners: { fabrikam: { domains: [evil.example] } }\n',
      title: 'c3',
      body: '',
      parent: await forge.base(),
    })
    const page = words(await (await signedIn()).read('/admin'))
    expect(page).toContain('With it, the declaration has errors.')
    expect(page).toContain('It changes something else than one guest.')
    expect(page).toContain('Li Wei: access')
  })

  it('leaves a plan that takes too long for the next time', async () => {
    const { ask, signedIn } = administration({
      clock: { now: () => Date.parse('2026-11-27T09:00:00Z'), sleep: () => Promise.resolve() },
      consequencesOf: () => new Promise(() => undefined),
    })
    await ask()
    expect(words(await (await signedIn()).read('/admin'))).toContain('The plan is being made.')
    const page = await (await signedIn()).read(REQUEST)
    expect(page).not.toContain('/approve')
  })
})

describe('an approval', () => {
  it('is for the head and the plan that were shown, by the owner', async () => {
    const { ask, signedIn, forge } = administration()
    const { head } = await ask()
    const anna = await signedIn()
    const answer = await anna.send(`${REQUEST}/approve`, await anna.fields(REQUEST))
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/^\/admin\/requests\/1\?decided=[\w-]+$/)
    expect(forge.approvals).toMatchObject([{ id: '1', shown: { head }, owner: { login: 'anna@northwind.example' } }])
    expect(forge.texts()['requests/contoso/a1.yaml']).toBe(entry('li@contoso.example'))
    expect(words(await anna.read(REQUEST))).toMatch(/Approved on 2026-11-27 by anna@northwind\.example/)
  })

  const refused = async (
    what: (made: ReturnType<typeof administration>) => Promise<unknown> | void,
    { who = 'anna@northwind.example', form = {} as Record<string, string>, text = entry('li@contoso.example') } = {},
  ) => {
    const made = administration()
    await made.ask(text)
    const one = await made.signedIn(who)
    const fields = await one.fields(REQUEST)
    await what(made)
    const answer = await one.send(`${REQUEST}/approve`, { ...fields, ...form })
    expect(made.forge.approvals).toEqual([])
    expect(answer.status).toBe(400)
    return words(await answer.text())
  }

  it('is refused for a head that moved', async () => {
    const more = { 'requests/contoso/a1.yaml': entry('mallory@contoso.example') }
    expect(await refused(({ forge }) => forge.add('1', more))).toContain('was changed after it was shown')
    expect(await refused(() => undefined, { form: { head: 'f'.repeat(40) } })).toContain(
      'was changed after it was shown',
    )
  })

  it('is refused for another plan', async () => {
    const other = { ...harmless, changes: harmless.changes.slice(1) }
    expect(await refused(({ planned }) => planned(other))).toContain('changed after it was shown')
    expect(await refused(() => undefined, { form: { plan: 'f'.repeat(64) } })).toContain('changed after it was shown')
  })

  it('is refused where a guard stops the plan by now', async () => {
    expect(await refused(({ planned }) => planned(samplePlan))).toContain('A guard stops it')
  })

  it('is refused to the owner of another partner, and to whoever asked', async () => {
    expect(await refused(() => undefined, { who: 'otto@northwind.example' })).toContain('not an owner of this partner')
    expect(await refused(() => undefined, { who: 'li@contoso.example' })).toContain('your own request')
    const asked = entry('kim@contoso.example').replace('by: kim@contoso.example', 'by: Anna@Northwind.example')
    expect(await refused(() => undefined, { text: asked })).toContain('your own request')
  })

  it('is refused for a form of another session, and for one of another site', async () => {
    const made = administration()
    await made.ask()
    const [anna, again] = [await made.signedIn(), await made.signedIn()]
    const fields = await anna.fields(REQUEST)
    expect((await again.send(`${REQUEST}/approve`, fields)).status).toBe(400)
    expect((await anna.send(`${REQUEST}/approve`, { ...fields, form: '' })).status).toBe(400)
    expect((await anna.send(`${REQUEST}/approve`, fields, 'https://evil.example')).status).toBe(403)
    expect((await anna.go(`${REQUEST}/approve`)).status).toBe(404)
    expect(made.forge.approvals).toEqual([])
  })

  it('is done once, and ends with the session', async () => {
    const made = administration()
    await made.ask()
    const anna = await made.signedIn()
    const fields = await anna.fields(REQUEST)
    const both = await Promise.all([1, 2].map(() => anna.send(`${REQUEST}/approve`, fields)))
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([303, 400]))
    const denied = await anna.send(`${REQUEST}/deny`, { ...fields, note: 'No.' })
    expect(words(await denied.text())).toContain('was decided already')
    const copy = new Map(anna.jar)
    await anna.send('/sign-out', fields)
    for (const [name, value] of copy) anna.jar.set(name, value)
    expect((await anna.go('/admin')).status).toBe(302)
  })

  it('is not said to be made by a link of somebody else', async () => {
    const made = administration({ forge: memoryForge(FILES) })
    await made.ask()
    await made.ask(entry('kim@contoso.example'), 'b2')
    const anna = await made.signedIn()
    const answer = await anna.send(`${REQUEST}/approve`, await anna.fields(REQUEST))
    const mark = new URL(answer.headers.get('location') ?? '', 'https://x.example').search
    for (const query of ['?decided=1', mark]) {
      const page = await anna.read(`/admin/requests/2${query}`)
      expect(page).toContain('/approve')
      expect(page).not.toContain('role="status"')
    }
  })

  it.each([
    ['another file as well', { 'guestlist.yaml': `${FILES['guestlist.yaml'] ?? ''}# more\n` }],
    [
      'another guest as well',
      { 'requests/contoso/a1.yaml': `${entry('li@contoso.example')}  - email: x@contoso.example\n` },
    ],
    [
      'a protected address',
      { 'requests/contoso/a1.yaml': `${entry('li@contoso.example')}protect: [user:x@y.example]\n` },
    ],
    ['a guest of another partner', { 'requests/contoso/a1.yaml': entry('li@fabrikam.example') }],
  ])('is not offered for %s', async (_, texts) => {
    const made = administration()
    await made.ask()
    made.forge.add('1', texts)
    const anna = await made.signedIn()
    const page = await anna.read(REQUEST)
    expect(page).not.toContain('/approve')
    expect(words(page)).toContain('It cannot be approved here.')
    const [found] = await made.forge.list('open')
    const form = { ...(await anna.fields(REQUEST)), head: found?.head ?? '', plan: planDigest(harmless) }
    expect((await anna.send(`${REQUEST}/approve`, form)).status).toBe(400)
    expect(made.forge.approvals).toEqual([])
  })

  it('is for a plan that is made again, whatever was kept', async () => {
    const how: unknown[] = []
    const forge = memoryForge(FILES)
    const made = administration({
      forge,
      consequencesOf: (_, given) => {
        how.push(given?.fresh)
        return Promise.resolve({ plan: harmless, digest: 'd', file: '', text: '', isNew: true })
      },
    })
    await made.ask()
    const anna = await made.signedIn()
    await anna.send(`${REQUEST}/approve`, await anna.fields(REQUEST))
    expect(how).toEqual([undefined, true])
    expect(forge.approvals).toHaveLength(1)
  })

  it('tells what the forge says, and nothing is done', async () => {
    const made = administration()
    await made.ask()
    made.forge.refuses = () => 'Waiting on <b>code owner</b> review'
    const anna = await made.signedIn()
    const answer = await anna.send(`${REQUEST}/approve`, await anna.fields(REQUEST))
    expect(await answer.text()).toContain('Waiting on &lt;b&gt;code owner&lt;/b&gt; review')
    expect(made.mails).toEqual([])
  })
})

describe('a denial', () => {
  it('has a note, which is shown as it was written', async () => {
    const made = administration()
    await made.ask()
    const anna = await made.signedIn()
    const fields = await anna.fields(REQUEST)
    expect((await anna.send(`${REQUEST}/deny`, { ...fields, note: ' \n ' })).status).toBe(400)
    expect((await anna.send(`${REQUEST}/deny`, { ...fields, note: 'x'.repeat(1001) })).status).toBe(400)
    const note = 'Ask @everyone first. Closes #1\r\n/merge <script>[skip ci]\u202Egnp'
    await anna.send(`${REQUEST}/deny`, { ...fields, note })
    const [decided] = await made.forge.list('decided')
    expect(decided?.decided?.note).toBe('Ask @everyone first. Closes #1\n/merge <script>[skip ci]gnp')
    for (const path of [REQUEST, '/admin/history']) {
      const page = await anna.read(path)
      expect(page).toContain('/merge &lt;script&gt;[skip ci]gnp')
      expect(page).not.toContain('<script')
    }
  })

  it('is not for the owner of another partner', async () => {
    const made = administration()
    await made.ask()
    const otto = await made.signedIn('otto@northwind.example')
    const answer = await otto.send(`${REQUEST}/deny`, { ...(await otto.fields('/admin')), note: 'No.' })
    expect(words(await answer.text())).toContain('not an owner of this partner')
    expect(await made.forge.list('decided')).toEqual([])
  })
})

describe('names from outside', () => {
  it('never become markup, whatever they are', async () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
      fc.constantFrom(
        '<img src=x onerror=alert(1)>',
        '"><script>x</script>',
        "' onload='x",
        '</title><script>',
        '&lt;b&gt;',
      ),
    )
    await fc.assert(
      fc.asyncProperty(nasty, nasty, async (name, other) => {
        const mover = { who: 'guest:x@contoso.example' as const, app: 'app:x' as const, effect: 'gains' as const }
        const says = [{ data: name }, ' gains ', { data: other }]
        const made = administration()
        made.planned({ ...harmless, access: [{ ...mover, before: [], after: [], says }] })
        await made.ask(entry('li@contoso.example', name), 'a1')
        const anna = await made.signedIn()
        for (const path of ['/admin', REQUEST]) {
          const page = await anna.read(path)
          expect(page.replace(/<style>[^]*<\/style>/, '')).not.toMatch(
            /<(?!\/?(?:!doctype|html|head|meta|title|body|header|main|nav|a|h1|h2|h3|p|ul|li|dl|dt|dd|bdi|br|span|details|summary|pre|form|input|button|label|textarea|article|strong|blockquote|style)\b)[a-z!/]/i,
          )
          expect(page).not.toMatch(/<[^>]*\son\w+=/)
        }
      }),
      { numRuns: 40 },
    )
  })
})
