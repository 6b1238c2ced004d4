import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWorld } from '../../test/world.ts'
import type { Access, Plan } from '../model.ts'
import { accessGraphOf } from './graph.ts'
import { membershipChangesOf } from './membership-changes.ts'
import { pathKey, pathsTo } from './paths.ts'
import { isAble, peopleOf } from './people.ts'
import type { AccessInput } from './input.ts'

const ROLES = [{ displayName: 'User' }, { displayName: 'Buyer' }]
const guest = (mail: string, more: object = {}) => ({
  mail,
  displayName: mail.split('@')[0],
  invitation: 'accepted',
  ...more,
})
const organization = {
  displayName: 'Northwind',
  initialDomain: 'northwind.onmicrosoft.com',
  domains: ['northwind.example'],
}
const MARK = 'guestlist-northwind-'

/** One guest a way: li directly, mo by a group, ru by a rule, ob by nothing. */
const SEED = {
  organization,
  users: [{ userPrincipalName: 'anna@northwind.example', displayName: 'Anna' }],
  guests: [
    guest('li@contoso.example'),
    guest('mo@contoso.example'),
    guest('ru@contoso.example', { department: 'Buying' }),
    guest('ob@contoso.example'),
  ],
  groups: [
    { displayName: 'Team', uniqueName: `${MARK}team`, members: ['guest:mo@contoso.example'] },
    {
      displayName: 'Buyers',
      membershipRule: 'user.department -eq "Buying"',
      id: '5c3e0000-0000-4000-8000-000000000001',
    },
  ],
  apps: [
    {
      displayName: 'Portal',
      appRoleAssignmentRequired: true,
      roles: ROLES,
      assignments: [
        { guest: 'li@contoso.example', role: 'User' },
        { group: 'Team', role: 'User' },
        { group: 'Buyers', role: 'User' },
      ],
    },
    { displayName: 'Wiki', appRoleAssignmentRequired: false },
  ],
}

const BASE = {
  tenant: { name: 'northwind' },
  groups: { team: { displayName: 'Team' } },
  apps: { portal: { displayName: 'Portal' }, wiki: { displayName: 'Wiki' } },
}

const planned = async (declaration: object, seed: object = SEED): Promise<Plan> => {
  const world = createWorld({ seed })
  return (await world.plan(await world.declare(JSON.stringify({ ...BASE, ...declaration })))).plan
}

const short = ({ who, app, effect, before, after }: Access): string =>
  `${who.slice('guest:'.length).split('@')[0]} ${effect} ${app.slice('app:'.length)}: ${before.map((path) => path.via).join('+') || '-'} → ${after.map((path) => path.via).join('+') || '-'}`

describe('accessOf', () => {
  it('says nothing where nothing changes', async () => {
    expect((await planned({})).access).toEqual([])
  })

  it('tells who gains an app directly, by a group and by a rule', async () => {
    const { access } = await planned({
      guests: [
        { email: 'ob@contoso.example', department: 'Buying' },
        { email: 'new@contoso.example', groups: ['team'] },
      ],
      apps: { portal: { displayName: 'Portal', assignments: [{ guest: 'new@contoso.example', role: 'Buyer' }] } },
    })
    expect(access.map(short)).toEqual(['new gains portal: - → direct+member', 'ob gains portal: - → rule'])
    expect(access[0]?.after.map(({ role, source }) => [role, source?.file])).toEqual([
      ['Buyer', 'guestlist.yaml'],
      ['User', 'guestlist.yaml'],
    ])
  })

  it('tells who loses an app with the account, an open one too', async () => {
    const { access } = await planned({
      guests: [
        { email: 'li@contoso.example', ensure: 'blocked' },
        { email: 'mo@contoso.example', expires: '2026-11-22' },
        { email: 'ru@contoso.example', ensure: 'absent' },
        { email: 'ob@contoso.example', ensure: 'absent' },
      ],
    })
    expect(access.map(short)).toEqual([
      'li loses portal: direct → -',
      'li loses wiki: open → -',
      'mo loses portal: member → -',
      'mo loses wiki: open → -',
      'ob loses wiki: open → -',
      'ru loses portal: rule → -',
      'ru loses wiki: open → -',
    ])
    expect(access[0]?.obstacles?.map(({ code, before, after }) => [code, before, after])).toEqual([
      ['WILL-BE-BLOCKED', false, true],
    ])
  })

  it('tells who loses the way by a rule, and keeps an app whose other path stays', async () => {
    const { access } = await planned({
      guests: [
        { email: 'li@contoso.example', ensure: 'present' },
        { email: 'ru@contoso.example', department: null, groups: ['team'] },
      ],
      apps: {
        portal: { displayName: 'Portal', authority: 'exclusive', assignments: [{ group: 'team', role: 'User' }] },
      },
    })
    expect(access.map(short)).toEqual(['li loses portal: direct → -', 'ru keeps portal: rule → member'])
  })

  it('says that an app is open, and who loses one that is shut', async () => {
    const open = await planned({ guests: [{ email: 'new@contoso.example' }] })
    expect(open.access.map(short)).toEqual(['new gains wiki: - → open'])
    const shut = await planned({
      apps: {
        wiki: { displayName: 'Wiki', appRoleAssignmentRequired: true, assignments: [{ guest: 'li@contoso.example' }] },
      },
      guests: [{ email: 'li@contoso.example' }],
    })
    expect(shut.access.map(short)).toEqual([
      'li keeps wiki: open → direct',
      'mo loses wiki: open → -',
      'ob loses wiki: open → -',
      'ru loses wiki: open → -',
    ])
    const opened = await planned({ apps: { portal: { displayName: 'Portal', appRoleAssignmentRequired: false } } })
    expect(opened.access.map(short)).toEqual(['ob gains portal: - → open'])
  })

  it('takes the app from the members of a group that is removed', async () => {
    const { access, guards } = await planned({ groups: {} })
    expect(access.map(short)).toEqual(['mo loses portal: member → -'])
    expect(guards.find((guard) => guard.code === 'REMOVE-MEMBERS' && guard.scope !== null)?.count).toBe(1)
  })
})

