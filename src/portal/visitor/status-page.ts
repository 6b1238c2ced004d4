import { html } from 'hono/html'
import type { Account } from '../accounts.ts'
import type { Html } from '../pages/layout.ts'
import type { Word, Words } from './words.ts'

/** What became of a request, in words. `account`: how the account stands, where that is known and was asked for. */
export const outcomeOf = (
  state: 'open' | 'merged' | 'closed',
  { asks, account }: { asks: string; account: Account | undefined },
): Word =>
  state === 'open'
    ? 'waiting'
    : state === 'closed'
      ? 'denied'
      : asks === 'end'
        ? 'approvedEnd'
        : account === 'invited'
          ? 'approvedInvited'
          : account === 'ready'
            ? 'approvedReady'
            : account === 'blocked'
              ? 'approvedBlocked'
              : 'approved'

/** The page of the status of a request. `thanks`: it was sent just now. */
export const statusBody = (
  { say }: Words,
  {
    outcome,
    organization,
    note,
    until,
    thanks,
  }: { outcome: Word; organization: string; note: string | undefined; until: string; thanks: string | undefined },
): Html =>
  html`<h1>${thanks === undefined ? say('status') : say('thanksTitle')}</h1>
    ${thanks === undefined ? html`` : html`<p>${thanks}</p>`}
    <p role="status">${say(outcome, { organization })}</p>
    ${note === undefined || note === '' ? html`` : html`<p>${say('deniedNote', { note })}</p>`}
    <p class="dim">${say('statusLink', { until })}</p>`

/** Instead of a form, where a request of the same address waits; `link`: its status. */
export const waitingBody = ({ say }: Words, { link, email }: { link: string; email: string }): Html =>
  html`<h1>${say('requestTitle')}</h1>
    <p>${email}</p>
    <p>${say('waitingAlready')} <a href="${link}">${say('seeStatus')}</a></p>
    <form method="post" action="/start-again"><button class="quiet">${say('startAgain')}</button></form>`
