import { describe, expect, it } from 'vitest'
import { changeOf, declared, heldOf, ids, openTenant, type Tenant } from './tenant.ts'

const SARA = 'guest:sara@contoso.example'
const BLOCKED = { accountEnabled: false }
const exclusive = (settings = '') =>
  `partners: { contoso: { domains: [contoso.example], guests: { authority: exclusive ${settings} } } }`

describe('rule 1: an exclusive partner', () => {
  it('blocks whom it does not declare, and deletes where it says so', async () => {
    const tenant = openTenant()
    const id = await tenant.guest('sara@contoso.example')
    const block = await tenant.of(declared(exclusive()))
    expect(changeOf(block, SARA)).toMatchObject({
      op: 'remove',
      liveId: id,
      before: { accountEnabled: true },
      after: BLOCKED,
      reversible: true,
    })
    const remove = await tenant.of(declared(exclusive(', onRemoval: delete')))
    expect(changeOf(remove, SARA)).toMatchObject({ op: 'remove', liveId: id, after: null })
  })

  it('applies with `guests:` empty, null or left out alike', async () => {
    const tenant = openTenant()
    await tenant.guest('sara@contoso.example')
    for (const guests of ['guests: []', 'guests:', ''])
      expect(ids(await tenant.of(declared(exclusive(), guests)))).toEqual([`remove ${SARA}`])
  })

  const SPARED: [string, (tenant: Tenant) => Promise<unknown>][] = [
    ['an internal account with that mail', (t) => t.user('sara', { mail: 'sara@contoso.example' })],
    [
      'an internal account of user type Guest',
      (t) => t.user('sara', { mail: 'sara@contoso.example', userType: 'Guest' }),
    ],
    [
      'an account that is synchronised from on-premises',
      async (t) => t.edit(await t.guest('sara@contoso.example'), { onPremisesSyncEnabled: true }),
    ],
    ['who holds a directory role', async (t) => t.giveRole(await t.guest('sara@contoso.example'))],
    ['who is deleted already', async (t) => t.remove(await t.guest('sara@contoso.example'))],
    ['who is blocked already, where it blocks', (t) => t.guest('sara@contoso.example', BLOCKED)],
    ['guests of other domains', (t) => t.guest('sara@fabrikam.example')],
  ]
  it.each(SPARED)('spares %s', async (what, seed) => {
    const tenant = openTenant()
    await seed(tenant)
    expect(ids(await tenant.of(declared(exclusive())))).toEqual([])
    const removes = what.includes('where it blocks') ? [`remove ${SARA}`] : []
    expect(ids(await tenant.of(declared(exclusive(', onRemoval: delete'))))).toEqual(removes)
  })

  it('two accounts with one mail are two changes with two ids', async () => {
    const tenant = openTenant()
    await tenant.guest('sara@contoso.example')
    tenant.edit(await tenant.guest('two@contoso.example'), { mail: 'sara@contoso.example' })
    const plan = await tenant.of(declared(exclusive(', onRemoval: delete')))
    expect(plan.changes).toHaveLength(2)
    expect(new Set(plan.changes.map((change) => change.id)).size).toBe(2)
    expect((await tenant.apply(plan)).map((outcome) => outcome.status)).toEqual(['done', 'done'])
  })
})

