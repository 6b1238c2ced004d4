import { GraphError } from '../errors.ts'
import { needs } from '../graph/needs.ts'
import type { Address, Live, Reader } from '../model.ts'
import type { Kind } from './kind.ts'
import { addressOfUser, type DirectoryUser, type GraphUser, isExternal, nameOfUser, USER_SELECT } from './user.ts'

const aliasesOf = (user: GraphUser): Address[] => {
  const names = [user.userPrincipalName, user.mail, user.id].filter((name) => typeof name === 'string')
  const kinds = isExternal(user) ? ['guest', 'user'] : ['user']
  return kinds.flatMap((kind) => names.map((name): Address => `${kind}:${name.toLowerCase()}`))
}

/**
 * Principals with an active directory role. A group that holds a role is not followed to its members: Graph refuses to
 * change those all the same (roleAssignment resource). Null without the permission.
 */
const roleHolders = async (get: Reader): Promise<ReadonlySet<string> | null> => {
  const assignments = await readable(() =>
    get.list<{ principalId: string }>('/v1.0/roleManagement/directory/roleAssignments?$select=principalId'),
  )
  return assignments === null ? null : new Set(assignments.map((assignment) => assignment.principalId))
}

const readable = async <T>(read: () => Promise<T>): Promise<T | null> => {
  try {
    return await read()
  } catch (error) {
    if (error instanceof GraphError && error.status === 403) return null
    throw error
  }
}

/** Everyone in the tenant, read once: for guests, sponsors, owners, protection, rules and access together. Managed by nobody here. */
export const directory: Kind<never, DirectoryUser> = {
  name: 'directory',
  after: [],
  declared: (d) => d.guests.length > 0 || d.groups.length > 0 || d.apps.length > 0 || d.partners.some((p) => p.guests.authority === 'exclusive'),
  readAlways: true,
  desired: () => [],
  async read(get): Promise<Live<DirectoryUser>[]> {
    const users = await get.list<GraphUser>(`/v1.0/users?$select=${USER_SELECT.join(',')}&$top=999`)
    const holders = await roleHolders(get)
    return users.map((user) => ({
      kind: 'directory',
      id: user.id,
      address: addressOfUser(user),
      aliases: aliasesOf(user),
      name: nameOfUser(user),
      raw: { ...user, holdsRole: holders === null ? null : holders.has(user.id) },
    }))
  },
  describe: () => ({}),
  fields: {},
  retire: () => ({ keep: 'people of the tenant' }),
  writes: {},
  permissions: { read: () => [needs.readPeople, needs.readRoleHolders], write: () => [] },
  say: () => [],
}
