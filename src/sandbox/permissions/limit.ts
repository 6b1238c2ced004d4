import { isRecord } from '../body.ts'
import { GraphRefusal } from '../routing.ts'
import type { Call, Reply } from '../routing.ts'
import { own } from '../own.ts'

type Held = ReadonlySet<string>

/** Any of these shows a type's properties in a list of mixed types (permissions-overview.md, limited information). */
const READERS: Record<string, readonly string[]> = {
  user: ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  group: [
    'Group.Read.All',
    'Group.ReadWrite.All',
    'Group.ReadBasic.All',
    'GroupMember.Read.All',
    'GroupMember.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  application: [
    'Application.Read.All',
    'Application.ReadWrite.OwnedBy',
    'Application.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  servicePrincipal: [
    'Application.Read.All',
    'Application.ReadWrite.OwnedBy',
    'Application.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
}

const blank = (item: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, name === 'id' || name.startsWith('@') ? value : null]),
  )

const limited = (held: Held) => (item: unknown) => {
  if (!isRecord(item) || typeof item['@odata.type'] !== 'string') return item
  const readers = own(READERS, item['@odata.type'].replace('#microsoft.graph.', ''))
  return readers === undefined || readers.some((one) => held.has(one)) ? item : blank(item)
}

const MEMBERS = /^\/groups\/[^/]+\/(members|transitiveMembers)(\/|$)/i
const MEMBERSHIPS = /\/(memberOf|transitiveMemberOf)$/

const isHidden = ({ directory }: Call, id: unknown): boolean =>
  typeof id === 'string' && directory.get('group', id)?.['visibility'] === 'HiddenMembership'

const groupIn = ({ directory, params }: Call): string | undefined =>
  params['uniqueName'] === undefined ? params['id'] : directory.by('group', 'uniqueName', params['uniqueName'])[0]?.id

/**
 * What an application sees of an answer. Members whose type it may not read come as id and type alone. Without
 * Member.Read.Hidden a hidden membership looks empty, from both of its ends, and no refusal says so (seen by third
 * parties for memberOf; group-list-members.md asks for the permission and does not say what comes without).
 */
export const limitReply = (call: Call, held: Held, path: string, reply: Reply): Reply => {
  const { body } = reply
  if (call.method !== 'GET' || !isRecord(body) || !Array.isArray(body['value'])) return reply
  let value: unknown[] = body['value'].map(limited(held))
  if (!held.has('Member.Read.Hidden')) {
    if (MEMBERS.test(path) && isHidden(call, groupIn(call))) value = []
    if (MEMBERSHIPS.test(path)) value = value.filter((one) => !isRecord(one) || !isHidden(call, one['id']))
  }
  return { ...reply, body: { ...body, value } }
}

const BASIC = new Set(['id', 'displayname', 'givenname', 'surname', 'mail', 'userprincipalname'])
const WIDE = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All']

/**
 * Reading people asks for more where more is selected (permissions-reference.md, User.ReadBasic.All; user-list.md,
 * signInActivity).
 */
export const checkSelection = (call: Call, held: Held, path: string): void => {
  if (call.method !== 'GET' || !/^\/users(\/\{\w+\})?$/.test(path)) return
  const select = (call.query.get('$select') ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  const filter = call.query.get('$filter') ?? ''
  if ((select.includes('signinactivity') || /signInActivity/i.test(filter)) && !held.has('AuditLog.Read.All')) {
    const message = 'Calling principal does not have required MSGraph permissions AuditLog.Read.All'
    throw new GraphRefusal(403, 'Authentication_MSGraphPermissionMissing', message)
  }
  if (WIDE.some((one) => held.has(one)) || select.every((one) => BASIC.has(one))) return
  throw new GraphRefusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}
