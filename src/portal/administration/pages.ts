import { html } from 'hono/html'
import type { Declaration, Partner } from '../../declaration.ts'
import type { Consequences } from '../consequences.ts'
import type { Proposal } from '../forge.ts'
import type { Html } from '../pages/layout.ts'
import type { About } from './about.ts'
import { planPart } from './plan-part.ts'

const day = (time: string): string => time.slice(0, 10)

/** The open requests, the oldest first. */
export const queueBody = (proposals: readonly Proposal[]): Html =>
  proposals.length === 0
    ? html`<p>No request waits for a decision.</p>`
    : html`<ul class="queue">
        ${proposals.map(
          ({ id, title, opened }) =>
            html`<li><a href="/admin/requests/${id}">${title}</a> <span class="dim">${day(opened)}</span></li>`,
        )}
      </ul>`

/** What was decided, the newest first. */
export const historyBody = (proposals: readonly Proposal[]): Html =>
  proposals.length === 0
    ? html`<p>Nothing was decided yet.</p>`
    : html`<div class="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">Decided</th>
              <th scope="col">Request</th>
              <th scope="col">Decision</th>
              <th scope="col">By</th>
              <th scope="col">Note</th>
            </tr>
          </thead>
          <tbody>
            ${proposals.map(
              ({ title, url, state, decided }) =>
                html`<tr>
                  <td>${decided === undefined ? '' : day(decided.at)}</td>
                  <td>${url === undefined ? title : html`<a href="${url}">${title}</a>`}</td>
                  <td>${state === 'merged' ? 'approved' : 'denied'}</td>
                  <td>${decided?.by ?? ''}</td>
                  <td>${decided?.note ?? ''}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`

const pair = (name: string, value: string | undefined): Html =>
  value === undefined || value === ''
    ? html``
    : html`<dt>${name}</dt>
        <dd>${value}</dd>`

const aboutPart = (about: About): Html =>
  html`<dl>
    ${pair('Guest', about.name === undefined ? about.email : `${about.name} (${about.email})`)}
    ${pair('Partner', about.partner)} ${pair('Asks for', about.asks)} ${pair('Groups', about.groups.join(', '))}
    ${pair('Last day of access', about.until)} ${pair('Asked by', about.by === about.email ? undefined : about.by)}
    ${pair('Reason', about.reason)}
  </dl>`

/** What is said of one request. */
export interface RequestView {
  proposal: Proposal
  about: readonly About[]
  /** Or the sentence why it cannot be told, and so not be decided here. */
  consequences: Consequences | { problem: string }
  owners: readonly string[]
  /** Why the person cannot decide; undefined where they can. */
  obstacle: string | undefined
  /** Where the person signs in at the forge before deciding; undefined where that is done, or not needed. */
  ownerSignIn: string | undefined
  problem: string | undefined
  token: Html
  forge: string
}

const decidePart = ({ proposal, consequences, obstacle, ownerSignIn, token, forge }: RequestView): Html => {
  if (proposal.state !== 'open') return html``
  if (ownerSignIn !== undefined)
    return html`<p>
      <a href="${ownerSignIn}">Sign in to ${forge}</a> to decide: what you decide is done with your own account.
    </p>`
  const deny = html`<form method="post" action="/admin/requests/${proposal.id}/deny">
    ${token}
    <label for="note">Note <span class="hint">(the person who asked reads it)</span></label>
    <textarea id="note" name="note" rows="3" maxlength="1000"></textarea>
    <button class="deny">Deny</button>
  </form>`
  if (obstacle !== undefined) return html`<p class="problem">${obstacle}</p>`
  if ('problem' in consequences) return deny
  return html`<form method="post" action="/admin/requests/${proposal.id}/approve">
      ${token}
      <input type="hidden" name="head" value="${proposal.head}" />
      <input type="hidden" name="digest" value="${consequences.digest}" />
      <button>Approve</button>
    </form>
    ${deny}`
}

/** One request: who asks for what, what follows, and the decision. */
export const requestViewBody = (view: RequestView): Html => {
  const { proposal, about, consequences, owners, problem } = view
  return html`${problem === undefined ? html`` : html`<p class="problem" role="alert">${problem}</p>`}
  ${proposal.state === 'open' ? html`` : html`<p><strong>${proposal.state === 'merged' ? 'Approved' : 'Denied'}</strong></p>`}
  ${about.map(aboutPart)}
  ${
    'problem' in consequences
      ? html`<p class="problem">${consequences.problem}</p>`
      : html`${planPart(consequences.plan)}
          <details>
            <summary>The change: ${consequences.file}</summary>
            <pre>${consequences.text}</pre>
          </details>`
  }
  ${owners.length === 0 ? html`` : html`<p class="dim">Decided by: ${owners.join(', ')}</p>`}
  ${proposal.url === undefined ? html`` : html`<p><a href="${proposal.url}">Open at ${view.forge}</a></p>`}
  ${decidePart(view)}`
}

/** The partners whose people may ask, and those whose may not. */
export const partnersBody = ({ partners }: Declaration): Html =>
  html`<ul class="queue">
    ${partners.map(
      ({ key, displayName, requests }) =>
        html`<li>
          <a href="/admin/partners/${key}">${displayName ?? key}</a>
          <span class="dim"
            >${requests === undefined ? 'no requests' : requests.approval === 'auto' ? 'approved automatically' : 'owners approve'}</span
          >
        </li>`,
    )}
  </ul>`

/** One partner's settings as they are declared. */
export const partnerBody = (partner: Partner, form: Html): Html => {
  const { requests, domains, tenantId, guests } = partner
  return html`<dl>
      ${pair('Domains', domains.join(', '))} ${pair('Tenant', tenantId)} ${pair('Relation', partner.relation)}
      ${pair('Most guests', guests.maxGuests === undefined ? undefined : String(guests.maxGuests))}
      ${pair('When access ends', guests.onRemoval === 'delete' ? 'the account is deleted' : 'the account is blocked')}
      ${pair('Approval of requests', requests === undefined ? 'nobody may ask' : requests.approval)}
      ${pair('Owners', requests?.owners.join(', '))} ${pair('Groups', requests?.groups.join(', '))}
      ${pair('Questions', requests?.fields.map(({ name, label }) => label ?? name).join(', '))}
      ${pair('Terms', requests?.terms?.file)}
      ${pair('Longest access', requests === undefined ? undefined : `${requests.maxDays} days`)}
      ${pair('Thank-you text', requests?.thankYou)}
    </dl>
    ${form}`
}
