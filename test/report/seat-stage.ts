/** Random tenants and two declarations for each, as the sandbox and as the model of seats have them. */
import fc from 'fast-check'
import type { ModelGroup, ModelTenant, ModelUser } from './seat-model.ts'

export const SKUS = ['RED', 'GREEN', 'BLUE'] as const
const DEPARTMENTS = ['Buying', 'Sales', 'none'] as const
const TENANT = 'northwind.example'

interface Internal {
  department: string
  isBlocked: boolean
  hasLocation: boolean
  direct: readonly string[]
  isDeleted: boolean
}

interface Guest {
  /** Whether there is an account, and whether the first declaration names it. */
  first: 'declared' | 'undeclared' | 'missing'
  /** What the second declaration says of who is in it. */
  then: 'kept' | 'blocked' | 'absent' | 'dropped'
  departments: readonly [string, string]
  direct: readonly string[]
}

interface Declared {
  licenses: readonly [readonly string[], readonly string[]]
  /** A rule for the group, which is dynamic then, in each declaration. */
  rules: readonly [string, string] | null
  internals: readonly [readonly number[], readonly number[]]
  guests: readonly [readonly number[], readonly number[]]
  nested: number | null
}

/** A group that nobody declares. */
interface Other {
  licenses: readonly string[]
  department: string | null
  internals: readonly number[]
  guests: readonly number[]
}

/** What an administrator does between the two declarations: frees a seat, or has a failed member processed again for one group. */
export type Errand = { does: 'unassign'; internal: number } | { does: 'rejoin'; internal: number; group: number }

export interface Stage {
  seats: readonly number[]
  internals: readonly Internal[]
  guests: readonly Guest[]
  groups: readonly Declared[]
  others: readonly Other[]
  errands: readonly Errand[]
  /** Whether groups switch a service plan on or off, so that everybody in them is processed again. */
  plansChange: boolean
}

/**
 * `plenty` has seats for everybody and changes everything at once. The others have few, and leave out what no page puts an order to: groups
 * with several subscriptions, and licences or rules that change while people come and go. In `retried` nobody does, and service plans
 * change.
 */
export const KINDS = ['plenty', 'scarce', 'retried'] as const
export type Kind = (typeof KINDS)[number]

const skus = (most: number) => fc.subarray([...SKUS], { maxLength: most })
const some = (of: number) => fc.subarray([...new Array(of).keys()])
const department = fc.constantFrom(...DEPARTMENTS)
const twice = <T>(one: fc.Arbitrary<T>) => fc.tuple(one, one)
const steady = <T>(one: fc.Arbitrary<T>) => one.map((value): [T, T] => [value, value])

const [INTERNALS, GUESTS, GROUPS] = [5, 5, 3]

export const stages = (kind: Kind): fc.Arbitrary<Stage> => {
  const most = kind === 'plenty' ? SKUS.length : 1
  const changing = <T>(one: fc.Arbitrary<T>) => (kind === 'plenty' ? twice(one) : steady(one))
  const moving = <T>(one: fc.Arbitrary<T>) => (kind === 'retried' ? steady(one) : twice(one))
  return fc.record({
    seats: fc.tuple(...SKUS.map(() => (kind === 'plenty' ? fc.constant(50) : fc.integer({ min: 0, max: 5 })))),
    internals: fc.array(
      fc.record({
        department,
        isBlocked: fc.boolean(),
        hasLocation: fc.boolean(),
        direct: fc.constantFrom([], [], [SKUS[0]], [SKUS[1]]),
        isDeleted: fc.constantFrom(false, false, false, true),
      }),
      { minLength: INTERNALS, maxLength: INTERNALS },
    ),
    guests: fc.array(
      fc.record({
        first:
          kind === 'retried'
            ? fc.constantFrom('declared', 'undeclared')
            : fc.constantFrom('declared', 'declared', 'undeclared', 'missing'),
        then:
          kind === 'retried'
            ? fc.constantFrom('kept', 'blocked')
            : fc.constantFrom('kept', 'kept', 'blocked', 'absent', 'dropped'),
        departments: changing(department),
        direct: fc.constantFrom([], [], [], [SKUS[0]]),
      }),
      { minLength: GUESTS, maxLength: GUESTS },
    ),
    groups: fc.array(
      fc.record({
        licenses: changing(skus(most)),
        rules: fc.option(changing(fc.constantFrom('Buying', 'Sales')), { freq: 2 }),
        internals: moving(some(INTERNALS)),
        guests: moving(some(GUESTS)),
        nested: fc.option(fc.nat(GROUPS - 1), { freq: 2 }),
      }),
      { minLength: GROUPS, maxLength: GROUPS },
    ),
    others: fc.array(
      fc.record({
        licenses: skus(most),
        department: fc.option(department, { freq: 2 }),
        internals: some(INTERNALS),
        guests: some(GUESTS),
      }),
      { maxLength: 2 },
    ),
    errands: fc.array(
      fc.oneof(
        fc.record({ does: fc.constant('unassign' as const), internal: fc.nat(INTERNALS - 1) }),
        fc.record({
          does: fc.constant('rejoin' as const),
          internal: fc.nat(INTERNALS - 1),
          group: fc.nat(GROUPS - 1),
        }),
      ),
      { maxLength: kind === 'plenty' ? 0 : 6 },
    ),
    plansChange: fc.constant(kind !== 'scarce'),
  }) as fc.Arbitrary<Stage>
}

