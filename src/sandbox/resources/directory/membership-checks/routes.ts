import { own } from '../../../core/record.ts'
import { parametersOf } from '../../../odata/body.ts'
import { directoryObjectOf } from '../directory-objects/routes.ts'
import { badRequest } from '../../../core/errors.ts'
import type { DirectoryObject } from '../../../core/tenant.ts'
import type { GraphRequest, Route } from '../../../core/graph-request.ts'

/** Ids of the groups (for objects also directory roles) that an object is a direct or nested member of. */
const idsOf = (request: GraphRequest, id: string, what: 'groups' | 'objects'): string[] => {
  const type = request.directory.find(id)?.type ?? ''
  const all = own(request.schema.relationshipsOf(type), 'transitiveMemberOf')?.read(request, id) ?? []
  return all.filter((one) => what === 'objects' || request.directory.get('group', one.id)).map((one) => one.id)
}

const ids = (value: unknown, max: number): string[] => {
  if (!Array.isArray(value) || value.length === 0) throw badRequest('A collection of ids is required.')
  if (value.length > max) throw badRequest(`The number of ids exceeds the maximum of ${max}.`)
  return value.map((one) => String(one).toLowerCase())
}

/** directoryobject-getmembergroups.md, -checkmembergroups.md and their like for objects: at most 20 to check. */
export const membershipCheckRoutes = (path: string, find: (request: GraphRequest) => DirectoryObject): Route[] =>
  (['groups', 'objects'] as const).flatMap((what): Route[] => {
    const name = what === 'groups' ? 'Groups' : 'Objects'
    const parameter = what === 'groups' ? 'groupIds' : 'ids'
    const reply = (request: GraphRequest, value: string[]) => ({
      status: 200,
      body: { '@odata.context': `${request.baseUrl}/${request.version}/$metadata#Collection(Edm.String)`, value },
    })
    return [
      {
        method: 'POST',
        path: `${path}/getMember${name}`,
        operation: true,
        handle(request) {
          const only = parametersOf(request.body, ['securityEnabledOnly'])['securityEnabledOnly'] === true
          const found = idsOf(request, find(request).id, what)
          return reply(
            request,
            only ? found.filter((id) => request.directory.get('group', id)?.['securityEnabled'] === true) : found,
          )
        },
      },
      {
        method: 'POST',
        path: `${path}/checkMember${name}`,
        operation: true,
        handle(request) {
          const asked = ids(parametersOf(request.body, [parameter])[parameter], 20)
          return reply(
            request,
            idsOf(request, find(request).id, what).filter((id) => asked.includes(id)),
          )
        },
      },
    ]
  })

/** Azure CLI asks so, as it need not know what kind of object it is (`az ad group member check`). */
export const directoryObjectCheckRoutes = membershipCheckRoutes(
  '/directoryObjects/{id}',
  (request) => directoryObjectOf(request).object,
)