describe('rule 1: exclusive groups and apps', () => {
  const text = (pilot = 'pilot: { displayName: Pilot, authority: exclusive }') => declared(`groups: { ${pilot} }`)

  it('a group puts out external members only, whatever their user type', async () => {
    const tenant = openTenant()
    await tenant.make(text())
    const { value } = (await tenant.admin('GET', "/v1.0/groups?$filter=displayName eq 'Pilot'&$select=id")) as {
      value: { id: string }[]
    }
    const pilot = value[0]?.id ?? ''
    const guest = await tenant.guest('a@contoso.example')
    const member = await tenant.guest('b@contoso.example', { userType: 'Member' })
    const internal = await tenant.user('anna')
    const internalGuest = await tenant.user('temp', { userType: 'Guest' })
    const nested = await tenant.group('Nested', {}, [guest])
    const app = await tenant.app('Robot')
    const synced = await tenant.guest('c@contoso.example')
    tenant.edit(synced, { onPremisesSyncEnabled: true })
    const admin = await tenant.guest('d@contoso.example')
    await tenant.giveRole(admin)
    await tenant.join(pilot, guest, member, internal, internalGuest, nested, app.id, synced, admin)
    const plan = await tenant.make(text())
    expect(ids(plan)).toEqual([
      'remove member:pilot/guest:a@contoso.example',
      'remove member:pilot/guest:b@contoso.example',
    ])
    expect(await tenant.membersOf(pilot)).toEqual([internal, internalGuest, nested, app.id, synced, admin].sort())
  })

  it('a dynamic group is left to its rule', async () => {
    const tenant = openTenant()
    await tenant.guest('a@contoso.example')
    const dynamic = `groups: { all: { displayName: All, authority: exclusive, membershipRule: '(user.userType -eq "Guest")' } }`
    await tenant.make(declared(dynamic))
    await tenant.admin('GET', '/v1.0/organization')
    expect(ids(await tenant.of(declared(dynamic)))).toEqual([])
  })

  it('a group that is only referred to is left alone', async () => {
    const tenant = openTenant()
    const guest = await tenant.guest('a@contoso.example')
    const id = await tenant.group('Everyone', {}, [guest])
    expect(
      ids(
        await tenant.of(
          declared(
            `groups: { everyone: { id: ${id}, manage: false, authority: exclusive, displayName: Other, description: X } }`,
          ),
        ),
      ),
    ).toEqual([])
  })

  it("an app takes from external users and from Guestlist's groups, nobody else", async () => {
    const tenant = openTenant()
    const app = await tenant.app('Portal')
    const declaredAs = (assignments: string) =>
      declared(
        'groups: { ours: { displayName: Ours }, theirs: { displayName: Theirs } }',
        `apps: { portal: { displayName: Portal, authority: exclusive, assignments: [${assignments}] } }`,
      )
    await tenant.make(declaredAs('{ group: ours }, { group: theirs }'))
    const guest = await tenant.guest('a@contoso.example')
    const member = await tenant.guest('b@contoso.example', { userType: 'Member' })
    const foreign = await tenant.group('Foreign')
    const other = await tenant.group('Other declaration', { uniqueName: 'guestlist-southwind-x', mailNickname: 'x' })
    for (const principal of [
      guest,
      member,
      await tenant.user('anna'),
      await tenant.user('temp', { userType: 'Guest' }),
      foreign,
      other,
    ])
      await tenant.assign(app.id, principal)
    const gone = await tenant.user('gone')
    await tenant.assign(app.id, gone)
    const plan = await tenant.make(declaredAs('{ group: ours }'))
    expect(ids(plan)).toEqual([
      'remove app-role-assignment:portal/group:theirs',
      'remove app-role-assignment:portal/guest:a@contoso.example',
      'remove app-role-assignment:portal/guest:b@contoso.example',
    ])
    expect(ids(await tenant.of(declaredAs('{ group: ours }')))).toEqual([])
  })

  it('an app takes a role that is not declared from a guest who keeps the declared one', async () => {
    const tenant = openTenant()
    const app = await tenant.app('Portal', [
      { displayName: 'Reader', value: 'reader' },
      { displayName: 'Writer', value: 'writer' },
    ])
    const guest = await tenant.guest('a@contoso.example')
    await tenant.assign(app.id, guest, '22222222-0000-4000-8000-000000000010')
    await tenant.assign(app.id, guest, '22222222-0000-4000-8000-000000000011')
    const plan = await tenant.of(
      declared(
        'guests: [{ email: a@contoso.example }]',
        'apps: { portal: { displayName: Portal, authority: exclusive, assignments: [{ guest: a@contoso.example, role: Writer }] } }',
      ),
    )
    expect(ids(plan)).toEqual(['remove app-role-assignment:portal/guest:a@contoso.example/reader'])
  })

  it('an assignment of somebody who is gone disturbs nobody', async () => {
    const tenant = openTenant()
    const app = await tenant.app('Portal')
    const gone = await tenant.guest('gone@contoso.example')
    await tenant.assign(app.id, gone)
    const state = structuredClone(tenant.sandbox.state())
    Reflect.deleteProperty(state.users, gone)
    tenant.sandbox.load(state)
    expect(ids(await tenant.of(declared('apps: { portal: { displayName: Portal, authority: exclusive } }')))).toEqual(
      [],
    )
  })
})

