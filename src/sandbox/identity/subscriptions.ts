import { guidOf } from '../core/ids.ts'
import type { SignIn } from './sign-in.ts'
import type { Reply } from '../core/graph-request.ts'

/** One subscription stands in for Azure: `az login` fails without one. It is empty. */
export const subscriptions = ({ tenant }: SignIn): Reply => {
  const subscriptionId = guidOf('azure', tenant.organization.id)
  return {
    status: 200,
    body: {
      value: [
        {
          id: `/subscriptions/${subscriptionId}`,
          authorizationSource: 'RoleBased',
          managedByTenants: [],
          subscriptionId,
          tenantId: tenant.organization.id,
          displayName: `${tenant.organization.displayName} sandbox`,
          state: 'Enabled',
          subscriptionPolicies: { locationPlacementId: 'Public_2014-09-01', quotaId: 'Sandbox', spendingLimit: 'On' },
        },
      ],
      count: { type: 'Total', value: 1 },
    },
  }
}

export const tenants = ({ tenant }: SignIn): Reply => ({
  status: 200,
  body: {
    value: [
      {
        id: `/tenants/${tenant.organization.id}`,
        tenantId: tenant.organization.id,
        displayName: tenant.organization.displayName,
        defaultDomain: tenant.domains.find((one) => one['isDefault'] === true)?.id ?? tenant.domains[0]?.id,
        domains: tenant.domains.map((one) => one.id),
        tenantCategory: 'Home',
      },
    ],
  },
})
