import { describe, expect, it } from 'vitest'
import { changeOf, codes, declared, heldOf, ids, openTenant, type Tenant } from './tenant.ts'

const DECLARED = 'guests: [{ email: sara@contoso.example, department: Buying }]'
const SARA = 'guest:sara@contoso.example'

/** What stands in the tenant under the address, and what the plan makes of it. */
const FOUND: [string, (tenant: Tenant) => Promise<unknown>, string[], string[]][] = [
  ['nobody: invited', () => Promise.resolve(), [`add ${SARA}`], []],
  ['its mail', (t) => t.guest('sara@contoso.example'), [`change ${SARA}`], []],
  ['its mail in another case', (t) => t.guest('Sara@CONTOSO.example'), [`change ${SARA}`], []],
  [
    'an identity',
    async (t) =>
      t.edit(await t.guest('other@contoso.example'), {
        identities: [{ signInType: 'federated', issuer: 'contoso.example', issuerAssignedId: 'SARA@contoso.example' }],
      }),
    [`change ${SARA}`],
    [],
  ],
  [
    'a proxy address',
    async (t) =>
      t.edit(await t.guest('other@contoso.example'), {
        proxyAddresses: ['SMTP:other@contoso.example', 'smtp:SARA@contoso.example'],
      }),
    [`change ${SARA}`],
    [],
  ],
  [
    'no mail, an identity',
    async (t) =>
      t.edit(await t.guest('other@contoso.example'), {
        mail: null,
        otherMails: [],
        proxyAddresses: [],
        userPrincipalName: 'x#EXT#@northwind.onmicrosoft.com',
        identities: [{ signInType: 'federated', issuer: 'mail', issuerAssignedId: 'sara@contoso.example' }],
      }),
    [`change ${SARA}`],
    [],
  ],
  [
    'otherMails only',
    async (t) => t.edit(await t.guest('other@contoso.example'), { otherMails: ['sara@contoso.example'] }),
    [],
    [SARA],
  ],
  [
    'the UPN only',
    async (t) =>
      t.edit(await t.guest('sara@contoso.example'), {
        mail: 'other@contoso.example',
        otherMails: [],
        proxyAddresses: ['SMTP:other@contoso.example'],
      }),
    [],
    [SARA],
  ],
  [
    'the UPN of an account without mail',
    async (t) => t.edit(await t.guest('sara@contoso.example'), { mail: null, otherMails: [], proxyAddresses: [] }),
    [],
    [SARA],
  ],
  [
    'two accounts with the mail',
    async (t) => (
      await t.guest('sara@contoso.example'),
      t.edit(await t.guest('two@contoso.example'), { mail: 'Sara@contoso.example' })
    ),
    [],
    [SARA],
  ],
  [
    'a mail here, a proxy address there: the mail decides',
    async (t) => (
      await t.guest('sara@contoso.example'),
      t.edit(await t.guest('two@contoso.example'), { proxyAddresses: ['smtp:sara@contoso.example'] })
    ),
    [`change ${SARA}`],
    [],
  ],
  ['the mail of an internal account', (t) => t.user('sara', { mail: 'sara@contoso.example' }), [], [SARA]],
  [
    'the mail of an internal account with user type Guest',
    (t) => t.user('sara', { mail: 'sara@contoso.example', userType: 'Guest' }),
    [],
    [SARA],
  ],
  ['otherMails of an internal account', (t) => t.user('sara', { otherMails: ['sara@contoso.example'] }), [], [SARA]],
  ['a deleted guest', async (t) => t.remove(await t.guest('sara@contoso.example')), [], [SARA]],
  [
    'a deleted internal account',
    async (t) => t.remove(await t.user('sara', { mail: 'sara@contoso.example' })),
    [],
    [SARA],
  ],
  [
    'a deleted guest, by UPN only',
    async (t) => {
      const id = await t.guest('sara@contoso.example')
      await t.remove(id)
      t.edit(id, { mail: null, otherMails: [], proxyAddresses: [] })
    },
    [],
    [SARA],
  ],
  [
    'a deleted guest, by otherMails only',
    async (t) => {
      const id = await t.guest('two@contoso.example', { otherMails: ['sara@contoso.example'] })
      await t.remove(id)
    },
    [],
    [SARA],
  ],
  [
    'a live guest beside a deleted one',
    async (t) => (await t.remove(await t.guest('sara@contoso.example')), t.guest('sara@contoso.example')),
    [`change ${SARA}`],
    [],
  ],
  [
    'a member from outside, by its creation type',
    async (t) =>
      t.edit(await t.guest('sara@contoso.example'), {
        userType: 'Member',
        externalUserState: null,
        userPrincipalName: 'sara@northwind.example',
      }),
    [`change ${SARA}`],
    [],
  ],
  [
    'a member from outside, by its state',
    async (t) =>
      t.edit(await t.guest('sara@contoso.example'), {
        userType: 'Member',
        creationType: null,
        externalUserState: 'Accepted',
        userPrincipalName: 'sara@northwind.example',
      }),
    [`change ${SARA}`],
    [],
  ],
  [
    'a member from outside, by its UPN',
    async (t) =>
      t.edit(await t.guest('sara@contoso.example'), {
        userType: 'Member',
        creationType: null,
        externalUserState: null,
        userPrincipalName: 'sara_contoso.example#ext#@northwind.onmicrosoft.com',
      }),
    [`change ${SARA}`],
    [],
  ],
]

