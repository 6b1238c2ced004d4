import { createHash } from 'node:crypto'
import type { Access, AccessPath, Address, Change, Outcome, Plan, Setting, Source } from '../../src/model.ts'

/** A change with everything that a test does not care about filled in. */
export function change(of: Partial<Change> & Pick<Change, 'id' | 'op' | 'says'>): Change {
  const whole = {
    kind: of.id.slice(0, of.id.indexOf(':')),
    liveId: null,
    before: null,
    after: null,
    onCreate: null,
    refs: {},
    reason: 'declared',
    source: null,
    dependsOn: [],
    reversible: true,
    ...of,
  }
  return {
    ...whole,
    fingerprint: createHash('sha256')
      .update(JSON.stringify([whole.kind, whole.op, whole.id]))
      .digest('hex'),
  }
}

/** A plan with nothing in it but what is given; counts made to agree. */
export function planOf(of: Partial<Plan>): Plan {
  const changes = of.changes ?? []
  const kinds: Plan['summary']['kinds'] = {}
  for (const { kind, op } of changes) {
    const ops = (kinds[kind] ??= {})
    ops[op] = (ops[op] ?? 0) + 1
  }
  const ops = (op: Change['op']): number => changes.filter((each) => each.op === op).length
  return {
    format: 2,
    tool: 'entra-guestlist 0.1.0',
    tenant: { name: 'northwind', id: '9f0e3c1a-1111-4111-8111-111111111111' },
    createdAt: '2026-09-21T14:02:00.000Z',
    today: '2026-09-21',
    since: null,
    declaration: { digest: 'd'.repeat(64) },
    settings: [],
    changes,
    drift: [],
    leftAlone: [],
    held: [],
    guards: [],
    findings: [],
    access: [],
    memberships: [],
    refs: {},
    permissions: { needed: [], missing: [] },
    ...of,
    summary: {
      add: ops('add'),
      change: ops('change'),
      rename: ops('rename'),
      restore: ops('restore'),
      remove: ops('remove'),
      settings: of.settings?.length ?? 0,
      drift: of.drift?.length ?? 0,
      held: of.held?.length ?? 0,
      leftAlone: (of.leftAlone ?? []).reduce((sum, entry) => sum + entry.count, 0),
      kinds,
    },
  }
}

const at = (file: string, line: number, rev?: string): Source => ({
  file,
  line,
  column: 3,
  ...(rev === undefined ? {} : { rev }),
})
const contoso: Address = 'partner:contoso'
const fabrikam: Address = 'partner:fabrikam'

function invited(email: string, name: string, partner: Address, line: number): Change {
  return change({
    id: `guest:${email}`,
    op: 'add',
    says: [{ data: `${name} (${email})` }, ' is invited'],
    after: { displayName: name, department: 'Engineering' },
    onCreate: { sendInvitationMessage: false },
    source: at('partners/fabrikam.yaml', line),
    partner,
  })
}

function joins(email: string, group: string, partner: Address): Change {
  return change({
    id: `member:${group}/guest:${email}`,
    op: 'add',
    says: [{ data: email }, ' becomes a member of ', { data: 'Contoso projects' }],
    dependsOn: [`guest:${email}`],
    source: at('partners/fabrikam.yaml', 9),
    edge: { from: `guest:${email}`, to: `group:${group}` },
    partner,
  })
}

const engineers = Array.from({ length: 12 }, (_, n) => `engineer${n + 1}@fabrikam.example`)

const asBuyer: AccessPath = {
  via: 'direct',
  group: null,
  role: 'Buyer',
  says: ['direct assignment (role: ', { data: 'Buyer' }, ')'],
  source: at('groups.yaml', 14),
}
const loses: Access = {
  who: 'guest:anna@contoso.com',
  app: 'app:order-portal',
  effect: 'loses',
  before: [
    {
      via: 'member',
      group: 'group:contoso-projects',
      role: 'Buyer',
      says: ['group ', { data: 'Contoso projects' }],
      source: at('groups.yaml', 12),
    },
  ],
  after: [],
  says: [{ data: 'Anna Kowalska (anna@contoso.com)' }, ' loses ', { data: 'Order Portal' }],
  partner: contoso,
}

function rule(of: Pick<Setting, 'id' | 'field' | 'before' | 'after' | 'says'> & Partial<Setting>): Setting {
  return { source: at('partners/contoso.yaml', 12), fingerprint: 'e'.repeat(64), ...of }
}

