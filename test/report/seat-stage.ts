/** Random tenants with people and groups that two declarations change, one after the other. */
import fc from 'fast-check'

export const SKUS = ['RED', 'GREEN', 'BLUE'] as const
const DEPARTMENTS = ['Buying', 'Sales', 'none'] as const
export const TENANT = 'northwind.example'

interface Internal {
  department: string
  isBlocked: boolean
  hasLocation: boolean
  direct: readonly string[]
  isDeleted: boolean
}

export interface Guest {
  /** Whether there is an account, and whether the first declaration names it. */
  first: 'declared' | 'undeclared' | 'missing'
  /** What the second declaration says of who is in it. */
  second: 'kept' | 'blocked' | 'absent' | 'dropped'
  departments: readonly [string, string]
  direct: readonly string[]
}

export interface Declared {
  licenses: readonly [readonly string[], readonly string[]]
  /** A rule for the group, which is dynamic second, in each declaration. */
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
const some = (of: number) => fc.subarray(Array.from({ length: of }, (_, at) => at))
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
        second:
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

export const isHere = (guest: Guest | undefined): boolean => guest !== undefined && guest.first !== 'missing'

/** A service plan that a group switches off in one of the declarations; the first group leaves its plans as they are. */
export const plansOff = ({ plansChange }: Stage, group: number, turn: 0 | 1): string =>
  plansChange && group > 0 && (group + turn) % 2 === 0 ? 'CALLS' : ''

/** The tenant once the errands are done: who lost a licence of their own. */
export const afterErrands = (stage: Stage): Stage => ({
  ...stage,
  internals: stage.internals.map((one, at) =>
    stage.errands.some(({ does, internal }) => does === 'unassign' && internal === at) ? { ...one, direct: [] } : one,
  ),
})

/** Whether a declaration names the guest: the first those who are there, the second all but those who are dropped. */
export const isNamed = ({ first, second }: Guest, turn: 0 | 1): boolean =>
  turn === 0 ? first === 'declared' : first !== 'undeclared' && (second !== 'dropped' || first === 'missing')

/** A block writes nothing else: department and memberships stay as they are. */
export const turnOf = ({ first, second }: Guest, turn: 0 | 1): 0 | 1 =>
  first === 'declared' && second === 'blocked' ? 0 : turn

export const departmentOf = (guest: Guest, turn: 0 | 1): string => guest.departments[turnOf(guest, turn)]

export const isEnding = ({ first, second }: Guest, turn: 0 | 1): boolean =>
  turn === 1 && first === 'declared' && second === 'absent'
