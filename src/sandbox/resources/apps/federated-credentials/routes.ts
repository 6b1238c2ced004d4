import { bodyOf, checkBody } from '../../../odata/body.ts'
import type { Body } from '../../../odata/body.ts'
import { createdReply, listReply, objectReply } from '../../../odata/collection.ts'
import { FEDERATED_CREDENTIAL } from './entity.ts'
import { badRequest, conflict, notFound, valueRequired } from '../../../core/errors.ts'
import type { DirectoryObject } from '../../../core/tenant.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import { identityOf } from '../../../core/identity-state.ts'
import type { FederatedCredential } from '../../../core/identity-state.ts'

/** workload-identity-federation-considerations */
const MAX = 20

type Find = (request: GraphRequest) => DirectoryObject

const held = (request: GraphRequest, find: Find): FederatedCredential[] =>
  (identityOf(request.tenant).federated[find(request).id] ??= [])

const one = (request: GraphRequest, find: Find): FederatedCredential => {
  const { credential = '', name } = request.params
  const found = held(request, find).find((of) =>
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

/** An empty description counts as null: Terraform's provider sends one where none is configured. */
const sentBody = (request: GraphRequest, doing: 'create' | 'update'): Body => {
  const { description, ...rest } = bodyOf(request.body)
  const sent = description === undefined ? rest : { ...rest, description: description === '' ? null : description }
  return checkBody(sent, FEDERATED_CREDENTIAL, doing, request.version)
}

const shown = (of: FederatedCredential): DirectoryObject => ({ ...of })
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** application-post-federatedidentitycredentials.md */
const create = (request: GraphRequest, find: Find): Reply => {
  const list = held(request, find)
  const body = sentBody(request, 'create')
  const wanted = {
    id: request.newId(),
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
    request,
    { entity: FEDERATED_CREDENTIAL, object: shown(wanted) },
    `applications('${find(request).id}')/federatedIdentityCredentials/$entity`,
  )
}

const update = (request: GraphRequest, find: Find): Reply => {
  const known = one(request, find)
  // The name stays; Terraform's provider sends it back with every change.
  const { name, ...rest } = bodyOf(request.body)
  const body = sentBody({ ...request, body: name === known.name ? rest : request.body }, 'update')
  const wanted = { ...known, ...body }
  check(
    wanted,
    held(request, find).filter((of) => of !== known),
  )
  Object.assign(known, body)
  return { status: 204 }
}

const remove = (request: GraphRequest, find: Find): Reply => {
  const gone = one(request, find)
  const list = held(request, find)
  list.splice(list.indexOf(gone), 1)
  return { status: 204 }
}

export const federatedRoutes = (path: string, find: Find): Route[] => {
  const all = `${path}/federatedIdentityCredentials`
  const context = (request: GraphRequest) => `applications('${find(request).id}')/federatedIdentityCredentials`
  return [
    {
      method: 'GET',
      path: all,
      handle: (request) =>
        listReply(request, {
          context: context(request),
          entity: FEDERATED_CREDENTIAL,
          items: held(request, find).map(shown),
        }),
    },
    { method: 'POST', path: all, handle: (request) => create(request, find) },
    ...[`${all}/{credential}`, `${all}(name='{name}')`].flatMap((single): Route[] => [
      {
        method: 'GET',
        path: single,
        handle: (request) =>
          objectReply(
            request,
            { entity: FEDERATED_CREDENTIAL, object: shown(one(request, find)) },
            `${context(request)}/$entity`,
          ),
      },
      { method: 'PATCH', path: single, handle: (request) => update(request, find) },
      { method: 'DELETE', path: single, handle: (request) => remove(request, find) },
    ]),
  ]
}
