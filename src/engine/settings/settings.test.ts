import { describe, expect, it } from 'vitest'
import schema from '../../../schemas/declaration.schema.json' with { type: 'json' }
import { load } from '../../config/load.fixture.ts'
import type { Declaration } from '../../declaration.ts'
import { kinds } from '../../kinds/index.ts'
import type { Address, Op, Setting } from '../../model.ts'
import { phraseText } from '../../render/phrase.ts'
import { everyRuleOf, settingsOf } from './settings.ts'

const declaredIn = async (yaml: string): Promise<Declaration> => {
  const { declaration, findings } = await load({ 'guestlist.yaml': yaml })
  if (declaration === undefined) throw new Error(JSON.stringify(findings))
  return declaration
}

const TENANT = 'tenant: { name: northwind }\n'
const told = ({ id, field, before, after }: Setting) => ({ id, field, before, after })

const between = async (then: string, now: string, changed = new Map<Address, Op>()): Promise<Setting[]> =>
  settingsOf(kinds, await declaredIn(TENANT + then), await declaredIn(TENANT + now), changed)

const partner = (guests: string) =>
  `partners: { contoso: { displayName: Contoso Ltd, domains: [contoso.com], guests: { ${guests} } } }\n`
const sara = (more: string) => `guests: [{ email: sara@contoso.com, displayName: Sara${more} }]\n`
const ID = '11111111-1111-4111-8111-111111111111'
const allow = '{ remove: guests, count: 4, until: 2026-12-01 }'

