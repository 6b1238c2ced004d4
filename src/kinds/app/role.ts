import type { AppRole, ServicePrincipal } from './service-principal.ts'

/** The role of default access, for apps that declare none of their own (appRoleAssignment resource). */
export const DEFAULT_ROLE = '00000000-0000-0000-0000-000000000000'

export type ResolvedRole = { id: string } | { code: string; message: string; help: string }

const forPeople = (servicePrincipal: ServicePrincipal): AppRole[] =>
  (servicePrincipal.appRoles ?? []).filter(
    (role) => role.isEnabled !== false && role.allowedMemberTypes?.includes('User') === true,
  )

/** A role that is there and that nobody can be assigned: why it is not among the others. */
const unassignable = (
  servicePrincipal: ServicePrincipal,
  test: (role: AppRole) => boolean,
): 'is disabled' | 'is only for applications' | undefined => {
  const role = (servicePrincipal.appRoles ?? []).find(test)
  if (role === undefined) return undefined
  return role.isEnabled === false ? 'is disabled' : 'is only for applications'
}

const label = (role: AppRole): string => role.value || role.displayName || role.id

/** Default access exists only where an app declares no role at all, be it disabled or only for applications (appRoleAssignment). */
export const hasDefaultAccess = ({ appRoles }: ServicePrincipal): boolean => (appRoles ?? []).length === 0

const roleNames = (roles: readonly AppRole[]): string => `it has ${roles.map(label).sort().join(', ')}`

/** What the app has for people, or where it is to come from. */
const choices = (servicePrincipal: ServicePrincipal): string => {
  const roles = forPeople(servicePrincipal)
  if (roles.length > 0) return roleNames(roles)
  return hasDefaultAccess(servicePrincipal)
    ? 'the app has no roles: remove `role:`'
    : 'add a role for users in the app registration'
}

/** What to do about a role that is there and that nobody can be assigned. */
const instead = (why: 'is disabled' | 'is only for applications', roles: readonly AppRole[]): string => {
  const another = roles.length === 0 ? 'add one for users there' : `use another (${roleNames(roles)})`
  return why === 'is disabled'
    ? `enable the role in the app registration, or ${another}`
    : roles.length === 0
      ? 'add a role for users in the app registration'
      : `use a role for users (${roleNames(roles)})`
}

/** Which of an app's roles an entry means: exact value, else exact display name, else GUID. Two hits are an error (contract 2). */
export const resolveRole = (servicePrincipal: ServicePrincipal, wanted: string | undefined): ResolvedRole => {
  const roles = forPeople(servicePrincipal)
  const name = servicePrincipal.displayName ?? servicePrincipal.appId
  if (wanted === undefined) {
    return roles.length === 0
      ? { id: DEFAULT_ROLE }
      : {
          code: 'APP-ROLE-NEEDED',
          message: `${name} has app roles, so an assignment must name one`,
          help: choices(servicePrincipal),
        }
  }
  const tests: ((role: AppRole) => boolean)[] = [
    (role) => role.value === wanted,
    (role) => role.displayName === wanted,
    (role) => role.id.toLowerCase() === wanted.toLowerCase(),
  ]
  for (const test of tests) {
    const [first, ...others] = roles.filter(test)
    if (others.length > 0) {
      return {
        code: 'APP-ROLE-AMBIGUOUS',
        message: `${name} has ${others.length + 1} roles called ${wanted}`,
        help: 'use the id of the role',
      }
    }
    if (first !== undefined) return { id: first.id }
  }
  const why = tests.map((test) => unassignable(servicePrincipal, test)).find((found) => found !== undefined)
  if (why !== undefined)
    return {
      code: 'APP-ROLE-UNKNOWN',
      message: `${name} has the role ${wanted}, which ${why}`,
      help: instead(why, roles),
    }
  return {
    code: 'APP-ROLE-UNKNOWN',
    message: `${name} has no role ${wanted} for users`,
    help: choices(servicePrincipal),
  }
}

/** What a role is called in a declaration; undefined for default access. */
export const roleName = (servicePrincipal: ServicePrincipal, roleId: string): string | undefined => {
  if (roleId === DEFAULT_ROLE) return undefined
  const role = (servicePrincipal.appRoles ?? []).find((candidate) => candidate.id === roleId)
  return role === undefined ? roleId : label(role)
}
