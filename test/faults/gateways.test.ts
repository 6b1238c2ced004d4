import { describe, expect, it } from 'vitest'
import type { HttpRequest, HttpResponse, Outcome, Transport } from '../../src/model.ts'
import { forwardBatch, isBatch } from './batch-items.ts'
import { json, refusal } from './scripted.ts'
import { setStage, STAGE_SEED } from '../stage.ts'
import { createWorld, type World } from '../world.ts'

const PARTNER = '3d0f5dec-0000-4000-8000-000000000001'
const DECLARATION = `
tenant: { name: northwind }
partners:
  contoso:
    tenantId: ${PARTNER}
    domains: [contoso.com]
    crossTenantAccess:
      inboundTrust: { isMfaAccepted: true }
      identitySynchronization: { userSyncInbound: { isSyncAllowed: false } }
    guests:
      defaults: { groups: [projects], sponsors: ['user:anna@northwind.example'] }
guests:
  - { email: sara@contoso.com, displayName: Sara, department: Buying }
  - { email: li@contoso.com, displayName: Li }
  - { email: mia@contoso.com, displayName: Mia }
groups:
  projects: { displayName: Projects, owners: ['user:anna@northwind.example'], licenses: [AAD_PREMIUM] }
`

type Carry = () => Promise<HttpResponse>
/** What stands between: it may pass a request on, and answer whatever it likes. */
type Gateway = (request: HttpRequest, carry: Carry, world: World) => Promise<HttpResponse>

/** A staged tenant, seen through a gateway that treats a batch's items as requests of their own. */
const behind = async (gateway: Gateway) => {
  const world = createWorld({ seed: STAGE_SEED })
  await setStage(world)
  const { sandbox, clock } = world
  const began = clock.now()
  const before = sandbox.stats().routes['POST /invitations'] ?? 0
  const one = (request: HttpRequest): Promise<HttpResponse> => gateway(request, () => sandbox.transport(request), world)
  const transport: Transport = (request) =>
    isBatch(new URL(request.url).pathname, request) ? forwardBatch(request, one, { half: false }) : one(request)
  const run = async (): Promise<Outcome[]> => {
    const { plan } = await world.plan(await world.declare(DECLARATION), { transport: () => transport })
    return world.apply(plan, { transport })
  }
  return {
    run,
    elapsed: () => clock.now() - began,
    invited: () => (sandbox.stats().routes['POST /invitations'] ?? 0) - before,
    left: async () => (await world.plan(await world.declare(DECLARATION))).plan.changes.map(({ id }) => id),
  }
}

const troubles = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap((one) => (one.status === 'failed' ? [`${one.id}: ${one.error}`] : []))

const once = () => {
  const seen = new Set<string>()
  return (key: string): boolean => !seen.has(key) && Boolean(seen.add(key))
}

const addressIn = ({ body }: HttpRequest): string =>
  (JSON.parse(body ?? '{}') as { invitedUserEmailAddress?: string }).invitedUserEmailAddress ?? ''
const invites = ({ method, url }: HttpRequest): boolean => method === 'POST' && url.endsWith('/invitations')

describe('a gateway that passes an invitation on and answers something else', () => {
  const answers: [string, HttpResponse][] = [
    ['429 in Graph’s name', refusal(429, 'TooManyRequests')],
    ['401 in Graph’s name', refusal(401, 'InvalidAuthenticationToken')],
    ['424 in Graph’s name', refusal(424, 'FailedDependency')],
    ['nothing', json(200)],
    ['an empty list', json(200, [])],
    ['an empty object', json(201, {})],
    ['somebody else’s JSON', json(200, { status: 'ok' })],
  ]
  it.each(answers)('%s: nobody is invited twice, and all of it is done', async (_name, answer) => {
    const first = once()
    const tenant = await behind(async (request, carry) => {
      if (!invites(request) || !first(addressIn(request))) return carry()
      await carry()
      return answer
    })
    expect(troubles(await tenant.run())).toEqual([])
    expect(tenant.invited()).toBe(3)
    expect(await tenant.left()).toEqual([])
  })
})

