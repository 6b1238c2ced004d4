import { depending, rows } from '../../permissions/row.ts'
import type { Needs, Row } from '../../permissions/row.ts'
import type { GraphRequest } from '../../core/graph-request.ts'
import { isRecord } from '../../../util/guards.ts'

/** Any of these shows a group's properties in a collection of several types (permissions-overview.md). */
export const GROUP_READERS = [
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Group.ReadBasic.All',
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
]

/**
 * graph.md 0; group-list.md, group-get.md, group-list-members.md, group-post-members.md, group-delete-members.md,
 * group-post-owners.md.
 */
const TABLE = rows(`
  GET /groups : Group.ReadBasic.All GroupMember.Read.All Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /groups/{id} : Group.ReadBasic.All GroupMember.Read.All Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /groups/{id}/{property} : Group.ReadBasic.All GroupMember.Read.All Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /groups/delta : Group.ReadBasic.All GroupMember.Read.All Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  POST /groups : Group.Create Group.ReadWrite.All Directory.ReadWrite.All
  PATCH /groups/{id} : Group.ReadWrite.All Directory.ReadWrite.All
  DELETE /groups/{id} : Group.ReadWrite.All
  GET /groups/{id}/members : GroupMember.ReadBasic.All GroupMember.Read.All Group.Read.All GroupMember.ReadWrite.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /groups/{id}/transitiveMembers : GroupMember.ReadBasic.All GroupMember.Read.All Group.Read.All GroupMember.ReadWrite.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  POST /groups/{id}/members : GroupMember.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All
  DELETE /groups/{id}/members/{other} : GroupMember.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All
  GET /groups/{id}/owners : GroupMember.ReadBasic.All GroupMember.Read.All Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  POST /groups/{id}/owners : Group.ReadWrite.All Directory.ReadWrite.All
  DELETE /groups/{id}/owners/{other} : Group.ReadWrite.All Directory.ReadWrite.All
  GET /groups/{id}/memberOf : GroupMember.Read.All Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /groups/{id}/transitiveMemberOf : GroupMember.Read.All Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  POST /groups/{id}/getMemberGroups : GroupMember.Read.All Group.Read.All Directory.Read.All Directory.ReadWrite.All
  POST /groups/{id}/checkMemberGroups : GroupMember.Read.All Group.Read.All Directory.Read.All Directory.ReadWrite.All
  POST /groups/{id}/getMemberObjects : GroupMember.Read.All Group.Read.All Directory.Read.All Directory.ReadWrite.All
  POST /groups/{id}/checkMemberObjects : GroupMember.Read.All Group.Read.All Directory.Read.All Directory.ReadWrite.All
  POST /groups/{id}/evaluateDynamicMembership :
`)

const MANAGING = ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All']

/** Each type of member needs a permission of its own, too (group-post-members.md). */
const BY_TYPE = {
  user: ['User.ReadWrite.All', 'Directory.ReadWrite.All'],
  group: ['Group.ReadWrite.All', 'Directory.ReadWrite.All'],
  servicePrincipal: ['Application.ReadWrite.All', 'Directory.ReadWrite.All'],
  application: ['Application.ReadWrite.All', 'Directory.ReadWrite.All'],
} as const

const ID_AT_END = /([0-9a-f-]{36})[^0-9a-f]*$/i

/** What an address's type of member needs; nothing for an unknown one: the route has the error for it. */
const byType = (address: unknown, { directory }: GraphRequest): Needs => {
  const found = typeof address === 'string' ? directory.find(ID_AT_END.exec(address)?.[1] ?? '') : undefined
  return found ? [BY_TYPE[found.type]] : []
}

const adding = (request: GraphRequest): Needs => [
  MANAGING,
  ...byType(isRecord(request.body) ? request.body['@odata.id'] : undefined, request),
]

const CHANGING = ['Group.ReadWrite.All', 'Directory.ReadWrite.All']

/** A PATCH that only adds members takes what adding one takes (group-post-members.md lists it); with anything else, also a change's. */
const changing = (request: GraphRequest): Needs => {
  const body = isRecord(request.body) ? request.body : {}
  const { 'members@odata.bind': members, ...rest } = body
  if (members === undefined) return [CHANGING]
  const types = (Array.isArray(members) ? members : [members]).flatMap((one: unknown) => byType(one, request))
  return [Object.keys(rest).length === 0 ? MANAGING : CHANGING, ...types]
}

const groupOf = ({ params, directory }: GraphRequest) =>
  params['uniqueName'] === undefined
    ? directory.get('group', params['id'] ?? '')
    : directory.by('group', 'uniqueName', params['uniqueName'])[0]

/**
 * group-post-members.md, group-delete-members.md, group-post-owners.md, group-update.md: role-assignable groups need
 * more.
 */
const MANAGING_ROLES = ['RoleManagement.ReadWrite.Directory']
const asRoleAssignable =
  (needs: (request: GraphRequest) => Needs) =>
  (request: GraphRequest): Needs =>
    groupOf(request)?.['isAssignableToRole'] === true ? [...needs(request), MANAGING_ROLES] : needs(request)

const GUARDED: [method: string, path: string, needs: (request: GraphRequest) => Needs][] = [
  ['POST', '/groups/{id}/members', adding],
  ['PATCH', '/groups/{id}', changing],
  ...(
    [
      ['DELETE', '/groups/{id}/members/{other}'],
      ['POST', '/groups/{id}/owners'],
      ['DELETE', '/groups/{id}/owners/{other}'],
      ['DELETE', '/groups/{id}'],
    ] as const
  ).map(([method, path]): [string, string, (request: GraphRequest) => Needs] => {
    const needs = TABLE.find((row) => row.method === method && row.path === path)?.needs ?? []
    return [method, path, () => needs]
  }),
]

export const groupRows: Row[] = GUARDED.reduce(
  (table, [method, path, needs]) => depending(table, method, path, asRoleAssignable(needs)),
  TABLE,
)
