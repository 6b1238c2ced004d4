import { describe, expect, it } from 'vitest'
import { memoryForge } from '../forge.fixture.ts'
import { administration, FILES, FORM } from './administration.fixture.ts'

const PAGE = '/admin/partners/contoso'
const BEFORE = FILES['partners/contoso.yaml'] ?? ''
const WITH = `${BEFORE}    mails:
      approved: { subject: "Welcome, {partner}" } # short
      denied:
        text: |
          Sorry.

          {note}
      code: { file: code.txt }
`
/** The fields of mails as the page shows them. */
const shown = (page: string): Record<string, string> =>
  Object.fromEntries(
    [
      ...page.matchAll(
        /<(?:input|textarea) id="(mail-[\w-]+)"(?:[^>]*? value="([^"]*)"[^>]*\/>|[^>]*>([^<]*)<\/textarea)/g,
      ),
    ].map(([, name = '', value, text]) => [name, (value ?? (text ?? '').replace(/^\n/, '')).replaceAll('&quot;', '"')]),
  )

const proposed = async (form: Record<string, string>, text = WITH) => {
  const forge = memoryForge({ ...FILES, 'partners/contoso.yaml': text, 'partners/code.txt': 'Code: {code}' })
  const made = administration({ forge })
  const anna = await made.signedIn()
  const page = await anna.read(PAGE)
  const answer = await anna.send(PAGE, { ...(await anna.fields(PAGE)), ...FORM, ...shown(page), ...form })
  const [proposal] = await forge.list('open')
  const after =
    proposal && Buffer.from((await (await forge.filesAt(proposal.head)).read('partners/contoso.yaml')).bytes).toString()
  return { page, answer: await answer.text(), after, anna }
}

describe('the mails of a partner', () => {
  it('are shown as they are written, with what can stand in them', async () => {
    const { page } = await proposed({})
    expect(shown(page)).toMatchObject({
      'mail-approved-subject': 'Welcome, {partner}',
      'mail-approved-text': '',
      'mail-denied-text': 'Sorry.\n\n{note}\n',
      'mail-code-subject': '',
    })
    expect(page).toContain('{organization}, {partner}, {link}; needs {link}')
    expect(page).toContain('The text is in the file <bdi>code.txt</bdi>')
    expect(page).toContain('placeholder="Your request for access to {organization} was denied"')
    expect(shown(page)).not.toHaveProperty('mail-code-text')
  })

  it('that nobody changed are not changed, whatever line ends the browser sends', async () => {
    const { answer, after } = await proposed({ 'mail-denied-text': 'Sorry.\r\n\r\n{note}' })
    expect([answer.includes('Nothing was changed.'), after]).toEqual([true, undefined])
  })

  it('are changed alone: comments and other mails stay', async () => {
    const { after, anna } = await proposed({
      'mail-approved-subject': 'Hello, {partner}',
      'mail-received-text': 'Here:\r\n{link}',
    })
    expect(after?.replace('Hello', 'Welcome').replace(/ {6}received:[^]*?\{link\}"?\n/, '')).toBe(WITH)
    const page = await anna.read('/admin/requests/1')
    expect(page).toMatch(/Mail “request approved”, subject[^]*Welcome, \{partner\}[^]*Hello, \{partner\}/)
    expect(page).not.toContain('It cannot be approved here')
  })

  it('begin and end with the first and the last of their own', async () => {
    const begun = await proposed({ 'mail-code-subject': 'Code' }, BEFORE)
    expect(begun.after).toBe(`${BEFORE}    mails:\n      code:\n        subject: Code\n`)
    const all = Object.fromEntries(Object.keys(shown(begun.page)).map((name) => [name, '']))
    expect((await proposed(all, begun.after)).after).toBe(BEFORE)
  })

  it.each([
    ['a value that it does not have', { 'mail-approved-text': 'Your code: {code} {link}' }, '{code}'],
    ['a value that would be a link in a subject', { 'mail-approved-subject': '{link}' }, '{link}'],
    ['a text without what it is for', { 'mail-approved-text': 'Welcome.' }, '{link}'],
    ['a brace that is none', { 'mail-denied-text': 'Sorry {' }, '{'],
    ['a subject in lines', { 'mail-denied-subject': 'Sorry\nBcc: evil@evil.example' }, 'subject'],
  ])('are refused with %s, and typed again they need not be', async (_, form, said) => {
    const { after, answer } = await proposed(form)
    expect(after).toBeUndefined()
    expect(answer).toMatch(/class="problem" role="alert"/)
    expect(answer).toContain(said)
    for (const [name, text] of Object.entries(form)) expect(shown(answer)[name]).toBe(text)
  })
})
