import type { RequestChange } from './make-change.ts'
import { keyAsName } from './request-id.ts'

/** What is asked for, in words. */
export const ASKS = { access: 'access', time: 'more time', end: 'an end of access' } as const

/** The branch of a request. Two requests never share one, and no name in it comes from a form. */
export const branchOf = ({ partner, id }: RequestChange): string => `requests/${keyAsName(partner)}/${id}`

/** The subject of the commit, and the title: nothing of the person, since both stay for ever wherever they were pushed. */
export const messageOf = ({ partner, id, asks, until }: RequestChange): string =>
  `Request ${id}: ${ASKS[asks]} for a guest of ${keyAsName(partner)} until ${until}`

/** What a pull request says beside its change. */
export const pullRequestBody = ({ asks, until, file, replaces, reinstate }: RequestChange): string =>
  [
    `A request for ${ASKS[asks]}, until ${until}. Who it is for stands in \`${file.replaceAll('`', '')}\`, the only file that changes.`,
    ...(replaces === undefined
      ? []
      : [`It takes the place of \`${replaces.replaceAll('`', '')}\`, which needed no owner.`]),
    ...(reinstate === undefined
      ? []
      : [`Access had ended: the account is unblocked until ${reinstate}, if this is applied by then.`]),
    'To grant it, approve and merge. To deny it, close this pull request and say why.',
  ].join('\n\n')
