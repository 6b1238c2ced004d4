import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CrossTenantAccess } from '../../generated/declaration.ts'
import type { Live } from '../../model.ts'
import { crossTenantAccessPolicyDefault } from './cross-tenant-access-default.ts'
import { partner } from './index.ts'
import { policyHarness, declare, partnerEntry, refusal } from '../policy.fixture.ts'

const contoso = '3d0f5dec-5d3d-455c-8016-e2af1ae4d31a'
const guid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const path = `v1.0/policies/crossTenantAccessPolicy/partners/${contoso}`
const kinds = [crossTenantAccessPolicyDefault, partner]

const withBlocks = (crossTenantAccess?: CrossTenantAccess) =>
  declare({
    partners: [
      partnerEntry('contoso', {
        displayName: 'Contoso Ltd',
        tenantId: contoso,
        ...(crossTenantAccess && { crossTenantAccess }),
      }),
    ],
  })
const gone = declare({ partners: [partnerEntry('contoso', { tenantId: contoso, ensure: 'absent' })] })

const allUsers = { target: 'AllUsers', targetType: 'user' }
const allApps = { target: 'AllApplications', targetType: 'application' }
const words = (phrase: ReturnType<typeof partner.summarize>) =>
  phrase.map((part) => (typeof part === 'string' ? part : part.data)).join('')
const naming = (address: string) => (address === 'partner:contoso' ? 'Contoso Ltd' : address)

