import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { type MailServer, startMailServer } from './mail-server.fixture.ts'
import { smtpMailer } from './smtp.ts'

let server: MailServer | undefined
afterEach(() => server?.close())

const startServer = async (greeting?: string): Promise<MailServer> => (server = await startMailServer(greeting))

const from = 'Northwind <guests@northwind.example>'

describe('a mail', () => {
  it('goes to one person, as text, and says that a program wrote it', async () => {
    const { url, told } = await startServer()
    const mailer = await smtpMailer({ url, from })
    await mailer.send({ to: 'li@contoso.com', subject: 'Your code', text: 'It is 1.\n.\nEnd' })
    await mailer.close()
    expect(told.filter((line) => line.startsWith('RCPT'))).toEqual(['RCPT TO:<li@contoso.com>'])
    expect(told).toContain('Auto-Submitted: auto-generated')
    expect(told).toContain('Subject: Your code')
  })

  it('adds no header and no recipient, whatever the values hold', async () => {
    const { url, told } = await startServer()
    const mailer = await smtpMailer({ url, from })
    const part = fc.constantFrom(
      'a',
      '@b.c',
      '\r\n',
      '\n',
      'Bcc: x@y.z',
      ',',
      '<',
      '>',
      '"',
      ' ',
      '\u2028',
      '\0',
      ';',
      'é',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part), fc.array(part), async (to, subject) => {
        told.length = 0
        const mail = { to: to.join(''), subject: subject.join(''), text: 'x' }
        const isSent = await mailer.send(mail).then(
          () => true,
          () => false,
        )
        const recipients = told.filter((line) => line.startsWith('RCPT'))
        expect(recipients).toHaveLength(isSent ? 1 : 0)
        expect(told.filter((line) => /^(?:bcc|cc):/i.test(line))).toEqual([])
      }),
      { numRuns: 60 },
    )
    await mailer.close()
  })

  it('has one address for answers, or is not sent', async () => {
    const { url, told } = await startServer()
    const mailer = await smtpMailer({ url, from })
    const mail = { to: 'li@contoso.com', subject: 'a', text: 'x' }
    await mailer.send({ ...mail, replyTo: 'guests@northwind.example' })
    expect(told.filter((line) => /^reply-to:/i.test(line))).toEqual(['Reply-To: guests@northwind.example'])
    await expect(mailer.send({ ...mail, replyTo: 'a@b.c, d@e.f' })).rejects.toThrow('not a single address')
    await mailer.close()
  })

  it('is told without the server’s words where it is not taken', async () => {
    const { url } = await startServer('554 li@contoso.com is blocked')
    const mailer = await smtpMailer({ url, from })
    const sent = mailer.send({ to: 'li@contoso.com', subject: 's', text: 't' })
    await expect(sent).rejects.toThrow(/did not take a mail/)
    await expect(sent).rejects.not.toThrow(/contoso/)
    await mailer.close()
  })

  it.each(['https://x', 'smtp:', 'x', ''])('needs a mail server: %j', async (url) => {
    await expect(smtpMailer({ url, from })).rejects.toThrow('not the address of a mail server')
  })
})
