import type { Guest } from '../../declaration.ts'
import { GraphError } from '../../errors.ts'
import type { Finding, Live, Reader } from '../../model.ts'
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
import { withRelations } from './relations.ts'

const deletedUnread: Finding = {
  code: 'DELETED-NOT-READABLE',
  severity: 'warning',
  message: 'deleted accounts cannot be read, so the plan does not consider them',
  help: 'grant User.Read.All to the signed-in identity; it is required if guests are declared',
  source: null,
}

/** Deleted accounts hold their addresses for 30 days and can be restored (directory-deleteditems-list). */
const listDeleted = (get: Reader, { desired }: Pick<ReadContext, 'desired'>): Promise<GraphUser[]> => {
  const extensions = asksForExtensions(desired) ? [EXTENSIONS] : []
  const names = [...USER_SELECT, ...extensions, 'deletedDateTime']
  return get.list<GraphUser>(`/v1.0/directory/deletedItems/microsoft.graph.user?$select=${names.join(',')}&$top=999`)
}

/** They do not wait for those who are there. */
export const guestsAhead = { after: [], ask: listDeleted }

const deletedUsers = async (get: Reader, context: ReadContext, required: boolean): Promise<GraphUser[]> => {
  try {
    return await listDeleted(get, context)
  } catch (error) {
    if (!required && error instanceof GraphError && error.status === 403) {
      context.report(deletedUnread)
      return []
    }
    throw error
  }
}

/** Internal accounts, which may hold a guest's address and must be known for that alone. */
export const internalAccounts = (match: Match): Live<GuestUser>[] => accounts(match, (user) => !isExternal(user))

const accounts = (match: Match, which: (user: DirectoryUser) => boolean): Live<GuestUser>[] =>
  (match.lives('directory') as readonly Live<DirectoryUser>[])
    .filter(({ raw }) => which(raw))
    .map((live) => ({ ...live, kind: 'guest' }))

/** Entra puts the id, without its dashes, before the UPN of a deleted user, so that the name is free again (seen in every tenant; not documented). */
const withFormerName = (user: GraphUser): GraphUser => {
  const [mark, upn] = [user.id.replaceAll('-', '').toLowerCase(), user.userPrincipalName ?? '']
  return upn.toLowerCase().startsWith(mark) ? { ...user, userPrincipalName: upn.slice(mark.length) } : user
}

/** External accounts, and every deleted one, since it may hold a guest's address. */
export const readGuests = async (get: Reader, context: ReadContext): Promise<Live<GuestUser>[]> => {
  const wanted = context.desired.filter((desired): desired is Desired<Guest> => desired.kind === 'guest')
  const users = accounts(context.match, isExternal)
  const deleted = (await deletedUsers(get, context, wanted.length > 0)).map(withFormerName).map((user) => ({
    kind: 'guest',
    id: user.id,
    address: addressOfUser(user),
    deleted: true,
    name: nameOfUser(user),
    raw: { ...user, holdsRole: null },
  }))
  return withRelations(get, [...users, ...deleted], wanted, internalAccounts(context.match), context.today)
}