/** Declared then and now, and the one rule that changed: id, field, before, after. */
const EDITS: [what: string, then: string, now: string, id: string, field: string, before: unknown, after: unknown][] = [
  [
    'more time',
    sara(', expires: 2026-12-31'),
    sara(', expires: 2033-12-31'),
    'guest:sara@contoso.com',
    'expires',
    '2026-12-31',
    '2033-12-31',
  ],
  [
    'who may enter the portal',
    'portal: { organization: Northwind, administrators: { addresses: [a@northwind.example] } }',
    'portal: { organization: Northwind, administrators: { addresses: [b@northwind.example] } }',
    'declaration:portal',
    'administrators',
    { addresses: ['a@northwind.example'], groups: [] },
    { addresses: ['b@northwind.example'], groups: [] },
  ],
  [
    'who gets the answers to mails',
    'mails: { replyTo: a@northwind.example, templates: { denied: { subject: No } } }',
    'mails: { replyTo: b@elsewhere.example, templates: { denied: { subject: Denied } } }',
    'declaration:mails',
    'replyTo',
    'a@northwind.example',
    'b@elsewhere.example',
  ],
  ['no end date', sara(', expires: 2026-12-31'), sara(''), 'guest:sara@contoso.com', 'expires', '2026-12-31', null],
  [
    'a default for all',
    partner('') + sara(''),
    partner('defaults: { expires: 2026-12-31 }') + sara(''),
    'guest:sara@contoso.com',
    'expires',
    null,
    '2026-12-31',
  ],
  [
    'somebody new with an end',
    'guests: []',
    sara(', expires: 2026-12-31'),
    'guest:sara@contoso.com',
    'expires',
    null,
    '2026-12-31',
  ],
  [
    'a block that will be lifted',
    sara(''),
    sara(', accountEnabled: true'),
    'guest:sara@contoso.com',
    'accountEnabled',
    null,
    true,
  ],
  [
    'a block that may be lifted',
    sara(''),
    sara(', reinstate: 2026-12-01'),
    'guest:sara@contoso.com',
    'reinstate',
    null,
    '2026-12-01',
  ],
  [
    'whoever will have the address goes',
    sara(''),
    sara(', ensure: absent'),
    'guest:sara@contoso.com',
    'ensure',
    'present',
    'absent',
  ],
  [
    'another account',
    sara(''),
    sara(', id: 11111111-1111-4111-8111-111111111111'),
    'guest:sara@contoso.com',
    'id',
    null,
    '11111111-1111-4111-8111-111111111111',
  ],
  [
    'an account of a synchronisation is claimed',
    sara(', source: sync'),
    sara(''),
    'guest:sara@contoso.com',
    'source',
    'sync',
    'invitation',
  ],
  [
    'an account that will be taken over once its own is gone',
    sara(''),
    sara(', previously: [boss@contoso.com]'),
    'guest:sara@contoso.com',
    'previously',
    [],
    ['boss@contoso.com'],
  ],
  [
    'a partner that goes once it is there',
    'partners: { contoso: {} }',
    'partners: { contoso: { ensure: absent } }',
    'partner:contoso',
    'ensure',
    'present',
    'absent',
  ],
  [
    'a group that goes once it is there',
    'groups: { pilot: {} }',
    'groups: { pilot: { ensure: absent } }',
    'group:pilot',
    'ensure',
    'present',
    'absent',
  ],
  ['deleted sooner', partner('graceDays: 30'), partner('graceDays: 0'), 'partner:contoso', 'graceDays', 30, 0],
  [
    'inactive sooner',
    partner('inactiveDays: 90'),
    partner('inactiveDays: 30'),
    'partner:contoso',
    'inactiveDays',
    90,
    30,
  ],
  [
    'a date to accept by',
    partner(''),
    partner('redeemWithinDays: 30'),
    'partner:contoso',
    'redeemWithinDays',
    null,
    30,
  ],
  [
    'blocked and no longer reported',
    partner('inactiveDays: 90'),
    partner('inactiveDays: 90, onInactive: block'),
    'partner:contoso',
    'onInactive',
    'report',
    'block',
  ],
  [
    'somebody who is never inactive',
    sara(''),
    sara(', inactiveDays: never'),
    'guest:sara@contoso.com',
    'inactiveDays',
    null,
    'never',
  ],
  [
    'a partner that is a subsidiary',
    partner(''),
    partner('').replace('contoso: {', 'contoso: { relation: subsidiary,'),
    'partner:contoso',
    'relation',
    'partner',
    'subsidiary',
  ],
  [
    'sponsors that are no longer required',
    partner('sponsors: required'),
    partner(''),
    'partner:contoso',
    'sponsors',
    'required',
    null,
  ],
  ['no longest access', partner('maxDays: 30'), partner(''), 'partner:contoso', 'maxDays', 30, null],
  ['more guests', partner('maxGuests: 3'), partner('maxGuests: 300'), 'partner:contoso', 'maxGuests', 3, 300],
  [
    'deleted instead of blocked',
    partner(''),
    partner('onRemoval: delete'),
    'partner:contoso',
    'onRemoval',
    'block',
    'delete',
  ],
  [
    'a partner that is exclusive',
    partner(''),
    partner('authority: exclusive'),
    'partner:contoso',
    'authority',
    'declared',
    'exclusive',
  ],
  [
    'a new partner that is exclusive',
    'partners: {}',
    partner('authority: exclusive'),
    'partner:contoso',
    'authority',
    null,
    'exclusive',
  ],
  [
    'an exclusive partner is gone',
    partner('authority: exclusive'),
    'partners: {}',
    'partner:contoso',
    'authority',
    'exclusive',
    null,
  ],
  [
    'a domain more',
    'partners: { contoso: { domains: [a.com] } }',
    'partners: { contoso: { domains: [a.com, b.com] } }',
    'partner:contoso',
    'domains',
    ['a.com'],
    ['a.com', 'b.com'],
  ],
  [
    'a group that is exclusive',
    'groups: { pilot: {} }',
    'groups: { pilot: { authority: exclusive } }',
    'group:pilot',
    'authority',
    'declared',
    'exclusive',
  ],
  [
    'the same under another key',
    'groups: { pilot: { authority: exclusive } }',
    'groups: { test: { previously: [pilot] } }',
    'group:test',
    'authority',
    'exclusive',
    'declared',
  ],
  [
    'an app that is exclusive',
    'apps: { wiki: { displayName: Wiki } }',
    'apps: { wiki: { displayName: Wiki, authority: exclusive } }',
    'app:wiki',
    'authority',
    'declared',
    'exclusive',
  ],
  [
    'a protection less',
    'protect: [user:a@northwind.example]',
    'protect: []',
    'user:a@northwind.example',
    'protect',
    true,
    null,
  ],
  [
    'a protection more',
    'protect: []',
    'protect: [user:a@northwind.example]',
    'user:a@northwind.example',
    'protect',
    null,
    true,
  ],
  [
    'an entry that lifts a guard',
    'allow: []',
    `allow: [${allow}]`,
    'declaration:allow',
    'allow',
    null,
    { remove: 'guests', count: 4, until: '2026-12-01' },
  ],
  [
    'one more of the same',
    `allow: [${allow}]`,
    `allow: [${allow}, ${allow}]`,
    'declaration:allow',
    'allow',
    null,
    { remove: 'guests', count: 4, until: '2026-12-01' },
  ],
]