describe('rule 3: what an entry says of its end', () => {
  const today = '2026-11-23'
  const ENDS: [string, string, 'open' | 'block' | 'delete', string?][] = [
    ['ensure: blocked', 'ensure: blocked', 'block'],
    ['ensure: absent', 'ensure: absent', 'delete'],
    ['accountEnabled: false', 'accountEnabled: false', 'block'],
    ['expires today', 'expires: 2026-11-23', 'open'],
    ['expired yesterday', 'expires: 2026-11-22', 'block'],
    ['expired long ago, without graceDays', 'expires: 2020-01-01', 'block'],
    ['expired, within graceDays', 'expires: 2026-11-20', 'block', 'graceDays: 3'],
    // Also with its days of grace over, an account that can sign in is only blocked.
    ['expired, graceDays over', 'expires: 2026-11-20', 'block', 'graceDays: 2'],
    ['expired yesterday, no days of grace', 'expires: 2026-11-22', 'block', 'graceDays: 0'],
    ['expires today, no days of grace', 'expires: 2026-11-23', 'open', 'graceDays: 0'],
    ['expires: null', 'expires: null', 'open'],
    ['expired, yet accountEnabled: true', 'expires: 2026-11-22, accountEnabled: true', 'block'],
  ]
  it.each(ENDS)('%s', async (_, declaredAs, end, settings = '') => {
    const tenant = openTenant()
    await tenant.guest('sara@contoso.example')
    const text = declared(
      `partners: { contoso: { domains: [contoso.example], guests: { ${settings} } } }`,
      `guests: [{ email: sara@contoso.example, ${declaredAs} }]`,
    )
    const plan = await tenant.of(text, { today })
    if (end === 'open') expect(ids(plan)).toEqual([])
    else {
      expect(ids(plan)).toEqual([`remove ${SARA}`])
      expect(changeOf(plan, SARA).after).toEqual(end === 'block' ? BLOCKED : null)
    }
    expect(plan.guards.filter((guard) => guard.code.startsWith('REMOVE'))).toEqual([])
    await tenant.apply(plan)
    const again = await tenant.of(text, { today })
    expect(ids(again)).toEqual([])
  })

  /** What stood at --since, on which day it was committed, whether the account is blocked by now; and what the dates do. */
  const GRACE: [string, string | null, string, boolean, string][] = [
    ['both values stood before', 'expires: 2026-11-01; graceDays: 10', '2026-11-10', true, 'delete'],
    ['it can still sign in', 'expires: 2026-11-01; graceDays: 10', '2026-11-10', false, 'block'],
    ['no --since', null, '', true, 'only if --since shows'],
    ['set on the day itself', 'expires: 2026-11-01; graceDays: 10', '2026-11-11', true, 'is of 2026-11-11'],
    ['set when it was past', 'expires: 2026-11-01; graceDays: 10', '2026-11-20', true, 'is of 2026-11-20'],
    ['another date before', 'expires: 2027-01-31; graceDays: 10', '2026-10-01', true, '`expires` is different'],
    ['no date before', 'department: X; graceDays: 10', '2026-10-01', true, '`expires` is different'],
    ['a longer grace before', 'expires: 2026-11-01; graceDays: 30', '2026-10-01', true, '`graceDays` is different'],
    ['no grace before', 'expires: 2026-11-01; onRemoval: block', '2026-10-01', true, '`graceDays` is different'],
  ]
  it.each(GRACE)('a date deletes, or only blocks: %s', async (_, before, date, blocked, outcome) => {
    const tenant = openTenant()
    const id = await tenant.guest('sara@contoso.example', { accountEnabled: !blocked })
    const text = (words: string) => {
      const [guest, partner] = words.split('; ')
      return declared(
        `partners: { contoso: { domains: [contoso.example], guests: { ${partner} } } }`,
        `guests: [{ email: sara@contoso.example, ${guest} }]`,
      )
    }
    const since = before === null ? undefined : { rev: 'x', date, declaration: await tenant.declare(text(before)) }
    const now = await tenant.declare(text('expires: 2026-11-01; graceDays: 10'))
    const { plan } = await tenant.plan(now, { today: '2026-11-12', ...(since && { since }) })
    const notes = plan.findings.filter(({ code }) => code === 'GUEST-NOT-DELETED')
    if (outcome === 'delete') {
      expect(changeOf(plan, SARA)).toMatchObject({
        liveId: id,
        after: null,
        reason: 'access ended on 2026-11-01, its 10 grace days on 2026-11-11',
      })
      expect(notes).toEqual([])
    } else {
      expect(plan.changes.map(({ after }) => after)).toEqual(blocked ? [] : [BLOCKED])
      if (!blocked) return
      expect(notes).toMatchObject([{ message: expect.stringContaining(outcome) as string }])
      expect(notes[0]?.help).toContain('- { email: sara@contoso.example, ensure: absent }')
    }
    // The last day itself is not past.
    const { plan: early } = await tenant.plan(now, { today: '2026-11-11', ...(since && { since }) })
    expect(early.changes.every(({ after }) => after !== null)).toBe(true)
    expect(early.findings.filter(({ code }) => code === 'GUEST-NOT-DELETED')).toEqual([])
  })

  it('an expired guest is told in the plan, also one without an account', async () => {
    const tenant = openTenant()
    await tenant.guest('sara@contoso.example')
    const plan = await tenant.of(
      declared(
        'guests: [{ email: sara@contoso.example, expires: 2026-11-01 }, { email: li@contoso.example, expires: 2026-11-02 }]',
      ),
    )
    expect(ids(plan)).toEqual([`remove ${SARA}`])
    expect(plan.findings.filter(({ code }) => code === 'GUEST-EXPIRED').map(({ message }) => message)).toEqual([
      'The access of `sara@contoso.example` ended on 2026-11-01.',
      '`li@contoso.example` has no account and is not invited: its access ended on 2026-11-02.',
    ])
  })

  it.each(['expires: 2026-11-01', 'ensure: blocked', 'accountEnabled: false'])(
    'nobody is said to have no account who is deleted, or whose entry is on hold: %s',
    async (ended) => {
      const tenant = openTenant()
      await tenant.user('sara', { mail: 'sara@contoso.example' })
      await tenant.remove(await tenant.guest('li@contoso.example'))
      const plan = await tenant.of(
        declared(`guests: [{ email: sara@contoso.example, ${ended} }, { email: li@contoso.example, ${ended} }]`),
      )
      expect(heldOf(plan)).toContain('guest:sara@contoso.example')
      expect(plan.findings.filter(({ message }) => message.includes('no account'))).toEqual([])
    },
  )

  it('of many blocked guests without an account, five are told', async () => {
    const entries = Array.from({ length: 7 }, (_, at) => `{ email: p${at}@contoso.example, ensure: blocked }`)
    const { findings } = await openTenant().of(declared(`guests: [${entries.join(', ')}]`))
    expect(findings.map(({ message }) => message)).toEqual([
      ...['p0', 'p1', 'p2', 'p3'].map(
        (name) => `\`${name}@contoso.example\` has no account and is not invited: the entry says \`ensure: blocked\`.`,
      ),
      '`p4@contoso.example` has no account and is not invited: the entry says `ensure: blocked`. The same holds for 2 others.',
    ])
  })

  it.each(['ensure: blocked', 'ensure: absent', 'expires: 2026-01-01'])(
    'nobody is invited to be ended at once: %s',
    async (declaredAs) => {
      expect(ids(await openTenant().of(declared(`guests: [{ email: sara@contoso.example, ${declaredAs} }]`)))).toEqual(
        [],
      )
    },
  )

  it('blocking keeps memberships and assignments, also in exclusive scopes that declare them', async () => {
    const tenant = openTenant()
    const app = await tenant.app('Portal')
    const text = (end: string) =>
      declared(
        'groups: { pilot: { displayName: Pilot, authority: exclusive } }',
        'apps: { portal: { displayName: Portal, authority: exclusive, assignments: [{ guest: sara@contoso.example }] } }',
        `guests: [{ email: sara@contoso.example, groups: [pilot] ${end} }]`,
      )
    await tenant.make(text(''))
    const plan = await tenant.make(text(', ensure: blocked'))
    expect(ids(plan)).toEqual([`remove ${SARA}`])
    expect(ids(await tenant.of(text(', ensure: blocked')))).toEqual([])
    expect(
      ((await tenant.admin('GET', `/v1.0/servicePrincipals/${app.id}/appRoleAssignedTo`)) as { value: unknown[] })
        .value,
    ).toHaveLength(1)
  })

  it('a deletion takes memberships and assignments with it, without changes of their own', async () => {
    const tenant = openTenant()
    await tenant.app('Portal')
    const text = (end: string) =>
      declared(
        'groups: { pilot: { displayName: Pilot, authority: exclusive } }',
        'apps: { portal: { displayName: Portal, authority: exclusive, assignments: [{ guest: sara@contoso.example }] } }',
        `guests: [{ email: sara@contoso.example, groups: [pilot] ${end} }]`,
      )
    await tenant.make(text(''))
    expect(ids(await tenant.make(text(', ensure: absent')))).toEqual([`remove ${SARA}`])
    expect(ids(await tenant.of(text(', ensure: absent')))).toEqual([])
  })
})

