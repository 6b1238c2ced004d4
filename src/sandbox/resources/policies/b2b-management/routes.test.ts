import { describe, expect, it } from 'vitest'
import { policyWorld } from '../../../policies.fixture.ts'

const at = 'beta/policies/b2bManagementPolicies'
const holding = (lists: object, siblings: object = {}) => [
  JSON.stringify({ B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy: lists, ...siblings } }),
]
const policy = (lists: object) => ({ displayName: 'B2B', definition: holding(lists), isOrganizationDefault: true })

describe('B2B management policies', () => {
  it('are beta only, and none at first', () => {
    const world = policyWorld()
    expect(world.ask('GET', at).body.value).toEqual([])
    expect(world.ask('GET', at.replace('beta', 'v1.0')).status).toBe(400)
  })

  it('keep the text as it was sent, siblings included, and replace it whole', () => {
    const world = policyWorld()
    const definition = holding(
      { AllowedDomains: ['contoso.com'], BlockedDomains: [] },
      { AutoRedeemPolicy: { x: [1] } },
    )
    const made = world.ask('POST', at, { ...policy({}), definition })
    expect(made).toMatchObject({ status: 201, body: { definition, isOrganizationDefault: true, description: null } })
    const one = `${at}/${String(made.body['id'])}`
    const next = holding({ BlockedDomains: ['mail.example'] })
    expect(world.ask('PATCH', one, { definition: next })).toEqual({ status: 204, body: {} })
    expect(world.ask('GET', one).body['definition']).toEqual(next)
    expect(world.ask('DELETE', one).status).toBe(204)
    expect(world.ask('GET', one).body.error?.code).toBe('Request_ResourceNotFound')
  })

  it('have one default among them, settled at creation', () => {
    const world = policyWorld()
    const made = world.ask('POST', at, policy({}))
    const second = world.ask('POST', at, policy({}))
    expect(second).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('isOrganizationDefault') } },
    })
    expect(world.ask('POST', at, { ...policy({}), isOrganizationDefault: false }).status).toBe(201)
    expect(world.ask('PATCH', `${at}/${String(made.body['id'])}`, { isOrganizationDefault: false }).status).toBe(500)
  })

  it('end in a 404 for every write with a description', () => {
    const world = policyWorld()
    const refused = {
      status: 404,
      body: {
        error: {
          code: 'Request_ResourceNotFound',
          message: "Resource '' does not exist or one of its queried reference-property objects are not present.",
        },
      },
    }
    expect(world.ask('POST', at, { ...policy({}), description: 'ours' })).toEqual(refused)
    const made = world.ask('POST', at, policy({}))
    expect(world.ask('PATCH', `${at}/${String(made.body['id'])}`, { description: null })).toEqual(refused)
  })

  it.each([
    ['an object', { B2BManagementPolicy: {} }],
    ['no text', []],
    ['two texts', [...holding({}), ...holding({})]],
    ['what is no JSON', ['{']],
    ['another policy', ['{"TokenLifetimePolicy":{}}']],
    ['both lists', holding({ AllowedDomains: ['a.example'], BlockedDomains: ['b.example'] })],
    ['more than 25,000 characters', holding({ AllowedDomains: ['a'.repeat(25_000)] })],
  ])('refuse %s', (_, definition) => {
    const { status, body } = policyWorld().ask('POST', at, { ...policy({}), definition })
    expect([status, body.error?.code]).toEqual([400, 'Request_BadRequest'])
  })
})
