import { badRequest, conflict, invalidValue, valueRequired } from '../../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import { bodyOf } from '../../../odata/body.ts'
import { done, many, noResource, one } from '../../policies/response.ts'
import { isUnified } from '../group-types.ts'
import { GROUP_PATHS, groupOf } from '../routes.ts'
import { checkedValues, wholeValues } from './rules.ts'
import type { GroupSetting, Tenant } from '../../../core/tenant.ts'
import { TEMPLATES, type SettingTemplate } from './templates.ts'

/** Where settings are kept: the tenant's, or one group's. */
interface Place {
  scope: SettingTemplate['scope']
  context: (request: GraphRequest) => string
  held: (request: GraphRequest) => readonly GroupSetting[]
  put: (request: GraphRequest, settings: GroupSetting[]) => void
}

const EXAMPLE: GroupSetting = { id: '', displayName: '', templateId: '', values: [] }

const templateOf = (id: unknown, scope: SettingTemplate['scope']): SettingTemplate => {
  if (typeof id !== 'string') throw valueRequired('templateId', 'GroupSetting')
  const found = TEMPLATES.find((template) => template.id === id.toLowerCase())
  if (found === undefined) throw invalidValue('templateId', 'GroupSetting')
  if (found.scope !== scope)
    throw badRequest(
      `The template ${found.displayName} cannot be used for ${scope === 'tenant' ? 'the tenant' : 'a group'}.`,
    )
  return found
}

const found = (place: Place, request: GraphRequest): GroupSetting => {
  const id = request.params['setting'] ?? ''
  const setting = place.held(request).find((each) => each.id === id.toLowerCase())
  if (setting === undefined) throw noResource(id)
  return setting
}

/** group-post-settings.md: one object for each template. */
const create = (place: Place, request: GraphRequest): Reply => {
  const body = bodyOf(request.body)
  const unknown = Object.keys(body).find((name) => !name.includes('@') && name !== 'templateId' && name !== 'values')
  if (unknown !== undefined) throw badRequest(`Property '${unknown}' is read-only and cannot be set.`)
  const template = templateOf(body['templateId'], place.scope)
  const sent = checkedValues(template, body['values'])
  if (place.held(request).some(({ templateId }) => templateId === template.id)) throw conflict('templateId')
  const { id: templateId, displayName } = template
  const made = { id: request.newId(), displayName, templateId, values: wholeValues(template, [], sent) }
  place.put(request, [...place.held(request), made])
  return one(request, place.context(request), made, 201)
}

/** groupsetting-update.md */
const update = (place: Place, request: GraphRequest): Reply => {
  const setting = found(place, request)
  const body = bodyOf(request.body)
  if ('templateId' in body && body['templateId'] !== setting.templateId)
    throw badRequest("Property 'templateId' is read-only and cannot be set.")
  const template = templateOf(setting.templateId, place.scope)
  const values = wholeValues(template, setting.values, checkedValues(template, body['values']))
  place.put(
    request,
    place.held(request).map((each) => (each.id === setting.id ? { ...setting, values } : each)),
  )
  return done
}

const remove = (place: Place, request: GraphRequest): Reply => {
  const setting = found(place, request)
  place.put(
    request,
    place.held(request).filter((each) => each.id !== setting.id),
  )
  return done
}

const routesOf = (path: string, place: Place): Route[] => [
  { method: 'POST', path, handle: (request) => create(place, request) },
  {
    method: 'GET',
    path: `${path}/{setting}`,
    handle: (request) => one(request, place.context(request), found(place, request)),
  },
  { method: 'PATCH', path: `${path}/{setting}`, handle: (request) => update(place, request) },
  { method: 'DELETE', path: `${path}/{setting}`, handle: (request) => remove(place, request) },
]

const settingsOf = (tenant: Tenant) => (tenant.groupSettings ??= { tenant: [], groups: {} })

const TENANT: Place = {
  scope: 'tenant',
  context: () => 'groupSettings',
  held: ({ tenant }) => settingsOf(tenant).tenant,
  put({ tenant }, settings) {
    settingsOf(tenant).tenant = settings
  },
}

const GROUP: Place = {
  scope: 'group',
  context: (request) => `groups('${groupOf(request).id}')/settings`,
  held: (request) => settingsOf(request.tenant).groups[groupOf(request).id] ?? [],
  put(request, settings) {
    const group = groupOf(request)
    if (!isUnified(group)) throw badRequest('Settings are supported only for Microsoft 365 groups.')
    settingsOf(request.tenant).groups[group.id] = settings
  },
}

const tenantRoutes: Route[] = [
  {
    method: 'GET',
    path: '/groupSettings',
    handle: (request) => many(request, TENANT.context(request), TENANT.held(request), 'id', EXAMPLE),
  },
  ...routesOf('/groupSettings', TENANT),
]

/** In beta, the tenant's are called `settings` and are not imitated. Those of a group are listed as a relationship of it. */
export const groupSettingRoutes: Route[] = [
  ...tenantRoutes.map((route): Route => ({ ...route, versions: ['v1.0'] })),
  ...GROUP_PATHS.flatMap((path) => routesOf(`${path}/settings`, GROUP)),
]
