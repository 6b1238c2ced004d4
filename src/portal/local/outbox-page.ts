import { html } from 'hono/html'
import type { Html } from '../pages/layout.ts'
import type { SentMail } from './outbox.ts'

/** Text with its addresses as links, where `linkOf` knows one for it. */
const withLinks = (text: string, linkOf: (address: string) => string | undefined): Html[] =>
  text.split(/(https?:\/\/\S+)/).map((part, at) => {
    const link = at % 2 === 1 ? linkOf(part) : undefined
    return link === undefined ? html`${part}` : html`<a href="${link}">${part}</a>`
  })

/** All mails, the newest first. `linkOf`: where an address in a mail to somebody leads to. */
export const outboxBody = (
  mails: readonly SentMail[],
  linkOf: (to: string, address: string) => string | undefined,
): Html =>
  html`<h1>Outbox</h1>
    <p>Nothing is sent from this computer. These are the mails that people would have got, the newest first.</p>
    ${
      mails.length === 0
        ? html`<p>There are none yet.</p>`
        : mails.map(
            ({ at, to, subject, text }) =>
              html`<article>
                <h2>${subject}</h2>
                <p class="dim">To ${to}, ${at.slice(11, 16)} UTC</p>
                <p class="mail">${withLinks(text, (address) => linkOf(to, address))}</p>
              </article>`,
          )
    }`
