import type { IncomingMessage } from 'node:http'
import { GraphErrorResponse } from '../core/errors.ts'

const MB = 1024 * 1024
/** Graph accepts no larger request (its own message below; reported by third parties as 413). */
const GRAPH_LIMIT = 4 * MB
/** A whole tenant is sent at once. */
const STATE_LIMIT = 256 * MB
/** How much more is read and discarded, so that a client that is still sending gets the error. */
const PATIENCE = 16 * MB

/** How long the body of a request to this path may be, in bytes. */
export const bodyLimit = (pathname: string): number => (pathname === '/_sandbox/state' ? STATE_LIMIT : GRAPH_LIMIT)

export const tooLarge = (limit: number): GraphErrorResponse =>
  new GraphErrorResponse(413, 'BadRequest', `The maximum request length supported is ${limit / MB}MB.`)

/** A request that the client aborted while sending: there is no connection left for a response. */
export class BrokenRequest extends Error {}

/**
 * The body as text. Rejects with Graph's 413 for a longer one, of which nothing is kept, and with BrokenRequest where
 * the rest never comes. A compressed one is not expanded, so it cannot grow.
 */
export const bodyWithin = (request: IncomingMessage, limit: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    const refuse = () => reject(tooLarge(limit))
    if (Number(request.headers['content-length'] ?? 0) > limit + PATIENCE) {
      refuse()
      return
    }
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size <= limit) parts.push(part)
      else parts.length = 0
      if (size <= limit + PATIENCE) return
      request.pause()
      refuse()
    })
    request.on('end', () => (size > limit ? refuse() : resolve(Buffer.concat(parts).toString('utf8'))))
    request.on('error', () => reject(new BrokenRequest()))
    request.on('close', () => reject(new BrokenRequest()))
  })

/** Reads what a refused client is still sending, up to a limit, so that it can read the response. */
export const drained = async (request: IncomingMessage): Promise<void> => {
  try {
    await bodyWithin(request, 0)
  } catch (error) {
    if (!(error instanceof GraphErrorResponse)) throw error
  }
}