describe('rules of the declaration that changed', () => {
  it.each(EDITS)('%s', async (_, then, now, id, field, before, after) => {
    expect((await between(then, now)).map(told)).toEqual([{ id, field, before, after }])
  })

  it.each(EDITS)('nothing where nothing changed: %s', async (_, then, now) => {
    expect(await between(then, then)).toEqual([])
    expect(await between(now, now)).toEqual([])
  })

  it('has another fingerprint for each change, and the same for the same', async () => {
    const all = (await Promise.all(EDITS.map(([, then, now]) => between(then, now)))).flat()
    const texts = new Set(all.map((setting) => JSON.stringify(told(setting))))
    expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(texts.size)
  })

  it('follows somebody to a new address, and compares what an entry is worth, not where it stands', async () => {
    const then = sara(', expires: 2026-12-31')
    const renamed =
      'guests: [{ email: sara.cranz@contoso.com, displayName: Sara, previously: [sara@contoso.com], expires: 2026-12-31 }]'
    expect(await between(then, renamed, new Map([['guest:sara.cranz@contoso.com', 'rename']]))).toEqual([])
    expect(await between(partner('') + then, partner('defaults: { expires: 2026-12-31 }') + sara(''))).toEqual([])
  })

  it.each([
    [
      'a partner, by its tenant',
      `partners: { contoso: { tenantId: ${ID}, domains: [a.com], guests: { graceDays: 30, maxDays: 900 } } }\n${sara(', partner: contoso, expires: 2026-12-31')}`,
      `partners: { cnt: { tenantId: ${ID}, domains: [a.com], guests: { graceDays: 30, maxDays: 900 } } }\n${sara(', partner: cnt, expires: 2026-12-31')}`,
    ],
    [
      'a partner, by its domains',
      `${partner('authority: exclusive, graceDays: 30')}${sara('')}`,
      `${partner('authority: exclusive, graceDays: 30').replace('contoso:', 'cnt:')}${sara('')}`,
    ],
    [
      'a group, by its id',
      `groups: { pilot: { id: ${ID}, authority: exclusive } }`,
      `groups: { test: { id: ${ID}, authority: exclusive } }`,
    ],
    [
      'an app, by its appId',
      `apps: { wiki: { appId: ${ID}, authority: exclusive } }`,
      `apps: { docs: { appId: ${ID}, authority: exclusive } }`,
    ],
  ])('has nothing to tell of another key alone: %s', async (_, then, now) => {
    expect(await between(then, now)).toEqual([])
  })

  it('tells what else changed with the key once, and a partner that another one replaces as another', async () => {
    const then = partner('graceDays: 30') + sara('')
    const now = then.replace('contoso:', 'cnt:')
    expect((await between(then, now.replace('30', '0'))).map(told)).toEqual([
      { id: 'partner:cnt', field: 'graceDays', before: 30, after: 0 },
    ])
    const fields = (await between(then, now.replace('[contoso.com]', '[contoso.com, b.com]'))).map(({ field }) => field)
    expect(fields).toContain('partner')
  })

  it('tells no last day of somebody who is to be deleted', async () => {
    const then = sara(', ensure: absent, expires: 2026-12-31')
    expect(await between(then, then.replace('2026', '2027'))).toEqual([])
  })

  it('tells of a former address unless a rename of the same plan uses it up', async () => {
    const [then, now] = [sara(''), sara(', previously: [boss@contoso.com]')]
    const two = now.replace(']', ', other@contoso.com]')
    const renames = new Map<Address, Op>([['guest:sara@contoso.com', 'rename']])
    expect(await between(then, now, renames)).toEqual([])
    expect(await between(then, now, new Map([['guest:sara@contoso.com', 'change']]))).toHaveLength(1)
    expect(await between(then, two, renames)).toHaveLength(1)
    expect(await between(two, now)).toEqual([])
  })

  it('leaves to a change what the plan does at once', async () => {
    const [then, now] = [await declaredIn(TENANT + sara('')), await declaredIn(TENANT + sara(', ensure: absent'))]
    expect(settingsOf(kinds, then, now, new Map([['guest:sara@contoso.com', 'remove']]))).toEqual([])
  })
})

