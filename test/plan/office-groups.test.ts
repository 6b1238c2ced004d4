import { describe, expect, it } from 'vitest'
import { explain } from '../../src/access/index.ts'
import { createWorld, type World } from '../world.ts'

const OFFICE = '11111111-0000-4000-8000-00000000000b'

const worldWith = (seed: object = {}, group: object = {}): World =>
  createWorld({
    seed: {
      organization: { displayName: 'Northwind', initialDomain: 'northwind.onmicrosoft.com' },
      subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM' }],
      guests: ['in', 'new'].map((name) => ({ mail: `${name}@contoso.example`, invitation: 'accepted' })),
      groups: [
        { displayName: 'Office', id: OFFICE, type: 'microsoft365', members: ['guest:in@contoso.example'], ...group },
        { displayName: 'Plain' },
      ],
      ...seed,
    },
  })

const guest = (name: string, more = ''): string => `{ email: ${name}@contoso.example, groups: [office]${more} }`
const declared = (...guests: string[]): string => `
tenant: { name: northwind }
groups: { office: { id: ${OFFICE}, type: microsoft365 } }
guests: [${guests.join(', ')}]
`

const planned = async (world: World, yaml: string, options?: Parameters<World['plan']>[1]) =>
  world.plan(await world.declare(yaml), options)

const asked = (world: World, path: RegExp): number =>
  world.traffic
    .flatMap(({ url, request }) => {
      const { requests = [] } = (request ?? {}) as { requests?: { url: string }[] }
      return url.endsWith('/$batch') ? requests.map((one) => one.url) : [url]
    })
    .filter((url) => path.test(url)).length

const SETTINGS = /\/groupSettings|\/settings$/

describe('a Microsoft 365 group that takes no guests', () => {
  it.each([
    ['of the tenant', { groupSettings: { AllowToAddGuests: false } }, {}, 'Group.Unified)'],
    ['of its own', {}, { allowToAddGuests: false }, 'Group.Unified.Guest'],
    [
      'of the tenant, whatever its own says',
      { groupSettings: { AllowToAddGuests: false } },
      { allowToAddGuests: true },
      'Group.Unified)',
    ],
  ])('by a setting %s: the membership is held, and nothing is refused', async (_, seed, group, says) => {
    const world = worldWith(seed, group)
    const { plan, accessInput } = await planned(world, declared(guest('in'), guest('new')))
    const [held, ...others] = plan.held
    expect(others).toEqual([])
    expect([held?.id, held?.code]).toEqual(['member:office/guest:new@contoso.example', 'MEMBER-GUESTS-CLOSED'])
    expect(held?.reason).toContain(says)
    expect(plan.changes).toEqual([])
    const told = explain('new@contoso.example', accessInput, plan.held)?.obstacles.flatMap(({ says: words }) => words)
    expect(JSON.stringify(told)).toContain('AllowToAddGuests is off')
    expect(JSON.stringify(explain('office', accessInput, plan.held)?.says)).toContain('guests cannot be added')
  })

  it('takes a guest who is a member by type', async () => {
    const world = worldWith({ groupSettings: { AllowToAddGuests: false } })
    const yaml = declared(guest('new', ', userType: Member'))
    const { plan } = await planned(world, yaml)
    expect(plan.held).toEqual([])
    expect((await world.apply(plan)).map(({ status }) => status)).toEqual(['done', 'done'])
  })

  it('that the same plan creates is told before as well', async () => {
    const world = worldWith({ groupSettings: { AllowToAddGuests: false } })
    const yaml = `tenant: { name: northwind }
groups: { team: { type: microsoft365 } }
guests: [{ email: new@contoso.example, groups: [team] }]`
    const { plan } = await planned(world, yaml)
    expect(plan.changes.map(({ id }) => id)).toEqual(['group:team'])
    expect(plan.held.map(({ code }) => code)).toEqual(['MEMBER-GUESTS-CLOSED'])
  })
})

