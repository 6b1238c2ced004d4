/**
 * Microsoft Graph: clouds, credentials, reading, writing, paging, `$batch`, rate limit, retry.
 *
 * Libraries do what they do well: Microsoft's client carries the requests, `p-queue` limits how many run at once. `$batch` and retry
 * are our own, because that client refuses chains in a batch and repeats a POST after 503, which is two invitations. Elsewhere the
 * cells of CSV files, certificates, OData filters and the layout of the page's diagram are our own as well. What was tried for each,
 * and why it was rejected: .github/DECISIONS.md, "Written here instead of taken from a library".
 */
export { connect, type Connection, type ConnectOptions } from './connect.ts'
export { type CloudEndpoints, type CloudName, clouds, isLoopback } from './clouds.ts'
export { systemClock } from './clock.ts'
export { nodeTransport } from './transport.ts'
export { createCredential } from './credentials.ts'
export { createLog, type LogLevel } from './log.ts'
export { scrub } from './scrub.ts'
