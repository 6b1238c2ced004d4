import equal from 'fast-deep-equal'
import { html } from 'hono/html'
import type { Declaration, Guest, Partner } from '../../../declaration.ts'
import { visible } from '../../../render/escape.ts'
import type { Html } from '../../pages/layout.ts'
import { remarksOn } from '../../../requests/index.ts'
import { PARTNER_MAILS } from '../mail-settings.ts'
import type { Subject } from '../subject.ts'
import { MAIL_NAMES } from './mail-fields.ts'
import { warning } from './frame.ts'

const ASKS = { access: 'Access', time: 'More time', end: 'An end of access' } as const

/** A value of the declaration or of a form: escaped by the template, and what cannot be seen is made visible. */
const value = (text: string): Html => html`<bdi>${visible(text)}</bdi>`

const row = (name: string, content: Html | undefined): Html =>
  content === undefined
    ? html``
    : html`<dt>${name}</dt>
        <dd>${content}</dd>`

const list = (values: readonly string[]): Html =>
  html`${values.map((one, at) => html`${at === 0 ? '' : ', '}${value(one)}`)}`

/** `displayName` as people read it. */
export const inWords = (name: string): string => {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Nothing for what is not there, or cleared. */
const optional = (text: string | null | undefined): Html | undefined =>
  text === undefined || text === null ? undefined : value(text)

const changed = (before: string | undefined, after: string | undefined): Html =>
  html`${value(before ?? 'none')} → <strong>${value(after ?? 'none')}</strong>`

const groupName = ({ groups }: Declaration, key: string): string =>
  groups.find((group) => group.key === key)?.displayName ?? key

const guestRows = ({ before, after, asks }: NonNullable<Subject['guest']>, declaration: Declaration): Html => {
  const { attributes } = after
  // What the entry said before is of an earlier request.
  const requested = equal(before?.requested, after.requested) ? undefined : after.requested
  const labels = Object.entries(attributes).flatMap(([name, text]) => (text === null ? [] : [[name, text] as const]))
  const ends = (guest: Guest | undefined): string | undefined => guest?.expires
  return html`${row('Address', value(after.email))} ${row('Asks for', html`${ASKS[asks]}`)}
  ${row('Last day', before === undefined ? value(ends(after) ?? 'none') : changed(ends(before), ends(after)))}
  ${after.reinstate === before?.reinstate ? '' : row('Unblocked until', value(after.reinstate ?? 'none'))}
  ${
    before === undefined
      ? html`${row('Groups', after.groups.length === 0 ? undefined : list(after.groups.map((key) => groupName(declaration, key))))}
        ${labels.map(([name, text]) => row(inWords(name), value(text)))}
        ${row('User type', html`${after.userType ?? after.userTypeOnCreate}`)}`
      : row('Name', optional(attributes['displayName']))
  }
  ${row('Reason', requested?.reason === undefined ? undefined : value(requested.reason))}
  ${row('Asked by', requested === undefined ? undefined : html`${value(requested.by)} on ${value(requested.on)}`)}
  ${row('Terms', requested?.terms === undefined ? undefined : html`agreed to ${value(requested.terms.slice(0, 12))}…`)}`
}

const shown = (content: unknown): string =>
  content === undefined ? 'none' : typeof content === 'string' ? content : JSON.stringify(content)

/** What new guests of a partner get. */
const OF_NEW_GUESTS = ['userType', 'redirectUrl', 'send', 'language', 'message'] as const

const settingRows = ({ before, after, defaults }: NonNullable<Subject['settings']>): Html => {
  const [was, is] = [before.requests, after.requests].map((one) => ({ ...one }) as Readonly<Record<string, unknown>>)
  const names = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])]
  const rows = [
    ['domains', before.domains, after.domains] as const,
    ...names.map((name) => [name, was?.[name], is?.[name]] as const),
    ...OF_NEW_GUESTS.map((name) => [name, defaults.before[name], defaults.after[name]] as const),
    ...PARTNER_MAILS.flatMap((name) =>
      (['subject', 'text', 'file'] as const).map(
        (part) =>
          [
            `mail “${MAIL_NAMES[name].toLowerCase()}”, ${part}`,
            defaults.before.mails?.[name]?.[part],
            defaults.after.mails?.[name]?.[part],
          ] as const,
      ),
    ),
  ]
  return html`${rows
    .filter(([, one, other]) => shown(one) !== shown(other))
    .map(([name, one, other]) => row(inWords(name), changed(shown(one), shown(other))))}`
}

const partnerName = (partner: Partner | undefined): string => partner?.displayName ?? partner?.key ?? 'unknown'

/** A request as it stands in its file. */
export const requestView = (subject: Subject, declaration: Declaration): Html => {
  const { partner, guest, settings, file, proposal } = subject
  const owners = partner?.requests?.owners ?? []
  const remarks = guest?.asks === 'access' && proposal.state === 'open' ? remarksOn(guest.after, declaration) : []
  return html`<dl>
      ${row('Partner', value(partnerName(partner)))} ${guest === undefined ? '' : guestRows(guest, declaration)}
      ${settings === undefined ? '' : settingRows(settings)} ${row('Opened', html`${proposal.opened.slice(0, 10)}`)}
      ${row('Decides', owners.length === 0 ? html`whoever owns the file` : list(owners))}
      ${row('File', file === undefined ? undefined : value(file))}
      ${row('At the forge', proposal.url === undefined || !/^https?:/.test(proposal.url) ? undefined : html`<a href="${proposal.url}">${value(proposal.title)}</a>`)}
    </dl>
    ${remarks.length === 0 ? '' : warning(`Look twice. ${remarks.map(visible).join(' ')}`)}`
}

/** How a request is called in a list: who, and what for. */
export const requestTitle = ({ guest, settings, proposal }: Subject): string =>
  visible(
    guest !== undefined
      ? `${guest.after.attributes['displayName'] ?? guest.after.email}: ${ASKS[guest.asks].toLowerCase()}`
      : settings !== undefined
        ? `Settings of ${partnerName(settings.after)}`
        : proposal.title,
  )
