import type { Evaluation } from '../model.ts'
import { by } from '../util/order.ts'
import { dynamicGroupsOf } from './dynamic-groups.ts'
import { type AccessInput, isWhole } from './input.ts'
import { peopleOf } from './people.ts'

/**
 * Over how many people each rule that is new, changes or resumes was evaluated. `internal` is null where internal users were not
 * read for it, as for a new group that leads to no app.
 */
export const evaluationsOf = (input: AccessInput): Evaluation[] => {
  const groups = dynamicGroupsOf(input).filter(({ reason }) => reason !== 'people')
  if (groups.length === 0) return []
  const people = peopleOf(input, [])
  const external = people.filter((person) => person.external).length
  const internal = isWhole(input, 'everyone') ? people.length - external : null
  return groups
    .map(({ address }): Evaluation => ({ group: address, external, internal }))
    .sort(by(({ group }) => group))
}

/** `evaluated for 5,013 users: 13 external, 5,000 internal`, for the line of a group: of so many some join. */
export const evaluatedFor = ({ external, internal }: Evaluation): string => {
  const number = (external + (internal ?? 0)).toLocaleString('en-US')
  if (internal === null) return `evaluated for ${number} external ${external === 1 ? 'user' : 'users'} only`
  const each = `${external.toLocaleString('en-US')} external, ${internal.toLocaleString('en-US')} internal`
  return `evaluated for ${number} ${external + internal === 1 ? 'user' : 'users'}: ${each}`
}
