import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import schema from '../../schemas/declaration.schema.json' with { type: 'json' }
import { builtInMail, type MailName, mailNames, type Mails, type MailValues } from '../mail-templates.ts'
import { nameIn, renderMail } from './render-mail.ts'

type Values = Record<string, string | undefined>
const render = (name: MailName, values: Values, mails?: Mails, language?: string, partner?: string) =>
  renderMail(name, values as unknown as MailValues<MailName>, { mails, language, partner })

const PLAIN: Values = {
  organization: 'Northwind',
  partner: 'Contoso',
  code: '12345678',
  minutes: '15',
  link: 'https://guests.northwind.example/status/abc',
  date: '2026-12-04',
  note: 'Ask your lead.',
  name: 'Sara',
  guests: '- Sara (sara@contoso.com)',
}

const DECLARED: Mails = {
  replyTo: 'guests@northwind.example',
  templates: { denied: { subject: 'No from {organization}' } },
  languages: { de: { denied: { text: 'Abgelehnt.\n\n{note}\n' } }, 'pt-BR': { denied: { subject: 'Recusado' } } },
  partners: { contoso: { denied: { subject: 'No, {partner}' } } },
}

describe('a mail', () => {
  it.each(mailNames)('%s is in the schema, with the values that it takes, and says its built-in text', (name) => {
    const { takes, subjectTakes, needs, subject, text } = builtInMail(name)
    const { properties } = schema.$defs.MailTemplates
    expect(Object.keys(properties)).toEqual(mailNames)
    const told = takes.map((one) => (one === needs ? `{${one}} (needed)` : `{${one}}`)).join(', ')
    const { description } = properties[name]
    expect(description).toContain(
      `In the text: ${told}. In the subject: ${subjectTakes.map((one) => `{${one}}`).join(', ')}.`,
    )
    expect(subjectTakes.filter((one) => !takes.includes(one))).toEqual([])
    const put = (template: string): string =>
      takes.reduce((so, one) => so.replaceAll(`{${one}}`, PLAIN[one] ?? ''), template)
    const mail = render(name, PLAIN)
    expect(mail).toEqual({ subject: put(subject), text: `${put(text)}\n` })
    expect(`${mail.subject}${mail.text}`).not.toMatch(/[{}]/)
  })

  it('leaves out a paragraph whose value is not there', () => {
    expect(render('approved', { ...PLAIN, link: undefined }).text).toBe('Your request was approved.\n')
    expect(render('denied', { ...PLAIN, note: ' ' }).text).toBe('Your request was denied.\n')
    expect(render('accessEnds', { ...PLAIN, link: undefined }).text).not.toMatch(/more time|\n\n\n/)
  })

  it('is in the language that is declared, each of subject and text for itself, and else as it is usual', () => {
    const { text } = builtInMail('denied')
    const usual = { subject: 'No from Northwind', text: `${text.replace('{note}', 'Ask your lead.')}\n` }
    const answers = { replyTo: 'guests@northwind.example' }
    expect(render('denied', PLAIN, DECLARED)).toEqual({ ...usual, ...answers })
    expect(render('denied', PLAIN, DECLARED, 'fr')).toEqual({ ...usual, ...answers })
    expect(render('denied', PLAIN, DECLARED, 'DE-at')).toEqual({
      subject: 'No from Northwind',
      text: 'Abgelehnt.\n\nAsk your lead.\n',
      ...answers,
    })
    expect(render('denied', PLAIN, DECLARED, 'pt-br').subject).toBe('Recusado')
    expect(render('denied', PLAIN, DECLARED, 'pt').subject).toBe('No from Northwind')
    expect(render('denied', PLAIN, DECLARED, '__proto__').subject).toBe('No from Northwind')
  })

  it('is as a partner has it for its own people', () => {
    expect(render('denied', PLAIN, DECLARED, 'de', 'contoso')).toMatchObject({
      subject: 'No, Contoso',
      text: 'Abgelehnt.\n\nAsk your lead.\n',
    })
    for (const other of ['fabrikam', '__proto__', 'constructor'])
      expect(render('denied', PLAIN, DECLARED, 'de', other).subject).toBe('No from Northwind')
    const { properties } = schema.$defs.PartnerMails
    expect(Object.keys(properties)).toEqual(mailNames.filter((name) => !builtInMail(name).takes.includes('guests')))
    expect(properties).toEqual(expect.objectContaining({ code: schema.$defs.MailTemplates.properties.code }))
  })

  it('has no header, line, or value more, whatever its values hold', () => {
    const part = fc.constantFrom(
      'a',
      ' ',
      '\r\n',
      '\n',
      '\r',
      '\u2028',
      '\u0085',
      '\u202e',
      '\0',
      'Bcc: x@y.z',
      '{link}',
      '{code}',
      '$&',
      '=?utf-8?q?x?=',
    )
    const value = fc.array(part, { minLength: 1 }).map((parts) => `x${parts.join('')}`)
    fc.assert(
      fc.property(fc.constantFrom(...mailNames), value, (name, odd) => {
        const one = Object.fromEntries(Object.keys(PLAIN).map((key) => [key, odd]))
        const lined = { ...one, note: 'One line', guests: '- a' }
        const [plain, mail] = [render(name, PLAIN), render(name, lined)]
        expect(mail.subject).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
        expect(mail.text.split(/[\r\n\u0085\u2028\u2029]/)).toHaveLength(plain.text.split('\n').length)
        expect(render(name, one).text).not.toMatch(/[\0\r\u0085\u2028\u202e]/)
        // A value that looks like another one is not filled in.
        const only = render(name, { ...PLAIN, organization: '{code}{link}' })
        expect(only.subject).toContain('{code}{link}')
      }),
    )
  })

  it('has a subject of bounded length, and a link as long as it is', () => {
    const long = 'x'.repeat(700)
    const { subject, text } = render('approved', { ...PLAIN, organization: long, link: `https://${long}` })
    expect(subject.length).toBe(200)
    expect(text).toContain(`https://${long}\n`)
  })
})

it.each([
  ['Sara', 'Sara'],
  ['J. R. Nowak', 'J. R. Nowak'],
  ['Visit https://evil.example', 'sara@contoso.com'],
  ['evil.example', 'sara@contoso.com'],
  ['www.evil', 'sara@contoso.com'],
  ['\u202e', 'sara@contoso.com'],
])('a mail calls somebody named %j %s: a name becomes no link', (name, called) => {
  expect(nameIn({ name, email: 'sara@contoso.com' })).toBe(called)
})