describe('a partner', () => {
  it('is made with nothing but its tenant, when nothing is said of its settings', async () => {
    const tenant = policyHarness()
    await tenant.apply(kinds, withBlocks())
    expect(tenant.sent).toEqual([
      { method: 'POST', path: '/v1.0/policies/crossTenantAccessPolicy/partners', body: { tenantId: contoso } },
    ])
    expect(await tenant.plan(kinds, withBlocks())).toEqual([])
  })

  it('without an Entra tenant makes no object and needs no reading', () => {
    const declaration = declare({ partners: [partnerEntry('fabrikam', { domains: ['fabrikam.example'] })] })
    expect(partner.desired(declaration, '2026-11-23')).toEqual([])
    expect(partner.isDeclared(declaration)).toBe(false)
  })

  it('sends a new block whole, with the leaves that are not named from the default', async () => {
    const tenant = policyHarness()
    tenant.ask('PATCH', 'v1.0/policies/crossTenantAccessPolicy/default', {
      inboundTrust: {
        isMfaAccepted: false,
        isCompliantDeviceAccepted: true,
        isHybridAzureADJoinedDeviceAccepted: false,
      },
    })
    await tenant.apply(
      kinds,
      withBlocks({
        inboundTrust: { isMfaAccepted: true },
        b2bCollaborationInbound: { applications: { allow: ['Office365'] } },
      }),
    )
    expect(tenant.ask('GET', path).body).toMatchObject({
      inboundTrust: {
        isMfaAccepted: true,
        isCompliantDeviceAccepted: true,
        isHybridAzureADJoinedDeviceAccepted: false,
      },
      b2bCollaborationInbound: {
        usersAndGroups: { accessType: 'allowed', targets: [allUsers] },
        applications: { accessType: 'allowed', targets: [{ target: 'Office365', targetType: 'application' }] },
      },
    })
  })

  it('keeps the live leaves that are not named, and compares only those that are', async () => {
    const tenant = policyHarness()
    tenant.ask('POST', 'v1.0/policies/crossTenantAccessPolicy/partners', {
      tenantId: contoso,
      b2bDirectConnectOutbound: {
        usersAndGroups: { accessType: 'blocked', targets: [{ target: guid(7), targetType: 'user' }] },
        applications: { accessType: 'allowed', targets: [allApps] },
      },
    })
    const desired = withBlocks({ b2bDirectConnectOutbound: { applications: 'all' } })
    expect(await tenant.plan(kinds, desired)).toEqual([])
    const [change] = await tenant.apply(kinds, withBlocks({ b2bDirectConnectOutbound: { applications: 'none' } }))
    expect(change).toMatchObject({
      op: 'change',
      before: { b2bDirectConnectOutbound: { usersAndGroups: { block: [{ user: guid(7) }] }, applications: 'all' } },
      after: { b2bDirectConnectOutbound: { usersAndGroups: { block: [{ user: guid(7) }] }, applications: 'none' } },
    })
    expect(tenant.ask('GET', path).body['b2bDirectConnectOutbound']).toEqual({
      usersAndGroups: { accessType: 'blocked', targets: [{ target: guid(7), targetType: 'user' }] },
      applications: { accessType: 'blocked', targets: [allApps] },
    })
  })

  it('takes consent that is an object of nulls for inherited, and inherits again with null', async () => {
    const tenant = policyHarness()
    await tenant.apply(kinds, withBlocks())
    expect(tenant.ask('GET', path).body['automaticUserConsentSettings']).toEqual({
      inboundAllowed: null,
      outboundAllowed: null,
    })
    expect(
      await tenant.plan(kinds, withBlocks({ automaticUserConsentSettings: 'inherit', inboundTrust: 'inherit' })),
    ).toEqual([])
    await tenant.apply(kinds, withBlocks({ automaticUserConsentSettings: { inboundAllowed: true } }))
    expect(tenant.ask('GET', path).body['automaticUserConsentSettings']).toMatchObject({ inboundAllowed: true })
    const [back] = await tenant.apply(kinds, withBlocks({ automaticUserConsentSettings: null }))
    expect(back?.after).toEqual({ automaticUserConsentSettings: 'inherit' })
    expect(tenant.sent.at(-1)?.body).toEqual({ automaticUserConsentSettings: null })
    expect(await tenant.plan(kinds, withBlocks({ automaticUserConsentSettings: 'inherit' }))).toEqual([])
  })

  it('never names isServiceProvider, and tenant restrictions never their type', async () => {
    const tenant = policyHarness()
    await tenant.apply(kinds, withBlocks({ tenantRestrictions: { usersAndGroups: 'all', applications: 'none' } }))
    await tenant.apply(kinds, withBlocks({ tenantRestrictions: { usersAndGroups: 'all', applications: 'all' } }))
    const said = JSON.stringify(tenant.sent)
    expect(tenant.sent).toHaveLength(2)
    expect(said).not.toMatch(/isServiceProvider|@odata\.type|devices/)
  })

  it('takes the long form of Graph for the same as the short one', async () => {
    const tenant = policyHarness()
    await tenant.apply(
      kinds,
      withBlocks({
        b2bCollaborationOutbound: {
          usersAndGroups: { accessType: 'blocked', targets: [{ target: guid(9).toUpperCase(), targetType: 'group' }] },
        },
      }),
    )
    expect(
      await tenant.plan(
        kinds,
        withBlocks({ b2bCollaborationOutbound: { usersAndGroups: { block: [{ group: guid(9) }] } } }),
      ),
    ).toEqual([])
  })

  it('that somebody has made meanwhile is brought to the same settings', async () => {
    const tenant = policyHarness()
    const desired = withBlocks({ inboundTrust: { isMfaAccepted: true }, b2bCollaborationOutbound: 'inherit' })
    const planned = await tenant.plan(kinds, desired)
    tenant.ask('POST', 'v1.0/policies/crossTenantAccessPolicy/partners', {
      tenantId: contoso,
      b2bCollaborationOutbound: { usersAndGroups: { accessType: 'blocked', targets: [allUsers] } },
    })
    await tenant.write(kinds, planned)
    expect(tenant.sent.map(({ method }) => method)).toEqual(['POST', 'PATCH'])
    expect(await tenant.plan(kinds, desired)).toEqual([])
  })

  it('can be made again right after it was deleted, once Graph has let go of it', async () => {
    const tenant = policyHarness()
    await tenant.apply(kinds, withBlocks())
    await tenant.apply(kinds, gone)
    await tenant.apply(kinds, withBlocks({ inboundTrust: { isMfaAccepted: true } }))
    expect(tenant.ask('GET', path).body['inboundTrust']).toMatchObject({ isMfaAccepted: true })
  })

  it('goes only with `ensure: absent`, and one that is gone already is no error', async () => {
    const tenant = policyHarness()
    await tenant.apply(kinds, withBlocks())
    expect(await tenant.plan(kinds, declare({}))).toEqual([])
    const planned = await tenant.plan(kinds, gone)
    expect(planned).toMatchObject([{ op: 'remove', liveId: contoso, after: null }])
    tenant.ask('DELETE', path)
    await tenant.write(kinds, planned)
    expect(await tenant.plan(kinds, gone)).toEqual([])
  })

  it('that is missing when it is to be changed is an error', async () => {
    const tenant = policyHarness()
    await tenant.apply(kinds, withBlocks())
    const planned = await tenant.plan(kinds, withBlocks({ inboundTrust: { isMfaAccepted: true } }))
    tenant.ask('DELETE', path)
    await expect(tenant.write(kinds, planned)).rejects.toThrow(/Directory_ObjectNotFound/)
  })

  it('is an error, when the partners cannot be read', async () => {
    const tenant = policyHarness()
    tenant.intercept(({ path: at }) =>
      /\/partners(?:\?|$)/.test(at) ? refusal(403, 'Authorization_RequestDenied') : undefined,
    )
    await expect(tenant.plan(kinds, withBlocks())).rejects.toThrow(/Authorization_RequestDenied/)
  })

  it('names declared groups and apps by their keys, and writes their ids', async () => {
    const [group, app, appId] = [guid(1), guid(2), guid(3)]
    const live = (kind: string, id: string, raw: unknown): Live => ({
      kind,
      id,
      address: `${kind}:${id}`,
      name: id,
      raw,
    })
    const tenant = policyHarness({
      ids: { 'group:buyers': group, 'app:salesforce': app },
      liveOf: (address) =>
        address === 'group:buyers'
          ? live('group', group, {})
          : address === 'app:salesforce'
            ? live('app', app, { appId })
            : undefined,
    })
    tenant.intercept(({ path: at }) =>
      at.startsWith(`/v1.0/servicePrincipals/${app}`)
        ? { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ appId }) }
        : undefined,
    )
    const declaration = {
      ...withBlocks({
        b2bCollaborationOutbound: {
          usersAndGroups: { allow: [{ group: 'buyers' }] },
          applications: { allow: ['salesforce', 'Office365'] },
        },
      }),
      groups: [
        {
          key: 'buyers',
          address: 'group:buyers' as const,
          previously: [],
          ensure: 'present' as const,
          manage: true,
          authority: 'declared' as const,
          type: 'security' as const,
          mailNickname: 'buyers',
          members: [],
        },
      ],
      apps: [
        {
          key: 'salesforce',
          address: 'app:salesforce' as const,
          displayName: 'Salesforce',
          authority: 'declared' as const,
          assignments: [],
        },
      ],
    }
    const [change] = await tenant.apply(kinds, declaration)
    expect(change?.after).toEqual({
      b2bCollaborationOutbound: {
        usersAndGroups: { allow: [{ group: { ref: 'group:buyers' } }] },
        applications: { allow: ['Office365', { ref: 'app:salesforce' }] },
      },
    })
    expect(tenant.ask('GET', path).body['b2bCollaborationOutbound']).toEqual({
      usersAndGroups: { accessType: 'allowed', targets: [{ target: group, targetType: 'group' }] },
      applications: {
        accessType: 'allowed',
        targets: [
          { target: 'Office365', targetType: 'application' },
          { target: appId, targetType: 'application' },
        ],
      },
    })
    expect(await tenant.plan(kinds, declaration)).toEqual([])
    const spelledOut = {
      ...declaration,
      ...withBlocks({
        b2bCollaborationOutbound: {
          usersAndGroups: { allow: [{ group }] },
          applications: { allow: [appId, 'Office365'] },
        },
      }),
      groups: declaration.groups,
      apps: declaration.apps,
    }
    expect(await tenant.plan(kinds, spelledOut)).toEqual([])
  })

  it('is said in plain words, with names as data', async () => {
    const tenant = policyHarness()
    await tenant.apply(kinds, withBlocks({ inboundTrust: { isMfaAccepted: true } }))
    const [change] = await tenant.plan(
      kinds,
      withBlocks({ inboundTrust: { isMfaAccepted: false }, b2bCollaborationInbound: { usersAndGroups: 'none' } }),
    )
    if (change === undefined) throw new Error('nothing changes')
    expect(words(partner.summarize(change, naming))).toBe(
      "Contoso Ltd: MFA trust: on → off; B2B collaboration inbound, users and groups: the tenant's default → none; B2B collaboration inbound, applications: the tenant's default → all",
    )
    expect(partner.summarize(change, () => '<b>Contoso</b>')[0]).toEqual({ data: '<b>Contoso</b>' })
  })
})

