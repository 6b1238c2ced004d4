import { pathsOf } from '../../odata/filter-paths.ts'
import { parseFilter } from '../../odata/filter-parse.ts'
import { option } from '../../odata/query.ts'
import { GraphErrorResponse } from '../../core/errors.ts'
import type { GraphRequest } from '../../core/graph-request.ts'
import { isGuid } from '../../../util/guards.ts'
import { isPremium } from '../licensing/premium.ts'

/** The most users on a page with sign-ins; a larger `$top` counts as this (signinactivity, users-list notes). */
export const SIGN_IN_PAGE = 500

const isIt = (name: string): boolean => name.trim().toLowerCase() === 'signinactivity'

/** Whether a request for users selects sign-ins or filters by them. */
export const asksSignIns = (request: GraphRequest): boolean => {
  const filter = option(request, '$filter')
  return (
    (option(request, '$select') ?? '').split(',').some(isIt) ||
    (filter !== undefined &&
      /signInActivity/i.test(filter) &&
      pathsOf(parseFilter(filter)).some(([name]) => isIt(name)))
  )
}

/**
 * Sign-ins are kept outside the directory and found by object id only: a user principal name is refused, even one that nobody has
 * (seen in September 2026 as in earlier years; the code has changed over time, the text has not).
 */
export const checkSignInKey = (request: GraphRequest): void => {
  const key = request.params['id']
  if (key === undefined || isGuid(key) || !asksSignIns(request)) return
  throw new GraphErrorResponse(400, '400', 'Get By Key only supports UserId and the key has to be a valid Guid')
}

/**
 * What Graph refuses where sign-ins are asked for: a tenant without P1 or P2, and a filter by sign-ins beside a filter by anything
 * else. A filter by something else beside a selection of them is fine (howto-manage-inactive-user-accounts).
 */
export const checkSignIns = (request: GraphRequest): void => {
  if (!asksSignIns(request)) return
  if (!isPremium(request.tenant)) {
    throw new GraphErrorResponse(
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      "Neither tenant is B2C or tenant doesn't have premium license",
    )
  }
  const filter = option(request, '$filter')
  const names = filter === undefined ? [] : pathsOf(parseFilter(filter)).map(([name]) => name)
  if (names.some(isIt) && !names.every(isIt)) {
    throw new GraphErrorResponse(
      400,
      'Request_UnsupportedQuery',
      "Filter by property 'signInActivity' of resource 'User' cannot be combined with a filter by other properties.",
    )
  }
}
