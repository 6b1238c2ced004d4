import { describe, expect, it } from 'vitest'
import { compareSaved } from '../../src/engine/saved-plan.ts'
import type { Plan } from '../../src/model.ts'
import { declared, openTenant, type Tenant } from './tenant.ts'

/** The same words before and after; between the two something that they name becomes another object. */
interface Swap {
  /** The declaration, given the ids that it names. */
  yaml(ids: { [name: string]: string }): string
  /** Ids as they were agreed to, and as they are by then. */
  ids(of: Tenant): Promise<{ agreed: { [name: string]: string }; later: { [name: string]: string } }>
}

const two = async (make: (name: string) => Promise<string>) => {
  const [one, other] = [await make('One'), await make('Other')]
  return { agreed: { id: one }, later: { id: other } }
}
const groups = (of: Tenant) => two((name) => of.group(name))
const GUEST = 'guests: [{ email: aa@contoso.com, groups: [news] }]'
const PARTNER = '11111111-1111-4111-8111-111111111111'

const SWAPS: { [what: string]: Swap } = {
  'the group of a membership': {
    yaml: ({ id }) => declared(`groups: { news: { id: ${id}, manage: false } }`, GUEST),
    ids: groups,
  },
  'the group within a group': {
    yaml: ({ id }) =>
      declared(`groups: { news: { id: ${id}, manage: false }, all: { displayName: All, members: [group:news] } }`),
    ids: groups,
  },
  'the app of an assignment': {
    yaml: ({ id }) =>
      declared(
        `apps: { wiki: { appId: ${id}, assignments: [{ guest: aa@contoso.com }] } }`,
        'guests: [{ email: aa@contoso.com }]',
      ),
    ids: (of) => two(async (name) => (await of.app(name)).appId),
  },
  'the group of an assignment': {
    yaml: ({ id }) =>
      declared(
        `groups: { news: { id: ${id}, manage: false } }`,
        'apps: { wiki: { displayName: Wiki, assignments: [{ group: news }] } }',
      ),
    async ids(of) {
      await of.app('Wiki')
      return groups(of)
    },
  },
  'the owner of a group': {
    yaml: () => declared('groups: { news: { displayName: News, owners: [user:anna@northwind.example] } }'),
    async ids(of) {
      const first = await of.user('anna')
      return { agreed: { first }, later: {} }
    },
  },
  'the sponsor of a guest': {
    yaml: () => declared('guests: [{ email: aa@contoso.com, sponsors: [user:anna@northwind.example] }]'),
    async ids(of) {
      const first = await of.user('anna')
      return { agreed: { first }, later: {} }
    },
  },
  'the manager of a guest': {
    yaml: () => declared('guests: [{ email: aa@contoso.com, manager: user:anna@northwind.example }]'),
    async ids(of) {
      const first = await of.user('anna')
      return { agreed: { first }, later: {} }
    },
  },
  'the group in a cross-tenant setting': {
    yaml: ({ id }) =>
      declared(
        `groups: { news: { id: ${id}, manage: false } }`,
        `partners: { contoso: { tenantId: ${PARTNER}, crossTenantAccess: { b2bCollaborationOutbound: { usersAndGroups: { allow: [{ group: news }] }, applications: all } } } }`,
      ),
    ids: groups,
  },
  'the app in a cross-tenant setting': {
    yaml: ({ id }) =>
      declared(
        `apps: { wiki: { appId: ${id} } }`,
        `partners: { contoso: { tenantId: ${PARTNER}, crossTenantAccess: { b2bCollaborationInbound: { usersAndGroups: all, applications: { allow: [wiki] } } } } }`,
      ),
    ids: (of) => two(async (name) => (await of.app(name)).appId),
  },
  'the tenant of a partner': {
    yaml: ({ id }) => declared(`partners: { contoso: { tenantId: ${id} } }`),
    ids: () => Promise.resolve({ agreed: { id: PARTNER }, later: { id: '22222222-2222-4222-8222-222222222222' } }),
  },
  'the tenant of a synchronisation': {
    yaml: ({ id }) =>
      declared(
        `partners: { contoso: { tenantId: ${id}, crossTenantAccess: { identitySynchronization: { userSyncInbound: { isSyncAllowed: true } } } } }`,
      ),
    ids: () => Promise.resolve({ agreed: { id: PARTNER }, later: { id: '22222222-2222-4222-8222-222222222222' } }),
  },
  'the account of a guest': {
    yaml: ({ id }) => declared(`guests: [{ email: aa@contoso.com, id: ${id}, displayName: Aa }]`),
    ids: (of) => two((name) => of.guest(`${name.toLowerCase()}@contoso.com`)),
  },
}

