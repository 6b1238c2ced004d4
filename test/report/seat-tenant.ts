/** A stage as the model of seats has it. */
import type { ModelGroup, ModelTenant, ModelUser } from './seat-model.ts'
import {
  type Declared,
  departmentOf,
  isEnding,
  isHere,
  isNamed,
  plansOff,
  SKUS,
  type Stage,
  turnOf,
} from './seat-stage.ts'

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
          isBlocked: named && turn === 1 && guest.second === 'blocked',
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
    const ends = before.filter((one) => !after.includes(one) && one.startsWith('g') && isEnd(stage, one, turn))
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
