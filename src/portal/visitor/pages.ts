import { html } from 'hono/html'
import type { Declaration, Guest, Partner } from '../../declaration.ts'
import { isRow } from '../../requests/index.ts'
import type { Html } from '../pages/layout.ts'
import { FIRST } from '../pages/problem.ts'
import { type Form } from '../http/form.ts'
import { labelOf, limitsOf, type Problem, type Question, questionsOf } from './answers.ts'
import type { Words } from './words.ts'
import { CODE_MINUTES } from './codes.ts'

/** Problems above a form, each a link to the field that it is about. */
export const problemBox = (title: string, problems: readonly Problem[]): Html =>
  problems.length === 0
    ? html``
    : html`<div ${FIRST}>
        <h2>${title}</h2>
        <ul>
          ${problems.map(({ text, at }) => html`<li>${at === undefined ? text : html`<a href="#${at}">${text}</a>`}</li>`)}
        </ul>
      </div>`

/** One problem, with what a field says of it to a screen reader. */
const single = (problem: string | undefined): { box: Html; field: Html } =>
  problem === undefined
    ? { box: html``, field: html`` }
    : {
        box: html`<p id="problem" ${FIRST}>${problem}</p>`,
        field: html`aria-invalid="true" aria-describedby="problem"`,
      }

/**
 * Where somebody begins: the address. What is wrong with it is said by the portal (`novalidate`): a browser’s own sentence is not in the
 * language of the page, and of a letter that looks like another it says no more than that it should not be there. `partner`: the key of
 * the page's partner, whether there is one or not; `signIn`: where the browser may go instead.
 */
export const startBody = (
  { say }: Words,
  {
    organization,
    partner,
    problem,
    signIn,
    email = '',
  }: {
    organization: string
    partner: string | undefined
    problem?: string | undefined
    signIn?: string | undefined
    email?: string | undefined
  },
): Html =>
  html`<h1>${say('title')}</h1>
    <p>${say('intro', { organization })}</p>
    ${single(problem).box}
    <form method="post" action="/code" novalidate>
      ${partner === undefined ? html`` : html`<input type="hidden" name="partner" value="${partner}" />`}
      <label for="email">${say('email')}</label>
      <input
        id="email"
        name="email"
        type="email"
        autocomplete="email"
        required
        maxlength="320"
        value="${email}"
        ${single(problem).field}
      />
      <button>${say('sendCode')}</button>
    </form>
    ${signIn === undefined ? html`` : html`<p><a href="${signIn}">${say('signIn')}</a></p>`}`

/** Where the code is entered. */
export const codeBody = (
  { say }: Words,
  { email, number, problem }: { email: string; number: number; problem?: string | undefined },
): Html =>
  html`<h1>${say('title')}</h1>
    <p>${say('codeSent', { email, minutes: String(CODE_MINUTES) })}</p>
    ${single(problem).box}
    <form method="post" action="/prove">
      <input type="hidden" name="asked" value="${number}" />
      <label for="code">${say('code')} <span class="hint">(${say('codeHint')})</span></label>
      <input
        id="code"
        name="code"
        inputmode="numeric"
        autocomplete="one-time-code"
        required
        maxlength="20"
        ${single(problem).field}
      />
      <button>${say('proveCode')}</button>
    </form>
    <p><a href="/">${say('startAgain')}</a></p>`

/** What was typed before, so that nobody types it twice. */
type Typed = Form

const typedText = (typed: Typed, name: string): string => {
  const value = typed[name]
  return typeof value === 'string' ? value : ''
}

const isTyped = (typed: Typed, name: string, value: string): boolean => {
  const given = typed[name]
  return Array.isArray(given) ? given.includes(value) : given === value
}

/** What browsers fill in by themselves (html.spec.whatwg.org, "Autofill"), by the name of the question. */
const AUTOFILL: Readonly<Record<string, string>> = {
  displayName: 'name',
  givenName: 'given-name',
  surname: 'family-name',
  companyName: 'organization',
  jobTitle: 'organization-title',
  mobilePhone: 'tel',
  streetAddress: 'street-address',
  city: 'address-level2',
  state: 'address-level1',
  postalCode: 'postal-code',
  country: 'country-name',
}

const question = (
  words: Words,
  field: Question,
  { typed, problems }: Pick<RequestPage, 'typed' | 'problems'>,
): Html => {
  const { name, required } = field
  const id = `field-${name}`
  const attributes = html`id="${id}" name="${id}" maxlength="${limitsOf(name).most}"
  autocomplete="${AUTOFILL[name] ?? 'off'}" ${required ? html`required` : html``} ${marked(problems, id)}`
  return html`<label for="${id}"
      >${labelOf(words, field)} ${required ? html`<span class="hint">(${words.say('required')})</span>` : html``}</label
    >
    ${noted(problems, id)}
    ${
      name === 'reason'
        ? html`<textarea rows="3" ${attributes}>${typedText(typed, id)}</textarea>`
        : html`<input value="${typedText(typed, id)}" ${attributes} />`
    }`
}

