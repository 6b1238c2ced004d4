import type { Tenant } from '../plan/tenant.ts'
import type { Case } from './carry-out.ts'
import { refusing } from './refusing.ts'

const SARA = 'sara@contoso.example'
const NS = '#microsoft.graph.identityGovernance.'
const PATH = '/v1.0/identityGovernance/lifecycleWorkflows/lifecyclePolicies'

const rule = (type: string, more: object) => ({ '@odata.type': `${NS}${type}Rule`, isEnabled: true, ...more })
/** Whoever invites is the first sponsor. */
const SPONSORS = rule('sponsorPresence', { minimumSponsorCount: 2 })

/** A policy, and a day on which it is enforced on Sara; the id is the guest's. */
const enforced =
  (rules: readonly object[], action: object = { '@odata.type': `${NS}disableOnlyEnforcementAction` }) =>
  async (t: Tenant): Promise<string> => {
    await t.user('anna')
    const id = await t.guest(SARA)
    await t.admin('POST', PATH, {
      '@odata.type': `${NS}guestLifecyclePolicy`,
      displayName: 'Stale',
      isEnabled: true,
      enforcementAction: action,
      rules,
    })
    t.sandbox.setClock('2026-11-24T09:00:00Z')
    return id
  }

const exclude = async (t: Tenant, id: string): Promise<unknown> => {
  const { value } = (await t.admin('GET', PATH)) as { value: { id: string }[] }
  return t.admin('PATCH', `${PATH}/${value[0]?.id ?? ''}`, {
    '@odata.type': `${NS}guestLifecyclePolicy`,
    scope: { '@odata.type': `${NS}allExcludingSpecificObjectsSubjectSet`, excludedObjects: [{ id }] },
  })
}

const addSponsor = async (t: Tenant, id: string): Promise<unknown> => {
  const { id: anna } = (await t.admin('GET', '/v1.0/users/anna@northwind.example')) as { id: string }
  return t.admin('POST', `/v1.0/users/${id}/sponsors/$ref`, {
    '@odata.id': `https://graph.microsoft.com/v1.0/users/${anna}`,
  })
}

const sara = (more = '', partner = ''): string =>
  `${partner === '' ? '' : `partners: { contoso: { domains: [contoso.example], guests: { ${partner} } } }\n`}guests: [{ email: ${SARA}${more} }]`

const DELETE = { '@odata.type': `${NS}deleteOnlyEnforcementAction` }
const LATER = { '@odata.type': `${NS}disableThenDeleteEnforcementAction`, deletionGracePeriodInDays: 30 }
const inactive = (days: number) => rule('inactivity', { lastActivityThresholdInDays: days })
const EXCLUDE = 'exclude the guests from the policy'

/** What Microsoft's own lifecycle policies do to guests, and where they contradict the declaration. */
export const LIFECYCLE: readonly Case[] = [
  ...(
    [
      ['add a sponsor', addSponsor],
      ['or exclude the account from the policy', exclude],
    ] as const
  ).flatMap(([says, act]): Case[] => [
    {
      about: 'ACCOUNT-BLOCKED-BY-POLICY',
      tenant: enforced([SPONSORS]),
      before: sara(),
      says,
      act,
      after: sara(', reinstate: 2026-11-30'),
    },
    {
      about: 'ACCOUNT-BLOCKED-BY-POLICY',
      tenant: enforced([SPONSORS]),
      before: sara(', accountEnabled: true'),
      says,
      async act(t, id) {
        await act(t, id)
        t.sandbox.setClock('2026-11-25T09:00:00Z')
      },
    },
    {
      about: 'LIFECYCLE-BLOCKS-AGAIN',
      async tenant(t) {
        const id = await enforced([])(t)
        const { value } = (await t.admin('GET', PATH)) as { value: { id: string }[] }
        await t.admin('PATCH', `/v1.0/users/${id}`, { accountEnabled: false })
        await t.admin('PATCH', `${PATH}/${value[0]?.id ?? ''}`, {
          '@odata.type': `${NS}guestLifecyclePolicy`,
          rules: [SPONSORS],
        })
        t.sandbox.setClock('2026-11-25T09:00:00Z')
        return id
      },
      before: sara(', accountEnabled: true'),
      says,
      act,
    },
  ]),
  {
    about: 'ACCOUNT-DELETED-BY-POLICY',
    tenant: enforced([SPONSORS], DELETE),
    before: sara(),
    says: 'change the policy in the Entra admin center',
    async act(t) {
      const { value } = (await t.admin('GET', PATH)) as { value: { id: string }[] }
      await t.admin('PATCH', `${PATH}/${value[0]?.id ?? ''}`, {
        '@odata.type': `${NS}guestLifecyclePolicy`,
        isEnabled: false,
      })
    },
    after: sara(', reinstate: 2026-11-30'),
  },
  {
    about: 'LIFECYCLE-NOT-READABLE',
    tenant: enforced([SPONSORS]),
    before: sara(),
    graph: refusing(/lifecycleWorkflows/),
    says: 'grant LifecyclePolicies-Guests.Read.All',
    brings: { 'ACCOUNT-BLOCKED-BY-POLICY': 'now the plan can tell' },
  },
  ...(['set `inactiveDays: 60`', EXCLUDE] as const).map((says): Case => ({
    about: 'LIFECYCLE-INACTIVE',
    tenant: enforced([inactive(60)]),
    before: sara('', 'inactiveDays: 90'),
    says,
    ...(says === EXCLUDE ? { act: exclude } : { after: sara('', 'inactiveDays: 60') }),
  })),
  {
    about: 'LIFECYCLE-NEVER',
    tenant: enforced([inactive(60)]),
    before: sara(', inactiveDays: never', 'inactiveDays: 60'),
    says: EXCLUDE,
    act: exclude,
  },
  ...(['set `redeemWithinDays: 10`', EXCLUDE] as const).map((says): Case => ({
    about: 'LIFECYCLE-REDEEM',
    tenant: enforced([rule('invitationRedemption', { invitationRedemptionThresholdInDays: 10 })]),
    before: sara('', 'redeemWithinDays: 30'),
    says,
    ...(says === EXCLUDE ? { act: exclude } : { after: sara('', 'redeemWithinDays: 10') }),
  })),
  {
    about: 'LIFECYCLE-EXPIRES',
    tenant: enforced([rule('periodicAttestation', { attestationIntervalInDays: 30 })]),
    before: sara(', expires: 2027-06-30'),
    says: EXCLUDE,
    act: exclude,
  },
  ...(['set `graceDays` on the partner', EXCLUDE] as const).map((says): Case => ({
    about: 'LIFECYCLE-DELETES',
    tenant: enforced([inactive(60)], LATER),
    before: sara(', expires: 2027-06-30', 'onRemoval: block'),
    says,
    ...(says === EXCLUDE ? { act: exclude } : { after: sara(', expires: 2027-06-30', 'graceDays: 30') }),
  })),
  ...(['add sponsors', EXCLUDE] as const).map((says): Case => ({
    about: 'LIFECYCLE-SPONSORS',
    async tenant(t) {
      await t.user('boris')
      return enforced([rule('sponsorPresence', { minimumSponsorCount: 2, gracePeriodInDays: 30 })])(t)
    },
    before: sara(', sponsors: [user:anna@northwind.example]'),
    says,
    ...(says === EXCLUDE
      ? { act: exclude }
      : { after: sara(', sponsors: [user:anna@northwind.example, user:boris@northwind.example]') }),
  })),
]