describe('a guest is known by id, else mail, else identities, else proxyAddresses', () => {
  it.each(FOUND)('%s', async (_, seed, changes, held) => {
    const tenant = openTenant()
    await seed(tenant)
    const plan = await tenant.of(declared(DECLARED))
    expect(ids(plan)).toEqual(changes)
    expect(heldOf(plan)).toEqual(held)
    expect(plan.held.every((item) => item.declared && item.lift !== '' && item.source !== null)).toBe(true)
  })

  it('what is held gets no membership, no app and no invitation, and its candidates lose nothing to an exclusive scope', async () => {
    const tenant = openTenant()
    const other = await tenant.guest('other@contoso.example')
    tenant.edit(other, { otherMails: ['sara@contoso.example'] })
    const text = declared(
      'partners: { contoso: { domains: [contoso.example], guests: { authority: exclusive, onRemoval: delete } } }',
      'groups: { pilot: { displayName: Pilot, authority: exclusive } }',
      'apps: { portal: { displayName: Portal, authority: exclusive, assignments: [{ guest: sara@contoso.example }] } }',
      'guests: [{ email: sara@contoso.example, groups: [pilot] }]',
    )
    const app = await tenant.app('Portal')
    await tenant.make(text)
    const { value } = (await tenant.admin('GET', "/v1.0/groups?$filter=displayName eq 'Pilot'&$select=id")) as {
      value: { id: string }[]
    }
    await tenant.join(value[0]?.id ?? '', other)
    await tenant.assign(app.id, other)
    const plan = await tenant.of(text)
    expect(ids(plan)).toEqual([])
    expect(heldOf(plan)).toEqual([SARA])
  })

  it('an `id:` decides, whatever the addresses say', async () => {
    const tenant = openTenant()
    const id = await tenant.guest('other@contoso.example')
    await tenant.guest('sara@contoso.example')
    const plan = await tenant.of(
      declared(`guests: [{ id: ${id.toUpperCase()}, email: sara@contoso.example, department: Buying }]`),
    )
    expect(changeOf(plan, SARA)).toMatchObject({ op: 'change', liveId: id })
    expect(plan.changes).toHaveLength(1)
  })

  it('an `id:` of an internal account, or of none, is held', async () => {
    const tenant = openTenant()
    const anna = await tenant.user('anna')
    for (const id of [anna, '00000000-0000-4000-8000-00000000dead']) {
      const plan = await tenant.of(declared(`guests: [{ id: ${id}, email: sara@contoso.example }]`))
      expect(ids(plan)).toEqual([])
      expect(heldOf(plan)).toEqual([SARA])
    }
  })

  it('an `id:` lifts what was ambiguous', async () => {
    const tenant = openTenant()
    const id = await tenant.guest('other@contoso.example')
    tenant.edit(id, { otherMails: ['sara@contoso.example'] })
    const plan = await tenant.of(declared(`guests: [{ id: ${id}, email: sara@contoso.example, department: Buying }]`))
    expect(heldOf(plan)).toEqual([])
    expect(changeOf(plan, SARA).after).toEqual({ department: 'Buying' })
  })

  it('two entries that mean one account are both held', async () => {
    const tenant = openTenant()
    tenant.edit(await tenant.guest('sara@contoso.example'), {
      proxyAddresses: ['SMTP:sara@contoso.example', 'smtp:cranz@contoso.example'],
    })
    const plan = await tenant.of(
      declared(
        'guests:',
        '  - { email: sara@contoso.example, department: A }',
        '  - { email: cranz@contoso.example, department: B }',
      ),
    )
    expect(ids(plan)).toEqual([])
    expect(heldOf(plan)).toEqual(['guest:cranz@contoso.example', SARA])
  })

  it('three entries that mean one account are all held', async () => {
    const tenant = openTenant()
    tenant.edit(await tenant.guest('sara@contoso.example'), {
      proxyAddresses: ['SMTP:sara@contoso.example', 'smtp:b@contoso.example', 'smtp:c@contoso.example'],
    })
    const plan = await tenant.of(
      declared(
        'guests:',
        '  - email: sara@contoso.example',
        '  - email: b@contoso.example',
        '  - { email: c@contoso.example, department: B }',
      ),
    )
    expect(ids(plan)).toEqual([])
    expect(heldOf(plan)).toEqual(['guest:b@contoso.example', 'guest:c@contoso.example', SARA])
  })

  it('a changed address is a rename, keeps the account, and is settled afterwards', async () => {
    const tenant = openTenant()
    const id = await tenant.guest('anna.nowak@contoso.example')
    const text = declared(
      'guests: [{ email: anna.kowalska@contoso.example, previously: [anna.nowak@contoso.example] }]',
    )
    const plan = await tenant.make(text)
    expect(changeOf(plan, 'guest:anna.kowalska@contoso.example')).toMatchObject({
      op: 'rename',
      liveId: id,
      before: { mail: 'anna.nowak@contoso.example' },
      after: { mail: 'anna.kowalska@contoso.example' },
    })
    expect(ids(await tenant.of(text))).toEqual([])
  })

  it('a changed address of a blocked account is a rename too, and the block stays', async () => {
    const tenant = openTenant()
    await tenant.guest('anna.nowak@contoso.example', { accountEnabled: false })
    const text = declared(
      'guests: [{ email: anna.kowalska@contoso.example, previously: [anna.nowak@contoso.example] }]',
    )
    const plan = await tenant.make(text)
    expect(ids(plan)).toEqual(['rename guest:anna.kowalska@contoso.example'])
    expect(heldOf(plan)).toEqual(['guest:anna.kowalska@contoso.example'])
    expect(ids(await tenant.of(text))).toEqual([])
  })

  it('old and new address on two accounts are held', async () => {
    const tenant = openTenant()
    await tenant.guest('a@contoso.example')
    await tenant.guest('b@contoso.example')
    const plan = await tenant.of(
      declared('guests: [{ email: b@contoso.example, previously: [a@contoso.example], department: X }]'),
    )
    expect(ids(plan)).toEqual([])
    expect(heldOf(plan)).toEqual(['guest:b@contoso.example'])
  })

  it('finding an account by another name is no change, and is told', async () => {
    const tenant = openTenant()
    tenant.edit(await tenant.guest('other@contoso.example'), { proxyAddresses: ['smtp:sara@contoso.example'] })
    const plan = await tenant.of(declared('guests: [{ email: sara@contoso.example }]'))
    expect(ids(plan)).toEqual([])
    expect(codes(plan)).toContain('GUEST-MAIL-DIFFERS')
  })

  it('odd accounts do not disturb anybody', async () => {
    const tenant = openTenant()
    tenant.edit(await tenant.guest('a@contoso.example'), {
      mail: null,
      displayName: null,
      otherMails: [],
      proxyAddresses: [],
      identities: [],
    })
    tenant.edit(await tenant.user('anna'), { displayName: null, userType: null, identities: null })
    tenant.edit(await tenant.guest('b@contoso.example'), {
      userPrincipalName: '#EXT#@northwind.onmicrosoft.com',
      mail: null,
    })
    const plan = await tenant.of(declared('guests: [{ email: sara@contoso.example }]'))
    expect(ids(plan)).toEqual([`add ${SARA}`])
  })
})