/** Who holds what, by which paths, on one side of a plan. */
const held = (input: AccessInput, side: 'before' | 'after'): string[] => {
  const graph = accessGraphOf(input, membershipChangesOf(input))
  const found = peopleOf(input, []).flatMap((person) =>
    [...graph.apps.values()].flatMap((app) =>
      isAble(person[side])
        ? pathsTo(graph, person.address, app, side, (address) => address).map(
            (path) => `${person.address} ${app.address} ${pathKey(path)}`,
          )
        : [],
    ),
  )
  return found.sort()
}

/** Whose roles in an app that they keep differ, from the paths of both sides. */
const rolesHeld = (before: readonly string[], after: readonly string[]) => {
  const by = (lines: readonly string[]): Map<string, string[]> => {
    const found = new Map<string, string[]>()
    for (const line of lines) {
      const [pair = '', , role = ''] = line.split('\u0000')
      const key = pair.replace(/ \d$/, '')
      const known = found.get(key) ?? []
      found.set(key, role === '' || known.includes(role) ? known : [...known, role].sort())
    }
    return found
  }
  const [had, has] = [by(before), by(after)]
  return new Map(
    [...had].flatMap(([key, roles]) => {
      const now = has.get(key)
      return now === undefined || String(now) === String(roles) ? [] : [[key, { before: roles, after: now }] as const]
    }),
  )
}

const NAMES = ['li', 'mo', 'ru', 'ob', 'new'].map((name) => `${name}@contoso.example`)
const declarations = fc.record({
  guests: fc.uniqueArray(
    fc.record({
      email: fc.constantFrom(...NAMES),
      ensure: fc.constantFrom('present', 'present', 'blocked', 'absent'),
      department: fc.constantFrom('Buying', 'Sales'),
      groups: fc.subarray(['team', 'other']),
    }),
    { selector: (entry) => entry.email },
  ),
  team: fc.option(
    fc.record({
      membershipRule: fc.constantFrom(null, 'user.department -eq "Sales"'),
      authority: fc.constantFrom('declared', 'exclusive'),
    }),
  ),
  portal: fc.record({
    appRoleAssignmentRequired: fc.boolean(),
    authority: fc.constantFrom('declared', 'exclusive'),
    assignments: fc.subarray([
      { group: 'other', role: 'User' },
      { guest: 'li@contoso.example', role: 'Buyer' },
      { guest: 'ob@contoso.example', role: 'User' },
      { group: 'team', role: 'Buyer' },
    ]),
  }),
})

describe('a plan and the tenant after it', () => {
  it('agree about who holds which app, and by which path', async () => {
    await fc.assert(
      fc.asyncProperty(declarations, async ({ guests, team, portal }) => {
        const world = createWorld({ seed: SEED })
        const isRuled = typeof team?.membershipRule === 'string'
        const left = guests.map((entry) => ({
          ...entry,
          groups: entry.groups.filter((key) => key === 'other' || (team !== null && !isRuled)),
        }))
        const assignments = portal.assignments.filter(
          (one) =>
            ('group' in one && (one.group !== 'team' || team !== null)) ||
            ('guest' in one && guests.some((entry) => entry.email === one.guest)),
        )
        const declaration = await world.declare(
          JSON.stringify({
            tenant: { name: 'northwind' },
            guests: left,
            groups: { ...(team !== null && { team }), other: {} },
            apps: { portal: { displayName: 'Portal', ...portal, assignments }, wiki: { displayName: 'Wiki' } },
          }),
        )
        // Colleagues as well: a plan reads them only where it needs them.
        const first = await world.plan(declaration, { everyone: true })
        const outcomes = await world.apply(first.plan)
        expect(outcomes.filter((outcome) => outcome.status !== 'done')).toEqual([])
        const second = await world.plan(declaration, { everyone: true })
        const foretold = held(first.accessInput, 'after')
        expect(foretold).toEqual(held(second.accessInput, 'before'))
        expect(second.plan.access).toEqual([])
        const was = new Set(
          held(first.accessInput, 'before').map((line) => line.split('\u0000')[0]?.replace(/ \d$/, '')),
        )
        const is = new Set(foretold.map((line) => line.split('\u0000')[0]?.replace(/ \d$/, '')))
        for (const { who, app, effect } of first.plan.access) {
          const pair = `${who} ${app}`
          const [had, has] = [effect === 'loses' || effect === 'keeps', effect === 'gains' || effect === 'keeps']
          expect([effect, was.has(pair), is.has(pair)]).toEqual([effect, had, has])
        }
        const roles = rolesHeld(held(first.accessInput, 'before'), foretold)
        const isTold = new Map(
          first.plan.access.flatMap(({ who, app, roles: told }) => (told ? [[`${who} ${app}`, told]] : [])),
        )
        expect(isTold).toEqual(roles)
      }),
      { numRuns: 60 },
    )
  })
})
