/** Names of a portal's own pages, which lead to no partner's. */
const RESERVED: ReadonlySet<string> = new Set([
  'admin',
  'code',
  'healthz',
  'local',
  'prove',
  'request',
  'sign-in',
  'start-again',
  'status',
])

/** Longest key of a partner that has a page of its own. */
const MOST = 200

/** Whether a portal has a page for a partner of this key; the first page leads everybody on by their address. */
export const hasPage = (key: string): boolean => !RESERVED.has(key) && key.length <= MOST

/** Where people of a partner ask, at a portal that is reached under `url`. */
export const pageOfPartner = (url: string, key: string): string =>
  hasPage(key) ? `${url}/${encodeURIComponent(key)}` : url
