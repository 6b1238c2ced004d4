import { bodyOf, isRecord } from './body.ts'
import { createdReply, listReply, objectReply } from './odata/collection.ts'
import { DOMAIN, ORGANIZATION, SUBSCRIBED_SKU } from './odata/tenant-entities.ts'
import { badRequest, notFound, valueRequired } from './refusals.ts'
import type { Call, Reply, Route } from './routing.ts'
import type { DirectoryObject } from './tenant.ts'

/** organization-get.md: the domains stand in it. */
const organization = (call: Call): DirectoryObject => ({
  ...call.tenant.organization,
  tenantType: 'AAD',
  verifiedDomains: call.tenant.domains
    .filter((one) => one.isVerified)
    .map((one) => ({
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault: one['isDefault'] === true,
      isInitial: one.isInitial,
      name: one.id,
      type: 'Managed',
    })),
})

const domainOf = (call: Call) => {
  const id = call.params['id'] ?? ''
  const found = call.tenant.domains.find((one) => one.id.toLowerCase() === id.toLowerCase())
  if (!found) throw notFound(id)
  return found
}

/** What every domain has (domain.md). */
export const newDomain = (id: string, flags: { isInitial: boolean; isVerified: boolean; isDefault: boolean }) => ({
  id,
  authenticationType: 'Managed',
  availabilityStatus: null,
  isAdminManaged: true,
  isRoot: true,
  supportedServices: ['Email', 'OfficeCommunicationsOnline'],
  ...flags,
})

const addDomain = (call: Call): Reply => {
  const { id } = bodyOf(call.body)
  if (typeof id !== 'string') throw valueRequired('id', 'Domain')
  if (call.tenant.domains.some((one) => one.id.toLowerCase() === id.toLowerCase())) {
    throw badRequest(
      'A conflicting object with one or more of the specified property values is present in the directory.',
    )
  }
  const domain = newDomain(id.toLowerCase(), { isInitial: false, isVerified: false, isDefault: false })
  call.tenant.domains.push(domain)
  return createdReply(call, { entity: DOMAIN, object: domain }, 'domains/$entity')
}

const verify = (call: Call): Reply => {
  const domain = domainOf(call)
  domain.isVerified = true
  return objectReply(call, { entity: DOMAIN, object: domain }, 'domains/$entity')
}

const removeDomain = (call: Call): Reply => {
  const domain = domainOf(call)
  if (domain.isInitial || domain['isDefault'] === true)
    throw badRequest('The default or initial domain cannot be removed.')
  call.tenant.domains = call.tenant.domains.filter((one) => one !== domain)
  return { status: 204 }
}

const holds = (user: DirectoryObject, skuId: string): boolean => {
  const licenses: unknown = user['assignedLicenses']
  return Array.isArray(licenses) && licenses.some((one) => isRecord(one) && one['skuId'] === skuId)
}

/** A SKU's id is the tenant's and its own, joined (subscribedsku-list.md). */
const skus = (call: Call): DirectoryObject[] =>
  call.tenant.subscribedSkus.map((sku) => ({
    ...sku,
    id: `${call.tenant.organization.id}_${sku.skuId}`,
    consumedUnits: call.directory.all('user').filter((user) => holds(user, sku.skuId)).length,
  }))

export const tenantInfoRoutes: Route[] = [
  {
    method: 'GET',
    path: '/organization',
    handle: (call) => listReply(call, { context: 'organization', entity: ORGANIZATION, items: [organization(call)] }),
  },
  {
    method: 'GET',
    path: '/organization/{id}',
    handle(call) {
      const id = call.params['id'] ?? ''
      if (id.toLowerCase() !== call.tenant.organization.id) throw notFound(id)
      return objectReply(call, { entity: ORGANIZATION, object: organization(call) }, 'organization/$entity')
    },
  },
  {
    method: 'GET',
    path: '/domains',
    handle: (call) => listReply(call, { context: 'domains', entity: DOMAIN, items: call.tenant.domains }),
  },
  { method: 'POST', path: '/domains', handle: addDomain },
  {
    method: 'GET',
    path: '/domains/{id}',
    handle: (call) => objectReply(call, { entity: DOMAIN, object: domainOf(call) }, 'domains/$entity'),
  },
  { method: 'POST', path: '/domains/{id}/verify', handle: verify },
  { method: 'DELETE', path: '/domains/{id}', handle: removeDomain },
  {
    method: 'GET',
    path: '/subscribedSkus',
    handle: (call) => listReply(call, { context: 'subscribedSkus', entity: SUBSCRIBED_SKU, items: skus(call) }),
  },
  {
    method: 'GET',
    path: '/subscribedSkus/{id}',
    handle(call) {
      const id = call.params['id'] ?? ''
      const found = skus(call).find((one) => one.id === id)
      if (!found) throw notFound(id)
      return objectReply(call, { entity: SUBSCRIBED_SKU, object: found }, 'subscribedSkus/$entity')
    },
  },
]
