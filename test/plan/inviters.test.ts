import { describe, expect, it } from 'vitest'
import { explain } from '../../src/access/index.ts'
import type { Plan } from '../../src/model.ts'
import { folder, guestlist, startServer } from '../program.ts'
import { codes, openTenant, type Tenant } from './tenant.ts'

const GUEST_INVITER = '95e79109-95c0-4d8e-aee3-d01accf2d47b'

const invites = (t: Tenant, principalId: string): Promise<unknown> =>
  t.admin('POST', '/v1.0/roleManagement/directory/roleAssignments', {
    principalId,
    roleDefinitionId: GUEST_INVITER,
    directoryScopeId: '/',
  })

const people = async (t: Tenant): Promise<{ anna: string; boris: string }> => ({
  anna: await t.user('anna'),
  boris: await t.user('boris'),
})

const held = (plan: Plan) => plan.held.map(({ id, code, declared, lift }) => [id, code, declared, lift])

const declared = (inviters: string): string => `tenant: { name: northwind }\n${inviters}`

describe('who has the Guest Inviter role', () => {
  it('is compared with `inviters`, both ways, and nothing is written', async () => {
    const t = openTenant()
    const { anna, boris } = await people(t)
    const group = await t.group('Inviters', { isAssignableToRole: true })
    for (const id of [boris, group]) await invites(t, id)
    const plan = await t.of(declared('inviters: [user:anna@northwind.example, user:nobody@northwind.example]'))
    expect(plan.changes).toEqual([])
    expect(held(plan)).toEqual(
      [
        ['inviter:user:anna@northwind.example', 'INVITER-MISSING', true, expect.stringContaining('assign the role')],
        ['inviter:user:nobody@northwind.example', 'INVITER-UNKNOWN', true, expect.stringContaining('correct the line')],
        [`inviter:${boris}`, 'INVITER-UNEXPECTED', true, expect.stringContaining('add `user:boris@northwind.example`')],
        [`inviter:${group}`, 'INVITER-UNEXPECTED', true, expect.stringContaining(`add \`principal:${group}\``)],
      ].toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
    )
    await invites(t, anna)
    const yaml = `inviters: [user:anna@northwind.example, user:boris@northwind.example, principal:${group}]`
    expect(held(await t.of(declared(yaml)))).toEqual([])
  })

  it('may be eligible as well as active, and is one holder with both', async () => {
    const t = openTenant()
    const { anna, boris } = await people(t)
    const eligible = (principalId: string) =>
      t.admin('POST', '/v1.0/roleManagement/directory/roleEligibilityScheduleRequests', {
        action: 'adminAssign',
        principalId,
        roleDefinitionId: GUEST_INVITER,
        directoryScopeId: '/',
      })
    const yaml = declared('inviters: [user:anna@northwind.example]')
    await expect(eligible(anna)).rejects.toThrow(/P2/)
    expect(held(await t.of(yaml)).map(([, code]) => code)).toEqual(['INVITER-MISSING'])
    const state = t.sandbox.state()
    t.sandbox.load({
      ...state,
      subscribedSkus: [{ skuId: boris, skuPartNumber: 'AAD_PREMIUM_P2', capabilityStatus: 'Enabled' }],
    })
    await eligible(anna)
    expect(held(await t.of(yaml))).toEqual([])
    await eligible(boris)
    const [found, ...more] = (await t.of(yaml)).held
    expect([found?.code, found?.reason, more]).toEqual([
      'INVITER-UNEXPECTED',
      expect.stringMatching(/^is eligible for the Guest Inviter role and is not in `inviters`/),
      [],
    ])
    await invites(t, boris)
    expect((await t.of(yaml)).held.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^has the Guest Inviter/),
    ])
  })

  it('is told of a person and a group by `explain`', async () => {
    const t = openTenant()
    const [li, group] = [
      await t.guest('li@contoso.com'),
      await t.group('Inviters', { isAssignableToRole: true }),
      await t.user('anna'),
    ]
    for (const id of [li, group]) await invites(t, id)
    const yaml = 'guests: [email: li@contoso.com]\ninviters: [user:anna@northwind.example]'
    const { plan, accessInput } = await t.plan(await t.declare(declared(yaml)))
    const told = (who: string): string => JSON.stringify(explain(who, accessInput, plan.held)?.obstacles)
    for (const who of ['li@contoso.com', group]) expect(told(who)).toContain('has the Guest Inviter role and is not in')
    expect(told('li@contoso.com')).toContain('add `guest:li@contoso.com` to `inviters`')
    expect(told('user:anna@northwind.example')).toContain('is not assigned the Guest Inviter role')
  })

  it('is not read where nothing is declared of it, and nobody is expected where the list is empty', async () => {
    const t = openTenant()
    const { anna } = await people(t)
    await invites(t, anna)
    const before = t.traffic.length
    expect((await t.of(declared('inviters:'))).held).toEqual([])
    expect(JSON.stringify(t.traffic.slice(before))).not.toContain(GUEST_INVITER)
    expect(held(await t.of(declared('inviters: []'))).map(([, code]) => code)).toEqual(['INVITER-UNEXPECTED'])
  })

  it('is a rule of the declaration, approved as others are', async () => {
    const t = openTenant()
    await people(t)
    const since = await t.declare(declared('inviters: [user:anna@northwind.example]'))
    const now = await t.declare(declared('inviters: [user:anna@northwind.example, user:boris@northwind.example]'))
    const { plan } = await t.plan(now, { since: { rev: 'abc', declaration: since } })
    expect(plan.settings.map(({ id, field, after }) => [id, field, after])).toEqual([
      ['declaration:inviters', 'inviters', ['user:anna@northwind.example', 'user:boris@northwind.example']],
    ])
  })

  it('has to be readable where it is declared', async () => {
    const t = openTenant()
    const yaml = await t.declare(declared('inviters: []'))
    const refused = t.plan(yaml, {
      transport: (inner) => async (request) => {
        const answer = await inner(request)
        if (!request.url.endsWith('/$batch')) return answer
        const { requests } = JSON.parse(request.body ?? '{}') as { requests: { id: string; url: string }[] }
        const ids = new Set(requests.filter(({ url }) => url.includes(GUEST_INVITER)).map(({ id }) => id))
        const { responses } = JSON.parse(answer.body) as { responses: { id: string }[] }
        const body = {
          error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' },
        }
        const all = responses.map((one) => (ids.has(one.id) ? { id: one.id, status: 403, headers: {}, body } : one))
        return { ...answer, body: JSON.stringify({ responses: all }) }
      },
    })
    await expect(refused).rejects.toThrow(/RoleManagement\.Read\.Directory/)
  })

  it('is wrong twice only with a warning, and makes `drift` end with 2', async () => {
    const t = openTenant()
    await people(t)
    const twice = await t.of(declared('inviters: [user:anna@northwind.example, user:anna@northwind.example]'))
    expect(codes(twice)).toContain('TWICE')
    const server = await startServer()
    try {
      const dir = folder({ 'guestlist.yaml': declared('inviters: [user:admin@sandbox.onmicrosoft.com]') })
      const { stdout, code } = await guestlist(['drift', '--graph-url', server.url, dir])
      expect([code, stdout]).toEqual([2, expect.stringContaining('Guest Inviter')])
    } finally {
      await server.stop()
    }
  })
})
