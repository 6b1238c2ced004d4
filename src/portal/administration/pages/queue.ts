import { html } from 'hono/html'
import { visible } from '../../../render/escape.ts'
import type { Declaration } from '../../../declaration.ts'
import type { Consequences } from '../../consequences.ts'
import type { Html } from '../../pages/layout.ts'
import type { Proposal } from '../../forge.ts'
import { planProblems } from '../decide.ts'
import type { Subject } from '../subject.ts'
import { type Frame, formField, warning } from './frame.ts'
import { planView } from './plan-view.ts'
import { requestTitle, requestView } from './request-view.ts'

/** What a request would do; a sentence where that cannot be told; undefined while it is worked out. */
export type Told = Consequences | { failed: string } | undefined

/** A request with all that an owner needs to decide. */
export interface Entry {
  proposal: Proposal
  /** A sentence where it cannot be read. */
  subject: Subject | { failed: string }
  told: Told
}

const addressOf = (subject: Entry['subject']): string | undefined =>
  'failed' in subject ? undefined : subject.guest?.after.address

const consequences = (told: Told, about: string | undefined): Html => {
  if (told === undefined) return html`<p class="dim">The plan is being made. Open this page again in a moment.</p>`
  if ('failed' in told) return warning(`The plan cannot be made. ${told.failed}`)
  return html`${planView(told.plan, about)}
    <details>
      <summary>The file ${visible(told.file)}${told.isNew ? ' (new)' : ''}</summary>
      <pre tabindex="0">${told.text}</pre>
    </details>`
}

/** What it asks for; as long as nobody decided, also what stands against it and what would follow. */
const details = ({ proposal, subject, told }: Entry, declaration: Declaration): Html =>
  'failed' in subject
    ? warning(`The request cannot be read: ${subject.failed}`)
    : html`${
        subject.problems.length === 0 || proposal.state !== 'open'
          ? ''
          : warning(`It cannot be approved here. ${subject.problems.join(' ')}`, 'Look at it at the forge, or deny it.')
      }
      ${requestView(subject, declaration)}
      ${
        proposal.state === 'open'
          ? html`<h2>What it does in the tenant</h2>
              ${consequences(told, addressOf(subject))}`
          : ''
      }`

/** The name of a request; what stands in the forge where it cannot be read. */
export const titleOf = ({ subject, proposal }: Pick<Entry, 'subject' | 'proposal'>): string =>
  'failed' in subject ? visible(proposal.title) : requestTitle(subject)

/** Requests that wait, each with its consequences, the oldest first. */
export const queueBody = (
  entries: readonly Entry[],
  { declaration, page, pages }: { declaration: Declaration; page: number; pages: number },
): Html =>
  entries.length === 0
    ? html`<p>Nothing waits for a decision.</p>`
    : html`${entries.map(
        (entry) =>
          html`<article>
            <h2>
              <a href="/admin/requests/${entry.proposal.id}"><bdi>${titleOf(entry)}</bdi></a>
            </h2>
            ${details(entry, declaration)}
            <p><a class="act" href="/admin/requests/${entry.proposal.id}">Decide</a></p>
          </article>`,
      )}
      ${
        pages > 1
          ? html`<p>
              Page ${page} of ${pages}. ${page > 1 ? html`<a href="/admin?page=${page - 1}">Previous</a>` : ''}
              ${page < pages ? html`<a href="/admin?page=${page + 1}">Next</a>` : ''}
            </p>`
          : ''
      }`

const forms = (frame: Frame, { proposal, subject, told }: Entry, noted: string): Html => {
  if (frame.owner === undefined)
    return html`<p>
        To decide, sign in at ${frame.forge ?? 'the forge'}: decisions are made with your own account there.
      </p>
      <p><a class="act" href="/sign-in/owner?request=${proposal.id}">Sign in at ${frame.forge ?? 'the forge'}</a></p>`
  const isApprovable =
    told !== undefined &&
    !('failed' in told) &&
    !('failed' in subject) &&
    subject.problems.length === 0 &&
    planProblems(told.plan.guards).length === 0
  const isAsked = !('failed' in subject) && subject.guest !== undefined
  return html`<p class="dim">You decide as ${frame.owner}.</p>
    ${
      isApprovable
        ? html`<form method="post" action="/admin/requests/${proposal.id}/approve">
            ${formField(frame)}
            <input type="hidden" name="head" value="${proposal.head}" />
            <input type="hidden" name="plan" value="${told.digest}" />
            <button>Approve</button>
          </form>`
        : html`<p>It cannot be approved as it is.</p>`
    }
    <form method="post" action="/admin/requests/${proposal.id}/deny">
      ${formField(frame)}
      <label for="note"
        >Why not? <span class="hint">${isAsked ? 'The person reads this.' : 'It stays with the proposal.'}</span></label
      >
      <textarea id="note" name="note" rows="3" maxlength="1000" required>${noted}</textarea>
      <button class="deny">Deny</button>
    </form>`
}

const STATES = { open: 'Waits for a decision', merged: 'Approved', closed: 'Denied' } as const

const outcome = ({ state, decided }: Proposal): Html =>
  html`<p>
      <strong>${STATES[state]}</strong>${
        decided === undefined
          ? ''
          : html` on ${decided.at.slice(0, 10)}${decided.by === undefined ? '' : html` by <bdi>${decided.by}</bdi>`}.`
      }
    </p>
    ${decided?.note === undefined ? '' : html`<blockquote>${decided.note}</blockquote>`}`

/** One request: what it says, what it does, and the two buttons. */
export const requestBody = (
  frame: Frame,
  entry: Entry,
  {
    declaration,
    refused,
    noted,
    isDecided,
  }: { declaration: Declaration; refused?: Html | undefined; noted: string; isDecided: boolean },
): Html =>
  html`${refused ?? ''} ${entry.proposal.state === 'open' ? '' : outcome(entry.proposal)}
  ${
    isDecided && entry.proposal.state === 'open'
      ? html`<p role="status">Approved. It is merged as soon as the rules of the forge allow it.</p>`
      : ''
  }
  ${details(entry, declaration)} ${entry.proposal.state === 'open' && !isDecided ? forms(frame, entry, noted) : ''}`

/** What was decided, the newest first. */
export const historyBody = (entries: readonly Pick<Entry, 'proposal' | 'subject'>[]): Html =>
  entries.length === 0
    ? html`<p>Nothing was decided yet.</p>`
    : html`<div class="wide" tabindex="0" role="region" aria-label="Decisions">
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
            ${entries.map(
              ({ proposal, subject }) =>
                html`<tr>
                  <td>${proposal.decided?.at.slice(0, 10)}</td>
                  <td>
                    <a href="/admin/requests/${proposal.id}">${titleOf({ proposal, subject })}</a>
                  </td>
                  <td>${proposal.state === 'merged' ? 'approved' : 'denied'}</td>
                  <td><bdi>${proposal.decided?.by}</bdi></td>
                  <td>${proposal.decided?.note}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`
