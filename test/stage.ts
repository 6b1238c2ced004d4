import type { World } from './world.ts'

interface Made {
  id: string
  appId?: string
}

/** Ids of what the laws' tenant starts with. */
export interface Stage {
  anna: string
  boris: string
  /** A guest that no state declares. */
  stranger: string
  portal: string
  wiki: string
}

const ROLES = [
  {
    id: '11111111-0000-4000-8000-000000000001',
    displayName: 'Standard User',
    value: 'Standard User',
    description: 'Uses it',
    allowedMemberTypes: ['User'],
    isEnabled: true,
  },
  {
    id: '11111111-0000-4000-8000-000000000002',
    displayName: 'Buyer',
    value: 'buyer',
    description: 'Buys',
    allowedMemberTypes: ['User'],
    isEnabled: true,
  },
]

/** A guest who was last here in January, declared in few states; its dates are what Graph writes itself. */
const idleGuest = (world: World, id: string): void => {
  const state = structuredClone(world.sandbox.state())
  Object.assign(state.users[id] ?? {}, {
    createdDateTime: '2024-01-08T08:00:00Z',
    externalUserState: 'Accepted',
    externalUserStateChangeDateTime: '2024-01-09T08:00:00Z',
    signInActivity: {
      lastSignInDateTime: '2026-01-12T08:00:00Z',
      lastSuccessfulSignInDateTime: '2026-01-12T08:00:00Z',
    },
  })
  world.sandbox.load(state)
}

const NS = '#microsoft.graph.identityGovernance.'

/** A guest whom a lifecycle policy of the tenant has blocked, declared in few states. */
const stoppedGuest = async (world: World, id: string): Promise<void> => {
  await world.admin('POST', '/v1.0/identityGovernance/lifecycleWorkflows/lifecyclePolicies', {
    '@odata.type': `${NS}guestLifecyclePolicy`,
    displayName: 'Two sponsors',
    isEnabled: true,
    scope: { '@odata.type': `${NS}selectedObjectsSubjectSet`, inScopeObjects: [{ id }] },
    enforcementAction: { '@odata.type': `${NS}disableOnlyEnforcementAction` },
    rules: [{ '@odata.type': `${NS}sponsorPresenceRule`, isEnabled: true, minimumSponsorCount: 2 }],
  })
  // Policies are enforced once a day: the last time was long ago.
  const state = structuredClone(world.sandbox.state())
  if (state.guestLifecycle !== undefined) state.guestLifecycle.processed = 0
  world.sandbox.load(state)
  await world.admin('GET', '/v1.0/organization')
}

/** A small lived-in tenant, made through Graph by hand: two colleagues, two unmanaged guests, a group of others, two apps. */
export const setStage = async (world: World): Promise<Stage> => {
  const make = async (path: string, body: unknown): Promise<Made> =>
    (await world.admin('POST', `/v1.0${path}`, body)) as Made
  const user = async (name: string): Promise<string> => {
    const nick = name.toLowerCase()
    const made = await make('/users', {
      displayName: name,
      mailNickname: nick,
      userPrincipalName: `${nick}@northwind.example`,
      accountEnabled: true,
      passwordProfile: { password: 'Not-a-secret-1' },
    })
    return made.id
  }
  const app = async (displayName: string, appRoles: unknown[]): Promise<string> => {
    const { appId } = await make('/applications', { displayName, appRoles })
    return (await make('/servicePrincipals', { appId })).id
  }
  const anna = await user('Anna')
  const boris = await user('Boris')
  const invited = (await make('/invitations', {
    invitedUserEmailAddress: 'stranger@elsewhere.example',
    invitedUserDisplayName: 'Stranger',
    inviteRedirectUrl: 'https://myapps.microsoft.com',
  })) as unknown as { invitedUser: { id: string } }
  const idle = (await make('/invitations', {
    invitedUserEmailAddress: 'idle@tailspin.example',
    invitedUserDisplayName: 'Idle',
    inviteRedirectUrl: 'https://myapps.microsoft.com',
  })) as unknown as { invitedUser: { id: string } }
  idleGuest(world, idle.invitedUser.id)
  const stopped = (await make('/invitations', {
    invitedUserEmailAddress: 'stopped@tailspin.example',
    invitedUserDisplayName: 'Stopped',
    inviteRedirectUrl: 'https://myapps.microsoft.com',
  })) as unknown as { invitedUser: { id: string } }
  await stoppedGuest(world, stopped.invitedUser.id)
  const others = await make('/groups', {
    displayName: 'Others',
    mailEnabled: false,
    securityEnabled: true,
    mailNickname: 'others',
  })
  await world.admin('POST', `/v1.0/groups/${others.id}/members/$ref`, {
    '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${invited.invitedUser.id}`,
  })
  return {
    anna,
    boris,
    stranger: invited.invitedUser.id,
    portal: await app('Order Portal', ROLES),
    wiki: await app('Wiki', []),
  }
}

export const STAGE_SEED = {
  organization: {
    displayName: 'Northwind',
    initialDomain: 'northwind.onmicrosoft.com',
    domains: ['northwind.example'],
  },
  subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM' }],
  // Organisations with a tenant are subject to cross-tenant access, others are not.
  tenants: [
    { tenantId: '3d0f5dec-5d3d-455c-8016-e2af1ae4d31a', displayName: 'Contoso', domains: ['contoso.com'] },
    { tenantId: '7a1f6f0e-2b7c-4a55-9d0c-0c8f0b6a1c22', displayName: 'Fabrikam', domains: ['fabrikam.example'] },
  ],
}
