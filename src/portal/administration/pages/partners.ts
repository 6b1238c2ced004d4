import { html } from 'hono/html'
import type { Declaration, Partner } from '../../../declaration.ts'
import { desiredPartners } from '../../../kinds/partner/desired.ts'
import { inboundSettings } from '../../../kinds/partner/inbound-settings.ts'
import { visible } from '../../../render/escape.ts'
import { defaultLanguage } from '../../../util/in-language.ts'
import type { Html } from '../../pages/layout.ts'
import type { PartnerValues } from '../partner-text.ts'
import type { WrittenDefaults } from '../written-defaults.ts'
import { QUESTIONS } from '../settings-form.ts'
import { mailFields, ownMails } from './mail-fields.ts'
import { type Frame, formField } from './frame.ts'
import { said } from './plan-view.ts'
import { inWords } from './request-view.ts'

const pair = (name: string, value: string | undefined): Html =>
  value === undefined || value === ''
    ? html``
    : html`<dt>${name}</dt>
        <dd><bdi>${visible(value)}</bdi></dd>`

/** The partners whose people may ask, and those whose may not. */
export const partnersBody = ({ partners }: Declaration): Html =>
  html`<ul class="queue">
    ${partners.map(
      ({ key, displayName, requests }) =>
        html`<li>
          <a href="/admin/partners/${encodeURIComponent(key)}"><bdi>${visible(displayName ?? key)}</bdi></a>
          <span class="dim"
            >${requests === undefined ? 'no requests' : requests.approval === 'auto' ? 'approved automatically' : 'owners approve'}</span
          >
        </li>`,
    )}
  </ul>`

/** What is said in each language, with its tag. */
const byLanguage = <Said>(
  texts: Readonly<Record<string, Said>> | undefined,
  show: (said: Said) => string,
): string | undefined =>
  texts === undefined
    ? undefined
    : Object.entries(texts)
        .map(([language, said]) => `${language}: ${show(said)}`)
        .join(' · ')

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined

/** What the partner's own B2B settings allow, in words. */
const accessRows = (partner: Partner, declaration: Declaration): Html => {
  const fields = desiredPartners(declaration).find(({ address }) => address === partner.address)?.fields
  const settings = inboundSettings(fields, undefined, (address) => address.slice(address.indexOf(':') + 1))
  return settings.length === 0
    ? html`<p>The partner has no cross-tenant access settings of its own: the tenant’s defaults apply.</p>`
    : html`<dl>
        ${settings.map(
          ({ label, value }) =>
            html`<dt>${label}</dt>
              <dd>${said(value)}</dd>`,
        )}
      </dl>`
}

/** One partner's settings as they are declared. */
export const partnerBody = (partner: Partner, declaration: Declaration, defaults: WrittenDefaults): Html => {
  const { requests, domains, tenantId, guests, relation } = partner
  const { userType, redirectUrl, send, language, message } = defaults
  const sends = send === true ? 'Microsoft sends the invitation' : undefined
  return html`<dl>
      ${pair('Domains', domains.join(', '))} ${pair('Tenant', tenantId)} ${pair('Relation', relation)}
      ${pair('New people are', text(userType) ?? 'Guest')} ${pair('After accepting', text(redirectUrl))}
      ${pair('Mail', sends)} ${pair('Text of the mail', text(message))} ${pair('Language of the mail', text(language))}
      ${pair('Mails of its own', ownMails(defaults.mails ?? {}))} ${pair('Most guests', text(guests.maxGuests))}
      ${pair('When access ends', guests.onRemoval === 'delete' ? 'the account is deleted' : 'the account is blocked')}
      ${pair('Requests', requests === undefined ? 'nobody may ask' : requests.approval === 'auto' ? 'approved automatically' : 'owners approve')}
      ${pair('Owners', requests?.owners.join(', '))} ${pair('Groups', requests?.groups.join(', '))}
      ${pair('Questions', requests?.fields.map(({ name, label, required }) => `${label ?? inWords(name)}${required ? ' (required)' : ''}`).join(', '))}
      ${pair('Terms', byLanguage(requests?.terms?.languages, ({ file }) => file) ?? requests?.terms?.file)}
      ${pair('Longest access', requests === undefined ? undefined : `${requests.maxDays} days`)}
      ${pair('Thank-you text', byLanguage(requests?.thankYouIn, (said) => said) ?? requests?.thankYou)}
    </dl>
    <h2>B2B access</h2>
    ${accessRows(partner, declaration)}`
}

const area = (name: string, label: string, hint: string, value: string, rows: number): Html =>
  html`<label for="${name}">${label} <span class="hint">${hint}</span></label>
    <textarea id="${name}" name="${name}" rows="${rows}">${value}</textarea>`

