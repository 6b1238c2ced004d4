import { GraphError } from '../../errors.ts'
import type { Reader } from '../../model.ts'
import { inOrder } from '../../util/in-order.ts'
import type { ReadContext } from '../kind.ts'
import { requireAll } from '../require-all.ts'
import { accountsNamedExternal, externalAccounts } from './external.ts'
import { addressHolders, mailSharers } from './address-look-ups.ts'
import { namedPeople } from './named-people.ts'
import type { GraphUser } from './user.ts'

/** As many look-ups as one batch holds are never dearer than asking what the list would cost. */
const FEW = 20

/** Users on one page of the list. */
const PAGE = 999

const everyone = (get: Reader, select: string): Promise<GraphUser[]> =>
  get.list<GraphUser>(`/v1.0/users?$select=${select}&$top=${PAGE}`)

/** How many users there are, perhaps a little time ago: beside a page of one, since the path of the bare number answers no JSON. */
const countOf = async (get: Reader): Promise<number> =>
  (await get.get<{ '@odata.count'?: number }>('/v1.0/users?$select=userType&$top=1&$count=true'))['@odata.count'] ??
  Infinity

/** Whether so many look-ups cost more than the whole list: each counts as much as a page of it. */
const isDear = async (get: Reader, lookUps: number): Promise<boolean> =>
  lookUps > FEW && lookUps > (await countOf(get)) / PAGE

/** Each account once, as it was answered first: the plain list before an index that may be late. */
const distinct = (lists: readonly (readonly GraphUser[])[]): GraphUser[] => {
  const known = new Map<string, GraphUser>()
  for (const list of lists) for (const user of list) if (!known.has(user.id)) known.set(user.id, user)
  return [...known.values()]
}

/** External accounts, and of the internal ones those whom something asks for; undefined where the whole list is the better way. */
const inPart = async (get: Reader, context: ReadContext, select: string): Promise<GraphUser[] | undefined> => {
  const named = namedPeople(context, select)
  if (await isDear(get, named.length)) return undefined
  const besides = [...accountsNamedExternal(select, context.tenant.domains), ...mailSharers(context, select), ...named]
  const [external, others] = await inOrder([
    get.list<GraphUser>(externalAccounts(select)),
    get.lists<GraphUser>(besides),
  ])
  const users = distinct([external, ...requireAll(others, besides)])
  const exact = addressHolders(context, users, select)
  if (await isDear(get, exact.length)) return undefined
  return distinct([users, ...requireAll(await get.lists<GraphUser>(exact), exact)])
}

/** Where a tenant has no advanced queries, as those for consumers (concepts/aad-advanced-queries), Graph refuses them with 400. */
const hasNoAdvancedQueries = (error: unknown): boolean => error instanceof GraphError && error.status === 400

/**
 * The users of the tenant: everyone where everyone is asked for, else external accounts and the internal ones that are asked for
 * by name, by id or by an address. `whole` says which. Throws what the reader throws.
 */
export const readUsers = async (
  get: Reader,
  context: ReadContext,
  names: readonly string[],
): Promise<{ users: GraphUser[]; whole: boolean }> => {
  const select = names.join(',')
  if (context.everyone !== true) {
    try {
      const users = await inPart(get, context, select)
      if (users !== undefined) return { users, whole: false }
    } catch (error) {
      if (!hasNoAdvancedQueries(error)) throw error
    }
  }
  return { users: await everyone(get, select), whole: true }
}
