import type { GraphUser } from '../kinds/directory/user.ts'
import type { Members } from '../rules/index.ts'
import type { RuleState } from './dynamic-groups.ts'
import type { Person } from './people.ts'
import { evaluateMembers } from './rule-evaluation.ts'

/** Whether a person is a member of a group. */
export type InGroup = true | false | 'unknown'

/** It has no members. */
export const idle = (): Members => ({ in: [], unknown: [] })

/** Membership by position: who is in neither list is out. */
export const lookup = ({ in: ins, unknown }: Members): ((at: number) => InGroup) => {
  const [yes, perhaps] = [new Set(ins), new Set(unknown)]
  return (at) => yes.has(at) || (perhaps.has(at) ? 'unknown' : false)
}

const usersOf = (people: readonly Person[], side: 'before' | 'after'): { users: GraphUser[]; at: number[] } => {
  const at: number[] = []
  const users: GraphUser[] = []
  for (const [position, person] of people.entries()) {
    const user = person[side]
    if (user === undefined) continue
    at.push(position)
    users.push(user)
  }
  return { users, at }
}

/** What each rule says of the people as they are on one side; positions are those of `people`. */
export const evaluateSide = (
  states: readonly (RuleState | undefined)[],
  people: readonly Person[],
  side: 'before' | 'after',
  today: string,
): Members[] => {
  const asked = states.map((state) => (state?.on === true ? state : undefined))
  const real = asked.filter((state) => state !== undefined)
  if (real.length === 0) return asked.map(idle)
  const { users, at } = usersOf(people, side)
  const answers = evaluateMembers(real, users, today)
  const place = (positions: readonly number[]) => positions.map((position) => at[position] ?? 0)
  let next = 0
  return asked.map((state) => {
    if (state === undefined) return idle()
    const answer = answers[next] ?? idle()
    next += 1
    return { in: place(answer.in), unknown: place(answer.unknown) }
  })
}
