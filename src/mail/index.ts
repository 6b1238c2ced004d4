/** Mails: plain text to one person each, by SMTP. */
export { isAddress, type Mail, type Mailer } from './mail.ts'
export { inLine, nameIn, type Rendered, renderMail } from './render-mail.ts'
export { isLocalServer, smtpMailer } from './smtp.ts'
