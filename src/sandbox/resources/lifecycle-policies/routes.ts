import { badRequest, GraphErrorResponse, invalidValue } from '../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../core/graph-request.ts'
import { dateTime, isTime } from '../../core/ids.ts'
import type { LifecyclePolicy } from '../../core/tenant.ts'
import { DAY_MS } from '../../../util/days.ts'
import { strings } from '../../core/record.ts'
import { bodyOf } from '../../odata/body.ts'
import { done, many, noResource, one } from '../policies/response.ts'
import { overLimit, policyIn } from './body.ts'
import { impactOf, reportOf, subjectsOf } from './report.ts'
import { lifecycleOf, newPolicy, policiesOf, shownPolicy } from './state.ts'

const BASE = '/identityGovernance/lifecycleWorkflows'
const path = `${BASE}/lifecyclePolicies`
const CONTEXT = 'identityGovernance/lifecycleWorkflows/lifecyclePolicies'

/** identitygovernance-lifecycleworkflowscontainer-post-lifecyclepolicies.md: so many policies for one type of subject. */
const MOST = 10

const lifecycle = ({ tenant, now }: GraphRequest) => lifecycleOf(tenant, now)

const EXAMPLE = shownPolicy(newPolicy({ displayName: '', isEnabled: false, enforcementAction: null }, '', 0))

const found = (request: GraphRequest): LifecyclePolicy => {
  const id = request.params['id'] ?? ''
  const policy = policiesOf(request.tenant).find((each) => each.id === id.toLowerCase())
  if (policy === undefined) throw noResource(id)
  return policy
}

const create = (request: GraphRequest): Reply => {
  const sent = policyIn(request, 'create')
  if (policiesOf(request.tenant).length >= MOST) throw overLimit('PoliciesPerSubject')
  const policy = newPolicy(sent, request.newId(), request.now)
  lifecycle(request).policies[policy.id] = policy
  lifecycle(request).order.push(policy.id)
  return one(request, CONTEXT, shownPolicy(policy), 201)
}

/** Each change is a version; one that is enabled again holds guests against it from then on. */
const update = (request: GraphRequest): Reply => {
  const policy = found(request)
  const sent = policyIn(request, 'update')
  const starts = sent['isEnabled'] === true && !policy.isEnabled
  const before = shownPolicy(policy)
  Object.assign(policy, sent, {
    versionNumber: policy.versionNumber + 1,
    versions: [...policy.versions, before],
    lastModifiedDateTime: dateTime(request.now),
    ...(starts ? { since: request.now } : {}),
  })
  return done
}

const remove = (request: GraphRequest): Reply => {
  const policy = found(request)
  policy.deletedDateTime = dateTime(request.now)
  lifecycle(request).order = lifecycle(request).order.filter((id) => id !== policy.id)
  return done
}

const binned = (request: GraphRequest): LifecyclePolicy[] =>
  Object.values(request.tenant.guestLifecycle?.policies ?? {}).filter(
    ({ deletedDateTime }) => deletedDateTime !== undefined,
  )

const restore = (request: GraphRequest): Reply => {
  const id = request.params['id'] ?? ''
  const policy = binned(request).find((each) => each.id === id.toLowerCase())
  if (policy === undefined) throw noResource(id)
  if (policiesOf(request.tenant).length >= MOST) throw overLimit('PoliciesPerSubject')
  delete policy.deletedDateTime
  lifecycle(request).order.push(policy.id)
  return one(request, CONTEXT, shownPolicy(policy))
}

