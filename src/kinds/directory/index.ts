import { GraphError } from '../../errors.ts'
import type { Address, Finding, Live, Reader } from '../../model.ts'
import { needs } from '../../permissions.ts'
import { principalAt } from '../../references.ts'
import { parse, propertiesUsed } from '../../rules/index.ts'
import { inOrder } from '../../util/in-order.ts'
import { PEOPLE_SECTIONS } from '../entry.ts'
import type { Kind, ReadContext } from '../kind.ts'
import { ONLY_READ } from '../only-read.ts'
import { asksForExtensions, EXTENSIONS } from './extension-attributes.ts'
import { type GraphGroup, isDynamic } from './group.ts'
import { LICENSE_PROPERTIES } from './user-licenses.ts'
import { addressOfUser, type DirectoryUser, type GraphUser, isExternal, nameOfUser, USER_SELECT } from './user.ts'
import { kindName } from '../kind-name.ts'
import { readUsers } from './read.ts'
import { requireAll } from '../require-all.ts'

const aliasesOf = (user: GraphUser): Address[] => {
  const names = [user.userPrincipalName, user.mail, user.id].filter((name) => typeof name === 'string')
  const kinds = isExternal(user) ? ['guest', 'user'] : ['user']
  const named = kinds.flatMap((kind) => names.map((name): Address => `${kind}:${name.toLowerCase()}`))
  return [...named, principalAt(user.id)]
}

const listRoleAssignments = (get: Reader): Promise<{ principalId: string }[]> =>
  get.list<{ principalId: string }>('/v1.0/roleManagement/directory/roleAssignments?$select=principalId')

const membersOf = async (get: Reader, groups: readonly Live[]): Promise<{ id: string }[]> => {
  const paths = groups.map(({ id }) => `/v1.0/groups/${id}/members?$select=id&$top=999`)
  return requireAll(await get.lists<{ id: string }>(paths), paths).flat()
}

/**
 * Principals with an active directory role, and the members of groups that hold one: such groups cannot be nested
 * (groups-concept). Null without the permission.
 */
const roleHolders = async (get: Reader, { match }: ReadContext): Promise<ReadonlySet<string> | null> =>
  readable(async () => {
    const assignments = await listRoleAssignments(get)
    const principals = new Set(assignments.map((assignment) => assignment.principalId))
    const groups = match.lives('group').filter(({ id }) => principals.has(id))
    return new Set([...principals, ...(await membersOf(get, groups)).map(({ id }) => id)])
  })

/**
 * Members and owners of role-assignable groups, whom Graph protects like those who have a role (roles/groups-concept,
 * privileged-roles-permissions). Null without the permission.
 */
const inRoleGroups = async (get: Reader, { match }: ReadContext): Promise<ReadonlySet<string> | null> =>
  readable(async () => {
    const groups = (match.lives('group') as readonly Live<GraphGroup>[]).filter(
      ({ raw }) => raw.isAssignableToRole === true,
    )
    const owners = groups.flatMap(({ raw }) => raw.owners ?? [])
    return new Set([...(await membersOf(get, groups)), ...owners].map(({ id }) => id))
  })

/** Addresses that two accounts have: a mail belongs to one person, but Graph does not hold anybody to it. */
const repeated = (addresses: readonly Address[]): ReadonlySet<Address> => {
  const seen = new Set<Address>()
  return new Set(addresses.filter((address) => seen.has(address) || !seen.add(address)))
}

const readable = async <T>(read: () => Promise<T>): Promise<T | null> => {
  try {
    return await read()
  } catch (error) {
    if (error instanceof GraphError && error.status === 403) return null
    throw error
  }
}

const rolesUnread: Finding = {
  code: 'ROLES-NOT-READABLE',
  severity: 'warning',
  message: 'directory role assignments cannot be read, so the plan cannot protect accounts that have a role',
  help: 'grant RoleManagement.Read.Directory to the signed-in identity',
  source: null,
}

/**
 * What the membership rules ask about people, those that are in the tenant and those that are declared. A directory
 * extension of a rule that is only declared is left out: should it not exist, Graph would refuse the whole reading.
 */
const propertiesOfRules = ({ match, desired }: ReadContext): string[] => {
  const live = match
    .lives('group')
    .map((group) => group.raw as GraphGroup)
    .filter(isDynamic)
    .map((group) => group.membershipRule)
  const wanted = desired
    .filter((desired) => desired.kind === 'group')
    .map((desired) => desired.fields['membershipRule'])
  const used = (rules: readonly unknown[]): string[] =>
    [...new Set(rules)].flatMap((text) => {
      const rule = typeof text === 'string' ? parse(text).rule : undefined
      return rule?.kind === 'user' ? propertiesUsed(rule) : []
    })
  return [...used(live), ...used(wanted).filter((name) => !name.startsWith('extension_'))].sort()
}

/**
 * The accounts of the tenant, read once: for guests, sponsors, owners, protection, rules and access together. External ones always,
 * internal ones as far as something asks for them. Never managed.
 */
export const directory: Kind<never, DirectoryUser> = {
  ...ONLY_READ,
  name: kindName('directory'),
  label: 'directory',
  prefix: 'user',
  access: 'everyone',
  after: ['group', 'subscription'],
  ahead: { after: [], ask: listRoleAssignments },
  isDeclared: (d) =>
    d.guests.length > 0 ||
    d.groups.length > 0 ||
    d.apps.length > 0 ||
    d.partners.some((p) => p.guests.authority === 'exclusive'),
  readAlways: true,
  async read(get, context): Promise<Live<DirectoryUser>[]> {
    const extensions = asksForExtensions(context.desired) ? [EXTENSIONS] : []
    const licenses = context.match.lives('subscription').length > 0 ? LICENSE_PROPERTIES : []
    const names = [...new Set([...USER_SELECT, ...extensions, ...licenses, ...propertiesOfRules(context)])]
    const [{ users, whole }, holders] = await inOrder([readUsers(get, context, names), roleHolders(get, context)])
    if (!whole) context.inPart('directory')
    if (holders === null) context.report(rolesUnread)
    const inGroups = await inRoleGroups(get, context)
    const addresses = users.map(addressOfUser)
    const sharers = repeated(addresses)
    return users.map((user, at) => {
      const address = addresses[at] ?? addressOfUser(user)
      return {
        kind: 'directory',
        id: user.id,
        address: sharers.has(address) ? (`guest:${user.id}` as const) : address,
        aliases: () => aliasesOf(user),
        name: nameOfUser(user),
        // What was answered is nobody else's: a copy of thirty properties is three times as big, for a hundred thousand people 150 MB.
        raw: Object.assign(user, {
          holdsRole: holders === null ? null : holders.has(user.id),
          ...(inGroups === null || inGroups.size === 0 ? {} : { inRoleGroup: inGroups.has(user.id) }),
        }),
      }
    })
  },
  import: { sections: PEOPLE_SECTIONS, isEssential: true },
  permissions: {
    requests: {
      'GET /users': needs.readPeople,
      'GET /roleManagement/directory/roleAssignments': needs.readRoleHolders,
      'GET /groups/{id}/members': needs.readMembers,
    },
    read: () => [needs.readPeople, needs.readRoleHolders],
    write: () => [],
    toGrant: () => ({ read: [needs.readPeople, needs.readRoleHolders], write: [] }),
  },
}
