import { bodyOf } from './body.ts'
import { directoryObjectOf } from './directory-objects.ts'
import { GROUP_PATHS, groupOf } from './groups.ts'
import { relationshipOf } from './navigation.ts'
import { badRequest } from './refusals.ts'
import type { Call, Route } from './routing.ts'
import { SERVICE_PRINCIPAL_PATHS, servicePrincipalOf } from './service-principals.ts'
import type { DirectoryObject } from './tenant.ts'
import { userOf } from './users.ts'

/** Groups (and, for objects, directory roles) that somebody is in, by whatever path. */
const idsOf = (call: Call, id: string, what: 'groups' | 'objects'): string[] => {
  const type = call.directory.find(id)?.type ?? ''
  const all = relationshipOf(type, 'transitiveMemberOf')?.read(call, id) ?? []
  return all.filter((one) => what === 'objects' || call.directory.get('group', one.id)).map((one) => one.id)
}

const ids = (value: unknown, max: number): string[] => {
  if (!Array.isArray(value) || value.length === 0) throw badRequest('A collection of ids is required.')
  if (value.length > max) throw badRequest(`The number of ids exceeds the maximum of ${max}.`)
  return value.map((one) => String(one).toLowerCase())
}

/** directoryobject-getmembergroups.md, -checkmembergroups.md and their like for objects: at most 20 to check. */
const routes = (path: string, find: (call: Call) => DirectoryObject): Route[] =>
  (['groups', 'objects'] as const).flatMap((what): Route[] => {
    const name = what === 'groups' ? 'Groups' : 'Objects'
    const parameter = what === 'groups' ? 'groupIds' : 'ids'
    const reply = (call: Call, value: string[]) => ({
      status: 200,
      body: { '@odata.context': `${call.baseUrl}/${call.version}/$metadata#Collection(Edm.String)`, value },
    })
    return [
      {
        method: 'POST',
        path: `${path}/getMember${name}`,
        handle(call) {
          const only = bodyOf(call.body)['securityEnabledOnly'] === true
          const found = idsOf(call, find(call).id, what)
          return reply(
            call,
            only ? found.filter((id) => call.directory.get('group', id)?.['securityEnabled'] === true) : found,
          )
        },
      },
      {
        method: 'POST',
        path: `${path}/checkMember${name}`,
        handle(call) {
          const asked = ids(bodyOf(call.body)[parameter], 20)
          return reply(
            call,
            idsOf(call, find(call).id, what).filter((id) => asked.includes(id)),
          )
        },
      },
    ]
  })

export const memberQuestionRoutes: Route[] = [
  ...routes('/me', userOf),
  ...routes('/users/{id}', userOf),
  ...GROUP_PATHS.flatMap((path) => routes(path, groupOf)),
  ...SERVICE_PRINCIPAL_PATHS.flatMap((path) => routes(path, servicePrincipalOf)),
  // Azure CLI asks so, as it need not know what kind of object it is (`az ad group member check`).
  ...routes('/directoryObjects/{id}', (call) => directoryObjectOf(call).object),
]
