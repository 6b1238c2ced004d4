import { option } from '../odata/query.ts'
import { own } from '../core/record.ts'
import { GraphErrorResponse } from '../core/errors.ts'
import type { GraphRequest, Reply } from '../core/graph-request.ts'
import { isRecord } from '../../util/guards.ts'

type Held = ReadonlySet<string>

/** By the name of a type: any one of these permissions shows its properties in a list of several types. */
export type Readers = Readonly<Record<string, readonly string[]>>

const blank = (item: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, name === 'id' || name.startsWith('@') ? value : null]),
  )

const limited = (held: Held, readers: Readers) => (item: unknown) => {
  if (!isRecord(item) || typeof item['@odata.type'] !== 'string') return item
  const any = own(readers, item['@odata.type'].replace('#microsoft.graph.', ''))
  return any === undefined || any.some((one) => held.has(one)) ? item : blank(item)
}

const MEMBERS = /^\/groups\/[^/]+\/(members|transitiveMembers)(\/|$)/i
const MEMBERSHIPS = /\/(memberOf|transitiveMemberOf)$/

const isHidden = ({ directory }: GraphRequest, id: unknown): boolean =>
  typeof id === 'string' && directory.get('group', id)?.['visibility'] === 'HiddenMembership'

const groupIn = ({ directory, params }: GraphRequest): string | undefined =>
  params['uniqueName'] === undefined ? params['id'] : directory.by('group', 'uniqueName', params['uniqueName'])[0]?.id

/**
 * What an application sees of a response. Members whose type it may not read come as id and type alone
 * (permissions-overview.md, limited information). Without Member.Read.Hidden a hidden membership looks empty, from both
 * of its ends, and no refusal says so (seen by third parties for memberOf; group-list-members.md asks for the permission
 * and does not say what comes without).
 */
export const limitReply = (
  request: GraphRequest,
  { held, readers }: { held: Held; readers: Readers },
  path: string,
  reply: Reply,
): Reply => {
  const { body } = reply
  if (request.method !== 'GET' || !isRecord(body) || !Array.isArray(body['value'])) return reply
  let value: unknown[] = body['value'].map(limited(held, readers))
  if (!held.has('Member.Read.Hidden')) {
    if (MEMBERS.test(path) && isHidden(request, groupIn(request))) value = []
    if (MEMBERSHIPS.test(path)) value = value.filter((one) => !isRecord(one) || !isHidden(request, one['id']))
  }
  return { ...reply, body: { ...body, value } }
}

const BASIC = new Set(['id', 'displayname', 'givenname', 'surname', 'mail', 'userprincipalname'])
const WIDE = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All']

/**
 * Reading users needs more permissions where more is selected (permissions-reference.md, User.ReadBasic.All;
 * user-list.md, signInActivity).
 */
export const checkSelection = (request: GraphRequest, held: Held, path: string): void => {
  if (request.method !== 'GET' || !/^\/users(\/\{\w+\})?$/.test(path)) return
  const select = (option(request, '$select') ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  const filter = option(request, '$filter') ?? ''
  if ((select.includes('signinactivity') || /signInActivity/i.test(filter)) && !held.has('AuditLog.Read.All')) {
    const message = 'Calling principal does not have required MSGraph permissions AuditLog.Read.All'
    throw new GraphErrorResponse(403, 'Authentication_MSGraphPermissionMissing', message)
  }
  if (WIDE.some((one) => held.has(one)) || select.every((one) => BASIC.has(one))) return
  throw new GraphErrorResponse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}
