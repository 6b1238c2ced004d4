import type { Change, Plan } from '../../src/model.ts'
import type { SandboxOptions } from '../../src/sandbox/index.ts'
import { STAGE_SEED } from '../stage.ts'
import { createWorld, type PlanOptions, type World } from '../world.ts'

/** A role that GLOBAL readers have: any directory role does. */
const READER = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b'

interface Made {
  id: string
  appId: string
}

interface Account {
  id: string
  [property: string]: unknown
}

/** A tenant that another client fills through Graph, and the declaration that is held against it. */
export interface Tenant extends World {
  /** An invited guest; further properties by PATCH. */
  guest(email: string, properties?: { [name: string]: unknown }): Promise<string>
  /** A colleague: `anna` is anna@northwind.example. */
  user(name: string, properties?: { [name: string]: unknown }): Promise<string>
  group(displayName: string, properties?: { [name: string]: unknown }, members?: readonly string[]): Promise<string>
  join(group: string, ...members: string[]): Promise<void>
  membersOf(group: string): Promise<string[]>
  /** An enterprise app with these roles. */
  app(
    displayName: string,
    roles?: readonly { value?: string; displayName: string; id?: string; isEnabled?: boolean; for?: string }[],
  ): Promise<{ id: string; appId: string }>
  assign(app: string, principal: string, role?: string): Promise<string>
  giveRole(principal: string): Promise<void>
  remove(user: string): Promise<void>
  /** What Graph lets nobody write, of an account or a group: identities, proxyAddresses, on-premises marks. */
  edit(id: string, properties: { [name: string]: unknown }): void
  /** The plan of a text. */
  of(yaml: string, options?: PlanOptions & { since?: never }): Promise<Plan>
  /** Plans and applies; the plan. Throws when a change is not done. */
  make(yaml: string, options?: PlanOptions & { since?: never }): Promise<Plan>
}

export const ids = (plan: Pick<Plan, 'changes'>): string[] =>
  plan.changes.map((change) => `${change.op} ${change.id}`).sort()

export const changeOf = (plan: Pick<Plan, 'changes'>, id: string): Change => {
  const found = plan.changes.find((change) => change.id === id)
  if (found === undefined) throw new Error(`no change ${id} among ${ids(plan).join(', ')}`)
  return found
}

export const heldOf = (plan: Plan): string[] => plan.held.map((held) => held.id).sort()
export const stops = (plan: Plan): string[] =>
  plan.guards
    .filter((guard) => guard.stop)
    .map((guard) => `${guard.code} ${guard.scope ?? ''}`.trim())
    .sort()
export const codes = (plan: Plan): string[] => plan.findings.map((finding) => finding.code)

/** Lines of YAML: `tenant` and what follows. */
export const declared = (...parts: string[]): string => ['tenant: { name: northwind }', ...parts].join('\n')

export const openTenant = (sandbox: Omit<SandboxOptions, 'clock'> = {}): Tenant => {
  const world = createWorld({ seed: STAGE_SEED, sandbox })
  const post = async (path: string, body: unknown): Promise<Made> =>
    (await world.admin('POST', `/v1.0${path}`, body)) as Made
  const tenant: Tenant = {
    ...world,
    async guest(email, properties) {
      const { invitedUser } = (await world.admin('POST', '/v1.0/invitations', {
        invitedUserEmailAddress: email,
        invitedUserDisplayName: email.split('@')[0],
        inviteRedirectUrl: 'https://myapps.microsoft.com',
      })) as { invitedUser: { id: string } }
      if (properties !== undefined) await world.admin('PATCH', `/v1.0/users/${invitedUser.id}`, properties)
      return invitedUser.id
    },
    async user(name, properties = {}) {
      const made = await post('/users', {
        displayName: name,
        mailNickname: name,
        userPrincipalName: `${name}@northwind.example`,
        accountEnabled: true,
        passwordProfile: { password: 'Not-a-secret-1' },
        ...properties,
      })
      return made.id
    },
    async group(displayName, properties = {}, members = []) {
      const made = await post('/groups', {
        displayName,
        mailEnabled: false,
        securityEnabled: true,
        mailNickname: 'nickname',
        ...properties,
      })
      await tenant.join(made.id, ...members)
      return made.id
    },
    async join(group, ...members) {
      for (const member of members) {
        await world.admin('POST', `/v1.0/groups/${group}/members/$ref`, {
          '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${member}`,
        })
      }
    },
    async membersOf(group) {
      const { value } = (await world.admin('GET', `/v1.0/groups/${group}/members?$select=id&$top=999`)) as {
        value: { id: string }[]
      }
      return value.map(({ id }) => id).sort()
    },
    async app(displayName, roles = []) {
      const appRoles = roles.map((role, at) => ({
        id: role.id ?? `22222222-0000-4000-8000-0000000000${String(10 + at)}`,
        displayName: role.displayName,
        description: role.displayName,
        isEnabled: role.isEnabled ?? true,
        allowedMemberTypes: [role.for ?? 'User'],
        ...(role.value === undefined ? {} : { value: role.value }),
      }))
      const { appId } = await post('/applications', { displayName, appRoles })
      const { id } = await post('/servicePrincipals', { appId })
      return { id, appId }
    },
    async assign(app, principal, role = '00000000-0000-0000-0000-000000000000') {
      const made = await post(`/servicePrincipals/${app}/appRoleAssignedTo`, {
        principalId: principal,
        resourceId: app,
        appRoleId: role,
      })
      return made.id
    },
    async giveRole(principal) {
      await post('/roleManagement/directory/roleAssignments', {
        principalId: principal,
        roleDefinitionId: READER,
        directoryScopeId: '/',
      })
    },
    async remove(user) {
      await world.admin('DELETE', `/v1.0/users/${user}`)
    },
    edit(id, properties) {
      const state = structuredClone(world.sandbox.state())
      const object = (state.users[id] ?? state.groups[id] ?? state.deletedItems[id]?.object) as Account | undefined
      if (object === undefined) throw new Error(`no account or group ${id}`)
      Object.assign(object, properties)
      world.sandbox.load(state)
    },
    async of(yaml, options) {
      const { plan } = await world.plan(await world.declare(yaml), options)
      return plan
    },
    async make(yaml, options) {
      const plan = await tenant.of(yaml, options)
      const outcomes = await world.apply(plan)
      const failed = outcomes.filter((outcome) => outcome.status !== 'done')
      if (failed.length > 0) throw new Error(`not done: ${JSON.stringify(failed)}`)
      return plan
    },
  }
  return tenant
}