/** What the request page shows. */
export interface RequestPage {
  declaration: Declaration
  partner: Partner
  email: string
  /** Whom the page is for, for a hidden field. */
  mark: string
  /** The entry of the address, if it has one. */
  guest: Guest | undefined
  /** Whether the access of that entry has ended. */
  hasEnded: boolean
  /** YYYY-MM-DD: between these the last day may be. */
  today: string
  latest: string
  terms: { text: string; sha256: string } | undefined
  problems: readonly Problem[]
  typed: Typed
}

const asksOf = ({ say }: Words, typed: Typed): Html =>
  html`<fieldset>
    <legend>${say('asks')}</legend>
    ${(['time', 'end'] as const).map(
      (asks, at) =>
        html`<label
          ><input
            type="radio"
            name="asks"
            value="${asks}"
            required
            ${isTyped(typed, 'asks', asks) || (at === 0 && typed['asks'] === undefined) ? html`checked` : html``}
          />
          ${say(asks === 'time' ? 'asksTime' : 'asksEnd')}</label
        >`,
    )}
  </fieldset>`

const groupsOf = ({ say }: Words, { declaration, partner, typed }: RequestPage): Html => {
  const groups = partner.requests?.groups ?? []
  if (groups.length === 0) return html``
  const nameOf = (key: string): string => declaration.groups.find((group) => group.key === key)?.displayName ?? key
  return html`<fieldset id="groups" tabindex="-1">
    <legend>${say('groups')}</legend>
    ${groups.map(
      (key) =>
        html`<label
          ><input
            type="checkbox"
            name="groups"
            value="${key}"
            ${isTyped(typed, 'groups', key) ? html`checked` : html``}
          />
          ${nameOf(key)}</label
        >`,
    )}
  </fieldset>`
}

/** What stands against a field, above it, and how the field says so to a screen reader. */
const noted = (problems: readonly Problem[], at: string): Html => {
  const wrong = problems.find((one) => one.at === at)
  return wrong === undefined ? html`` : html`<p class="wrong" id="${at}-problem">${wrong.text}</p>`
}
const marked = (problems: readonly Problem[], at: string): Html =>
  problems.some((one) => one.at === at) ? html`aria-invalid="true" aria-describedby="${at}-problem"` : html``

/** The form of a request: for access by somebody new, for another end by a guest. */
export const requestBody = (words: Words, page: RequestPage): Html => {
  const { say } = words
  const { partner, email, guest, terms, problems, typed, today, latest } = page
  const { requests } = partner
  // A row of a table has no room for one.
  const keepsReason = guest === undefined || !isRow(page.declaration, guest)
  const reason = keepsReason ? requests?.fields.find(({ name }) => name === 'reason') : undefined
  // It is a question to somebody new: whoever wants an end need not say why access is needed.
  const questions =
    guest === undefined
      ? requests === undefined
        ? []
        : questionsOf(requests)
      : reason === undefined
        ? []
        : [{ ...reason, required: false }]
  // An end needs no terms.
  const mustAgree = guest === undefined ? html`required` : html``
  const hasAgreed = terms !== undefined && isTyped(typed, 'agree', terms.sha256) ? html`checked` : html``
  const agreed = html`id="agree" ${mustAgree} ${hasAgreed} ${marked(problems, 'agree')}`
  return html`<h1>${say('requestTitle')}</h1>
    <p>${say('provenFor', { email, partner: partner.displayName ?? partner.key })}</p>
    ${problemBox(say('problems'), problems)}
    <form method="post" action="/request">
      <input type="hidden" name="for" value="${page.mark}" />
      ${guest === undefined ? html`<input type="hidden" name="asks" value="access" />` : asksOf(words, typed)}
      ${page.hasEnded ? html`<p>${say('reinstated')}</p>` : html``}
      ${questions.map((field) => question(words, field, page))} ${guest === undefined ? groupsOf(words, page) : html``}
      <label for="until">${say('until')} <span class="hint">${say('untilHint', { latest })}</span></label>
      ${noted(problems, 'until')}
      <input
        id="until"
        name="until"
        type="date"
        min="${today}"
        max="${latest}"
        value="${typedText(typed, 'until')}"
        ${marked(problems, 'until')}
      />
      ${
        terms === undefined
          ? html``
          : html`<h2 id="terms">${say('terms')}</h2>
              <div class="terms" tabindex="0" role="region" aria-labelledby="terms">${terms.text}</div>
              ${noted(problems, 'agree')}
              <label><input type="checkbox" name="agree" value="${terms.sha256}" ${agreed} /> ${say('agree')}</label>`
      }
      <button>${say('send')}</button>
    </form>
    <form method="post" action="/start-again"><button class="quiet">${say('startAgain')}</button></form>`
}

/** The languages in their own names; `path`: where each leads, empty for the page itself. */
export const languagesPart = ({ say, language }: Words, languages: readonly string[], path: string): Html =>
  html`<nav class="dim" aria-label="${say('language')}">
    ${languages.map((one) => {
      const name = new Intl.DisplayNames([one], { type: 'language' }).of(one) ?? one
      return one === language
        ? html`<span aria-current="true" lang="${one}">${name}</span> `
        : html`<a href="${path}?language=${one}" lang="${one}">${name}</a> `
    })}
  </nav>`