describe('every rule of a declaration', () => {
  const every = async (yaml: string): Promise<Setting[]> =>
    everyRuleOf(kinds, await declaredIn(TENANT + yaml), new Map())

  // What somebody approves without knowing what held before must not be the same for two declarations of which one has another rule.
  it.each(EDITS)('is another list where one rule is another: %s', async (_, then, now) => {
    const [before, after] = [await every(then), await every(now)]
    expect(before.map(({ fingerprint }) => fingerprint)).not.toEqual(after.map(({ fingerprint }) => fingerprint))
  })

  it('holds nothing that is as it always is', async () => {
    expect(await every(`partners: { contoso: {} }\ngroups: { pilot: {} }\n${sara('')}`)).toEqual([])
    expect((await every(`protect: [user:a@northwind.example]\nallow: [${allow}]\n`)).map(told)).toEqual([
      {
        id: 'declaration:allow',
        field: 'allow',
        before: null,
        after: { remove: 'guests', count: 4, until: '2026-12-01' },
      },
      { id: 'user:a@northwind.example', field: 'protect', before: null, after: true },
    ])
  })
})

describe('what a reader needs to see what follows', () => {
  const guests = 'guests: [{ email: a@contoso.com, expires: 2026-12-31 }, { email: b@contoso.com }]'

  it('is how many declared guests a rule of a partner is about', async () => {
    const rules = 'graceDays: 0, onRemoval: delete, maxDays: 900, maxGuests: 9'
    const changed = await between(
      partner('') + guests.replace('{ email: b', '{ expires: 2027-01-31, email: b'),
      partner(rules) + guests.replace('{ email: b', '{ expires: 2027-01-31, email: b'),
    )
    expect(changed.flatMap(({ field, guests: number }) => (number === undefined ? [] : [[field, number]]))).toEqual([
      ['graceDays', 2],
      ['maxDays', 2],
      ['maxGuests', 2],
      ['onRemoval', 2],
    ])
    const [grace] = await between(partner('') + guests, partner('graceDays: 30') + guests)
    expect(grace).toMatchObject({ field: 'graceDays', guests: 1 })
  })

  it('counts nobody who is to be deleted, and knows who is blocked already', async () => {
    const two = (ends: string): string =>
      `guests: [{ email: a@contoso.com, expires: ${ends}, ensure: blocked }, { email: b@contoso.com, ensure: absent }]`
    const [grace, max] = await between(
      partner('') + two('2026-12-31'),
      partner('graceDays: 30, maxGuests: 9') + two('2026-12-31'),
    )
    expect([grace, max]).toMatchObject([
      { field: 'graceDays', guests: 1 },
      { field: 'maxGuests', guests: 1 },
    ])
    const [expires] = await between(partner('') + two('2026-12-31'), partner('') + two('2027-12-31'))
    expect(expires).toMatchObject({ field: 'expires', blocked: true })
  })

  it('is whether the entry itself came or went, and says so instead of a value that never was', async () => {
    const [come] = await between('guests: []', sara(', expires: 2026-12-31'))
    expect(come).toMatchObject({ entry: 'new' })
    expect(phraseText(come?.says ?? [])).toBe('Sara (sara@contoso.com): last day of access 2026-12-31 (newly declared)')
    const [gone] = await between(partner('maxGuests: 3'), 'partners: {}')
    expect(gone).toMatchObject({ entry: 'gone' })
    expect(phraseText(gone?.says ?? [])).toBe('Contoso Ltd: maxGuests 3 → no longer declared')
    const [changed] = await between(sara(''), sara(', expires: 2026-12-31'))
    expect(changed).not.toHaveProperty('entry')
  })

  it('is in words, also where a rule holds objects', async () => {
    const asking = (more: string): string =>
      `partners: { contoso: { displayName: Contoso Ltd, domains: [contoso.com], requests: { owners: ['@n/b'], groups: [pilot], ${more} } } }\ngroups: { pilot: {} }\n`
    const all = await between(
      asking('fields: [department]'),
      asking('fields: [department, { name: reason, label: Why?, required: true }]'),
    )
    expect(all.map(({ says }) => phraseText(says))).toEqual([
      'Contoso Ltd: questions of a request department → department, Why? (required)',
    ])
    const [question] = await between(
      asking('fields: [{ name: reason, label: { en: Why?, de: Warum? } }]'),
      asking('fields: [{ name: reason, label: { en: Why?, de: Wozu? } }]'),
    )
    expect(phraseText(question?.says ?? [])).toBe(
      'Contoso Ltd: questions of a request en: Why?; de: Warum? → en: Why?; de: Wozu?',
    )
    const portal = (who: string): string =>
      `portal: { organization: Northwind, administrators: { addresses: [${who}] } }`
    const [administrators] = await between(portal('a@northwind.example'), portal('b@northwind.example'))
    expect(phraseText(administrators?.says ?? [])).toBe(
      'portal: administrators addresses: a@northwind.example → addresses: b@northwind.example',
    )
  })

  it('is when the account of somebody whose access ends is deleted', async () => {
    const [kept] = await between(partner('') + sara(''), partner('') + sara(', expires: 2026-12-31'))
    expect(kept).not.toHaveProperty('graceDays')
    const [deleted] = await between(
      partner('graceDays: 30') + sara(''),
      partner('graceDays: 30') + sara(', expires: 2026-12-31'),
    )
    expect(deleted).toMatchObject({ field: 'expires', graceDays: 30 })
    expect(deleted?.fingerprint).toBe(kept?.fingerprint)
  })
})