const choices = (chosen: string, options: readonly (readonly [string, string])[]): Html =>
  html`${options.map(
    ([value, label]) => html`<option value="${value}" ${chosen === value ? html`selected` : html``}>${label}</option>`,
  )}`

/** Which of several languages a field is about: the others are changed in the file. */
const inOne = (texts: Readonly<Record<string, unknown>> | undefined): string =>
  texts === undefined ? '' : `, in ${defaultLanguage(texts)}; the other languages are changed in the file`

/** Where the settings for requests are changed: each change is a proposal, and nothing is changed before it is approved. */
export const settingsForm = (
  frame: Frame,
  partner: Partner,
  {
    values,
    groups,
    commit,
    terms,
  }: { values: PartnerValues; groups: Declaration['groups']; commit: string; terms: readonly string[] },
): Html => {
  if (frame.owner === undefined)
    return html`<h2>Change</h2>
      <p><a class="act" href="/sign-in/owner">Sign in at ${frame.forge ?? 'the forge'} to change them</a></p>`
  const asked = new Map(values.fields.map(({ name, required }) => [name, required ? 'required' : 'optional']))
  const labels = new Map((partner.requests?.fields ?? []).map(({ name, label }) => [name, label]))
  return html`<h2>Change</h2>
    <p>A change is proposed as one file, and is decided like a request.</p>
    <form method="post" action="/admin/partners/${encodeURIComponent(partner.key)}">
      ${formField(frame)}
      <input type="hidden" name="commit" value="${commit}" />
      ${area('domains', 'Domains', 'one a line', values.domains.join('\n'), 3)}
      <h3>Requests</h3>
      ${
        partner.requests === undefined
          ? html`<label
              ><input type="checkbox" name="open" value="yes" /> People of this partner may ask for access</label
            >`
          : ''
      }
      <label for="approval">Approval</label>
      <select id="approval" name="approval">
        ${choices(values.approval ?? 'owners', [
          ['owners', 'owners approve'],
          ['auto', 'automatic, for people with a proven address of a domain'],
        ])}
      </select>
      ${area('owners', 'Owners', 'accounts or teams of the forge, one a line', values.owners.join('\n'), 3)}
      <fieldset>
        <legend>Groups that may be asked for</legend>
        ${groups.map(
          ({ key, displayName }) =>
            html`<label
              ><input
                type="checkbox"
                name="groups"
                value="${key}"
                ${values.groups.includes(key) ? html`checked` : html``}
              />
              <bdi>${visible(displayName ?? key)}</bdi></label
            >`,
        )}
      </fieldset>
      <details>
        <summary>Questions</summary>
        ${QUESTIONS.map(
          (name) =>
            html`<label for="question-${name}"><bdi>${visible(labels.get(name) ?? inWords(name))}</bdi></label>
              <select id="question-${name}" name="question-${name}">
                ${choices(asked.get(name) ?? 'no', [
                  ['no', 'not asked'],
                  ['optional', 'optional'],
                  ['required', 'required'],
                ])}
              </select>`,
        )}
      </details>
      <label for="maxDays">Longest access <span class="hint">in days</span></label>
      <input id="maxDays" name="maxDays" inputmode="numeric" maxlength="5" value="${values.maxDays ?? ''}" />
      ${area('thankYou', 'Thank-you text', `read after a request was sent${inOne(partner.requests?.thankYouIn)}`, values.thankYou ?? '', 3)}
      <label for="terms"
        >Terms <span class="hint">a file of the folder terms${inOne(partner.requests?.terms?.languages)}</span></label
      >
      <select id="terms" name="terms">
        ${choices(values.terms ?? '', [['', 'none'], ...terms.map((file) => [file, file] as const)])}
      </select>
      <h3>Invitations of new people</h3>
      <label for="userType">User type</label>
      <select id="userType" name="userType">
        ${choices(values.userType ?? '', [
          ['', 'not declared: Guest'],
          ['Guest', 'Guest'],
          ['Member', 'Member'],
        ])}
      </select>
      <label for="redirectUrl">Page after accepting <span class="hint">an https address</span></label>
      <input id="redirectUrl" name="redirectUrl" type="url" maxlength="2000" value="${values.redirectUrl ?? ''}" />
      <label for="send">Mail of the invitation</label>
      <select id="send" name="send">
        ${choices(values.send === undefined ? '' : String(values.send), [
          ['', 'not declared: Microsoft sends none'],
          ['true', 'Microsoft sends it'],
          ['false', 'Microsoft sends none'],
        ])}
      </select>
      <label for="language">Language of the mail <span class="hint">as en-GB</span></label>
      <input id="language" name="language" maxlength="35" value="${values.language ?? ''}" />
      ${area('message', 'Text of the mail', 'Microsoft ignores it when an application sends the invitation', values.message ?? '', 3)}
      ${mailFields(values.mails ?? {})}
      <button>Propose the change</button>
    </form>`
}
