import { describe, expect, it } from 'vitest'
import { security, testWorld, type TestWorld } from '../../sandbox.fixture.ts'

const NS = '#microsoft.graph.identityGovernance.'
const BASE = 'v1.0/identityGovernance/lifecycleWorkflows'
const POLICIES = `${BASE}/lifecyclePolicies`
const DAY = 86_400_000

const action = (type: string, more: object = {}) => ({ '@odata.type': `${NS}${type}EnforcementAction`, ...more })
const rule = (type: string, more: object = {}) => ({ '@odata.type': `${NS}${type}Rule`, isEnabled: true, ...more })
const policy = (more: object = {}) => ({
  '@odata.type': `${NS}guestLifecyclePolicy`,
  displayName: 'Stale guests',
  isEnabled: true,
  enforcementAction: action('disableOnly'),
  ...more,
})
const inactive = (days: number, more: object = {}) => rule('inactivity', { lastActivityThresholdInDays: days, ...more })

const enabled = async ({ ask }: TestWorld, id: string): Promise<unknown> => {
  const { status, body } = await ask('GET', `v1.0/users/${id}?$select=accountEnabled`)
  return status === 200 ? body['accountEnabled'] : status
}

const subject = async ({ ask }: TestWorld, of: string, id: string) => {
  const { body } = await ask('GET', `${POLICIES}/${of}/report/subjects?$filter=id eq '${id}'`)
  return body.value[0] as
    | {
        relationship: string
        compliance: { status: string; evaluatedDateTime: string }
        enforcement: { lastAction: string; lastActionDateTime: string | null }
      }
    | undefined
}

describe('guest lifecycle policies', () => {
  it('are made, changed with a version each, deleted and restored', async () => {
    const { ask, make } = testWorld()
    const id = await make(POLICIES, policy({ rules: [inactive(90)] }))
    const one = `${POLICIES}/${id}`
    const read = (await ask('GET', one)).body
    expect(read).toMatchObject({
      '@odata.type': `${NS}guestLifecyclePolicy`,
      policySource: 'userCreated',
      versionNumber: 1,
      scope: null,
      rules: [{ ruleType: 'inactivity', lastActivityThresholdInDays: 90 }],
    })
    expect((await ask('PATCH', one, { displayName: 'Other' })).status).toBe(400)
    const renamed = { '@odata.type': `${NS}guestLifecyclePolicy`, displayName: 'Other' }
    expect((await ask('PATCH', one, renamed)).status).toBe(204)
    expect((await ask('GET', one)).body).toMatchObject({ displayName: 'Other', versionNumber: 2 })
    expect((await ask('GET', `${one}/versions`)).body.value.map(({ displayName }) => displayName)).toEqual([
      'Stale guests',
    ])
    expect((await ask('GET', `${one}/rules`)).body.value).toHaveLength(1)
    expect((await ask('DELETE', one)).status).toBe(204)
    expect((await ask('GET', one)).status).toBe(404)
    expect((await ask('GET', `${BASE}/deletedItems/lifecyclePolicies`)).body.value).toHaveLength(1)
    expect((await ask('POST', `${one}/restore`)).status).toBe(200)
    expect((await ask('GET', POLICIES)).body.value).toHaveLength(1)
  })

  it.each([
    ['no name', policy({ displayName: undefined })],
    ['no action', policy({ enforcementAction: undefined })],
    ['no switch', policy({ isEnabled: undefined })],
    ['no type', { ...policy(), '@odata.type': undefined }],
    ['another type', { ...policy(), '@odata.type': `${NS}agentIdentityLifecyclePolicy` }],
    ['31 days of grace', policy({ gracePeriodInDays: 31 })],
    ['31 days of grace in a rule', policy({ rules: [inactive(9, { gracePeriodInDays: 31 })] })],
    ['an unknown rule', policy({ rules: [rule('fullMoon')] })],
    ['a rule without its number', policy({ rules: [rule('inactivity')] })],
    ['an unknown action', policy({ enforcementAction: action('warn') })],
    [
      'a scope of nothing that is there',
      policy({
        scope: {
          '@odata.type': `${NS}selectedObjectsSubjectSet`,
          inScopeObjects: [{ id: '11111111-1111-4111-8111-111111111111' }],
        },
      }),
    ],
  ])('are refused with %s', async (_, body) => {
    expect((await testWorld().ask('POST', POLICIES, body)).status).toBe(400)
  })

  it('have three limits, each with a code of its own', async () => {
    const { ask, make } = testWorld()
    const codeOf = async (body: object) => (await ask('POST', POLICIES, body)).body.error.code
    const groups = []
    for (let at = 0; at < 11; at++) groups.push({ id: await make('v1.0/groups', security(`G${at}`)) })
    const scope = { '@odata.type': `${NS}allExcludingGroupsSubjectSet`, excludedGroups: groups }
    expect(await codeOf(policy({ scope }))).toBe('lifecyclePolicyExcludedGroupsLimitExceeded')
    expect(await codeOf(policy({ rules: Array.from({ length: 11 }, () => inactive(9)) }))).toBe(
      'lifecyclePolicyRulesLimitExceeded',
    )
    for (let at = 0; at < 10; at++) await make(POLICIES, policy())
    expect(await codeOf(policy())).toBe('lifecyclePoliciesPerSubjectLimitExceeded')
  })
})

