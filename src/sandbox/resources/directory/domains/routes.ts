import { sameDomain } from '../../../core/domain-name.ts'
import { badRequest, notFound, valueRequired } from '../../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import { bodyOf } from '../../../odata/body.ts'
import { createdReply, listReply, objectReply } from '../../../odata/collection.ts'
import { DOMAIN } from './entity.ts'
import { newDomain } from './rules.ts'

const domainOf = (request: GraphRequest) => {
  const id = request.params['id'] ?? ''
  const found = request.tenant.domains.find((one) => sameDomain(one.id, id))
  if (!found) throw notFound(id)
  return found
}

const addDomain = (request: GraphRequest): Reply => {
  const { id } = bodyOf(request.body)
  if (typeof id !== 'string') throw valueRequired('id', 'Domain')
  if (request.tenant.domains.some((one) => sameDomain(one.id, id))) {
    throw badRequest(
      'A conflicting object with one or more of the specified property values is present in the directory.',
    )
  }
  const domain = newDomain(id.toLowerCase(), { isInitial: false, isVerified: false, isDefault: false })
  request.tenant.domains.push(domain)
  return createdReply(request, { entity: DOMAIN, object: domain }, 'domains/$entity')
}

const verify = (request: GraphRequest): Reply => {
  const domain = domainOf(request)
  domain.isVerified = true
  return objectReply(request, { entity: DOMAIN, object: domain }, 'domains/$entity')
}

const removeDomain = (request: GraphRequest): Reply => {
  const domain = domainOf(request)
  if (domain.isInitial || domain['isDefault'] === true)
    throw badRequest('The default or initial domain cannot be removed.')
  request.tenant.domains = request.tenant.domains.filter((one) => one !== domain)
  return { status: 204 }
}

export const domainRoutes: Route[] = [
  {
    method: 'GET',
    path: '/domains',
    handle: (request) => listReply(request, { context: 'domains', entity: DOMAIN, items: request.tenant.domains }),
  },
  { method: 'POST', path: '/domains', handle: addDomain },
  {
    method: 'GET',
    path: '/domains/{id}',
    handle: (request) => objectReply(request, { entity: DOMAIN, object: domainOf(request) }, 'domains/$entity'),
  },
  { method: 'POST', path: '/domains/{id}/verify', operation: true, handle: verify },
  { method: 'DELETE', path: '/domains/{id}', handle: removeDomain },
]
