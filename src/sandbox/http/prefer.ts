import type { GraphRequest, Reply } from '../core/graph-request.ts'
import { isRecord } from '../../util/guards.ts'

/**
 * `Prefer: return=minimal` on a POST that makes an object: 204, and its address instead of its body
 * (best-practices-concept.md). The response to an invitation holds values that cannot be read again, so it is always
 * complete.
 */
export const minimal = (request: GraphRequest, reply: Reply): Reply => {
  const { headers, method, path, version, baseUrl } = request
  const asked = /\breturn=minimal\b/i.test(headers['prefer'] ?? '')
  if (!asked || method !== 'POST' || reply.status !== 201 || path[0]?.toLowerCase() === 'invitations') return reply
  const id = isRecord(reply.body) ? reply.body['id'] : undefined
  if (typeof id !== 'string') return reply
  const location = `${baseUrl}/${version}/${[...path, id].map(encodeURIComponent).join('/')}`
  return { status: 204, headers: { ...reply.headers, location, 'preference-applied': 'return=minimal' } }
}
