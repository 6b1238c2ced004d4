import { bodyOf, checkBody } from '../../odata/body.ts'
import type { Body } from '../../odata/body.ts'
import { countReply, createdReply, listReply, objectReply, refsReply } from '../../odata/collection.ts'
import { referenceInBody } from '../../odata/reference.ts'
import {
  alreadyLinked,
  badRequest,
  invalidIdentifier,
  invalidValue,
  notFound,
  valueRequired,
} from '../../core/errors.ts'
import type { AdministrativeUnit, DirectoryObject } from '../../core/tenant.ts'
import { markRestricted } from './rules.ts'
import type { GraphRequest, Reply, Route } from '../../core/graph-request.ts'
import type { Version } from '../../core/version.ts'
import { ADMINISTRATIVE_UNIT } from './entity.ts'
import { isGuid } from '../../../util/guards.ts'

/** The unit of the path. Throws Graph's 400 and 404. */
export const unitOf = (request: GraphRequest): AdministrativeUnit => {
  const { id } = request.params
  if (!isGuid(id)) throw invalidIdentifier(id ?? '')
  const found = request.tenant.administrativeUnits?.[id.toLowerCase()]
  if (!found) throw notFound(id)
  return found
}

/** An empty description counts as null: Terraform's provider sends one where none is configured. */
const sentBody = (request: GraphRequest, doing: 'create' | 'update'): Body => {
  const { description, ...rest } = bodyOf(request.body)
  const sent = description === undefined ? rest : { ...rest, description: description === '' ? null : description }
  const body = checkBody(sent, ADMINISTRATIVE_UNIT, doing, request.version)
  const name = body['displayName'] ?? null
  if (name === null && (doing === 'create' || 'displayName' in body))
    throw valueRequired('displayName', 'AdministrativeUnit')
  const visibility = body['visibility'] ?? null
  if (visibility !== null && visibility !== 'Public' && visibility !== 'HiddenMembership')
    throw invalidValue('visibility', 'AdministrativeUnit')
  return body
}

export const shownUnit = ({ members: _members, ...object }: AdministrativeUnit): DirectoryObject => object

/** directory-post-administrativeunits.md */
const create = (request: GraphRequest): Reply => {
  const unit: AdministrativeUnit = { ...sentBody(request, 'create'), id: request.newId(), members: [] }
  ;(request.tenant.administrativeUnits ??= {})[unit.id] = unit
  return createdReply(
    request,
    { entity: ADMINISTRATIVE_UNIT, object: shownUnit(unit) },
    'directory/administrativeUnits/$entity',
  )
}

const update = (request: GraphRequest): Reply => {
  Object.assign(unitOf(request), sentBody(request, 'update'))
  return { status: 204 }
}

export const removeUnit = (request: GraphRequest): Reply => {
  const unit = unitOf(request)
  delete request.tenant.administrativeUnits?.[unit.id]
  for (const id of unit.members) markRestricted(request, id)
  return { status: 204 }
}

const members = (request: GraphRequest) => ({
  context: 'directoryObjects',
  entity: undefined,
  typeOf: (object: DirectoryObject) => request.schema.typeOf(request, object),
  items: unitOf(request).members.flatMap((id) => request.directory.find(id)?.object ?? []),
})

/** administrativeunit-get-members.md */
const member = (request: GraphRequest): Reply => {
  const id = (request.params['other'] ?? '').toLowerCase()
  const found = unitOf(request).members.includes(id) ? request.directory.find(id) : undefined
  if (!found) throw notFound(id)
  return objectReply(
    request,
    { entity: request.schema.entityOf(found.type), object: found.object },
    'directoryObjects/$entity',
    true,
  )
}

/** administrativeunit-post-members.md: users and groups. */
const addMember = (request: GraphRequest): Reply => {
  const unit = unitOf(request)
  const { type, object } = referenceInBody(request, 'members')
  if (type !== 'user' && type !== 'group')
    throw badRequest('Only users, groups and devices can be members of an administrative unit.')
  if (unit.members.includes(object.id)) throw alreadyLinked('members')
  unit.members.push(object.id)
  markRestricted(request, object.id)
  return { status: 204 }
}

const removeMember = (request: GraphRequest): Reply => {
  const unit = unitOf(request)
  const other = (request.params['other'] ?? '').toLowerCase()
  if (!unit.members.includes(other)) throw notFound(other)
  unit.members = unit.members.filter((id) => id !== other)
  markRestricted(request, other)
  return { status: 204 }
}

/** In beta they stand at the root too. */
const SETS: readonly { base: string; versions: Version[] }[] = [
  { base: '/directory/administrativeUnits', versions: ['v1.0', 'beta'] },
  { base: '/administrativeUnits', versions: ['beta'] },
]

/** How one unit is addressed, and where. */
export const UNIT_PATHS = SETS.map(({ base, versions }) => ({ path: `${base}/{id}`, versions }))

const units = ({ tenant }: GraphRequest) => ({
  context: 'directory/administrativeUnits',
  entity: ADMINISTRATIVE_UNIT,
  items: Object.values(tenant.administrativeUnits ?? {}).map(shownUnit),
})

const at = ({ base, versions }: (typeof SETS)[number]): Route[] => {
  const one = `${base}/{id}`
  const routes: Route[] = [
    { method: 'GET', path: base, handle: (request) => listReply(request, units(request)) },
    { method: 'GET', path: `${base}/$count`, handle: (request) => countReply(request, units(request)) },
    { method: 'POST', path: base, handle: create },
    {
      method: 'GET',
      path: one,
      handle: (request) =>
        objectReply(
          request,
          { entity: ADMINISTRATIVE_UNIT, object: shownUnit(unitOf(request)) },
          'directory/administrativeUnits/$entity',
        ),
    },
    { method: 'PATCH', path: one, handle: update },
    { method: 'DELETE', path: one, handle: removeUnit },
    { method: 'GET', path: `${one}/members`, handle: (request) => listReply(request, members(request)) },
    { method: 'GET', path: `${one}/members/$count`, handle: (request) => countReply(request, members(request)) },
    { method: 'GET', path: `${one}/members/$ref`, handle: (request) => refsReply(request, members(request)) },
    { method: 'GET', path: `${one}/members/{other}`, handle: member },
    { method: 'POST', path: `${one}/members/$ref`, handle: addMember },
    { method: 'DELETE', path: `${one}/members/{other}/$ref`, handle: removeMember },
  ]
  return routes.map((route) => ({ ...route, versions }))
}

export const administrativeUnitRoutes: Route[] = SETS.flatMap(at)
