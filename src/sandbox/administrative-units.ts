import { bodyOf, checkBody } from './body.ts'
import type { Body } from './body.ts'
import { makeGroup } from './groups.ts'
import { isGuid } from './ids.ts'
import { createdReply, listReply, objectReply, refsReply } from './odata/collection.ts'
import { entityOf } from './odata/entities.ts'
import { GROUP } from './odata/group-entity.ts'
import { ADMINISTRATIVE_UNIT } from './odata/role-entities.ts'
import { typeOf } from './navigation.ts'
import { referenceInBody } from './references.ts'
import { alreadyLinked, badRequest, invalidIdentifier, invalidValue, notFound, valueRequired } from './refusals.ts'
import type { Call, Reply, Route, Version } from './routing.ts'
import type { AdministrativeUnit, DirectoryObject } from './tenant.ts'
import { markRestricted } from './unwritable.ts'

const unitOf = (call: Call): AdministrativeUnit => {
  const { id } = call.params
  if (!isGuid(id)) throw invalidIdentifier(id ?? '')
  const found = call.tenant.administrativeUnits?.[id.toLowerCase()]
  if (!found) throw notFound(id)
  return found
}

/** An empty description is none; Terraform's provider sends one where nothing is said. */
const sentBody = (call: Call, doing: 'create' | 'update'): Body => {
  const { description, ...rest } = bodyOf(call.body)
  const sent = description === undefined ? rest : { ...rest, description: description === '' ? null : description }
  const body = checkBody(sent, ADMINISTRATIVE_UNIT, doing, call.version)
  const name = body['displayName'] ?? null
  if (name === null && (doing === 'create' || 'displayName' in body))
    throw valueRequired('displayName', 'AdministrativeUnit')
  const visibility = body['visibility'] ?? null
  if (visibility !== null && visibility !== 'Public' && visibility !== 'HiddenMembership')
    throw invalidValue('visibility', 'AdministrativeUnit')
  return body
}

const shown = ({ members: _members, ...object }: AdministrativeUnit): DirectoryObject => object

/** directory-post-administrativeunits.md */
const create = (call: Call): Reply => {
  const unit: AdministrativeUnit = { ...sentBody(call, 'create'), id: call.newId(), members: [] }
  ;(call.tenant.administrativeUnits ??= {})[unit.id] = unit
  return createdReply(
    call,
    { entity: ADMINISTRATIVE_UNIT, object: shown(unit) },
    'directory/administrativeUnits/$entity',
  )
}

const update = (call: Call): Reply => {
  Object.assign(unitOf(call), sentBody(call, 'update'))
  return { status: 204 }
}

const remove = (call: Call): Reply => {
  const unit = unitOf(call)
  delete call.tenant.administrativeUnits?.[unit.id]
  for (const id of unit.members) markRestricted(call, id)
  return { status: 204 }
}

const members = (call: Call) => ({
  context: 'directoryObjects',
  entity: undefined,
  typeOf: typeOf(call),
  items: unitOf(call).members.flatMap((id) => call.directory.find(id)?.object ?? []),
})

/** administrativeunit-get-members.md */
const member = (call: Call): Reply => {
  const id = (call.params['other'] ?? '').toLowerCase()
  const found = unitOf(call).members.includes(id) ? call.directory.find(id) : undefined
  if (!found) throw notFound(id)
  return objectReply(call, { entity: entityOf(found.type), object: found.object }, 'directoryObjects/$entity', true)
}

/** administrativeunit-post-members.md: users and groups. */
const addMember = (call: Call): Reply => {
  const unit = unitOf(call)
  const { type, object } = referenceInBody(call, 'members')
  if (type !== 'user' && type !== 'group')
    throw badRequest('Only users, groups and devices can be members of an administrative unit.')
  if (unit.members.includes(object.id)) throw alreadyLinked('members')
  unit.members.push(object.id)
  markRestricted(call, object.id)
  return { status: 204 }
}

/** The same page: a group can be made right inside. */
const addGroup = (call: Call): Reply => {
  const unit = unitOf(call)
  const body = bodyOf(call.body)
  if (body['@odata.type'] !== '#microsoft.graph.group')
    throw badRequest('Only groups can be created in an administrative unit.')
  const object = makeGroup(call, body, {})
  unit.members.push(object.id)
  markRestricted(call, object.id)
  const reply = createdReply(call, { entity: GROUP, object }, 'directoryObjects/$entity')
  return { ...reply, body: { '@odata.type': '#microsoft.graph.group', ...bodyOf(reply.body) } }
}

const removeMember = (call: Call): Reply => {
  const unit = unitOf(call)
  const other = (call.params['other'] ?? '').toLowerCase()
  if (!unit.members.includes(other)) throw notFound(other)
  unit.members = unit.members.filter((id) => id !== other)
  markRestricted(call, other)
  return { status: 204 }
}

const at = (base: string, versions: Version[]): Route[] => {
  const one = `${base}/{id}`
  const routes: Route[] = [
    {
      method: 'GET',
      path: base,
      handle: (call) =>
        listReply(call, {
          context: 'directory/administrativeUnits',
          entity: ADMINISTRATIVE_UNIT,
          items: Object.values(call.tenant.administrativeUnits ?? {}).map(shown),
        }),
    },
    { method: 'POST', path: base, handle: create },
    {
      method: 'GET',
      path: one,
      handle: (call) =>
        objectReply(
          call,
          { entity: ADMINISTRATIVE_UNIT, object: shown(unitOf(call)) },
          'directory/administrativeUnits/$entity',
        ),
    },
    { method: 'PATCH', path: one, handle: update },
    { method: 'DELETE', path: one, handle: remove },
    { method: 'GET', path: `${one}/members`, handle: (call) => listReply(call, members(call)) },
    { method: 'GET', path: `${one}/members/$ref`, handle: (call) => refsReply(call, members(call)) },
    { method: 'GET', path: `${one}/members/{other}`, handle: member },
    { method: 'POST', path: `${one}/members`, handle: addGroup },
    { method: 'POST', path: `${one}/members/$ref`, handle: addMember },
    { method: 'DELETE', path: `${one}/members/{other}/$ref`, handle: removeMember },
  ]
  return routes.map((route) => ({ ...route, versions }))
}

/** In beta they stand at the root too. */
export const administrativeUnitRoutes: Route[] = [
  ...at('/directory/administrativeUnits', ['v1.0', 'beta']),
  ...at('/administrativeUnits', ['beta']),
]