/** Every key of the declaration either reaches Graph with the next apply, as a change, or is a rule. A new one has to be put here. */
const RULES = {
  Guest: ['id', 'previously', 'partner', 'source', 'ensure', 'reinstate', 'accountEnabled', 'expires', 'inactiveDays'],
  PartnerGuests: [
    'authority',
    'onRemoval',
    'graceDays',
    'maxDays',
    'maxGuests',
    'inactiveDays',
    'redeemWithinDays',
    'onInactive',
    'sponsors',
  ],
  Sponsors: [],
  Partner: ['ensure', 'domains', 'tenantId', 'relation', 'requests'],
  Group: ['id', 'ensure', 'manage', 'authority'],
  App: ['appId', 'displayName', 'authority'],
  Tenant: ['id', 'cloud'],
  Portal: ['url', 'organization', 'administrators'],
  PortalAdministrators: ['addresses', 'groups'],
  Mails: ['replyTo'],
}
const CHANGES = {
  // The request that an entry was made from changes nothing, now or later.
  Guest:
    'email displayName notGroups givenName surname companyName department jobTitle employeeId mobilePhone officeLocation streetAddress city state postalCode country usageLocation preferredLanguage extensionAttribute1 extensionAttribute2 extensionAttribute3 extensionAttribute4 extensionAttribute5 extensionAttribute6 extensionAttribute7 extensionAttribute8 extensionAttribute9 extensionAttribute10 extensionAttribute11 extensionAttribute12 extensionAttribute13 extensionAttribute14 extensionAttribute15 userType manager sponsors groups invitation requested'.split(
      ' ',
    ),
  // What defaults give shows in the guests that have them.
  PartnerGuests: ['defaults'],
  // Whoever takes over shows in the guests who had the former sponsor.
  Sponsors: ['replace'],
  // A name and mails are for people; the settings and the removal of a partner are changes.
  Partner: ['displayName', 'crossTenantAccess', 'guests', 'mails'],
  Group:
    'previously displayName description type mailNickname visibility membershipRule membershipRuleProcessingState owners members licenses'.split(
      ' ',
    ),
  App: ['appRoleAssignmentRequired', 'assignments'],
  Tenant: ['name'],
  // Words for people.
  Portal: ['languages'],
  PortalAdministrators: [],
  Mails: ['templates', 'languages'],
}

it.each(Object.keys(RULES) as (keyof typeof RULES)[])('every key of %s is a rule or a change', (section) => {
  const keys = Object.keys(schema.$defs[section].properties)
  expect([...RULES[section], ...CHANGES[section]].sort()).toEqual(keys.sort())
})