describe("rule 4: groups with this declaration's own mark whose key is gone", () => {
  const marked = (tenant: Tenant, uniqueName: string, nickname: string) =>
    tenant.group(uniqueName, { uniqueName, mailNickname: nickname })
  const NAMES: [string, string, string, string, string[]][] = [
    ['its own', 'northwind', 'guestlist-northwind-old', 'old', ['remove group:old']],
    [
      'its own, with dashes in the key',
      'northwind',
      'guestlist-northwind-order-portal-pilot',
      'order-portal-pilot',
      ['remove group:order-portal-pilot'],
    ],
    [
      'its own, with another nickname',
      'northwind',
      'guestlist-northwind-order-portal',
      'whatever',
      ['remove group:order-portal'],
    ],
    ["another declaration's", 'northwind', 'guestlist-southwind-old', 'old', []],
    ['a name that begins alike', 'north', 'guestlist-northwind-old', 'old', []],
    ['a name that goes on with a dash', 'north', 'guestlist-north-west-old', 'old', []],
    ['a name that goes on with a dash, a key with one', 'north', 'guestlist-north-west-old-pilot', 'old-pilot', []],
    ['a key that looks like another name', 'north', 'guestlist-north-west', 'west', ['remove group:west']],
    ['no mark', 'northwind', 'northwind-old', 'old', []],
    ['an empty key', 'northwind', 'guestlist-northwind-', 'x', []],
  ]
  it.each(NAMES)('%s', async (_, name, uniqueName, nickname, changes) => {
    const tenant = openTenant()
    await marked(tenant, uniqueName, nickname)
    expect(ids(await tenant.of(`tenant: { name: ${name} }`))).toEqual(changes)
  })

  it('a longer name is safe from a shorter one, as the program itself makes groups', async () => {
    const tenant = openTenant()
    await tenant.make('tenant: { name: north-west }\ngroups: { pilot: { displayName: Pilot } }')
    const plan = await tenant.of('tenant: { name: north }\nguests: []')
    expect(ids(plan)).toEqual([])
    expect(plan.held.map((held) => held.declared)).toEqual([false])
  })

  it('a group that another key takes over by `id:` or `previously:` stays', async () => {
    const tenant = openTenant()
    const id = await marked(tenant, 'guestlist-northwind-old', 'old')
    expect(ids(await tenant.of(declared(`groups: { new: { id: ${id} } }`)))).toEqual([])
    expect(ids(await tenant.of(declared('groups: { new: { previously: [old] } }')))).toEqual([])
  })

  it('a key that now means another group does not cost the former one its life', async () => {
    const tenant = openTenant()
    await marked(tenant, 'guestlist-northwind-pilot', 'pilot')
    const id = await tenant.group('Another')
    expect(ids(await tenant.of(declared(`groups: { pilot: { id: ${id} } }`)))).toEqual([])
  })

  it('needs no --since and is counted', async () => {
    const tenant = openTenant()
    for (const key of ['a', 'b', 'c']) await marked(tenant, `guestlist-northwind-${key}`, key)
    const plan = await tenant.of(declared('groups:'))
    expect(plan.changes).toHaveLength(3)
    expect(plan.guards.find((guard) => guard.code === 'REMOVE-GROUPS')).toMatchObject({
      count: 3,
      of: 3,
      limit: 2,
      stop: true,
    })
  })
})

