import { html } from 'hono/html'
import type { Declaration, Partner } from '../../../declaration.ts'
import type { Html } from '../../pages/layout.ts'

const pair = (name: string, value: string | undefined): Html =>
  value === undefined || value === ''
    ? html``
    : html`<dt>${name}</dt>
        <dd>${value}</dd>`

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