describe('replicas that lag behind a creation', () => {
  it('are waited for by whatever the change does next, reads included', async () => {
    const born = new Map<string, number>()
    const tenant = await behind(async (request, carry, { clock }) => {
      for (const [id, at] of born)
        if (request.url.includes(id) && clock.now() - at < 10_000)
          return refusal(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist`)
      const answer = await carry()
      if (answer.status !== 201) return answer
      const made = JSON.parse(answer.body) as { id?: string; invitedUser?: { id: string } }
      const id = made.invitedUser?.id ?? made.id
      if (id !== undefined) born.set(id, clock.now())
      return answer
    })
    expect(troubles(await tenant.run())).toEqual([])
    expect(await tenant.left()).toEqual([])
  })

  it('do not turn a partner whose answer was lost into a failure, though it is seen late', async () => {
    const lost = once()
    let blindUntil = 0
    const tenant = await behind(async (request, carry, { clock }) => {
      const partner = request.url.includes('/partners')
      if (partner && request.method !== 'GET' && lost(`${request.method} ${request.url}`)) {
        await carry()
        // Longer than the run believes a replica to lag.
        blindUntil = clock.now() + 25_000
        throw Object.assign(new Error('reset'), { code: 'ECONNRESET' })
      }
      const blind = partner && request.url.includes(PARTNER) && clock.now() < blindUntil
      return blind && request.method === 'GET' ? refusal(404, 'Directory_ObjectNotFound') : carry()
    })
    expect(troubles(await tenant.run())).toEqual([])
    expect(await tenant.left()).toEqual([])
  })

  it('are asked again when they do not know what another has just listed', async () => {
    const first = once()
    const tenant = await behind((request, carry) => {
      const nested = request.method === 'GET' && /\/(members|owners|sponsors|appRoleAssignedTo)\?/.test(request.url)
      return nested && first(request.url)
        ? Promise.resolve(refusal(404, 'Request_ResourceNotFound', 'not here'))
        : carry()
    })
    expect(troubles(await tenant.run())).toEqual([])
    expect(troubles(await tenant.run())).toEqual([])
    expect(await tenant.left()).toEqual([])
  })
})

describe('a tenant that takes no writes', () => {
  const writes = ({ method }: HttpRequest): boolean => method !== 'GET'

  it('and asks for a day of patience ends the run at once, with what is left', async () => {
    const tenant = await behind((request, carry) =>
      writes(request)
        ? Promise.resolve(refusal(429, 'TooManyRequests', 'slow down', { 'retry-after': '100000' }))
        : carry(),
    )
    const outcomes = await tenant.run()
    expect(tenant.elapsed()).toBeLessThan(60_000)
    expect(outcomes.filter(({ status }) => status === 'done')).toEqual([])
    expect(outcomes.at(-1)).toMatchObject({ status: 'not attempted' })
  })

  it('is given up once, and not anew for every change', async () => {
    const tenant = await behind((request, carry) =>
      writes(request) ? Promise.resolve(refusal(503, 'ServiceUnavailable')) : carry(),
    )
    const outcomes = await tenant.run()
    // The budget of a call, and the looks that follow lost answers.
    expect(tenant.elapsed()).toBeLessThan(180_000)
    expect(outcomes.filter(({ status }) => status === 'failed').length).toBeLessThan(4)
    expect(outcomes.at(-1)).toMatchObject({ status: 'not attempted', reason: expect.stringContaining('503') as string })
  })
})

describe('a plan that rests on what was before', () => {
  const staged = async () => {
    const world = createWorld({ seed: STAGE_SEED })
    await setStage(world)
    return world
  }
  const invitations = ({ sandbox }: World): number => sandbox.stats().routes['POST /invitations'] ?? 0

  it('invites nobody whom an earlier run has invited, and finishes the rest', async () => {
    const world = await staged()
    const { plan } = await world.plan(await world.declare(DECLARATION))
    const before = invitations(world)
    expect(troubles(await world.apply(plan))).toEqual([])
    expect(troubles(await world.apply(plan))).toEqual([])
    expect(invitations(world) - before).toBe(3)
    expect((await world.plan(await world.declare(DECLARATION))).plan.changes).toEqual([])
  })

  it('changes no internal account that has the address by now', async () => {
    const world = await staged()
    const { plan } = await world.plan(await world.declare(DECLARATION))
    const before = invitations(world)
    const { id } = (await world.admin('POST', '/v1.0/users', {
      displayName: 'Li of ours',
      mailNickname: 'li',
      mail: 'li@contoso.com',
      userPrincipalName: 'li@northwind.example',
      accountEnabled: true,
      passwordProfile: { password: 'Not-a-secret-1' },
    })) as { id: string }
    expect(troubles(await world.apply(plan)).join()).toContain('li@contoso.com now belongs to an internal account')
    expect(invitations(world) - before).toBe(2)
    expect(world.sandbox.state().users[id]?.['displayName']).toBe('Li of ours')
  })

  it('brings the domain list that it does not see to what is declared, or says that it has to wait', async () => {
    const yaml = (domain: string): string =>
      `tenant: { name: northwind }\npolicies: { b2bManagementPolicy: { allowedDomains: [elsewhere.example, ${domain}] } }\n`
    for (const [hidden, status] of [
      [25_000, 'done'],
      [600_000, 'failed'],
    ] as const) {
      const world = await staged()
      const { plan } = await world.plan(await world.declare(yaml('new.example')))
      await world.converge(await world.declare(yaml('old.example')))
      const until = world.clock.now() + hidden
      const outcomes = await world.apply(plan, {
        transport: async (request) =>
          request.method === 'GET' && request.url.includes('b2bManagementPolicies') && world.clock.now() < until
            ? json(200, { value: [] })
            : world.sandbox.transport(request),
      })
      expect(outcomes).toMatchObject([
        status === 'done' ? { status } : { status, help: expect.stringContaining('up to an hour') as string },
      ])
      const { plan: next } = await world.plan(await world.declare(yaml('new.example')))
      expect(next.changes).toHaveLength(status === 'done' ? 0 : 1)
    }
  })
})

describe('an account that is purged between plan and apply', () => {
  it('is not called restored', async () => {
    const world = createWorld({ seed: STAGE_SEED })
    await setStage(world)
    const invited = (await world.admin('POST', '/v1.0/invitations', {
      invitedUserEmailAddress: 'sara@contoso.com',
      inviteRedirectUrl: 'https://myapps.microsoft.com',
    })) as { invitedUser: { id: string } }
    await world.admin('DELETE', `/v1.0/users/${invited.invitedUser.id}`)
    const { plan } = await world.plan(
      await world.declare(
        'tenant: { name: northwind }\nguests: [{ email: sara@contoso.com, reinstate: 2026-11-30 }]\n',
      ),
    )
    expect(plan.changes.map(({ op }) => op)).toEqual(['restore'])
    await world.admin('DELETE', `/v1.0/directory/deletedItems/${invited.invitedUser.id}`)
    expect(await world.apply(plan)).toMatchObject([{ status: 'failed' }])
  })
})
