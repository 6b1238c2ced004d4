import { listReply, objectReply } from '../../odata/collection.ts'
import { DIRECTORY_ROLE_TEMPLATE } from './entity.ts'
import { notFound } from '../../core/errors.ts'
import { roleDefinition, roleDefinitions } from './definitions.ts'
import type { Route } from '../../core/graph-request.ts'

const SET = 'directoryRoleTemplates'

/** directoryroletemplate-list.md, directoryroletemplate-get.md: every built-in role, active or not. */
export const roleTemplateRoutes: Route[] = [
  {
    method: 'GET',
    path: `/${SET}`,
    handle: (request) =>
      listReply(request, { context: SET, entity: DIRECTORY_ROLE_TEMPLATE, items: roleDefinitions() }),
  },
  {
    method: 'GET',
    path: `/${SET}/{id}`,
    handle(request) {
      const { id = '' } = request.params
      const object = roleDefinition(id)
      if (!object) throw notFound(id)
      return objectReply(request, { entity: DIRECTORY_ROLE_TEMPLATE, object }, `${SET}/$entity`)
    },
  },
]