describe('a Microsoft 365 group with a membership rule', () => {
  const ruled = (rule: string): string =>
    `tenant: { name: northwind }\ngroups: { team: { displayName: Team, type: microsoft365, membershipRule: '${rule}' } }`
  const codes = async (world: World, rule: string): Promise<string[]> =>
    (await planned(world, ruled(rule))).plan.findings.flatMap(({ code }) =>
      code.startsWith('GROUP-GUEST') ? [code] : [],
    )

  it.each([
    [{ AllowToAddGuests: false }, ['GROUP-GUESTS-BY-RULE']],
    [{ AllowGuestsToAccessGroups: false }, ['GROUP-GUESTS-NO-ACCESS']],
    [{}, []],
  ])('that may match guests is told where %j', async (groupSettings, expected) => {
    expect(await codes(worldWith({ groupSettings }), 'user.department -eq "Buying"')).toEqual(expected)
  })

  it('for members is not', async () => {
    const world = worldWith({ groupSettings: { AllowToAddGuests: false, AllowGuestsToAccessGroups: false } })
    expect(await codes(world, '(user.department -eq "Buying") -and (user.userType -eq "Member")')).toEqual([])
    expect(asked(world, SETTINGS)).toBe(0)
  })
})

describe('the settings of Microsoft 365 groups', () => {
  it('are read for groups in which the declaration has guests, and for no other', async () => {
    const world = worldWith()
    await planned(world, declared(guest('in')))
    expect(asked(world, SETTINGS)).toBe(2)
    const none = worldWith()
    await planned(
      none,
      `tenant: { name: northwind }\ngroups: { office: { id: ${OFFICE} }, new: { type: microsoft365 } }`,
    )
    expect(asked(none, SETTINGS)).toBe(0)
  })

  it('that may not be read leave the plan as it was, and are told; another fault ends the run', async () => {
    const world = worldWith({ groupSettings: { AllowToAddGuests: false } })
    const answering = (status: number): NonNullable<Parameters<World['plan']>[1]> => ({
      transport: (inner) => async (request) => {
        const answer = await inner(request)
        if (!request.url.endsWith('/$batch')) return answer
        const { requests } = JSON.parse(request.body ?? '{}') as { requests: { id: string; url: string }[] }
        const ids = new Set(requests.filter(({ url }) => SETTINGS.test(url)).map(({ id }) => id))
        const { responses } = JSON.parse(answer.body) as { responses: { id: string }[] }
        const body = {
          error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' },
        }
        return {
          ...answer,
          body: JSON.stringify({
            responses: responses.map((one) => (ids.has(one.id) ? { id: one.id, status, headers: {}, body } : one)),
          }),
        }
      },
    })
    const { plan } = await planned(world, declared(guest('new')), answering(403))
    expect(plan.findings.map(({ code, message }) => [code, message])).toContainEqual([
      'NOT-READABLE',
      expect.stringContaining('group-settings'),
    ])
    expect(plan.held).toEqual([])
    await expect(planned(world, declared(guest('new')), answering(500))).rejects.toThrow(/500/)
  })
})

describe('a Microsoft 365 group that expires', () => {
  it('is told 30 days before, and in `explain` at any time', async () => {
    const world = worldWith({ groupLifecyclePolicy: { groupLifetimeInDays: 40 } })
    const early = await planned(world, declared(guest('in')))
    expect(early.plan.findings.map(({ code }) => code)).not.toContain('GROUP-EXPIRES')
    expect(JSON.stringify(explain('office', early.accessInput, [])?.says)).toMatch(/expires on \d{4}-\d\d-\d\d unless/)
    world.sandbox.setClock('2099-01-01T00:00:00Z')
    await world.admin('GET', '/v1.0/organization')
    const { plan } = await planned(world, declared(guest('in')), { today: '2099-01-01' })
    expect(plan.held.map(({ code, reason }) => [code, reason])).toContainEqual(['GROUP-ID-UNKNOWN', expect.any(String)])
  })

  it('and did is on hold: a new one in its place would be empty', async () => {
    const world = worldWith(
      { groupLifecyclePolicy: { groupLifetimeInDays: 40 } },
      { uniqueName: 'guestlist-northwind-team' },
    )
    const yaml =
      'tenant: { name: northwind }\ngroups: { team: { type: microsoft365, members: [guest:in@contoso.example] } }\nguests: [{ email: in@contoso.example }]'
    const [end = ''] = Object.values(world.sandbox.state().groups).flatMap(({ expirationDateTime: one }) =>
      typeof one === 'string' ? [one] : [],
    )
    world.sandbox.setClock(end)
    const { plan } = await planned(world, yaml, { today: end.slice(0, 10) })
    expect(plan.changes).toEqual([])
    expect(plan.held.map(({ code, reason }) => [code, reason])).toEqual([
      ['GROUP-DELETED', expect.stringMatching(/expired on .*nobody renewed it/)],
    ])
  })
})
