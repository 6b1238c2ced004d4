import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryForge } from '../forge.fixture.ts'
import { administration, FILES, FORM } from './administration.fixture.ts'
import { type PartnerValues, withPartnerValues } from './partner-text.ts'

const PAGE = '/admin/partners/contoso'
const BEFORE = FILES['partners/contoso.yaml'] ?? ''

const proposed = async (form: Record<string, string>, files = FILES) => {
  const made = administration({ forge: memoryForge(files) })
  const anna = await made.signedIn()
  const answer = await anna.send(PAGE, { ...(await anna.fields(PAGE)), ...FORM, ...form })
  const [proposal] = await made.forge.list('open')
  const text =
    proposal === undefined
      ? undefined
      : Buffer.from((await (await made.forge.filesAt(proposal.head)).read('partners/contoso.yaml')).bytes).toString()
  return { ...made, anna, answer, proposal, text }
}

describe('the settings of a partner', () => {
  it('are shown as declared, with what its B2B settings allow', async () => {
    const { signedIn } = administration()
    const page = await (await signedIn()).read(PAGE)
    for (const shown of ['Contoso Ltd', 'contoso.example', 'owners approve', '180', 'tenant’s defaults apply'])
      expect(page).toContain(shown)
    expect((await (await signedIn()).go('/admin/partners/nobody')).status).toBe(404)
  })

  it('become a proposal of one file that keeps every comment and every other byte', async () => {
    const { answer, proposal, text, anna, forge } = await proposed({
      maxDays: '90',
      owners: 'anna@northwind.example @northwind/buying',
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin/requests/1'])
    expect(proposal?.branch).toMatch(/^settings\/contoso\/2026-11-27-[0-9a-f]{12}-[0-9a-f]{16}$/)
    expect(text).toBe(
      BEFORE.replace('maxDays: 180', 'maxDays: 90').replace(
        '[anna@northwind.example] # decides',
        '[anna@northwind.example, "@northwind/buying"] # decides',
      ),
    )
    const page = await anna.read('/admin/requests/1')
    expect(page).toMatch(/Settings of Contoso Ltd[^]*Max days[^]*180[^]*90/)
    expect(forge.texts()['partners/contoso.yaml']).toBe(BEFORE)
    await anna.send('/admin/requests/1/approve', await anna.fields('/admin/requests/1'))
    expect(forge.texts()['partners/contoso.yaml']).toBe(text)
  })

  it('are proposed for every field of the list, and for nothing else', async () => {
    const { text } = await proposed({
      domains: 'contoso.example\nCONTOSO.co.example',
      approval: 'auto',
      groups: '',
      'question-department': 'no',
      'question-city': 'required',
      thankYou: 'Thank you.\r\nSoon: more # not a comment',
      terms: '../../etc/passwd',
      tenantId: '3d0f5dec-5d3d-455c-8016-e2af1ae4d31a',
    })
    expect(text).toBe(`# Contoso, a supplier.
partners:
  contoso:
    displayName: Contoso Ltd
    domains: [contoso.example, contoso.co.example] # the only one
    requests:
      owners: [anna@northwind.example] # decides
      fields: [{ name: reason, required: true }, { name: city, required: true }]
      maxDays: 180
      approval: auto
      thankYou: |-
        Thank you.
        Soon: more # not a comment
`)
  })

  it.each([
    [{}, 'Nothing was changed.'],
    [{ domains: 'not a domain!' }, 'domain'],
    [{ owners: '', approval: 'owners', maxDays: '0' }, 'maxDays'],
    [{ maxDays: '-1' }, 'a number of days'],
    [{ owners: '<script>alert(1)</script>' }, 'owners'],
  ])('are refused where the declaration would be wrong: %j', async (form, sentence) => {
    const { answer, proposal } = await proposed(form)
    expect([answer.status, proposal]).toEqual([400, undefined])
    const page = await answer.text()
    expect(page).toContain(sentence)
    expect(page).not.toContain('<script')
  })

  it('are not proposed by a form of another session, of another site, or of another commit', async () => {
    const made = administration()
    const [anna, again] = [await made.signedIn(), await made.signedIn()]
    const fields = { ...(await anna.fields(PAGE)), ...FORM, maxDays: '90' }
    expect((await again.send(PAGE, fields)).status).toBe(400)
    expect((await anna.send(PAGE, fields, 'https://evil.example')).status).toBe(403)
    made.forge.push({ 'partners/contoso.yaml': BEFORE.replace('180', '170') })
    expect(await (await anna.send(PAGE, fields)).text()).toContain('changed after the page was shown')
    expect(await made.forge.list('open')).toEqual([])
  })

  it('are left to a person where a file is written in another way', async () => {
    const alias = BEFORE.replace('[projects]', '&g [projects]').replace(
      'maxDays: 180',
      'maxDays: 180\n  other: { requests: { owners: [x@y.example], groups: *g } }',
    )
    const { answer, proposal } = await proposed({ groups: '' }, { ...FILES, 'partners/contoso.yaml': alias })
    expect([answer.status, proposal]).toEqual([400, undefined])
  })

  it('need an account at the forge, where it has its own', async () => {
    const made = administration({ forge: memoryForge(FILES, { signIn: true }) })
    const anna = await made.signedIn()
    const answer = await anna.send(PAGE, { ...(await anna.fields(PAGE)), ...FORM, maxDays: '90' })
    expect(answer.status).toBe(400)
    expect(await made.forge.list('open')).toEqual([])
  })
})

describe('a text with other values', () => {
  it('says what was meant, whatever was typed', async () => {
    const values: PartnerValues = {
      domains: ['contoso.example'],
      approval: 'owners',
      owners: ['anna@northwind.example'],
      groups: ['projects'],
      fields: [],
      maxDays: 180,
      thankYou: undefined,
    }
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), async (thankYou) => {
        const text = await withPartnerValues(BEFORE, 'contoso', values, { ...values, thankYou })
        const { parse } = await import('yaml')
        const read = parse(text ?? '') as { partners: { contoso: { requests: { thankYou: string } } } }
        expect(read.partners.contoso.requests.thankYou).toBe(thankYou)
      }),
      { numRuns: 60 },
    )
  })

  it('changes of a text in several languages the one that is shown, and keeps the others', async () => {
    const text = BEFORE.replace(
      '      maxDays: 180\n',
      '      maxDays: 180\n      thankYou: { de: Danke., en: Thanks. } # both\n      terms: { en: ../terms/en.md, de: ../terms/de.md }\n',
    )
    const files = {
      ...FILES,
      'partners/contoso.yaml': text,
      'terms/en.md': 'Be kind.',
      'terms/de.md': 'Seien Sie nett.',
    }
    const terms = 'terms/en.md'
    expect((await proposed({ thankYou: 'Thanks.', terms }, files)).text).toBeUndefined()
    const { text: after } = await proposed({ thankYou: 'Thank you.', terms }, files)
    expect(after).toContain('thankYou: { de: Danke., en: Thank you. } # both')
    expect(after).toContain('terms: { en: ../terms/en.md, de: ../terms/de.md }')
    expect((await proposed({ thankYou: '', terms }, files)).text).not.toContain('thankYou')
  })
})
