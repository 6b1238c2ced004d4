/** Mails: plain text to one person each, by SMTP. */
export type { Mailer } from './mail.ts'
export { smtpMailer } from './smtp.ts'
