import { groupsWithMembers } from '../kinds/group/member/read.ts'
import type { GraphUser } from '../kinds/directory/user.ts'
import { propertiesUsed } from '../rules/index.ts'
import type { Members } from '../rules/index.ts'
import { type DynamicGroup, dynamicGroupsOf, type Ruling } from './dynamic-groups.ts'
import { type Person, peopleOf } from './people.ts'
import { byAddress, type Scene } from './scene.ts'
import { takenIn } from './verdicts.ts'

/** What becomes of the members of one dynamic group. Who cannot be told is in `unsure` alone. */
export interface MembershipChange {
  group: DynamicGroup
  joins: Person[]
  leaves: Person[]
  unsure: Person[]
  /** Members now, as far as it is known; those who leave among them. Only where the group itself changes. */
  members: Person[]
}

type Is = true | false | 'unknown'

/** Ids of the members of each group whose members were read. */
const membersRead = ({ context }: Scene): Map<string, Set<string>> => {
  const members = new Map<string, Set<string>>()
  const { match } = context
  if (!match.wasRead('member')) return members
  for (const group of groupsWithMembers(context)) members.set(group.id, new Set())
  for (const live of match.lives('member')) {
    const { groupId, memberId } = live.raw as { groupId: string; memberId: string }
    members.get(groupId)?.add(memberId)
  }
  return members
}

const idle = (): Members => ({ in: [], unknown: [] })

