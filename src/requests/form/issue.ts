/** What ties an issue to its pull request, and back. Numbers alone: neither says who asks, or for whom. */
import type { RequestChange } from '../make-change.ts'

/**
 * The change of a request that came by an issue: named after the issue, so that a second run finds what the first one made. The name
 * says that nobody proved an address, and has owners in `CODEOWNERS` whatever the partner's approval.
 */
export const changeOfIssue = (change: RequestChange, issue: number): RequestChange => {
  const id = `issue-${issue}`
  return { ...change, id, file: change.asks === 'access' ? change.file.replace(/[^/]+(?=\.yaml$)/, id) : change.file }
}

const inBody = (issue: number): string => `<!-- guestlist request issue=${issue} -->`

/** What the text of a pull request says beside its change. A reference, and none of the words that close an issue by a merge. */
export const withIssue = (body: string, issue: number): string => `${inBody(issue)}\n${body}\n\nAsked for in #${issue}.`

/** The issue that a pull request of ours names in its first line. */
export const issueIn = (body: string): number | undefined => {
  const found = /^<!-- guestlist request issue=(\d{1,15}) -->\r?$/.exec(body.split('\n')[0] ?? '')?.[1]
  return found === undefined ? undefined : Number(found)
}

const MARKER = '<!-- guestlist request -->'

/** Whether a comment is an answer to a request; who wrote it has to be asked, too. */
export const isAnswer = (comment: string): boolean => comment.split(/\r?\n/)[0] === MARKER

/** The pull request that an answer names in its second line. */
export const pullIn = (comment: string): number | undefined => {
  const found = /^<!-- guestlist request pull=(\d{1,15}) -->$/.exec(comment.split(/\r?\n/)[1] ?? '')?.[1]
  return isAnswer(comment) && found !== undefined ? Number(found) : undefined
}

/** The answer to a request that became a pull request: its link, and nothing of what was asked. */
export const pullAnswer = (pull: number, reference: string): string =>
  `${MARKER}\n<!-- guestlist request pull=${pull} -->\n${reference}`

/** A sentence of ours for a log: it may name whom a request is for. */
export const withoutAddresses = (text: string): string => text.replaceAll(/[^\s"“”`]*@[^\s"“”`]*/g, '…')

/** The answer to one that did not. */
export const refusalAnswer = (codes: readonly string[], log: string): string => {
  const reasons = [...new Set(codes.map((code) => REASONS[code] ?? OTHER))]
  const list =
    reasons.length === 0 ? [`It could not be processed. A maintainer finds the reason in [the log](${log}).`] : reasons
  return [MARKER, '', 'This request was not accepted:', '', ...list.map((reason) => `- ${reason}`), '', AGAIN].join(
    '\n',
  )
}

const AGAIN = 'A change of this issue is not read again. Close it, and open a new one with the form.'
const OTHER = 'An answer has a form that is not accepted: a date is written YYYY-MM-DD, and every text is one line.'

/** What a reason is called towards whoever asks: without a value of the answers, which the issue has, and of the declaration. */
const REASONS: { readonly [code: string]: string } = {
  'REQUEST-PUBLIC':
    'Anybody can read this repository, so a form must not be used here. **Remove personal data from this issue**, also from its edit history, or delete it.',
  'REQUEST-AUTHOR': 'It has to be opened by a person with an account of their own, not by an app.',
  'REQUEST-FORM': 'The text is not what the form makes, or the form has changed since.',
  'REQUEST-PARTNER': 'The address does not belong to the partner.',
  'REQUEST-CLOSED': 'Nobody can ask for access for this partner or account here.',
  'REQUEST-ADDRESS': 'The address cannot be invited.',
  'REQUEST-DECLARED': 'The guest is declared already: ask for more time instead.',
  'REQUEST-WAITING': 'Another request for access of this address waits for its decision.',
  'REQUEST-GROUP': 'A group cannot be requested for this partner.',
  'REQUEST-FIELD': 'A required answer is missing, or one is given that is not asked for.',
  'REQUEST-UNKNOWN': 'The guest is not declared: ask for access instead.',
  'REQUEST-BLOCKED': 'The guest is blocked or deleted in the declaration. An owner of the partner has to decide.',
  'REQUEST-UNTIL': 'The last day is in the past, later than the partner allows, or not a change.',
  'REQUEST-TERMS': "The partner's current terms have to be agreed to.",
}

/** Whether a code has words of its own. */
export const hasReason = (code: string): boolean => REASONS[code] !== undefined
