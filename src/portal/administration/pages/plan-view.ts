import { html } from 'hono/html'
import type { Phrase, Plan } from '../../../model.ts'
import { accessLines, appsPhrase } from '../../../render/access-lines.ts'
import { visible } from '../../../render/escape.ts'
import { accessNote, outlineOf, signOf } from '../../../render/outline.ts'
import { ROLES_TITLE } from '../../../render/role-changes.ts'
import { peoplePhrase } from '../../../render/people.ts'
import type { Html } from '../../pages/layout.ts'

/** Longest list that is shown whole. */
const MOST = 50

/** Words of ours, and between them names of the directory, which neither run nor turn the line. */
export const said = (phrase: Phrase): Html =>
  html`${phrase.map((piece) => (typeof piece === 'string' ? visible(piece) : html`<bdi>${visible(piece.data)}</bdi>`))}`

const listOf = <Item>(items: readonly Item[], line: (item: Item) => Html): Html =>
  html`<ul>
    ${items.slice(0, MOST).map((item) => html`<li>${line(item)}</li>`)}
    ${items.length > MOST ? html`<li>and ${items.length - MOST} more</li>` : ''}
  </ul>`

const section = (title: string, items: readonly Html[], className = ''): Html =>
  items.length === 0
    ? html``
    : html`<h3 class="${className}">${title}</h3>
        ${listOf(items, (item) => item)}`

/**
 * What a plan does, as an owner has to see it: first what stops it, then who loses and gains which app, then what is on hold, then every
 * change; those of `about` first, since the next run may do more than was asked for.
 */
export const planView = (given: Plan, about: string | undefined): Html => {
  const outline = outlineOf(given)
  const { plan } = outline
  const access = (effect: 'loses' | 'roles' | 'gains' | 'blocked'): Html[] =>
    accessLines(outline[effect], outline).map(
      (line) =>
        html`${said(appsPhrase(line))}:
        ${said(peoplePhrase(line))}${line.causes.map(({ says }) => html`<br /><span class="dim">${said(says)}</span>`)}`,
    )
  const isOwn = ({ id, edge }: Plan['changes'][number]): boolean => id === about || edge?.from === about
  const change = (one: Plan['changes'][number]): Html => html`${signOf(one).sign} ${said(one.says)}`
  const [own, others] = [plan.changes.filter(isOwn), plan.changes.filter((one) => !isOwn(one))]
  const [ownHeld, otherHeld] = [plan.held.filter(({ id }) => id === about), plan.held.filter(({ id }) => id !== about)]
  const hold = ({ says, reason, lift }: Plan['held'][number]): Html =>
    html`${said(says)}: ${visible(reason)}<br /><span class="dim">${visible(lift)}</span>`
  const moves = [...outline.leaves, ...outline.joins, ...outline.unknown]
  const note = accessNote(plan)
  return html`${section(
    'Stops the plan',
    outline.blockingGuards.list.map(({ message }) => html`${said(message)}`),
    'loses',
  )}
  ${section('Loses access', access('loses'), 'loses')} ${section(ROLES_TITLE, access('roles'))}
  ${section('Gains access', access('gains'), 'gains')} ${section('Gets an app that stays closed', access('blocked'))}
  ${section(
    'Dynamic groups',
    moves.map(
      ({ says, people }) =>
        html`${said(says)} ${people.slice(0, MOST).map(({ says: who }) => html`<br />${said(who)}`)}`,
    ),
  )}
  ${section('On hold', ownHeld.map(hold))} ${section('Changes', own.map(change))}
  ${section(
    'Rules of the declaration changed',
    outline.rules.flatMap(({ items }) => items).map(({ says }) => said(says)),
  )}
  ${
    others.length + otherHeld.length === 0
      ? html``
      : html`<details>
          <summary>${about === undefined ? 'All of the next run' : 'What else the next run does'}</summary>
          ${section('Changes', others.map(change))} ${section('On hold', otherHeld.map(hold))}
        </details>`
  }
  ${plan.changes.length === 0 && plan.settings.length === 0 ? html`<p>Nothing changes in the tenant.</p>` : ''}
  ${note === undefined ? '' : html`<p class="dim">${note}</p>`}`
}