describe('a declared guest found blocked or deleted, by whatever hand', () => {
  const text = (more = '') =>
    declared(
      'groups: { pilot: { displayName: Pilot } }',
      'apps: { portal: { displayName: Portal, assignments: [{ guest: sara@contoso.example }] } }',
      `guests: [{ email: sara@contoso.example, department: Buying, groups: [pilot] ${more} }]`,
    )

  it('blocked: stays so, its other fields, groups and apps are reconciled', async () => {
    const tenant = openTenant()
    await tenant.app('Portal')
    await tenant.guest('sara@contoso.example', BLOCKED)
    const plan = await tenant.make(text())
    expect(ids(plan)).toEqual([
      'add app-role-assignment:portal/guest:sara@contoso.example',
      'add group:pilot',
      'add member:pilot/guest:sara@contoso.example',
      `change ${SARA}`,
    ])
    expect(changeOf(plan, SARA).after).toEqual({ department: 'Buying' })
    expect(heldOf(plan)).toEqual([SARA])
    const again = await tenant.of(text())
    expect(ids(again)).toEqual([])
    expect(heldOf(again)).toEqual([SARA])
  })

  it('deleted: nothing is written', async () => {
    const tenant = openTenant()
    await tenant.app('Portal')
    await tenant.remove(await tenant.guest('sara@contoso.example'))
    for (const more of ['', ', accountEnabled: true', ', reinstate: 2026-11-22']) {
      const plan = await tenant.of(text(more))
      expect(ids(plan)).toEqual(['add group:pilot'])
      expect(heldOf(plan)).toEqual([SARA])
    }
  })

  it.each([', accountEnabled: true', ', reinstate: 2026-11-23', ', reinstate: 2026-12-31'])(
    'a block is lifted on purpose:%s',
    async (more) => {
      const tenant = openTenant()
      await tenant.app('Portal')
      await tenant.guest('sara@contoso.example', BLOCKED)
      const plan = await tenant.make(text(more))
      expect(changeOf(plan, SARA)).toMatchObject({
        op: 'change',
        before: { accountEnabled: false },
        after: { accountEnabled: true },
      })
      expect(heldOf(plan)).toEqual([])
      expect(ids(await tenant.of(text(more)))).toEqual([])
    },
  )

  it('`reinstate` of yesterday lifts nothing', async () => {
    const tenant = openTenant()
    await tenant.app('Portal')
    await tenant.guest('sara@contoso.example', BLOCKED)
    const plan = await tenant.of(text(', reinstate: 2026-11-22'))
    expect(changeOf(plan, SARA).after).toEqual({ department: 'Buying' })
    expect(heldOf(plan)).toEqual([SARA])
  })

  it('`reinstate` restores, unblocks, and invites nobody', async () => {
    const tenant = openTenant()
    await tenant.app('Portal')
    const id = await tenant.guest('sara@contoso.example', BLOCKED)
    await tenant.remove(id)
    tenant.traffic.length = 0
    const plan = await tenant.make(text(', reinstate: 2026-11-23'))
    expect(changeOf(plan, SARA)).toMatchObject({ op: 'restore', liveId: id })
    expect(changeOf(plan, SARA).after).toMatchObject({ accountEnabled: true, department: 'Buying' })
    expect(JSON.stringify(tenant.traffic)).not.toContain('/invitations')
    expect(ids(await tenant.of(text(', reinstate: 2026-11-23')))).toEqual([])
    expect(await tenant.admin('GET', `/v1.0/users/${id}?$select=accountEnabled,department`)).toMatchObject({
      accountEnabled: true,
      department: 'Buying',
    })
  })

  it('an account deleted after the date is not restored by it', async () => {
    const tenant = openTenant()
    await tenant.app('Portal')
    const id = await tenant.guest('sara@contoso.example')
    await tenant.remove(id)
    tenant.edit(id, { deletedDateTime: '2026-11-25T00:00:00Z' })
    const plan = await tenant.of(text(', reinstate: 2026-11-24'))
    expect(heldOf(plan)).toEqual([SARA])
    expect(ids(plan)).toEqual(['add group:pilot'])
  })

  it('purged: invited anew', async () => {
    const tenant = openTenant()
    const id = await tenant.guest('sara@contoso.example')
    await tenant.remove(id)
    await tenant.admin('DELETE', `/v1.0/directory/deletedItems/${id}`)
    expect(ids(await tenant.of(declared('guests: [{ email: sara@contoso.example }]')))).toEqual([`add ${SARA}`])
  })

  it('what an earlier `ensure` did is not undone by taking it out', async () => {
    const tenant = openTenant()
    await tenant.guest('sara@contoso.example')
    await tenant.make(declared('guests: [{ email: sara@contoso.example, ensure: blocked }]'))
    const plan = await tenant.of(declared('guests: [{ email: sara@contoso.example }]'))
    expect(ids(plan)).toEqual([])
    expect(heldOf(plan)).toEqual([SARA])
    await tenant.make(declared('guests: [{ email: sara@contoso.example, ensure: absent }]'))
    const gone = await tenant.of(declared('guests: [{ email: sara@contoso.example }]'))
    expect(ids(gone)).toEqual([])
    expect(heldOf(gone)).toEqual([SARA])
  })

  it('what a removed partner entry leaves: nothing is removed that nobody asked for, and it is counted', async () => {
    const tenant = openTenant()
    await tenant.guest('a@contoso.example')
    await tenant.guest('b@fabrikam.example')
    const plan = await tenant.of(declared('guests: [{ email: a@contoso.example }]'))
    expect(ids(plan)).toEqual([])
    expect(plan.leftAlone.find((item) => item.kind === 'guest')?.count).toBe(1)
  })
})

