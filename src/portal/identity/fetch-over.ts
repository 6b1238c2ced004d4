import type { CustomFetch } from 'openid-client'
import type { Transport } from '../../model.ts'

/** Statuses of which an answer has no body (fetch.spec.whatwg.org: "null body status"). */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304])

/**
 * What `openid-client` asks a tenant by, over the same transport as everything else: so it honours the proxy of the environment, which
 * Node's own `fetch` does not on each version. Nothing is followed to another address.
 */
export const fetchOver =
  (transport: Transport): CustomFetch =>
  async (url, { method, headers, body, signal }) => {
    if (body !== undefined && body !== null && typeof body !== 'string' && !(body instanceof URLSearchParams))
      throw new TypeError('a request of the sign-in is a form or nothing')
    const answer = await transport({
      method,
      url,
      headers,
      body: body === undefined || body === null ? undefined : body.toString(),
      signal,
    })
    return new Response(WITHOUT_BODY.has(answer.status) ? null : answer.body, {
      status: answer.status,
      headers: answer.headers,
    })
  }