export const upn = (at: number): string => `i${at}@${TENANT}`
export const mail = (at: number): string => `g${at}@contoso.example`

const rule = (of: string): string => `user.department -eq "${of}"`
const isHere = (guest: Guest | undefined): boolean => guest !== undefined && guest.first !== 'missing'

/** What the sandbox begins with. */
export const seedOf = ({ seats, internals, guests, others }: Stage): object => ({
  organization: { displayName: 'Northwind', initialDomain: 'northwind.onmicrosoft.com', domains: [TENANT] },
  subscribedSkus: SKUS.map((skuPartNumber, at) => ({
    skuPartNumber,
    enabled: seats[at] ?? 0,
    servicePlans: [`${skuPartNumber}_MAIL`, `${skuPartNumber}_CALLS`],
  })),
  users: internals.map(({ department: of, isBlocked, hasLocation, direct, isDeleted }, at) => ({
    userPrincipalName: upn(at),
    department: of,
    blocked: isBlocked,
    ...(hasLocation || direct.length > 0 ? { usageLocation: 'DE' } : {}),
    ...(direct.length > 0 ? { licenses: direct } : {}),
    ...(isDeleted ? { deleted: '2026-11-20T00:00:00Z' } : {}),
  })),
  guests: guests.flatMap((guest, at) =>
    isHere(guest)
      ? [
          {
            mail: mail(at),
            invitation: 'accepted',
            department: guest.departments[0],
            ...(guest.direct.length > 0 ? { licenses: guest.direct, usageLocation: 'DE' } : {}),
          },
        ]
      : [],
  ),
  groups: others.map(({ licenses, department: of, ...members }, at) => ({
    displayName: `Other ${at}`,
    licenses,
    ...(of === null
      ? {
          members: [
            ...members.internals.filter((one) => internals[one]?.isDeleted === false).map((one) => `user:${upn(one)}`),
            ...members.guests.filter((one) => isHere(guests[one])).map((one) => `guest:${mail(one)}`),
          ],
        }
      : { membershipRule: rule(of) }),
  })),
})

/** A service plan that a group switches off in one of the declarations; the first group leaves its plans as they are. */
const plansOff = ({ plansChange }: Stage, group: number, turn: 0 | 1): string =>
  plansChange && group > 0 && (group + turn) % 2 === 0 ? 'CALLS' : ''

/** The tenant once the errands are done: who lost a licence of their own. */
export const afterErrands = (stage: Stage): Stage => ({
  ...stage,
  internals: stage.internals.map((one, at) =>
    stage.errands.some(({ does, internal }) => does === 'unassign' && internal === at) ? { ...one, direct: [] } : one,
  ),
})

/** Whether a declaration names the guest: the first those who are there, the second all but those who are dropped. */
const isNamed = ({ first, then }: Guest, turn: 0 | 1): boolean =>
  turn === 0 ? first === 'declared' : first !== 'undeclared' && (then !== 'dropped' || first === 'missing')

/** A block writes nothing else: department and memberships stay as they are. */
const turnOf = ({ first, then }: Guest, turn: 0 | 1): 0 | 1 => (first === 'declared' && then === 'blocked' ? 0 : turn)

const departmentOf = (guest: Guest, turn: 0 | 1): string => guest.departments[turnOf(guest, turn)]

const isEnding = ({ first, then }: Guest, turn: 0 | 1): boolean =>
  turn === 1 && first === 'declared' && then === 'absent'

/** The declaration that is applied first, and the one whose plan is judged. */
export const declarationOf = (stage: Stage, turn: 0 | 1): string => {
  const { internals, guests, groups } = stage
  return JSON.stringify({
    tenant: { name: 'northwind' },
    partners: { contoso: { domains: ['contoso.example'], guests: { onRemoval: 'delete' } } },
    guests: guests.flatMap((guest, at) => {
      if (!isNamed(guest, turn)) return []
      const isBlocked = turn === 1 && guest.first === 'declared' && guest.then === 'blocked'
      const ending = isEnding(guest, turn)
      return [
        {
          email: mail(at),
          department: departmentOf(guest, turn),
          ...(ending ? { ensure: 'absent' } : isBlocked ? { ensure: 'blocked' } : {}),
          ...(ending
            ? {}
            : {
                groups: groups.flatMap(({ rules, guests: members }, group) =>
                  rules === null && members[turnOf(guest, turn)].includes(at) ? [`k${group}`] : [],
                ),
              }),
        },
      ]
    }),
    groups: Object.fromEntries(
      groups.map(({ licenses, rules, nested, internals: members }, at) => [
        `k${at}`,
        {
          displayName: `Declared ${at}`,
          licenses: licenses[turn].map((skuPartNumber) => ({
            skuPartNumber,
            disabledPlans: [plansOff(stage, at, turn)].flatMap((plan) =>
              plan === '' ? [] : [`${skuPartNumber}_${plan}`],
            ),
          })),
          ...(rules === null
            ? {
                members: [
                  ...members[turn]
                    .filter((one) => internals[one]?.isDeleted === false)
                    .map((one) => `user:${upn(one)}`),
                  ...(nested === null || nested === at ? [] : [`group:k${nested}`]),
                ],
              }
            : { membershipRule: rule(rules[turn]) }),
        },
      ]),
    ),
  })
}

