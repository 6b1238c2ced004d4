import type { HttpResponse } from '../../model.ts'
import type { GraphRequest, Reply } from '../core/graph-request.ts'
import { lowerCaseNames } from './request.ts'
import { isRecord } from '../../util/guards.ts'

/** In Graph, which of Microsoft's machines answered; support asks for it. */
const DIAGNOSTIC = JSON.stringify({
  ServerInfo: { DataCenter: 'Sandbox', Slice: 'E', Ring: '5', ScaleUnit: '000', RoleInstance: 'SANDBOX00000000' },
})

/** Only an answer with a body that is no error has a version of OData. */
const odata = (status: number, body: unknown) =>
  status < 400 && body !== undefined && body !== '' ? { 'OData-Version': '4.0' } : {}

/**
 * A response with the headers of Graph's front end, as public recordings show them (msgraph-metadata 94). The page of a
 * gateway before Graph has none of them.
 */
export const withGraphHeaders = (response: HttpResponse): HttpResponse => {
  const { status, headers, body } = response
  if (/^text\/html/i.test(headers['content-type'] ?? '')) return response
  const own = {
    ...(body === '' ? {} : { vary: 'Accept-Encoding' }),
    'x-ms-ags-diagnostic': DIAGNOSTIC,
    ...lowerCaseNames(odata(status, body)),
  }
  return { ...response, headers: { ...own, ...headers } }
}

const PARTS = /^(?:retry-after|location|x-ms-.*)$/
const SPELLED: Readonly<Record<string, string>> = {
  'retry-after': 'Retry-After',
  location: 'Location',
}

/** The headers that a response has inside a batch, in Graph's spelling. */
export const headersInBatch = ({ status, headers = {}, body }: Reply): Record<string, string> => ({
  ...odata(status, body),
  ...(body === undefined ? {} : { 'Content-Type': headers['content-type'] ?? 'application/json' }),
  ...Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (PARTS.test(name) ? [[SPELLED[name] ?? name, value]] : [])),
  ),
})

/**
 * Where a new object is: OData demands `Location` on 201 (4.01, 11.4.2.1). For objects of the directory and domains, Graph
 * names the directory's own address (microsoft-graph-docs 7589). An invitation cannot be read, so it has none.
 */
export const withLocation = (request: GraphRequest, reply: Reply): Reply => {
  const { directory, tenant, schema, baseUrl, version, path } = request
  const id = reply.status === 201 && isRecord(reply.body) ? reply.body['id'] : undefined
  if (typeof id !== 'string' || path[0]?.toLowerCase() === 'invitations') return reply
  const inner = `${baseUrl}/v2/${tenant.organization.id}`
  const found = directory.find(id)
  const location = found
    ? `${inner}/directoryObjects/${id}/Microsoft.DirectoryServices.${schema.entityOf(found.type).label}`
    : path[0]?.toLowerCase() === 'domains'
      ? `${inner}/domains/${id}`
      : `${baseUrl}/${version}/${[...path, id].map(encodeURIComponent).join('/')}`
  return { ...reply, headers: { location, ...reply.headers } }
}