describe('a guest belongs to the partner its entry names, else to the one with exactly its mail domain', () => {
  const partners = (more: string) =>
    `partners: { contoso: { domains: [contoso.example], guests: { authority: exclusive, onRemoval: delete } }, ${more} }`
  const live = ['a@contoso.example', 'b@sub.contoso.example', 'c@xcontoso.example', 'd@contoso.example.org']

  it("a subdomain, a longer and another domain are somebody else's", async () => {
    const tenant = openTenant()
    for (const email of live) await tenant.guest(email)
    const plan = await tenant.of(declared(partners('fabrikam: { domains: [fabrikam.example] }')))
    expect(ids(plan)).toEqual(['remove guest:a@contoso.example'])
  })

  it('`*.` takes in every subdomain and not the domain itself', async () => {
    const tenant = openTenant()
    for (const email of [...live, 'e@very.deep.sub.contoso.example']) await tenant.guest(email)
    const plan = await tenant.of(
      declared("partners: { contoso: { domains: ['*.contoso.example'], guests: { authority: exclusive } } }"),
    )
    expect(ids(plan)).toEqual(['remove guest:b@sub.contoso.example', 'remove guest:e@very.deep.sub.contoso.example'])
  })

  it('an exact domain beats a wildcard, and the closer wildcard the wider one, for who is declared and who is not', async () => {
    const tenant = openTenant()
    await tenant.guest('a@shop.contoso.example')
    await tenant.guest('b@x.eu.contoso.example')
    await tenant.guest('c@other.contoso.example')
    const text = declared(
      'partners:',
      "  wide: { domains: ['*.contoso.example'] }",
      '  exact: { domains: [shop.contoso.example], guests: { authority: exclusive } }',
      "  close: { domains: ['*.eu.contoso.example'], guests: { authority: exclusive, onRemoval: delete } }",
    )
    const plan = await tenant.of(text)
    expect(ids(plan)).toEqual(['remove guest:a@shop.contoso.example', 'remove guest:b@x.eu.contoso.example'])
    expect(plan.changes.map(({ partner }) => String(partner)).sort()).toEqual(['partner:close', 'partner:exact'])
  })

  it('a domain in another case is the same', async () => {
    const tenant = openTenant()
    await tenant.guest('A@CONTOSO.example')
    expect(
      ids(
        await tenant.of(
          declared('partners: { contoso: { domains: [Contoso.Example], guests: { authority: exclusive } } }'),
        ),
      ),
    ).toEqual(['remove guest:a@contoso.example'])
  })

  it('what the entry names wins over the domain', async () => {
    const tenant = openTenant()
    const plan = await tenant.of(
      declared(
        partners('fabrikam: { domains: [fabrikam.example], guests: { defaults: { companyName: Fabrikam } } }'),
        'guests: [{ email: x@contoso.example, partner: fabrikam }]',
      ),
    )
    expect(changeOf(plan, 'guest:x@contoso.example')).toMatchObject({
      partner: 'partner:fabrikam',
      after: { companyName: 'Fabrikam' },
    })
  })
})

