import { describe, expect, it } from 'vitest'
import { dynamic, localUser, security, testWorld } from '../../sandbox.fixture.ts'

const GUESTS = 'user.userType -eq "Guest"'
const ref = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` })

describe('groups', () => {
  it('upserts by uniqueName: 201, then 204, and a plain update without Prefer', async () => {
    const { ask } = testWorld()
    const path = "v1.0/groups(uniqueName='guestlist-x-pilot')"
    const prefer = { prefer: 'create-if-missing' }
    expect((await ask('PATCH', path, security('Pilot'))).status).toBe(404)
    const made = await ask('PATCH', path, security('Pilot'), prefer)
    expect(made.status).toBe(201)
    expect(made.body['uniqueName']).toBe('guestlist-x-pilot')
    expect((await ask('PATCH', path, { description: 'Pilot users' }, prefer)).status).toBe(204)
    expect((await ask('GET', path)).body).toMatchObject({ id: made.body.id, description: 'Pilot users' })
    expect((await ask('PATCH', `v1.0/groups/${made.body.id}`, { uniqueName: 'other' })).body.error.message).toContain(
      'read-only',
    )
    expect(
      (await ask('POST', 'v1.0/groups', security('Second', { uniqueName: 'guestlist-x-pilot' }))).body.error.message,
    ).toContain('uniqueName already exists')
  })

  it('needs four properties and refuses mail-enabled security groups', async () => {
    const { ask } = testWorld()
    const { mailNickname: _, ...without } = security('A')
    expect((await ask('POST', 'v1.0/groups', without)).body.error.message).toBe(
      "A value is required for property 'mailNickname' of resource 'Group'.",
    )
    expect((await ask('POST', 'v1.0/groups', security('A', { mailEnabled: true }))).body.error.message).toContain(
      'writes of mail-enabled groups',
    )
    expect((await ask('POST', 'v1.0/groups', security('A', { mailNickname: 'a@b' }))).status).toBe(400)
    expect((await ask('POST', 'v1.0/groups', security('A', { allowExternalSenders: true }))).status).toBe(400)
  })

  it('makes a Microsoft 365 group, owned by who made it, and keeps nicknames apart there only', async () => {
    const { ask, make, sandbox } = testWorld()
    const unified = security('Team', { groupTypes: ['Unified'], mailEnabled: true })
    const id = await make('v1.0/groups', unified)
    expect((await ask('GET', `v1.0/groups/${id}/owners?$select=id`)).body.value).toMatchObject([
      { id: sandbox.state().administratorId },
    ])
    expect((await ask('GET', `v1.0/groups/${id}?$select=mail,visibility`)).body).toMatchObject({
      mail: 'Team@sandbox.onmicrosoft.com',
      visibility: 'Public',
    })
    expect((await ask('POST', 'v1.0/groups', unified)).body.error.message).toContain('mailNickname already exists')
    const [one, two] = [await make('v1.0/groups', security('Team')), await make('v1.0/groups', security('Team'))]
    expect(one).not.toBe(two)
    expect((await ask('GET', `v1.0/groups/${one}/owners`)).body.value).toEqual([])
  })

  it('binds up to 20 people with the group, and no more', async () => {
    const { ask, invite } = testWorld()
    const ids = await Promise.all(Array.from({ length: 21 }, (_, i) => invite(`p${i}@contoso.com`)))
    const bind = (list: string[]) => ({
      'members@odata.bind': list.map((id) => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`),
    })
    expect((await ask('POST', 'v1.0/groups', security('All', bind(ids)))).status).toBe(400)
    expect(
      (await ask('POST', 'v1.0/groups', security('Twice', bind([ids[0] ?? '', ids[0] ?? ''])))).body.error.message,
    ).toContain('duplicate values')
    const made = await ask('POST', 'v1.0/groups', security('Most', bind(ids.slice(0, 20))))
    expect(made.status).toBe(201)
    const path = `v1.0/groups/${made.body.id}`
    // All or nothing: one is there already.
    expect((await ask('PATCH', path, bind([ids[20] ?? '', ids[0] ?? '']))).body.error.message).toContain(
      "modified properties: 'members'",
    )
    expect((await ask('GET', `${path}/members?$top=999`)).body.value).toHaveLength(20)
    expect((await ask('PATCH', path, bind([ids[20] ?? '']))).status).toBe(204)
    expect(
      (await ask('GET', `${path}/members/microsoft.graph.user/$count`, undefined, { ConsistencyLevel: 'eventual' }))
        .body['text'],
    ).toBe('21')
  })

  it('answers for members as Graph does', async () => {
    const { ask, make, invite } = testWorld()
    const group = await make('v1.0/groups', security('Pilot'))
    const id = await invite('a@contoso.com')
    const path = `v1.0/groups/${group}/members`
    for (const host of [
      'https://graph.microsoft.com/v1.0/',
      'https://microsoftgraph.chinacloudapi.cn/beta/',
      'http://127.0.0.1:8080/v1.0/',
      '/',
      '',
    ]) {
      for (const set of ['users', 'directoryObjects']) {
        expect((await ask('POST', `${path}/$ref`, { '@odata.id': `${host}${set}/${id}` })).status).toBe(204)
        expect((await ask('POST', `${path}/$ref`, ref(id))).body.error.code).toBe('Request_BadRequest')
        expect((await ask('DELETE', `${path}/${id}/$ref`)).status).toBe(204)
      }
    }
    expect((await ask('DELETE', `${path}/${id}/$ref`)).body.error.code).toBe('Request_ResourceNotFound')
    expect((await ask('DELETE', `${path}/nobody/$ref`)).body.error).toMatchObject({
      code: 'Request_UnsupportedQuery',
      message: "Unsupported referenced-object resource identifier for link property 'members'.",
    })
    expect((await ask('POST', `${path}/$ref`, ref('11111111-1111-4111-8111-111111111111'))).status).toBe(404)
    expect((await ask('POST', `${path}/$ref`, ref(group))).status).toBe(400)
  })

  it('knows nested members', async () => {
    const { ask, make, invite } = testWorld()
    const [outer, inner, id] = [
      await make('v1.0/groups', security('Outer')),
      await make('v1.0/groups', security('Inner')),
      await invite('a@contoso.com'),
    ]
    await ask('POST', `v1.0/groups/${outer}/members/$ref`, ref(inner))
    await ask('POST', `v1.0/groups/${inner}/members/$ref`, ref(id))
    const ids = async (path: string) =>
      (await ask('GET', `v1.0/${path}?$select=id`)).body.value.map((one) => String(one['id']))
    expect(await ids(`groups/${outer}/members`)).toEqual([inner])
    expect((await ids(`groups/${outer}/transitiveMembers`)).toSorted()).toEqual([id, inner].toSorted())
    expect(await ids(`users/${id}/memberOf`)).toEqual([inner])
    const checked = await ask('POST', `v1.0/users/${id}/checkMemberGroups`, { groupIds: [outer, id] })
    expect(checked.body.value).toEqual([outer])
    const enabled = (filter: string) => ask('GET', `v1.0/users/${id}/memberOf?$filter=${filter}`)
    expect((await enabled("displayName eq 'Inner'")).body.value).toHaveLength(1)
    expect((await enabled('securityEnabled eq false')).body.value).toHaveLength(0)
    expect((await ids(`users/${id}/transitiveMemberOf/microsoft.graph.group`)).toSorted()).toEqual(
      [inner, outer].toSorted(),
    )
  })

  it('lets a rule say who is in, later and not at once', async () => {
    const { ask, make, invite } = testWorld()
    const id = await invite('a@contoso.com')
    const batch = await ask('POST', 'v1.0/$batch', {
      requests: [
        {
          id: '1',
          method: 'POST',
          url: '/groups',
          headers: { 'Content-Type': 'application/json' },
          body: dynamic('Guests', GUESTS),
        },
      ],
    })
    const [made] = batch.body['responses'] as { status: number; body: { id: string } }[]
    const group = made?.body.id ?? ''
    const members = async () =>
      (await ask('GET', `v1.0/groups/${group}/members?$select=id`)).body.value.map((one) => String(one['id']))
    expect(await members()).toEqual([id])
    const second = await invite('b@contoso.com')
    expect((await members()).toSorted()).toEqual([id, second].toSorted())
    await ask('PATCH', `v1.0/users/${id}`, { userType: 'Member' })
    expect(await members()).toEqual([second])
    expect((await ask('POST', `v1.0/groups/${group}/members/$ref`, ref(id))).status).toBe(403)
    expect((await ask('DELETE', `v1.0/groups/${group}/members/${second}/$ref`)).status).toBe(403)
    // Paused, the group keeps who is in.
    await ask('PATCH', `v1.0/groups/${group}`, { membershipRuleProcessingState: 'Paused' })
    await ask('PATCH', `v1.0/users/${second}`, { userType: 'Member' })
    expect(await members()).toEqual([second])
    const anna = await make('v1.0/users', localUser('anna'))
    // Assigned: people stay and can be added by hand; dynamic again: the rule decides.
    expect((await ask('PATCH', `v1.0/groups/${group}`, { groupTypes: [] })).status).toBe(204)
    expect((await ask('POST', `v1.0/groups/${group}/members/$ref`, ref(anna))).status).toBe(204)
    expect((await members()).toSorted()).toEqual([anna, second].toSorted())
    await ask('PATCH', `v1.0/groups/${group}`, {
      groupTypes: ['DynamicMembership'],
      membershipRule: GUESTS,
      membershipRuleProcessingState: 'On',
    })
    expect(await members()).toEqual([])
  })

  it('reads a rule only while processing is on', async () => {
    const { ask } = testWorld()
    const bad = 'user.shoeSize -eq "44"'
    expect((await ask('POST', 'v1.0/groups', dynamic('Bad', bad))).body.error.code).toBe('DynamicGroupQueryParseError')
    const paused = await ask('POST', 'v1.0/groups', dynamic('Bad', bad, { membershipRuleProcessingState: 'Paused' }))
    expect(paused.status).toBe(201)
    expect((await ask('PATCH', `v1.0/groups/${paused.body.id}`, { membershipRuleProcessingState: 'On' })).status).toBe(
      204,
    )
    const status = await ask('GET', `beta/groups/${paused.body.id}?$select=membershipRuleProcessingStatus`)
    expect(status.body['membershipRuleProcessingStatus']).toMatchObject({ status: 'Failed' })
    expect((await ask('GET', `v1.0/groups/${paused.body.id}?$select=membershipRuleProcessingStatus`)).status).toBe(400)
    expect(
      (await ask('PATCH', `v1.0/groups/${paused.body.id}`, { membershipRule: 'user.mail -eq' })).body.error.code,
    ).toBe('DynamicGroupQueryParseError')
    expect(
      (await ask('POST', 'v1.0/groups', security('None', { groupTypes: ['DynamicMembership'] }))).body.error.message,
    ).toContain("'membershipRule'")
    expect((await ask('POST', 'v1.0/groups', dynamic('Long', 'x'.repeat(3073)))).status).toBe(400)
    expect((await ask('POST', 'v1.0/groups', dynamic('Role', GUESTS, { isAssignableToRole: true }))).status).toBe(400)
  })

  it('assigns licences', async () => {
    const { ask, make } = testWorld({
      seed: { subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM', servicePlans: ['AAD_PREMIUM', 'MFA_PREMIUM'] }] },
    })
    const [sku] = (await ask('GET', 'v1.0/subscribedSkus')).body.value as {
      skuId: string
      servicePlans: { servicePlanId: string }[]
    }[]
    const group = await make('v1.0/groups', security('Licensed'))
    const path = `v1.0/groups/${group}/assignLicense`
    const plan = sku?.servicePlans[1]?.servicePlanId
    expect(
      (await ask('POST', path, { addLicenses: [{ skuId: sku?.skuId, disabledPlans: [plan] }], removeLicenses: [] }))
        .status,
    ).toBe(202)
    expect((await ask('GET', `v1.0/groups/${group}?$select=assignedLicenses`)).body['assignedLicenses']).toEqual([
      { skuId: sku?.skuId, disabledPlans: [plan] },
    ])
    expect((await ask('GET', `v1.0/groups/${group}`)).body['assignedLicenses']).toBeUndefined()
    expect((await ask('POST', path, { addLicenses: [], removeLicenses: [sku?.skuId] })).status).toBe(202)
    expect(
      (await ask('POST', path, { addLicenses: [{ skuId: group }], removeLicenses: [] })).body.error.message,
    ).toContain('does not correspond to a valid company License')
  })
})
