import { listReply, objectReply } from './odata/collection.ts'
import { DIRECTORY_ROLE_TEMPLATE } from './odata/role-entities.ts'
import { notFound } from './refusals.ts'
import { roleDefinition, roleDefinitions } from './role-definitions.ts'
import type { Route } from './routing.ts'

const SET = 'directoryRoleTemplates'

/** directoryroletemplate-list.md, directoryroletemplate-get.md: every built-in role, active or not. */
export const roleTemplateRoutes: Route[] = [
  {
    method: 'GET',
    path: `/${SET}`,
    handle: (call) => listReply(call, { context: SET, entity: DIRECTORY_ROLE_TEMPLATE, items: roleDefinitions() }),
  },
  {
    method: 'GET',
    path: `/${SET}/{id}`,
    handle(call) {
      const { id = '' } = call.params
      const object = roleDefinition(id)
      if (!object) throw notFound(id)
      return objectReply(call, { entity: DIRECTORY_ROLE_TEMPLATE, object }, `${SET}/$entity`)
    },
  },
]
