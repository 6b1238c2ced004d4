import { badRequest, emptyPayload, invalidValue, valueRequired } from '../../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import type { GroupLifecyclePolicy } from '../../../core/tenant.ts'
import { bodyOf, parametersOf } from '../../../odata/body.ts'
import { isGuid } from '../../../../util/guards.ts'
import { done, many, noResource, one } from '../../policies/response.ts'
import { checkLifecycleLicense } from '../../licensing/premium.ts'
import { isUnified } from '../group-types.ts'
import { GROUP_PATHS, groupOf } from '../routes.ts'
import { checkWritableGroup } from '../rules.ts'
import { applyExpiration, renewed } from './rules.ts'

const LABEL = 'GroupLifecyclePolicy'
const CONTEXT = 'groupLifecyclePolicies'
const TYPES = ['All', 'Selected', 'None'] as const

/** groups-lifecycle.md: the shortest lifetime that can be set. */
const SHORTEST = 30
/** grouplifecyclepolicy-addgroup.md */
const MOST_GROUPS = 500

const shown = ({ groups: _groups, ...policy }: GroupLifecyclePolicy) => policy
const EXAMPLE = shown({
  id: '',
  groupLifetimeInDays: 0,
  managedGroupTypes: 'All',
  alternateNotificationEmails: null,
  groups: [],
})

const policies = ({ tenant }: GraphRequest): GroupLifecyclePolicy[] =>
  Object.values(tenant.groupLifecyclePolicies ?? {})

const found = (request: GraphRequest): GroupLifecyclePolicy => {
  const id = request.params['id'] ?? ''
  const policy = request.tenant.groupLifecyclePolicies?.[id.toLowerCase()]
  if (policy === undefined) throw noResource(id)
  return policy
}

type Sent = Partial<
  Pick<GroupLifecyclePolicy, 'groupLifetimeInDays' | 'managedGroupTypes' | 'alternateNotificationEmails'>
>

const sentIn = (request: GraphRequest): Sent => {
  const sent: Sent = {}
  for (const [name, value] of Object.entries(bodyOf(request.body))) {
    if (name.includes('@')) continue
    if (name === 'groupLifetimeInDays' && Number.isInteger(value) && Number(value) >= SHORTEST)
      sent.groupLifetimeInDays = Number(value)
    else if (name === 'managedGroupTypes' && TYPES.some((type) => type === value))
      sent.managedGroupTypes = value as GroupLifecyclePolicy['managedGroupTypes']
    else if (name === 'alternateNotificationEmails' && (value === null || typeof value === 'string'))
      sent.alternateNotificationEmails = value
    else if (name in EXAMPLE && name !== 'id') throw invalidValue(name, LABEL)
    else throw badRequest(`Invalid property '${name}'.`)
  }
  return sent
}

/** grouplifecyclepolicy-post-grouplifecyclepolicies.md; the text for a second one is not published. */
const create = (request: GraphRequest): Reply => {
  const { groupLifetimeInDays, managedGroupTypes, alternateNotificationEmails = null } = sentIn(request)
  if (groupLifetimeInDays === undefined) throw valueRequired('groupLifetimeInDays', LABEL)
  if (managedGroupTypes === undefined) throw valueRequired('managedGroupTypes', LABEL)
  checkLifecycleLicense(request.tenant)
  if (policies(request).length > 0) throw badRequest('A tenant can have only one group lifecycle policy.')
  const policy = {
    id: request.newId(),
    groupLifetimeInDays,
    managedGroupTypes,
    alternateNotificationEmails,
    groups: [],
  }
  ;(request.tenant.groupLifecyclePolicies ??= {})[policy.id] = policy
  applyExpiration(request)
  return one(request, CONTEXT, shown(policy), 201)
}

/** grouplifecyclepolicy-update.md: 200 with the policy. */
const update = (request: GraphRequest): Reply => {
  const policy = found(request)
  const sent = sentIn(request)
  checkLifecycleLicense(request.tenant)
  Object.assign(policy, sent)
  applyExpiration(request)
  return one(request, CONTEXT, shown(policy))
}

const remove = (request: GraphRequest): Reply => {
  delete request.tenant.groupLifecyclePolicies?.[found(request).id]
  applyExpiration(request)
  return done
}

const answer = (request: GraphRequest, value: boolean): Reply => ({
  status: 200,
  body: { '@odata.context': `${request.baseUrl}/${request.version}/$metadata#Edm.Boolean`, value },
})

/** grouplifecyclepolicy-addgroup.md, -removegroup.md: false where there was nothing to do. */
const select =
  (add: boolean) =>
  (request: GraphRequest): Reply => {
    const policy = found(request)
    if (request.body === undefined) throw emptyPayload()
    const { groupId } = parametersOf(request.body, ['groupId'])
    if (!isGuid(groupId)) throw invalidValue('groupId', LABEL)
    const id = groupId.toLowerCase()
    const group = request.directory.get('group', id)
    if (group === undefined) throw noResource(groupId)
    if (policy.managedGroupTypes !== 'Selected' || !isUnified(group)) return answer(request, false)
    if (policy.groups.includes(id) === add) return answer(request, false)
    if (add && policy.groups.length >= MOST_GROUPS)
      throw badRequest(`The maximum number of groups in a lifecycle policy, ${MOST_GROUPS}, is reached.`)
    policy.groups = add ? [...policy.groups, id] : policy.groups.filter((each) => each !== id)
    applyExpiration(request)
    return answer(request, true)
  }

/** group-renew.md */
const renew = (request: GraphRequest): Reply => {
  const group = groupOf(request)
  checkWritableGroup(request, group)
  if (!isUnified(group)) throw badRequest('Only Microsoft 365 groups can be renewed.')
  request.directory.put('group', renewed(request, group))
  return done
}

const path = '/groupLifecyclePolicies'

/** When Microsoft 365 groups expire, and how they are renewed. */
export const groupExpirationRoutes: Route[] = [
  { method: 'GET', path, handle: (request) => many(request, CONTEXT, policies(request).map(shown), 'id', EXAMPLE) },
  { method: 'POST', path, handle: create },
  { method: 'GET', path: `${path}/{id}`, handle: (request) => one(request, CONTEXT, shown(found(request))) },
  { method: 'PATCH', path: `${path}/{id}`, handle: update },
  { method: 'DELETE', path: `${path}/{id}`, handle: remove },
  { method: 'POST', path: `${path}/{id}/addGroup`, operation: true, handle: select(true) },
  { method: 'POST', path: `${path}/{id}/removeGroup`, operation: true, handle: select(false) },
  ...GROUP_PATHS.flatMap((group): Route[] => [
    { method: 'POST', path: `${group}/renew`, operation: true, handle: renew },
  ]),
]