describe('accounts that their organisation synchronises', () => {
  const sync = (guests: string, extra = '') =>
    declared(
      'partners:',
      '  litware:',
      '    tenantId: 117e0000-0000-4000-8000-00000000117a',
      '    domains: [litware.example]',
      '    crossTenantAccess: { identitySynchronization: { userSyncInbound: { isSyncAllowed: true } } }',
      `    guests: { authority: exclusive, onRemoval: delete, ${extra} }`,
      'groups: { pilot: { displayName: Pilot, authority: exclusive } }',
      `guests: [${guests}]`,
    )

  const people = (changes: string[]) => changes.filter((change) => change.includes(' guest:'))

  const ENTRIES: [string, string][] = [
    ['patched', 'department: Buying, displayName: New'],
    ['blocked', 'ensure: blocked'],
    ['removed', 'ensure: absent'],
    ['retyped', 'userType: Guest'],
    ['blocked by expiry', 'expires: 2026-01-01'],
    ['blocked by accountEnabled', 'accountEnabled: false'],
    ['renamed', 'previously: [old@litware.example]'],
  ]
  it.each(ENTRIES)('are never %s', async (_, declaredAs) => {
    const tenant = openTenant()
    await tenant.guest('maria@litware.example', { userType: 'Member' })
    await tenant.guest('unknown@litware.example')
    const plan = await tenant.of(sync(`{ email: maria@litware.example, ${declaredAs} }`))
    expect(people(ids(plan))).toEqual([])
  })

  it('are never invited', async () => {
    const tenant = openTenant()
    const plan = await tenant.of(sync('{ email: maria@litware.example }'))
    expect(people(ids(plan))).toEqual([])
    expect(heldOf(plan)).toEqual(['guest:maria@litware.example'])
  })

  it('are never restored', async () => {
    const tenant = openTenant()
    await tenant.remove(await tenant.guest('maria@litware.example'))
    const plan = await tenant.of(sync('{ email: maria@litware.example, reinstate: 2026-12-31 }'))
    expect(people(ids(plan))).toEqual([])
    expect(heldOf(plan)).toEqual(['guest:maria@litware.example'])
  })

  it('are never unblocked', async () => {
    const tenant = openTenant()
    await tenant.guest('maria@litware.example', { accountEnabled: false })
    const plan = await tenant.of(sync('{ email: maria@litware.example, accountEnabled: true }'))
    expect(people(ids(plan))).toEqual([])
  })

  it('get groups and are not put out of an exclusive one', async () => {
    const tenant = openTenant()
    await tenant.guest('maria@litware.example')
    const other = await tenant.guest('noor@litware.example')
    const text = sync('{ email: maria@litware.example, groups: [pilot] }')
    const plan = await tenant.make(text)
    expect(ids(plan).filter((change) => change.includes('member:'))).toEqual([
      'add member:pilot/guest:maria@litware.example',
    ])
    const { value } = (await tenant.admin('GET', "/v1.0/groups?$filter=displayName eq 'Pilot'&$select=id")) as {
      value: { id: string }[]
    }
    await tenant.join(value[0]?.id ?? '', other)
    expect(ids(await tenant.of(text))).toEqual([])
  })

  it('are ours once an entry says `source: invitation`', async () => {
    const tenant = openTenant()
    await tenant.guest('maria@litware.example')
    expect(
      people(ids(await tenant.of(sync('{ email: maria@litware.example, source: invitation, department: Buying }')))),
    ).toEqual(['change guest:maria@litware.example'])
    expect(people(ids(await tenant.of(sync('{ email: new@litware.example, source: invitation }'))))).toEqual([
      'add guest:new@litware.example',
    ])
  })

  it('are told by the tenant where the declaration does not manage the synchronisation', async () => {
    const tenant = openTenant()
    await tenant.make(sync(''))
    await tenant.guest('maria@litware.example')
    const plan = await tenant.of(
      declared(
        'partners: { litware: { tenantId: 117e0000-0000-4000-8000-00000000117a, domains: [litware.example], guests: { authority: exclusive } } }',
        'groups: { pilot: { displayName: Pilot, authority: exclusive } }',
        'guests: [{ email: new@litware.example }]',
      ),
    )
    expect(ids(plan)).toEqual([])
    expect(heldOf(plan)).toEqual(['guest:new@litware.example'])
  })

  it('are whoever an entry says `source: sync` of', async () => {
    const tenant = openTenant()
    await tenant.guest('maria@contoso.example')
    const plan = await tenant.of(declared('guests: [{ email: maria@contoso.example, source: sync, department: X }]'))
    expect(ids(plan)).toEqual([])
  })
})
