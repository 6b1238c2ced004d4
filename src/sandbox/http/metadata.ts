import type { GraphRequest, Reply } from '../core/graph-request.ts'
import { isRecord } from '../../util/guards.ts'

/** Control information that stays even where none is asked for (OData JSON format 4.01, 3.1.3). */
const KEPT = new Set(['@odata.nextLink', '@odata.deltaLink', '@odata.count'])
const TYPE = 'application/json;odata.metadata=none;odata.streaming=true;IEEE754Compatible=false;charset=utf-8'

const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bare)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.includes('@odata.') || KEPT.has(name))
      .map(([name, one]) => [name, bare(one)]),
  )
}

/** `Accept: application/json;odata.metadata=none`: the answer without contexts and types (the m365 CLI asks so). */
export const withoutMetadata = ({ headers }: GraphRequest, reply: Reply): Reply => {
  if (!/\bodata\.metadata=none\b/i.test(headers['accept'] ?? '') || !isRecord(reply.body)) return reply
  return { ...reply, headers: { ...reply.headers, 'content-type': TYPE }, body: bare(reply.body) }
}