/** identitygovernance-lifecyclepolicyreport-list-subjects.md: these options and a filter by id alone. */
const subjects = (request: GraphRequest): Reply => {
  const policy = found(request)
  const refused = ['$skip', '$orderby', '$search', '$count', '$expand'].find((name) => request.query.has(name))
  const filter = request.query.get('$filter')
  if (refused !== undefined || (filter !== null && !/^\s*id\s+eq\s+'[^']*'\s*$/i.test(filter)))
    throw badRequest(`The query option '${refused ?? '$filter'}' is not supported.`)
  const all = subjectsOf(request, lifecycle(request), policy)
  return many(request, `${CONTEXT}('${policy.id}')/report/subjects`, all, 'id', {
    id: '',
    subject: null,
    relationship: '',
    effectivePolicy: null,
    compliance: null,
    enforcement: null,
  })
}

const WEEK_MS = 7 * DAY_MS

/** identitygovernance-lifecyclepolicy-impact.md: the last seven days, or at most thirty. */
const impact = (request: GraphRequest): Reply => {
  const policy = found(request)
  const { start, end } = request.params
  const to = end === undefined ? request.now : Date.parse(end)
  const from = start === undefined ? to - WEEK_MS : Date.parse(start)
  if (!isTime(from) || !isTime(to) || from > to) throw invalidValue('startDateTime', 'LifecyclePolicy')
  if (to - from > 30 * DAY_MS) throw badRequest('The period must not exceed 30 days.')
  const query = new URLSearchParams(request.query)
  query.delete('$expand')
  const all = impactOf(request, lifecycle(request), policy, [from, to])
  return many(
    { ...request, query },
    'Collection(microsoft.graph.identityGovernance.lifecyclePolicyImpactSummary)',
    all,
    'id',
  )
}

const etagOf = (order: readonly string[]): string =>
  `W/"${Buffer.from(order.join()).toString('base64url').slice(0, 24)}${order.length}"`

const priorities = (request: GraphRequest) => {
  const { order } = lifecycle(request)
  return { '@odata.etag': etagOf(order), id: 'user', subjectType: 'user', orderedPolicyIds: [...order] }
}

const checkSubject = ({ params: { subject = '' } }: GraphRequest): void => {
  if (subject.toLowerCase() !== 'user') throw noResource(subject)
}

/** identitygovernance-lifecyclepolicypriorityconfiguration-update.md: the ETag is required, and the list names every policy once. */
const reorder = (request: GraphRequest): Reply => {
  checkSubject(request)
  const { order } = lifecycle(request)
  const tag = request.headers['if-match']
  if (tag === undefined) throw badRequest('The If-Match header is required.')
  if (tag !== '*' && tag !== etagOf(order))
    throw new GraphErrorResponse(412, 'PreconditionFailed', 'The priority configuration has been changed.')
  const wanted = strings(bodyOf(request.body)['orderedPolicyIds']).map((id) => id.toLowerCase())
  if (wanted.toSorted().join() !== order.toSorted().join())
    throw invalidValue('orderedPolicyIds', 'LifecyclePolicyPriorityConfiguration')
  lifecycle(request).order = wanted
  return done
}

const PRIORITIES = `${BASE}/lifecyclePolicyPriorityConfigurations`
const PRIORITY_CONTEXT = 'identityGovernance/lifecycleWorkflows/lifecyclePolicyPriorityConfigurations'

/** Microsoft's own lifecycle policies for guests. */
export const lifecyclePolicyRoutes: Route[] = [
  {
    method: 'GET',
    path,
    handle: (request) => many(request, CONTEXT, policiesOf(request.tenant).map(shownPolicy), 'id', EXAMPLE),
  },
  { method: 'POST', path, handle: create },
  { method: 'GET', path: `${path}/{id}`, handle: (request) => one(request, CONTEXT, shownPolicy(found(request))) },
  { method: 'PATCH', path: `${path}/{id}`, handle: update },
  { method: 'DELETE', path: `${path}/{id}`, handle: remove },
  {
    method: 'GET',
    path: `${path}/{id}/rules`,
    handle: (request) =>
      many(request, `${CONTEXT}('${found(request).id}')/rules`, found(request).rules as { id: string }[], 'id'),
  },
  {
    method: 'GET',
    path: `${path}/{id}/versions`,
    handle: (request) =>
      many(request, CONTEXT, found(request).versions as { versionNumber: number }[], 'versionNumber'),
  },
  {
    method: 'GET',
    path: `${path}/{id}/report`,
    handle: (request) =>
      one(request, `${CONTEXT}('${found(request).id}')/report`, reportOf(request, lifecycle(request), found(request))),
  },
  { method: 'GET', path: `${path}/{id}/report/subjects`, handle: subjects },
  { method: 'GET', path: `${path}/{id}/impact`, operation: true, handle: impact },
  {
    method: 'GET',
    path: `${path}/{id}/impact(startDateTime={start},endDateTime={end})`,
    operation: true,
    handle: impact,
  },
  { method: 'POST', path: `${path}/{id}/restore`, operation: true, handle: restore },
  {
    method: 'GET',
    path: `${BASE}/deletedItems/lifecyclePolicies`,
    handle: (request) => many(request, CONTEXT, binned(request).map(shownPolicy), 'id', EXAMPLE),
  },
  {
    method: 'GET',
    path: PRIORITIES,
    handle: (request) => many(request, PRIORITY_CONTEXT, [priorities(request)], 'id'),
  },
  {
    method: 'GET',
    path: `${PRIORITIES}/{subject}`,
    handle(request) {
      checkSubject(request)
      return one(request, PRIORITY_CONTEXT, priorities(request))
    },
  },
  { method: 'PATCH', path: `${PRIORITIES}/{subject}`, handle: reorder },
]