const flag = fc.constantFrom(true, false)
const people = fc.oneof(
  fc.constantFrom('all' as const, 'none' as const),
  fc
    .uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 })
    .map((ids) => ({ allow: ids.map((n) => (n % 2 === 0 ? { user: guid(n) } : { group: guid(n) })) })),
)
const apps = fc.oneof(
  fc.constantFrom('all' as const, 'none' as const),
  fc.uniqueArray(fc.constantFrom(guid(11), guid(12), 'Office365'), { minLength: 1 }).map((block) => ({ block })),
)
const some = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.oneof(fc.constantFrom('inherit' as const, null), fc.record(model, { requiredKeys: [] }))
const both = some({ usersAndGroups: people, applications: apps })
const access = fc.record(
  {
    inboundTrust: some({
      isMfaAccepted: flag,
      isCompliantDeviceAccepted: flag,
      isHybridAzureADJoinedDeviceAccepted: flag,
    }),
    automaticUserConsentSettings: some({ inboundAllowed: flag, outboundAllowed: flag }),
    b2bCollaborationInbound: both,
    b2bCollaborationOutbound: both,
    b2bDirectConnectInbound: some({ applications: apps }),
    b2bDirectConnectOutbound: both,
    tenantRestrictions: some({
      applications: apps,
      devices: fc.record({ mode: fc.constantFrom('allowed' as const, 'blocked' as const), rule: fc.constant('rule') }),
    }),
    appServiceConnectInbound: some({ applications: apps }),
    m365CollaborationInbound: some({ users: people }),
    m365CollaborationOutbound: some({ usersAndGroups: people }),
  },
  { requiredKeys: [] },
)

describe('any settings after any others', () => {
  it('are there after one apply, and nothing that is not named has moved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(access, { minLength: 1, maxLength: 4 }), async (steps) => {
        const tenant = policyHarness()
        for (const step of steps) {
          const desired = withBlocks(JSON.parse(JSON.stringify(step)) as CrossTenantAccess)
          const before = tenant.ask('GET', path)
          await tenant.apply(kinds, desired)
          const after = tenant.ask('GET', path)
          expect(await tenant.plan(kinds, desired)).toEqual([])
          if (before.status === 200)
            for (const [name, value] of Object.entries(before.body))
              if (!(name in step)) expect(after.body[name]).toEqual(value)
        }
      }),
      { numRuns: 150 },
    )
  })
})