describe('partner settings', () => {
  const TENANT = '3d0f5dec-0000-4000-8000-00000000c001'
  const partner = (more: string) =>
    declared(`partners: { contoso: { tenantId: ${TENANT}, domains: [contoso.example], ${more} } }`)
  const full =
    'crossTenantAccess: { inboundTrust: { isMfaAccepted: true }, identitySynchronization: { userSyncInbound: { isSyncAllowed: true } } }'

  it('go only with `ensure: absent`, their synchronisation first', async () => {
    const tenant = openTenant()
    await tenant.make(partner(full))
    expect(ids(await tenant.of(declared('partners:')))).toEqual([])
    expect(ids(await tenant.of(partner('')))).toEqual([])
    const plan = await tenant.make(partner('ensure: absent'))
    expect(plan.changes.map((change) => `${change.op} ${change.id}`)).toEqual([
      'remove identity-synchronization:contoso',
      'remove partner:contoso',
    ])
    expect(ids(await tenant.of(partner('ensure: absent')))).toEqual([])
  })

  it('their guests are not removed with them', async () => {
    const tenant = openTenant()
    await tenant.make(partner('crossTenantAccess: { inboundTrust: { isMfaAccepted: true } }'))
    await tenant.guest('a@contoso.example')
    expect(ids(await tenant.of(partner('ensure: absent')))).toEqual(['remove partner:contoso'])
  })
})
