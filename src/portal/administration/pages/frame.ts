import { html } from 'hono/html'
import { type Html, page } from '../../pages/layout.ts'
import { FIRST } from '../../pages/problem.ts'

/** What every page of the administration needs to know. */
export interface Frame {
  organization: string
  /** Who is signed in, and the token of every form. */
  session: { address: string; formToken: string }
  /** Who decides with an account of the forge: the name there; undefined until somebody signed in there. */
  owner: string | undefined
  /** Where owners sign in; undefined where the portal's own sign-in is one. */
  forge: string | undefined
}

/** The field that binds a form to the session. */
export const formField = ({ session }: Frame): Html =>
  html`<input type="hidden" name="form" value="${session.formToken}" />`

/** A page of the administration with its navigation. `isWrong`: it says why something was not done. */
export const framed = (frame: Frame, title: string, body: Html, isWrong = false): Html =>
  page({
    title: isWrong ? `Error: ${title}` : title,
    language: 'en',
    organization: frame.organization,
    body: html`<nav aria-label="Administration">
        <a href="/admin">Requests</a> <a href="/admin/history">History</a> <a href="/admin/partners">Partners</a>
      </nav>
      <h1>${title}</h1>
      ${body}
      <form method="post" action="/sign-out" class="signed-in">
        ${formField(frame)} <span class="dim">${frame.session.address}</span>
        <button class="quiet">Sign out</button>
      </form>`,
  })

/** Why nothing was done: the first that is read. */
export const problem = (sentence: string, help?: string): Html =>
  html`<p ${FIRST}>${sentence}${help === undefined ? '' : html` ${help}`}</p>`

/** What stands against something on the page. */
export const warning = (sentence: string, help?: string): Html =>
  html`<p class="problem">${sentence}${help === undefined ? '' : html` ${help}`}</p>`