/** The steps of a plan, in the order in which it writes: people come and change, groups change, edges come, edges go, people go. */
export const STEPS = ['people', 'groups', 'come', 'go', 'end'] as const
export type Step = (typeof STEPS)[number]

/** The tenant of the model: before the first declaration (`null`), or with one applied up to a step. */
export const modelOf = (stage: Stage, turn: 0 | 1 | null, step: Step = 'end'): ModelTenant => {
  const { seats, internals, guests, groups, others } = stage
  const done = (one: Step): boolean => STEPS.indexOf(step) >= STEPS.indexOf(one)
  const last = turn === 1 ? 0 : null
  const peopleTurn = turn ?? 0
  const nameOf = { internal: (at: number) => `i${at}`, guest: (at: number) => `g${at}` }
  const users = new Map<string, ModelUser>([
    ...internals.map(({ department: of, isBlocked, direct, isDeleted }, at): [string, ModelUser] => [
      nameOf.internal(at),
      { department: of, isBlocked, direct, exists: !isDeleted },
    ]),
    ...guests.map((guest, at): [string, ModelUser] => {
      const named = turn !== null && isNamed(guest, turn)
      const wasNamed = last !== null && isNamed(guest, last)
      const isGone = turn === 1 && done('end') && wasNamed && (isEnding(guest, 1) || !named)
      return [
        nameOf.guest(at),
        {
          department: departmentOf(guest, named ? peopleTurn : 0),
          isBlocked: named && turn === 1 && guest.then === 'blocked',
          direct: guest.first === 'missing' ? [] : guest.direct,
          exists: (isHere(guest) || named) && !isGone,
        },
      ]
    }),
  ])
  const membersAt = ({ internals: own, guests: outside, nested }: Declared, group: number, at: 0 | 1): string[] => [
    ...own[at].filter((one) => internals[one]?.isDeleted === false).map(nameOf.internal),
    ...guests.flatMap((guest, one) =>
      isNamed(guest, at) && !isEnding(guest, at) && outside[turnOf(guest, at)].includes(one) ? [nameOf.guest(one)] : [],
    ),
    ...(nested === null || nested === group ? [] : [`k${nested}`]),
  ]
  const declared = groups.map((group, at): [string, ModelGroup] => {
    const settled = turn === null || (last === null && !done('groups'))
    const [licenses, rules] = [group.licenses, group.rules]
    const of = turn === null ? 0 : done('groups') ? turn : (last ?? 0)
    const before = last === null ? [] : membersAt(group, at, last)
    const after = turn === null ? [] : membersAt(group, at, turn)
    // Who goes with the account is a member until then.
    const ends = before.filter((one) => !after.includes(one) && /^g/.test(one) && isEnd(stage, one, turn))
    const come = done('come') ? after : []
    const stay = done('go') ? ends : before
    return [
      `k${at}`,
      {
        licenses: settled ? [] : licenses[of],
        plans: settled ? '' : plansOff(stage, at, of),
        members: done('end') ? after : [...new Set([...stay, ...come])],
        ...(rules === null || settled ? {} : { department: rules[of] }),
      },
    ]
  })
  const foreign = others.map(
    ({ licenses, department: of, internals: own, guests: outside }, at): [string, ModelGroup] => [
      `o${at}`,
      {
        licenses,
        plans: '',
        members: [
          ...own.filter((one) => internals[one]?.isDeleted === false).map(nameOf.internal),
          ...outside.filter((one) => isHere(guests[one])).map(nameOf.guest),
        ],
        ...(of === null ? {} : { department: of }),
      },
    ],
  )
  return {
    seats: new Map(SKUS.map((sku, at) => [sku, seats[at] ?? 0])),
    users,
    groups: new Map([...declared, ...foreign]),
  }
}

const isEnd = ({ guests }: Stage, name: string, turn: 0 | 1 | null): boolean => {
  const guest = guests[Number(name.slice(1))]
  return turn === 1 && guest !== undefined && (isEnding(guest, 1) || !isNamed(guest, 1))
}
