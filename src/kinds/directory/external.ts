import { endingIn } from './queries.ts'

/**
 * External accounts by the two marks of their record and by their type; internal guests come with them. One plain query of four
 * alternatives: `eq` and `in` need no index of their own for these three (concepts/aad-advanced-queries), so that it says who is
 * not there as well.
 */
const MARKED =
  "userType eq 'Guest' or creationType eq 'Invitation' or externalUserState in ('PendingAcceptance','Accepted')"

/** A page holds 999 users at most, and fewer where sign-ins are selected. */
export const externalAccounts = (select: string, page = 999): string =>
  `/v1.0/users?$select=${select}&$top=${page}&$filter=${encodeURIComponent(MARKED)}`

/** Who is not in that list already. `not` takes in those who have no value: a second condition is needed to leave them out (aad-advanced-queries). */
export const UNMARKED = "userType ne 'Guest' and not(creationType eq 'Invitation')"

/**
 * External accounts that only their user principal name gives away. The index behind `endsWith` may be late, so what it answers is
 * added, and what it does not answer proves nothing: an address is looked up on its own before it is invited.
 */
export const accountsNamedExternal = (select: string, domains: readonly string[]): string[] =>
  endingIn(
    'userPrincipalName',
    select,
    domains.map((domain) => `#EXT#@${domain}`),
    UNMARKED,
  )
