import { type Api, fieldOf, number, requiredFrom, textOf } from '../../forge/index.ts'
import { fenced } from '../../render/escape.ts'
import type { Proposal } from '../forge.ts'

/** In front of a note, so that it is found again; the note itself is in the line as base64, and below it for people. */
const NOTE = /^<!-- guestlist note ([\w+/=]*) -->/

/** A note as a comment: nobody is mentioned, nothing is closed or run by it, whatever it says. */
export const noteComment = (note: string): string =>
  `<!-- guestlist note ${Buffer.from(note, 'utf8').toString('base64')} -->\nDenied.\n\n${fenced(note, 'text')}\n`

/** The note of a comment of ours; undefined for any other. */
export const noteOf = (body: string): string | undefined => {
  const found = NOTE.exec(body)?.[1]
  return found === undefined ? undefined : Buffer.from(found, 'base64').toString('utf8')
}

const required = requiredFrom('GitHub')

/** Whether the portal's app opened it, in this repository, on a branch that only requests and settings have. */
export const isOurs = (
  pull: unknown,
  { repository, login, base }: { repository: string; login: string; base: string },
): boolean =>
  fieldOf(pull, 'user', 'login') === login &&
  fieldOf(pull, 'base', 'ref') === base &&
  String(fieldOf(pull, 'head', 'repo', 'full_name')).toLowerCase() === repository.toLowerCase() &&
  /^(?:requests|settings)\//.test(textOf(fieldOf(pull, 'head', 'ref')) ?? '')

/** What a pull request is in the queue (docs.github.com, REST: "Pulls"). */
export const proposalOf = (pull: unknown): Proposal => {
  const text = (...names: string[]): string => required(textOf(fieldOf(pull, ...names)), names.join('.'))
  const merged = textOf(fieldOf(pull, 'merged_at'))
  const closed = textOf(fieldOf(pull, 'closed_at'))
  const by = textOf(fieldOf(pull, 'merged_by', 'login'))
  return {
    id: String(required(number(fieldOf(pull, 'number')), 'number')),
    title: text('title'),
    branch: text('head', 'ref'),
    url: text('html_url'),
    head: text('head', 'sha'),
    opened: text('created_at'),
    state: merged !== undefined ? 'merged' : fieldOf(pull, 'state') === 'open' ? 'open' : 'closed',
    ...((merged ?? closed) === undefined
      ? {}
      : { decided: { at: merged ?? closed ?? '', ...(by === undefined ? {} : { by }) } }),
  }
}

/** Who approved a merged one, or who closed it and why; the note counts only where the one who closed it wrote it. */
export const decisionOf = async (api: Api, proposal: Proposal): Promise<Proposal> => {
  const { decided, state, id } = proposal
  if (decided === undefined) return proposal
  if (state === 'merged') {
    const reviews = await api.list(`/pulls/${id}/reviews?per_page=100`)
    const approved = reviews.findLast((review) => fieldOf(review, 'state') === 'APPROVED')
    const by = textOf(fieldOf(approved, 'user', 'login')) ?? decided.by
    return { ...proposal, decided: { at: decided.at, ...(by === undefined ? {} : { by }) } }
  }
  const by = textOf(fieldOf(await api.get(`/issues/${id}`), 'closed_by', 'login'))
  const comments = await api.list(`/issues/${id}/comments?per_page=100`)
  const note = comments
    .filter((comment) => by !== undefined && fieldOf(comment, 'user', 'login') === by)
    .map((comment) => noteOf(textOf(fieldOf(comment, 'body')) ?? ''))
    .findLast((found) => found !== undefined)
  return {
    ...proposal,
    decided: { at: decided.at, ...(by === undefined ? {} : { by }), ...(note === undefined ? {} : { note }) },
  }
}
