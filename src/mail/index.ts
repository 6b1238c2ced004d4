/** Mails: plain text to one person each, by SMTP. */
export { isAddress, type Mail, type Mailer } from './mail.ts'
export { isLocalServer, smtpMailer } from './smtp.ts'