const longer = Array.from({ length: 5 }, (_, n) =>
  rule({
    id: `guest:buyer${n + 1}@contoso.com`,
    field: 'expires',
    before: '2026-12-31',
    after: '2027-12-31',
    says: [
      { data: `Buyer ${n + 1} (buyer${n + 1}@contoso.com)` },
      ': last day of access ',
      { data: '2026-12-31' },
      ' → ',
      { data: '2027-12-31' },
    ],
    partner: contoso,
  }),
)

/** One of everything: each op, each section, names that try to be markup. */
export const samplePlan: Plan = planOf({
  since: '4f2a91c',
  settings: [
    rule({
      id: 'user:breakglass@northwind.example',
      field: 'protect',
      before: true,
      after: null,
      says: [{ data: 'user:breakglass@northwind.example' }, ' is no longer protected'],
      source: at('guestlist.yaml', 40, '4f2a91c'),
    }),
    rule({
      id: 'declaration:allow',
      field: 'allow',
      before: null,
      after: { remove: 'guests', partner: 'contoso', count: 41, until: '2026-10-01' },
      says: ['allow: ', { data: 'remove: guests, partner: contoso, count: 41, until: 2026-10-01' }],
      source: at('guestlist.yaml', 44),
    }),
    rule({
      id: contoso,
      field: 'graceDays',
      before: 30,
      after: null,
      says: [{ data: 'Contoso <b>Ltd</b>' }, ': graceDays ', { data: '30' }, ' → ', 'never deleted'],
      partner: contoso,
    }),
    ...longer,
  ],
  changes: [
    change({
      id: 'policy:authorizationPolicy',
      kind: 'authorizationPolicy',
      op: 'change',
      liveId: 'authorizationPolicy',
      says: [
        'Guest invite settings: ',
        { data: 'everyone' },
        ' → ',
        { data: 'adminsAndGuestInviters' },
        '; Joining by email verification: ',
        'on',
        ' → ',
        'off',
      ],
      before: { allowInvitesFrom: 'everyone', allowEmailVerifiedUsersToJoinOrganization: true },
      after: { allowInvitesFrom: 'adminsAndGuestInviters', allowEmailVerifiedUsersToJoinOrganization: false },
      source: at('policies.yaml', 4),
    }),
    change({
      id: fabrikam,
      op: 'add',
      says: ['Partner ', { data: 'Fabrikam, Inc.' }, ' gets its own cross-tenant settings'],
      after: {
        displayName: 'Fabrikam, Inc.',
        inboundTrust: { isMfaAccepted: true },
        tenantId: '3d0f5dec-2222-4222-8222-222222222222',
      },
      source: at('partners/fabrikam.yaml', 2),
      partner: fabrikam,
    }),
    ...engineers.map((email, n) => invited(email, `Engineer ${n + 1}`, fabrikam, 20 + n)),
    ...engineers.map((email) => joins(email, 'contoso-projects', fabrikam)),
    change({
      id: 'guest:sara.cranz@contoso.com',
      op: 'change',
      liveId: '11111111-aaaa-4aaa-8aaa-000000000001',
      says: [{ data: 'Sara Cranz (sara.cranz@contoso.com)' }, ' changes department and sponsors'],
      before: {
        displayName: 'Sara Cranz',
        department: 'Buying',
        jobTitle: null,
        sponsors: [{ ref: 'user:otto@northwind.example' }],
      },
      after: {
        displayName: 'Sara Cranz',
        department: 'Buying & "Sales"',
        jobTitle: 'Lead',
        sponsors: [{ ref: 'user:anna@northwind.example' }],
      },
      source: at('partners/contoso.yaml', 18),
      partner: contoso,
    }),
    change({
      id: 'policy:b2bManagementPolicy',
      kind: 'b2bManagementPolicy',
      op: 'change',
      liveId: 'b2b',
      says: ['The invitation domain list changes'],
      before: { allowedDomains: ['a.example', 'b.example', 'c.example', 'd.example', 'e.example', 'old.example'] },
      after: { allowedDomains: ['a.example', 'b.example', 'c.example', 'd.example', 'e.example', 'fabrikam.example'] },
      reason: 'fromPartners: the domains of every partner',
      source: at('policies.yaml', 9),
    }),
    change({
      id: 'guest:anna.kowalska@contoso.com',
      op: 'rename',
      liveId: '11111111-aaaa-4aaa-8aaa-000000000002',
      says: [{ data: 'Anna Nowak (anna.nowak@contoso.com)' }, ' is now ', { data: 'anna.kowalska@contoso.com' }],
      before: { mail: 'anna.nowak@contoso.com' },
      after: { mail: 'anna.kowalska@contoso.com' },
      reason: 'previously: names the former address',
      source: at('partners/contoso.yaml', 25),
      partner: contoso,
    }),
    change({
      id: 'guest:back@contoso.com',
      op: 'restore',
      liveId: '11111111-aaaa-4aaa-8aaa-000000000003',
      says: [{ data: 'Béla Back (back@contoso.com)' }, ' is restored'],
      before: { deleted: true },
      after: { deleted: false },
      reason: 'reinstate: 2026-09-30',
      source: at('partners/contoso.yaml', 31),
      partner: contoso,
    }),
    change({
      id: 'member:contoso-projects/guest:anna@contoso.com',
      op: 'remove',
      liveId: 'm1',
      says: [{ data: 'Anna Kowalska (anna@contoso.com)' }, ' leaves group ', { data: 'Contoso projects' }],
      before: {},
      reason: 'declared at 4f2a91c and no longer',
      source: at('partners/contoso.yaml', 34, '4f2a91c'),
      edge: { from: 'guest:anna@contoso.com', to: 'group:contoso-projects' },
      partner: contoso,
    }),
    change({
      id: 'guest:li.wei@contoso.com',
      op: 'remove',
      liveId: '11111111-aaaa-4aaa-8aaa-000000000004',
      says: [{ data: '李伟 (li.wei@contoso.com)' }, ' is blocked'],
      before: { accountEnabled: true },
      after: { accountEnabled: false },
      reason: 'access ended on 2026-08-31',
      endedBy: ['expires'],
      source: at('partners/contoso.yaml', 40),
      partner: contoso,
    }),
    change({
      id: 'guest:mallory@evil.example',
      op: 'remove',
      liveId: '11111111-aaaa-4aaa-8aaa-000000000005',
      says: [
        {
          data: '</script><img src=x onerror=alert(1)> **@everyone** #1 [x](http://evil.example) \u202Egnp.exe\n- `rm` (mallory@evil.example)',
        },
        ' is deleted',
      ],
      before: { displayName: '</script><b>`x`</b>' },
      reason: 'ensure: absent',
      endedBy: ['ensure'],
      source: at('partners/evil`.yaml', 2),
      reversible: false,
    }),
  ],
  drift: [
    {
      id: 'group:contoso-projects',
      kind: 'group',
      live: { displayName: 'Contoso Projekte' },
      declared: { displayName: 'Contoso projects' },
      says: ['Group ', { data: 'Contoso projects' }, ' was given another display name'],
      source: at('groups.yaml', 12),
    },
  ],
  held: [
    {
      id: 'guest:blocked@contoso.com',
      kind: 'guest',
      liveId: '11111111-aaaa-4aaa-8aaa-000000000006',
      reason: 'found blocked, and Guestlist did not do it',
      lift: 'accountEnabled: true on the entry',
      declared: true,
      says: [{ data: 'Boris Blocked (blocked@contoso.com)' }, ' stays blocked'],
      source: at('partners/contoso.yaml', 50),
      partner: contoso,
    },
  ],
  foreseen: [
    {
      on: '2026-09-25',
      cause: 'expires',
      effect: 'block',
      guests: [
        {
          id: 'guest:mia@contoso.com',
          says: [{ data: 'Mia Long (mia@contoso.com)' }],
          reason: 'the last day of access is 2026-09-24',
          source: at('partners/contoso.yaml', 60),
          partner: contoso,
        },
        {
          id: 'guest:tom@fabrikam.example',
          says: [{ data: 'Tom Short (tom@fabrikam.example)' }],
          reason: 'the last day of access is 2026-09-24',
          source: at('partners/fabrikam.yaml', 31),
          partner: fabrikam,
        },
      ],
      guards: [],
    },
    {
      on: '2026-10-01',
      cause: 'expires',
      effect: 'block',
      guests: Array.from({ length: 14 }, (_, n) => ({
        id: `guest:buyer${n + 1}@contoso.com`,
        says: [{ data: `Buyer ${n + 1} (buyer${n + 1}@contoso.com)` }],
        reason: 'the last day of access is 2026-09-30',
        source: at('partners/contoso.yaml', 12),
        partner: contoso,
      })),
      guards: [
        {
          code: 'REMOVE-GUESTS',
          scope: contoso,
          stop: true,
          count: 14,
          of: 41,
          limit: 10,
          message: 'would remove 14 of 41 guests of partner:contoso (limit: 10)',
          lift: '- { remove: guests, partner: contoso, count: 14, until: 2026-10-05 }',
          source: at('partners/contoso.yaml', 12),
        },
      ],
    },
    {
      on: '2026-10-01',
      cause: 'graceDays',
      effect: 'nothing',
      guests: [
        {
          id: 'guest:old@contoso.com',
          says: [{ data: 'Otto Old (old@contoso.com)' }],
          reason:
            'access ended on 2026-08-31, the 30 grace days on 2026-09-30; an account is deleted after its dates only if --since shows that they were set before',
          source: at('partners/contoso.yaml', 55),
          partner: contoso,
        },
      ],
      guards: [],
    },
    {
      on: '2026-10-03',
      cause: 'inactiveDays',
      effect: 'block',
      guests: [
        {
          id: 'guest:ina@fabrikam.example',
          says: [{ data: 'Ina Idle (ina@fabrikam.example)' }],
          reason: 'last sign-in 2026-07-04, limit 90 days',
          source: at('partners/fabrikam.yaml', 5),
          partner: fabrikam,
        },
      ],
      guards: [],
    },
  ],
  leftAlone: [
    { kind: 'guest', scope: null, count: 1080, reason: 'not declared, and no rule removes them' },
    { kind: 'member', scope: 'group:contoso-projects', count: 7, reason: 'the group is not exclusive' },
  ],
  guards: [
    {
      code: 'REMOVAL-SHARE',
      scope: contoso,
      stop: true,
      count: 3,
      of: 9,
      limit: 2,
      message: 'would remove 3 of 9 guests of Contoso Ltd (limit: 2)',
      lift: '- { remove: guests, partner: contoso, count: 3, until: 2026-10-05 }',
      source: at('partners/contoso.yaml', 1),
    },
    {
      code: 'MAILS',
      scope: null,
      stop: false,
      count: 0,
      of: null,
      limit: 50,
      message: 'no invitation mails',
      lift: null,
      source: null,
    },
  ],
  findings: [
    {
      code: 'EXPIRES-SOON',
      severity: 'info',
      message: 'sara.cranz@contoso.com: access ends on 2026-09-30',
      source: at('partners/contoso.yaml', 19),
    },
    {
      code: 'SPONSORS-GONE',
      severity: 'warning',
      message: 'old@contoso.com has no sponsor left',
      help: 'Name another under sponsors:',
      source: null,
    },
  ],
  access: [
    loses,
    ...engineers.map((email): Access => ({
      who: `guest:${email}`,
      app: 'app:order-portal',
      effect: 'gains',
      before: [],
      after: [
        {
          via: 'member',
          group: 'group:contoso-projects',
          role: 'Buyer',
          says: ['group ', { data: 'Contoso projects' }],
          source: at('groups.yaml', 12),
        },
      ],
      says: [{ data: email }, ' gains ', { data: 'Order Portal' }],
      partner: fabrikam,
    })),
    ...['sara.cranz', 'li.wei'].map((name): Access => ({
      who: `guest:${name}@contoso.com`,
      app: 'app:order-portal',
      effect: 'keeps',
      before: [asBuyer],
      after: [{ ...asBuyer, role: 'Approver', says: ['direct assignment (role: ', { data: 'Approver' }, ')'] }],
      roles: { before: ['Buyer'], after: ['Approver'] },
      says: [{ data: `${name}@contoso.com` }, ' keeps ', { data: 'Order Portal' }, ' with another role'],
      partner: contoso,
    })),
    {
      ...loses,
      app: 'app:salesforce',
      effect: 'keeps',
      after: [
        {
          via: 'rule',
          group: 'group:contoso-users',
          role: null,
          says: ['rule of group ', { data: 'Contoso users' }],
          source: at('groups.yaml', 3),
        },
      ],
      says: [{ data: 'Anna Kowalska (anna@contoso.com)' }, ' keeps ', { data: 'Salesforce' }],
    },
  ],
  memberships: [
    {
      group: 'group:contoso-users',
      reason: 'rule',
      joins: [
        {
          who: 'guest:sara.cranz@contoso.com',
          says: [{ data: 'Sara Cranz (sara.cranz@contoso.com)' }],
          partner: contoso,
        },
      ],
      leaves: [
        { who: 'guest:li.wei@contoso.com', says: [{ data: '李伟 (li.wei@contoso.com)' }], partner: contoso },
        { who: 'guest:old@contoso.com', says: [{ data: 'Old **Guest** (old@contoso.com)' }], partner: contoso },
      ],
      unknown: [
        {
          who: 'guest:back@contoso.com',
          says: [
            { data: 'Béla Back (back@contoso.com)' },
            ': ',
            { data: 'it depends on how a comparison treats accents, which Entra does not document' },
          ],
          partner: contoso,
        },
      ],
      others: { joins: 0, leaves: 4, unknown: 0 },
      says: [
        { data: 'Contoso users' },
        ': 1 person joins, 6 people leave, the rule cannot be evaluated for 1 person (membership rule new or changed)',
      ],
      source: at('groups.yaml', 5),
    },
    {
      group: 'group:fabrikam-users',
      reason: 'people',
      joins: engineers.map((email, n) => ({
        who: `guest:${email}`,
        says: [{ data: `Engineer ${n + 1} (${email})` }],
        partner: fabrikam,
      })),
      leaves: [],
      unknown: [],
      others: { joins: 0, leaves: 0, unknown: 0 },
      says: [{ data: 'Fabrikam users' }, ': 12 people join (attributes of people change)'],
      source: null,
    },
  ],
  refs: {
    'partner:contoso': { id: '3d0f5dec-0000-4000-8000-000000000000', name: 'Contoso Ltd' },
    'group:contoso-projects': { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Contoso projects' },
    'group:fabrikam-users': { id: 'aaaaaaaa-0000-4000-8000-000000000003', name: 'Fabrikam users' },
    'group:contoso-users': { id: 'aaaaaaaa-0000-4000-8000-000000000002', name: 'Contoso users' },
    'app:order-portal': { id: 'bbbbbbbb-0000-4000-8000-000000000001', name: 'Order Portal' },
    'app:salesforce': { id: 'bbbbbbbb-0000-4000-8000-000000000002', name: 'Salesforce' },
    'user:anna@northwind.example': { id: 'cccccccc-0000-4000-8000-000000000001', name: 'Anna Admin' },
    'user:otto@northwind.example': { id: 'cccccccc-0000-4000-8000-000000000002', name: 'Otto Owner' },
    'guest:anna@contoso.com': { id: 'cccccccc-0000-4000-8000-000000000003', name: 'Anna Kowalska' },
  },
  permissions: {
    needed: [{ permission: 'User.ReadWrite.All', reason: 'change guests', changes: ['guest:sara.cranz@contoso.com'] }],
    missing: [{ permission: 'User.ReadWrite.All', reason: 'change guests', changes: ['guest:sara.cranz@contoso.com'] }],
  },
})

export const sampleOutcomes: Outcome[] = [
  {
    id: 'guest:a@contoso.com',
    op: 'add',
    says: [{ data: 'a@contoso.com' }, ' is invited'],
    status: 'done',
    liveId: 'a1',
  },
  {
    id: 'guest:<b>@contoso.com',
    op: 'change',
    says: [{ data: '<b>@contoso.com\u202E' }, ' changes department'],
    status: 'failed',
    error: 'PATCH /v1.0/users/b1: 403 Authorization_RequestDenied: Insufficient privileges to complete the operation.',
    help: 'Grant User.ReadWrite.All to the identity',
  },
  {
    id: 'member:pilot/guest:c@contoso.com',
    op: 'add',
    says: [{ data: 'c@contoso.com' }, ' becomes a member of ', { data: 'Pilot' }],
    status: 'not attempted',
    reason: 'waits for guest:c@contoso.com, which failed',
  },
]

/**
 * `count` changes over `partners` partners: a tenth removals, a tenth changes, the rest additions; names long and
 * rude.
 */
export function bigPlan(count: number, partners: number): Plan {
  const access: Access[] = []
  const changes = Array.from({ length: count }, (_, n): Change => {
    const partner: Address = `partner:p${n % partners}`
    const email = `person.with-a_long.name${n}@partner${n % partners}.example`
    const who = { data: `Ünal <b>"${'Name '.repeat(6)}"</b> | @all #${n} (${email})` }
    const source = at(`partners/p${n % partners}.yaml`, n + 1)
    if (n % 10 === 0) {
      access.push({ ...loses, who: `guest:${email}`, says: [who, ' loses ', { data: 'Order Portal' }], partner })
      return change({
        id: `guest:${email}`,
        op: 'remove',
        says: [who, ' is deleted'],
        before: { displayName: 'x' },
        source,
        partner,
        reason: 'not declared any more',
      })
    }
    if (n % 10 === 1) {
      const [before, after] = [{ department: 'Old & grey' }, { department: `New ${n}` }]
      return change({
        id: `guest:${email}`,
        op: 'change',
        says: [who, ' changes department'],
        before,
        after,
        source,
        partner,
      })
    }
    if (n % 10 > 5) {
      const edge = { from: `guest:${email}`, to: `group:g${n % 50}` } as const
      return change({ id: `member:g${n % 50}/guest:${email}`, op: 'add', says: [who, ' joins'], source, partner, edge })
    }
    return change({
      id: `guest:${email}`,
      op: 'add',
      says: [who, ' is invited'],
      after: { displayName: 'x' },
      source,
      partner,
    })
  })
  return planOf({ changes, access })
}
