import { bodyOf, checkBody } from '../body.ts'
import type { Body } from '../body.ts'
import { createdReply, listReply, objectReply } from '../odata/collection.ts'
import { entity } from '../odata/entity.ts'
import { badRequest, conflict, notFound, valueRequired } from '../refusals.ts'
import type { Call, Reply, Route } from '../routing.ts'
import type { DirectoryObject } from '../tenant.ts'
import type { FederatedCredential } from './state.ts'
import { identityOf } from './state.ts'

/** federatedidentitycredential.md */
const FEDERATED = entity(
  'federatedIdentityCredential',
  'FederatedIdentityCredential',
  'federatedIdentityCredentials',
  `
  id String shown read-only filter=E
  audiences Strings shown
  description String shown max=600
  issuer String shown max=600
  name String shown create-only max=120 filter=E
  subject String shown max=600
`,
)
/** workload-identity-federation-considerations */
const MAX = 20

type Find = (call: Call) => DirectoryObject

const held = (call: Call, find: Find): FederatedCredential[] =>
  (identityOf(call.tenant).federated[find(call).id] ??= [])

const one = (call: Call, find: Find): FederatedCredential => {
  const { credential = '', name } = call.params
  const found = held(call, find).find((of) =>
    name === undefined ? of.id === credential || of.name === credential : of.name === name,
  )
  if (!found) throw notFound(name ?? credential)
  return found
}

const required = (body: Body, name: string): string => {
  const value = body[name]
  if (typeof value !== 'string') throw valueRequired(name, 'FederatedIdentityCredential')
  return value
}

const check = (wanted: FederatedCredential, others: readonly FederatedCredential[]): void => {
  if (wanted.audiences.length !== 1) throw badRequest("Property 'audiences' must have exactly one value.")
  if (others.some((of) => of.name === wanted.name)) throw conflict('name')
  if (others.some((of) => of.issuer === wanted.issuer && of.subject === wanted.subject)) {
    throw badRequest('FederatedIdentityCredential with the same issuer and subject already exists.')
  }
}

/** An empty description is none; Terraform's provider sends one where nothing is said. */
const sentBody = (call: Call, doing: 'create' | 'update'): Body => {
  const { description, ...rest } = bodyOf(call.body)
  const sent = description === undefined ? rest : { ...rest, description: description === '' ? null : description }
  return checkBody(sent, FEDERATED, doing, call.version)
}

const shown = (of: FederatedCredential): DirectoryObject => ({ ...of })
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** application-post-federatedidentitycredentials.md */
const create = (call: Call, find: Find): Reply => {
  const list = held(call, find)
  const body = sentBody(call, 'create')
  const wanted = {
    id: call.newId(),
    name: required(body, 'name'),
    issuer: required(body, 'issuer'),
    subject: required(body, 'subject'),
    audiences: strings(body['audiences']),
    description: typeof body['description'] === 'string' ? body['description'] : null,
  }
  check(wanted, list)
  if (list.length >= MAX) throw badRequest(`An application can hold at most ${MAX} federated identity credentials.`)
  list.push(wanted)
  return createdReply(
    call,
    { entity: FEDERATED, object: shown(wanted) },
    `applications('${find(call).id}')/federatedIdentityCredentials/$entity`,
  )
}

const update = (call: Call, find: Find): Reply => {
  const known = one(call, find)
  const body = sentBody(call, 'update')
  const wanted = { ...known, ...body }
  check(
    wanted,
    held(call, find).filter((of) => of !== known),
  )
  Object.assign(known, body)
  return { status: 204 }
}

const remove = (call: Call, find: Find): Reply => {
  const gone = one(call, find)
  const list = held(call, find)
  list.splice(list.indexOf(gone), 1)
  return { status: 204 }
}

export const federatedRoutes = (path: string, find: Find): Route[] => {
  const all = `${path}/federatedIdentityCredentials`
  const context = (call: Call) => `applications('${find(call).id}')/federatedIdentityCredentials`
  return [
    {
      method: 'GET',
      path: all,
      handle: (call) =>
        listReply(call, { context: context(call), entity: FEDERATED, items: held(call, find).map(shown) }),
    },
    { method: 'POST', path: all, handle: (call) => create(call, find) },
    ...[`${all}/{credential}`, `${all}(name='{name}')`].flatMap((single): Route[] => [
      {
        method: 'GET',
        path: single,
        handle: (call) =>
          objectReply(call, { entity: FEDERATED, object: shown(one(call, find)) }, `${context(call)}/$entity`),
      },
      { method: 'PATCH', path: single, handle: (call) => update(call, find) },
      { method: 'DELETE', path: single, handle: (call) => remove(call, find) },
    ]),
  ]
}
