import type { Call, Reply } from '../routing.ts'
import { GraphRefusal } from '../routing.ts'

/** A read of one object: `@odata.context` first, as Graph writes it, and only what `$select` names. */
export function one(call: Call, context: string, object: object, status = 200): Reply {
  return { status, body: { '@odata.context': contextUrl(call, `${context}/$entity`), ...selected(call, object) } }
}

/** A singleton, whose context has no `/$entity`. */
export function singleton(call: Call, context: string, object: object): Reply {
  return { status: 200, body: { '@odata.context': contextUrl(call, context), ...selected(call, object) } }
}

/** A collection in one page. */
export function many(call: Call, context: string, objects: readonly object[]): Reply {
  return {
    status: 200,
    body: { '@odata.context': contextUrl(call, context), value: objects.map((object) => selected(call, object)) },
  }
}

export const done: Reply = { status: 204 }

const contextUrl = (call: Call, context: string) => `${call.baseUrl}/${call.version}/$metadata#${context}`

const selected = (call: Call, object: object): object => {
  const names = call.query.get('$select')
  if (names === null || names === '') return object
  const wanted = new Set(names.split(',').map((name) => name.trim().toLowerCase()))
  return Object.fromEntries(
    Object.entries(object).filter(([name]) => name.startsWith('@') || wanted.has(name.toLowerCase())),
  )
}

/** What the cross-tenant endpoints say for a tenant or a policy that they do not hold (docs: cross-tenant-synchronization-configure-graph). */
export const noCompany = (): GraphRefusal =>
  new GraphRefusal(404, 'Directory_ObjectNotFound', 'Unable to read the company information from the directory.')

/** What the directory says for an object that does not exist. */
export const noResource = (id: string): GraphRefusal =>
  new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )
