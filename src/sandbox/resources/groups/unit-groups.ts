import { badRequest } from '../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../core/graph-request.ts'
import { bodyOf } from '../../odata/body.ts'
import { createdReply } from '../../odata/collection.ts'
import { UNIT_PATHS, unitOf } from '../administrative-units/routes.ts'
import { markRestricted } from '../administrative-units/rules.ts'
import { GROUP } from './entity.ts'
import { makeGroup } from './routes.ts'

/** administrativeunit-post-members.md: a group can be made right inside a unit. */
const addGroup = (request: GraphRequest): Reply => {
  const unit = unitOf(request)
  const body = bodyOf(request.body)
  if (body['@odata.type'] !== '#microsoft.graph.group')
    throw badRequest('Only groups can be created in an administrative unit.')
  const object = makeGroup(request, body, {})
  unit.members.push(object.id)
  markRestricted(request, object.id)
  const reply = createdReply(request, { entity: GROUP, object }, 'directoryObjects/$entity')
  return { ...reply, body: { '@odata.type': '#microsoft.graph.group', ...bodyOf(reply.body) } }
}

export const unitGroupRoutes: Route[] = UNIT_PATHS.map(({ path, versions }) => ({
  method: 'POST',
  path: `${path}/members`,
  versions,
  handle: addGroup,
}))
