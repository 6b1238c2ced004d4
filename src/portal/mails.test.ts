import { expect, it } from 'vitest'
import { portalMail } from './mails.ts'

const how = {
  to: 'li@contoso.com',
  partner: { key: 'contoso' },
  language: 'de',
  declaration: {
    mails: {
      replyTo: 'guests@northwind.example',
      templates: {},
      partners: {},
      languages: { de: { denied: { subject: '{partner}: abgelehnt', text: '{note}' } } },
    },
  },
  settings: { organization: 'Northwind' },
}

it('a mail of the portal is as it is declared, in the language of whoever asked', () => {
  expect(portalMail('denied', { note: 'Bcc: x@y.z\r\n\r\n{link}' }, how)).toEqual({
    to: 'li@contoso.com',
    subject: 'contoso: abgelehnt',
    text: 'Bcc: x@y.z\n\n{link}\n',
    replyTo: 'guests@northwind.example',
  })
})
