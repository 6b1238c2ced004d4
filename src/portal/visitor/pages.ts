import { html } from 'hono/html'
import type { Declaration, Guest, Partner } from '../../declaration.ts'
import type { Html } from '../pages/layout.ts'
import { WORDS, type Word, type Words } from './words.ts'
import { questionsOf } from './ask.ts'
import { CODE_MINUTES } from './codes.ts'

/** Problems above a form, which a screen reader reads first. */
export const problemBox = (title: string, problems: readonly string[]): Html =>
  problems.length === 0
    ? html``
    : html`<div class="problem" role="alert">
        <h2>${title}</h2>
        <ul>
          ${problems.map((problem) => html`<li>${problem}</li>`)}
        </ul>
      </div>`

/**
 * Where somebody begins: the address. `partner`: the key of the page's partner, whether there is one or not; `signIn`: where the browser may
 * go instead.
 */
export const startBody = (
  { say }: Words,
  {
    organization,
    partner,
    problem,
    signIn,
  }: { organization: string; partner: string | undefined; problem?: string | undefined; signIn?: string | undefined },
): Html =>
  html`<h1>${say('title')}</h1>
    <p>${say('intro', { organization })}</p>
    ${problem === undefined ? html`` : html`<p class="problem" role="alert">${problem}</p>`}
    <form method="post" action="/code">
      ${partner === undefined ? html`` : html`<input type="hidden" name="partner" value="${partner}" />`}
      <label for="email">${say('email')}</label>
      <input id="email" name="email" type="email" autocomplete="email" required maxlength="320" />
      <button>${say('sendCode')}</button>
    </form>
    ${signIn === undefined ? html`` : html`<p><a href="${signIn}">${say('signIn')}</a></p>`}`

/** Where the code is entered. */
export const codeBody = ({ say }: Words, { email, problem }: { email: string; problem?: string | undefined }): Html =>
  html`<h1>${say('title')}</h1>
    <p>${say('codeSent', { email, minutes: String(CODE_MINUTES) })}</p>
    ${problem === undefined ? html`` : html`<p class="problem" role="alert">${problem}</p>`}
    <form method="post" action="/prove">
      <label for="code">${say('code')} <span class="hint">(${say('codeHint')})</span></label>
      <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="20" />
      <button>${say('proveCode')}</button>
    </form>
    <p><a href="/">${say('startAgain')}</a></p>`

const isWord = (name: string): name is Word => Object.hasOwn(WORDS, name)

/** What was typed before, so that nobody types it twice. */
type Typed = Readonly<Record<string, unknown>>

const typedText = (typed: Typed, name: string): string => {
  const value = typed[name]
  return typeof value === 'string' ? value : ''
}

const isTyped = (typed: Typed, name: string, value: string): boolean => {
  const given = typed[name]
  return Array.isArray(given) ? given.includes(value) : given === value
}

const question = ({ say }: Words, field: { name: string; label?: string; required: boolean }, typed: Typed): Html => {
  const { name, required } = field
  const id = `field-${name}`
  const label = field.label ?? (isWord(name) ? say(name) : name)
  const attributes = html`id="${id}" name="${id}" maxlength="1000" ${required ? html`required` : html``}`
  return html`<label for="${id}"
      >${label} ${required ? html`<span class="hint">(${say('required')})</span>` : html``}</label
    >
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
  /** The entry of the address, if it has one. */
  guest: Guest | undefined
  /** Whether the access of that entry has ended. */
  hasEnded: boolean
  /** YYYY-MM-DD: between these the last day may be. */
  today: string
  latest: string
  terms: { text: string; sha256: string } | undefined
  problems: readonly string[]
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
  return html`<fieldset>
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

/** The form of a request: for access by somebody new, for another end by a guest. */
export const requestBody = (words: Words, page: RequestPage): Html => {
  const { say } = words
  const { partner, email, guest, terms, problems, typed, today, latest } = page
  const { requests } = partner
  const reason = requests?.fields.find(({ name }) => name === 'reason')
  const questions =
    guest === undefined ? (requests === undefined ? [] : questionsOf(requests)) : reason === undefined ? [] : [reason]
  // An end needs no terms.
  const mustAgree = guest === undefined ? html`required` : html``
  return html`<h1>${say('requestTitle')}</h1>
    <p>${say('provenFor', { email, partner: partner.displayName ?? partner.key })}</p>
    ${problemBox(say('problems'), problems)}
    <form method="post" action="/request">
      ${guest === undefined ? html`<input type="hidden" name="asks" value="access" />` : asksOf(words, typed)}
      ${page.hasEnded ? html`<p>${say('reinstated')}</p>` : html``}
      ${questions.map((field) => question(words, field, typed))} ${guest === undefined ? groupsOf(words, page) : html``}
      <label for="until">${say('until')} <span class="hint">${say('untilHint', { latest })}</span></label>
      <input id="until" name="until" type="date" min="${today}" max="${latest}" value="${typedText(typed, 'until')}" />
      ${
        terms === undefined
          ? html``
          : html`<h2>${say('terms')}</h2>
              <div class="terms" tabindex="0">${terms.text}</div>
              <label
                ><input type="checkbox" name="agree" value="${terms.sha256}" ${mustAgree} /> ${say('agree')}</label
              >`
      }
      <button>${say('send')}</button>
    </form>
    <form method="post" action="/start-again"><button class="quiet">${say('startAgain')}</button></form>`
}

/** What became of a request. `thanks`: it was sent just now. */
export const statusBody = (
  { say }: Words,
  {
    state,
    note,
    until,
    thanks,
  }: { state: 'open' | 'merged' | 'closed'; note: string | undefined; until: string; thanks: string | undefined },
): Html =>
  html`<h1>${thanks === undefined ? say('status') : say('thanksTitle')}</h1>
    ${thanks === undefined ? html`` : html`<p>${thanks}</p>`}
    <p>${say(state === 'open' ? 'waiting' : state === 'merged' ? 'approved' : 'denied')}</p>
    ${note === undefined || note === '' ? html`` : html`<p>${say('deniedNote', { note })}</p>`}
    <p class="dim">${say('statusLink', { until })}</p>`

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