/** Verdicts by position: who is in neither list is out. */
const asker = ({ in: ins, unknown }: Members): ((at: number) => Is) => {
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

/** What each ruling says of the people as they are on one side; positions are those of `people`. */
const judged = (
  rulings: readonly (Ruling | undefined)[],
  people: readonly Person[],
  side: 'before' | 'after',
  today: string,
): Members[] => {
  const asked = rulings.map((ruling) => (ruling?.on === true ? ruling : undefined))
  const real = asked.filter((ruling) => ruling !== undefined)
  if (real.length === 0) return asked.map(idle)
  const { users, at } = usersOf(people, side)
  const answers = takenIn(real, users, today)
  const place = (positions: readonly number[]) => positions.map((position) => at[position] ?? 0)
  let next = 0
  return asked.map((ruling) => {
    if (ruling === undefined) return idle()
    const answer = answers[next] ?? idle()
    next += 1
    return { in: place(answer.in), unknown: place(answer.unknown) }
  })
}

const sameValue = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Whether anything that the rule reads of a person changes; an undecided rule stays as undecided as it is otherwise. */
const touches = (ruling: Ruling | undefined, { before, after }: Person): boolean => {
  if (before === undefined || after === undefined || ruling?.rule === undefined) return false
  return propertiesUsed(ruling.rule).some((name) => !sameValue(before[name], after[name]))
}

/** Who is in and who will be, by position; `undecided` is whoever the plan leaves as unclear as before. */
interface Verdicts {
  positions: Iterable<number>
  was: (at: number) => Is
  will: (at: number) => Is
  undecided: (at: number) => boolean
}

const moveOf = (
  group: DynamicGroup,
  people: readonly Person[],
  { positions, was, will, undecided }: Verdicts,
): MembershipChange => {
  const move: MembershipChange = { group, joins: [], leaves: [], unsure: [], members: [] }
  for (const at of positions) {
    const person = people[at]
    if (person === undefined) continue
    const [is, becomes]: [Is, Is] = [was(at), person.after === undefined ? false : will(at)]
    if (is === true && group.reason !== 'people') move.members.push(person)
    if (is === becomes && is !== 'unknown') continue
    if (is === 'unknown' || becomes === 'unknown') {
      if (!undecided(at)) move.unsure.push(person)
    } else (becomes ? move.joins : move.leaves).push(person)
  }
  for (const list of [move.joins, move.leaves, move.unsure]) list.sort(byAddress)
  return move
}

/** Positions of those of `people` who are in `members`, found from the smaller side. */
const positionsIn = (members: ReadonlySet<string>, positionOf: ReadonlyMap<string, number>): number[] => {
  const found: number[] = []
  if (members.size <= positionOf.size) {
    for (const id of members) found.push(...[positionOf.get(id) ?? []].flat())
  } else {
    for (const [id, at] of positionOf) if (members.has(id)) found.push(at)
  }
  return found
}

interface Tenant {
  people: readonly Person[]
  members: ReadonlyMap<string, ReadonlySet<string>>
  today: string
}

const positionsOf = (people: readonly Person[]): Map<string, number> =>
  new Map(people.flatMap((person, at) => (person.id === undefined ? [] : [[person.id, at] as const])))

/** Each of the groups, with each of the people asked anew. */
const asked = (groups: readonly DynamicGroup[], { people, members, today }: Tenant): MembershipChange[] => {
  const positionOf = positionsOf(people)
  const read = (group: DynamicGroup) => (group.id === undefined ? undefined : members.get(group.id))
  // Where everybody is asked anew and the members were read, what the old rule said of 100,000 people adds nothing.
  const before = judged(
    groups.map((group) => (group.reason !== 'people' && read(group) !== undefined ? undefined : group.before)),
    people,
    'before',
    today,
  )
  const after = judged(
    groups.map((group) => (group.stays ? group.after : undefined)),
    people,
    'after',
    today,
  )
  return groups.map((group, index) => {
    const [old, next] = [before[index] ?? idle(), after[index] ?? idle()]
    const inside = read(group)
    const wasTaken = asker(old)
    const there = inside === undefined ? undefined : new Set(positionsIn(inside, positionOf))
    const was = there === undefined ? wasTaken : (at: number) => there.has(at)
    const isFrozen = group.after?.on !== true
    const will = isFrozen ? was : asker(next)
    const unchangedRule = group.reason === 'people'
    const undecided = (at: number): boolean => {
      const person = people[at]
      return (
        unchangedRule &&
        wasTaken(at) === 'unknown' &&
        person !== undefined &&
        will(at) === 'unknown' &&
        !touches(group.after, person)
      )
    }
    const positions = new Set([...(there ?? []), ...old.in, ...old.unknown, ...next.in, ...next.unknown])
    return moveOf(group, people, { positions, was, will, undecided })
  })
}

const hasPeople = (move: MembershipChange): boolean => move.joins.length + move.leaves.length + move.unsure.length > 0

/** The properties that any rule of the tenant reads, by Graph's names. */
const namesUsed = (groups: readonly DynamicGroup[]): string[] => {
  const rules = new Set(groups.flatMap(({ before, after }) => [before?.rule, after?.rule]))
  return [...new Set([...rules].flatMap((rule) => (rule?.kind === 'user' ? propertiesUsed(rule) : [])))]
}

/**
 * Who joins and who leaves which dynamic group by this plan, and of whom it cannot be told. Where a rule is new, changes,
 * resumes, or makes an assigned group dynamic, everybody is asked; in every other dynamic group of the tenant, declared
 * or not, those who are invited, changed, blocked, restored or deleted. Members as they were read count as members; of
 * a group whose members were not read, the rule as it stands says who is in. Takes nothing in doubt for a fact.
 */
export const membershipChangesOf = (scene: Scene): MembershipChange[] => {
  const { match, today } = scene.context
  if (!match.wasRead('directory') || !match.wasRead('group')) return []
  const groups = dynamicGroupsOf(scene)
  const people = peopleOf(scene, namesUsed(groups))
  const members = membersRead(scene)
  const anew = groups.filter((group) => group.reason !== 'people')
  const steady = groups.filter(
    (group) =>
      group.reason === 'people' &&
      group.stays &&
      (group.after?.on === true || (group.after !== undefined && group.id !== undefined && members.has(group.id))),
  )
  const moving = people.filter((person) => person.change !== undefined)
  const moves = [...asked(anew, { people, members, today }), ...asked(steady, { people: moving, members, today })]
  return moves.filter(hasPeople).sort((a, b) => byAddress(a.group, b.group))
}
