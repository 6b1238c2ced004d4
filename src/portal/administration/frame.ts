import { html } from 'hono/html'
import { page, type Html } from '../pages/layout.ts'
import type { Session, Sessions } from '../identity/session.ts'

/** A page of the administration: where else one may go, and who is signed in. */
export const adminPage = (
  { organization, session, sessions }: { organization: string; session: Session; sessions: Sessions },
  title: string,
  body: Html,
): Html =>
  page({
    title,
    language: 'en',
    organization,
    body: html`<nav aria-label="Administration">
        <a href="/admin">Requests</a> <a href="/admin/history">History</a> <a href="/admin/partners">Partners</a>
      </nav>
      <h1>${title}</h1>
      ${body}
      <form method="post" action="/sign-out" class="signed-in">
        ${formToken(sessions, session)} <span class="dim">${session.address}</span>
        <button class="quiet">Sign out</button>
      </form>`,
  })

/** What proves that a form was given to this session. */
export const formToken = (sessions: Sessions, session: Session): Html =>
  html`<input type="hidden" name="form" value="${sessions.formToken(session)}" />`