/** Deletes a colleague for good and makes another one of the same name. */
const replace = async (of: Tenant, id: string): Promise<void> => {
  await of.admin('DELETE', `/v1.0/users/${id}`)
  await of.user('anna')
}

const saved = (plan: Plan): unknown => JSON.parse(JSON.stringify(plan))

describe('an approval binds to what was meant, not to what it was called', () => {
  it.each(Object.entries(SWAPS))('%s', async (_, swap) => {
    const of = openTenant()
    const { agreed, later } = await swap.ids(of)
    const plan = await of.of(swap.yaml(agreed))
    expect(plan.changes.length).toBeGreaterThan(0)
    expect(compareSaved(plan, saved(plan), 'plan.json').extra).toEqual([])
    if (agreed['first'] !== undefined) await replace(of, agreed['first'])
    const now = await of.of(swap.yaml(later))
    expect(now.changes.map(({ id }) => id)).toEqual(plan.changes.map(({ id }) => id))
    expect(compareSaved(now, saved(plan), 'plan.json').extra).not.toEqual([])
  })

  it('a role that is another one by now', async () => {
    const of = openTenant()
    const wiki = await of.app('Wiki', [
      { displayName: 'Reader', value: 'reader', id: '11111111-0000-4000-8000-000000000001' },
      { displayName: 'Admin', value: 'admin', id: '11111111-0000-4000-8000-000000000002' },
    ])
    const yaml = declared(
      'apps: { wiki: { displayName: Wiki, assignments: [{ guest: aa@contoso.com, role: reader }] } }',
      'guests: [{ email: aa@contoso.com }]',
    )
    const plan = await of.of(yaml)
    const state = structuredClone(of.sandbox.state())
    for (const role of (state.servicePrincipals[wiki.id]?.['appRoles'] ?? []) as { value: string }[])
      role.value = role.value === 'reader' ? 'admin' : 'reader'
    of.sandbox.load(state)
    expect(compareSaved(await of.of(yaml), saved(plan), 'plan.json').extra.map(({ change }) => change.id)).toEqual([
      'app-role-assignment:wiki/guest:aa@contoso.com/reader',
    ])
  })

  it('ids in the file that were edited by hand allow nothing', async () => {
    const of = openTenant()
    const [one, other] = [await of.group('One'), await of.group('Other')]
    const yaml = (id: string) => declared(`groups: { news: { id: ${id}, manage: false } }`, GUEST)
    const text = JSON.stringify(await of.of(yaml(one)))
    const now = await of.of(yaml(other))
    const edits = [
      (plan: Plan) => plan.changes.forEach(({ refs }) => Object.assign(refs, { 'group:news': other })),
      (plan: Plan) => Object.assign(plan.refs['group:news'] ?? {}, { id: other }),
      (plan: Plan) => plan.changes.forEach((change) => Object.assign(change, { refs: {} })),
    ]
    for (const edit of edits) {
      const plan = JSON.parse(text) as Plan
      edit(plan)
      expect(compareSaved(now, plan, 'plan.json').extra.length).toBeGreaterThan(0)
    }
    const moved = JSON.parse(text) as Plan
    Object.assign(moved.refs['group:news'] ?? {}, { id: other })
    const again = compareSaved(await of.of(yaml(one)), moved, 'plan.json').extra
    expect(again.map(({ change, why }) => `${change.id}: ${why}`)).toContain(
      'member:news/guest:aa@contoso.com: the file was edited manually',
    )
  })

  it('what somebody else made in the place of an addition is not what was agreed to', async () => {
    const of = openTenant()
    const yaml = (more = '') => declared(`groups: { news: { displayName: News${more} } }`, GUEST)
    const plan = await of.of(yaml())
    const stranger = await of.group('Stranger')
    const now = await of.of(yaml(`, id: ${stranger}`))
    expect(compareSaved(now, saved(plan), 'plan.json').extra.map(({ change }) => change.id)).toContain(
      'member:news/guest:aa@contoso.com',
    )
  })
})