describe('by the clock of the tenant', () => {
  it('a guest who breaks a rule is blocked after the days of grace, then deleted', async () => {
    const world = testWorld()
    const { ask, make, clock } = world
    const [stale, active] = [await world.invite('stale@contoso.com'), await world.invite('active@contoso.com')]
    const id = await make(
      POLICIES,
      policy({
        gracePeriodInDays: 14,
        enforcementAction: action('disableThenDelete', { deletionGracePeriodInDays: 20 }),
        rules: [inactive(60)],
      }),
    )
    world.sandbox.redeem('active@contoso.com')
    clock.advance(61 * DAY)
    world.sandbox.signIn('active@contoso.com')
    expect([await enabled(world, stale), (await subject(world, id, stale))?.compliance.status]).toEqual([
      true,
      'nonCompliant',
    ])
    clock.advance(14 * DAY)
    expect([await enabled(world, stale), await enabled(world, active)]).toEqual([false, true])
    expect(await subject(world, id, stale)).toMatchObject({
      relationship: 'effective',
      enforcement: { lastAction: 'disabled', lastActionDateTime: '2027-02-05T09:00:00Z' },
    })
    clock.advance(20 * DAY)
    expect(await enabled(world, stale)).toBe(404)
    expect((await subject(world, id, stale))?.enforcement.lastAction).toBe('deleted')
    const report = (await ask('GET', `${POLICIES}/${id}/report`)).body
    expect(report).toMatchObject({ policyVersion: 1, subjectsInScopeCount: 2 })
    const impact = await ask(
      'GET',
      `${POLICIES}/${id}/impact(startDateTime=2027-02-01T00:00:00Z,endDateTime=2027-02-26T00:00:00Z)?$expand=subject`,
    )
    expect(impact.body.value).toHaveLength(1)
    expect(
      (
        await ask(
          'GET',
          `${POLICIES}/${id}/impact(startDateTime=2027-01-01T00:00:00Z,endDateTime=2027-02-26T00:00:00Z)`,
        )
      ).status,
    ).toBe(400)
  })

  it('a clock that jumps brings what the days between would have brought', async () => {
    const world = testWorld()
    const guest = await world.invite('a@contoso.com')
    await world.make(
      POLICIES,
      policy({
        enforcementAction: action('disableThenDelete', { deletionGracePeriodInDays: 5 }),
        rules: [inactive(30)],
      }),
    )
    world.clock.advance(40 * DAY)
    expect(await enabled(world, guest)).toBe(404)
  })

  it("one broken rule is enough, and its own grace comes before the policy's", async () => {
    const world = testWorld()
    const guest = await world.invite('a@contoso.com')
    await world.make(
      POLICIES,
      policy({
        gracePeriodInDays: 30,
        rules: [inactive(500), rule('sponsorPresence', { minimumSponsorCount: 2, gracePeriodInDays: 0 })],
      }),
    )
    expect(await enabled(world, guest)).toBe(true)
    world.clock.advance(DAY)
    expect(await enabled(world, guest)).toBe(false)
  })

  it('only the policy of highest priority that matches binds', async () => {
    const world = testWorld()
    const { ask, make } = world
    const guest = await world.invite('a@contoso.com')
    const group = await make('v1.0/groups', security('Kept'))
    const mild = await make(POLICIES, policy({ displayName: 'Mild', rules: [inactive(300)] }))
    const strict = await make(POLICIES, policy({ displayName: 'Strict', rules: [inactive(10)] }))
    world.clock.advance(20 * DAY)
    expect([await enabled(world, guest), (await subject(world, strict, guest))?.relationship]).toEqual([
      true,
      'inScopeButIneffective',
    ])
    const order = `${BASE}/lifecyclePolicyPriorityConfigurations/user`
    const read = await ask('GET', order)
    expect(read.body['orderedPolicyIds']).toEqual([mild, strict])
    const wanted = { orderedPolicyIds: [strict, mild] }
    expect((await ask('PATCH', order, wanted)).status).toBe(400)
    const etag = { 'if-match': String(read.body['@odata.etag']) }
    expect((await ask('PATCH', order, { orderedPolicyIds: [strict] }, etag)).status).toBe(400)
    expect((await ask('PATCH', order, wanted, etag)).status).toBe(204)
    expect((await ask('PATCH', order, wanted, etag)).status).toBe(412)
    const scope = { '@odata.type': `${NS}allExcludingGroupsSubjectSet`, excludedGroups: [{ id: group }] }
    const type = { '@odata.type': `${NS}guestLifecyclePolicy` }
    await ask('PATCH', `${POLICIES}/${strict}`, { ...type, scope })
    await ask('POST', `v1.0/groups/${group}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/users/${guest}`,
    })
    world.clock.advance(DAY)
    expect(await enabled(world, guest)).toBe(true)
    await ask('PATCH', `${POLICIES}/${strict}`, { ...type, scope: null })
    world.clock.advance(DAY)
    expect(await enabled(world, guest)).toBe(false)
  })

  it('a guest who was blocked by somebody else is nobody that the policy blocked', async () => {
    const world = testWorld()
    const guest = await world.invite('a@contoso.com')
    await world.ask('PATCH', `v1.0/users/${guest}`, { accountEnabled: false })
    const id = await world.make(POLICIES, policy({ rules: [inactive(1)] }))
    world.clock.advance(40 * DAY)
    expect((await subject(world, id, guest))?.enforcement.lastAction).toBe('none')
  })

  it('a person attests, and an application is refused whatever it holds', async () => {
    const world = testWorld()
    const { ask, make, bearer, clock } = world
    const guest = await world.invite('a@contoso.com')
    await make(POLICIES, policy({ rules: [rule('periodicAttestation', { attestationIntervalInDays: 30 })] }))
    const attest = `v1.0/users/${guest}/microsoft.graph.identityGovernance.attest`
    const app = bearer({ appid: 'x', roles: ['LifecyclePolicies-Guests.ReadWrite.All', 'User.ReadWrite.All'] })
    expect((await ask('POST', attest, undefined, app)).status).toBe(403)
    clock.advance(29 * DAY)
    expect((await ask('POST', attest)).status).toBe(204)
    clock.advance(29 * DAY)
    expect(await enabled(world, guest)).toBe(true)
    clock.advance(3 * DAY)
    expect(await enabled(world, guest)).toBe(false)
  })

  it('come with a seed', async () => {
    const world = testWorld({
      seed: {
        now: '2026-11-23',
        guests: [{ mail: 'a@contoso.com', createdDateTime: '2026-01-01' }],
        lifecyclePolicies: [{ displayName: 'Stale', inactiveDays: 90, graceDays: 7, createdDateTime: '2026-01-01' }],
      },
    })
    const [guest] = Object.values(world.sandbox.state().users).flatMap(({ id, mail }) =>
      mail === 'a@contoso.com' ? [id] : [],
    )
    expect(await enabled(world, guest ?? '')).toBe(true)
    world.clock.advance(DAY)
    expect(await enabled(world, guest ?? '')).toBe(false)
  })

  it('who was enabled again and still breaks a rule is blocked anew, and deleted only so many days after that', async () => {
    const world = testWorld()
    const { ask, make, clock } = world
    const guest = await world.invite('stale@contoso.com')
    const deleting = action('disableThenDelete', { deletionGracePeriodInDays: 30 })
    const id = await make(POLICIES, policy({ rules: [inactive(90)], enforcementAction: deleting }))
    const timeOf = async () => Date.parse((await subject(world, id, guest))?.enforcement.lastActionDateTime ?? '')
    clock.advance(91 * DAY)
    expect(await enabled(world, guest)).toBe(false)
    const first = await timeOf()
    clock.advance(20 * DAY)
    await ask('PATCH', `v1.0/users/${guest}`, { accountEnabled: true })
    clock.advance(DAY)
    expect(await enabled(world, guest)).toBe(false)
    expect(await timeOf()).toBeGreaterThanOrEqual(first + 20 * DAY)
    clock.advance(20 * DAY)
    expect(await enabled(world, guest)).toBe(false)
    clock.advance(11 * DAY)
    expect(await enabled(world, guest)).toBe(404)
  })

  it('who was blocked by somebody else and enabled since is not deleted for the days before', async () => {
    const world = testWorld()
    const guest = await world.invite('stale@contoso.com')
    const deleting = action('disableThenDelete', { deletionGracePeriodInDays: 30 })
    await world.ask('PATCH', `v1.0/users/${guest}`, { accountEnabled: false })
    const id = await world.make(POLICIES, policy({ rules: [inactive(90)], enforcementAction: deleting }))
    world.clock.advance(200 * DAY)
    const now = await enabled(world, guest)
    const unblocked = Date.parse((await subject(world, id, guest))?.compliance.evaluatedDateTime ?? '')
    await world.ask('PATCH', `v1.0/users/${guest}`, { accountEnabled: true })
    world.clock.advance(DAY)
    expect([now, await enabled(world, guest)]).toEqual([false, false])
    const blocked = Date.parse((await subject(world, id, guest))?.enforcement.lastActionDateTime ?? '')
    expect(blocked).toBeGreaterThanOrEqual(unblocked)
    world.clock.advance(31 * DAY)
    expect(await enabled(world, guest)).toBe(404)
  })

  it.each(['disableThenDelete', 'deleteOnly'])(
    'who was due long before a seed is blocked or deleted by %s only after its day, and not purged with the same jump',
    async (kind) => {
      const world = testWorld({
        seed: {
          now: '2026-11-23',
          guests: [{ mail: 'a@contoso.com', createdDateTime: '2026-01-01' }],
          lifecyclePolicies: [
            {
              displayName: 'Stale',
              inactiveDays: 30,
              graceDays: 7,
              deleteAfterDays: 30,
              createdDateTime: '2026-01-01',
            },
          ],
        },
      })
      const guest = Object.values(world.sandbox.state().users).find(({ mail }) => mail === 'a@contoso.com')?.id ?? ''
      const [id] = Object.keys(world.sandbox.state().guestLifecycle?.policies ?? {})
      if (kind === 'deleteOnly')
        await world.ask('PATCH', `${POLICIES}/${String(id)}`, {
          '@odata.type': '#microsoft.graph.identityGovernance.guestLifecyclePolicy',
          enforcementAction: action('deleteOnly'),
        })
      world.clock.advance(20 * DAY)
      expect(await enabled(world, guest)).toBe(kind === 'deleteOnly' ? 404 : false)
      expect((await world.ask('GET', `v1.0/directory/deletedItems/${guest}`)).status).toBe(
        kind === 'deleteOnly' ? 200 : 404,
      )
      world.clock.advance(11 * DAY)
      expect(await enabled(world, guest)).toBe(404)
      if (kind === 'deleteOnly') return
      // Whoever is restored and unblocked has the days of grace again.
      await world.ask('POST', `v1.0/directory/deletedItems/${guest}/restore`)
      await world.ask('PATCH', `v1.0/users/${guest}`, { accountEnabled: true })
      world.clock.advance(2 * DAY)
      expect(await enabled(world, guest)).toBe(false)
    },
  )

  it('who accepted lately, or signed in without a prompt, is not inactive', async () => {
    const world = testWorld({
      seed: {
        guests: [
          {
            mail: 'silent@contoso.com',
            invitation: 'accepted',
            createdDateTime: '2020-01-01T00:00:00Z',
            stateChangedDateTime: '2020-01-02T00:00:00Z',
            graph: { signInActivity: { lastNonInteractiveSignInDateTime: '2099-01-01T00:00:00Z' } },
          },
        ],
      },
    })
    const silent =
      Object.values(world.sandbox.state().users).find(({ mail }) => mail === 'silent@contoso.com')?.id ?? ''
    const late = await world.invite('late@contoso.com')
    await world.ask('POST', POLICIES, policy({ rules: [inactive(90)] }))
    world.clock.advance(85 * DAY)
    world.sandbox.redeem('late@contoso.com')
    world.clock.advance(20 * DAY)
    expect([await enabled(world, silent), await enabled(world, late)]).toEqual([true, true])
    world.clock.advance(71 * DAY)
    expect(await enabled(world, late)).toBe(false)
  })
})
