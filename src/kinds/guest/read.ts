import type { Guest } from '../../declaration.ts'
import { GraphError } from '../../errors.ts'
import type { Address, Finding, Live, Reader } from '../../model.ts'
import { asksForExtensions, EXTENSIONS } from '../directory/extension-attributes.ts'
import {
  addressOfUser,
  type DirectoryUser,
  type GraphUser,
  type GuestUser,
  isExternal,
  nameOfUser,
  USER_SELECT,
} from '../directory/user.ts'
import type { Desired, Match, ReadContext } from '../kind.ts'
import { requireAll } from '../require-all.ts'
import { matchGuests } from './match.ts'

const byAddress = (
  wanted: readonly Desired<Guest>[],
  field: 'manager' | 'sponsors',
  idOf: (address: Address) => string | undefined,
) => wanted.filter((desired) => field in desired.fields).flatMap((desired) => idOf(desired.address) ?? [])

/** Sponsors and managers are read only for the guests whose entry manages them: a request each, gathered into batches. */
const withRelations = async (
  get: Reader,
  lives: Live<GuestUser>[],
  desired: readonly Desired<Guest>[],
  internal: readonly Live<GuestUser>[],
) => {
  const { pairs } = matchGuests(desired, lives, internal)
  const idOf = (address: Address) => {
    const live = pairs.get(address)
    return live === undefined || live.deleted === true ? undefined : live.id
  }
  const managed = byAddress(desired, 'manager', idOf)
  const sponsored = byAddress(desired, 'sponsors', idOf)
  const managers = await get.many<{ id: string }>(managed.map((id) => `/v1.0/users/${id}/manager?$select=id`))
  const paths = sponsored.map((id) => `/v1.0/users/${id}/sponsors?$select=id`)
  const sponsors = requireAll(await get.lists<{ id: string }>(paths), paths)
  const managerOf = new Map(managed.map((id, at) => [id, managers[at]?.id ?? null]))
  const sponsorsOf = new Map(sponsored.map((id, at) => [id, (sponsors[at] ?? []).map((sponsor) => sponsor.id)]))
  return lives.map((live): Live<GuestUser> => {
    const managerId = managerOf.get(live.id)
    const sponsorIds = sponsorsOf.get(live.id)
    return {
      ...live,
      raw: {
        ...live.raw,
        ...(managerId === undefined ? {} : { managerId }),
        ...(sponsorIds === undefined ? {} : { sponsorIds }),
      },
    }
  })
}

const deletedUnread: Finding = {
  code: 'DELETED-NOT-READABLE',
  severity: 'warning',
  message: 'deleted accounts cannot be read, so the plan does not consider them',
  help: 'grant User.Read.All to the signed-in identity; it is required if guests are declared',
  source: null,
}

/** Deleted accounts hold their addresses for 30 days and can be restored (directory-deleteditems-list). */
const deletedUsers = async (get: Reader, context: ReadContext, required: boolean): Promise<GraphUser[]> => {
  const extensions = asksForExtensions(context.desired) ? [EXTENSIONS] : []
  const names = [...USER_SELECT, ...extensions, 'deletedDateTime']
  try {
    return await get.list<GraphUser>(
      `/v1.0/directory/deletedItems/microsoft.graph.user?$select=${names.join(',')}&$top=999`,
    )
  } catch (error) {
    if (!required && error instanceof GraphError && error.status === 403) {
      context.report(deletedUnread)
      return []
    }
    throw error
  }
}

/** Internal accounts, which may hold a guest's address and must be known for that alone. */
export const internalAccounts = (match: Match): Live<GuestUser>[] =>
  accounts(match).filter((live) => !isExternal(live.raw))

const accounts = (match: Match): Live<GuestUser>[] =>
  match.lives('directory').map((live) => ({ ...live, kind: 'guest', raw: live.raw as DirectoryUser }))

/** Entra puts the id, without its dashes, before the UPN of a deleted user, so that the name is free again (seen in every tenant; not documented). */
const withFormerName = (user: GraphUser): GraphUser => {
  const [mark, upn] = [user.id.replaceAll('-', '').toLowerCase(), user.userPrincipalName ?? '']
  return upn.toLowerCase().startsWith(mark) ? { ...user, userPrincipalName: upn.slice(mark.length) } : user
}

/** External accounts, and every deleted one, since it may hold a guest's address. */
export const readGuests = async (get: Reader, context: ReadContext): Promise<Live<GuestUser>[]> => {
  const wanted = context.desired.filter((desired): desired is Desired<Guest> => desired.kind === 'guest')
  const users = accounts(context.match).filter((live) => isExternal(live.raw))
  const deleted = (await deletedUsers(get, context, wanted.length > 0)).map(withFormerName).map((user) => ({
    kind: 'guest',
    id: user.id,
    address: addressOfUser(user),
    deleted: true,
    name: nameOfUser(user),
    raw: { ...user, holdsRole: null },
  }))
  return withRelations(get, [...users, ...deleted], wanted, internalAccounts(context.match))
}
