import { groupsWithMembers } from '../kinds/group/member/read.ts'
import { propertiesUsed } from '../rules/index.ts'
import { type DynamicGroup, dynamicGroupsOf, type RuleState } from './dynamic-groups.ts'
import { lookup, idle, type InGroup, evaluateSide } from './evaluate-side.ts'
import { membershipsIn } from './edge-shapes.ts'
import { byAddress, type AccessInput, isWhole, wasRead } from './input.ts'
import { peopleOf, type Person } from './people.ts'

/** What becomes of the members of one dynamic group. Who cannot be told is in `undecided` alone. */
export interface MembershipChange {
  group: DynamicGroup
  joins: Person[]
  leaves: Person[]
  undecided: Person[]
  /** Members now, as far as it is known; those who leave among them. Only where the group itself changes. */
  members: Person[]
}

/** Ids of the members of each group whose members were read. */
const membersRead = (input: AccessInput): Map<string, Set<string>> => {
  const members = new Map<string, Set<string>>()
  if (!wasRead(input, 'membership')) return members
  for (const group of groupsWithMembers(input.context)) members.set(group.id, new Set())
  for (const { ids } of membershipsIn(input)) members.get(ids.to)?.add(ids.from)
  return members
}

const sameValue = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Whether anything that the rule reads of a person changes; an undecided rule stays as undecided as it is otherwise. */
const touches = (state: RuleState | undefined, { before, after }: Person): boolean => {
  if (before === undefined || after === undefined || state?.rule === undefined) return false
  return propertiesUsed(state.rule).some((name) => !sameValue(before[name], after[name]))
}

/** Who is in and who will be, by position; `staysUndecided` lists those for whom the rule cannot be evaluated either before or after. */
interface MembershipSides {
  positions: Iterable<number>
  was: (at: number) => InGroup
  will: (at: number) => InGroup
  staysUndecided: (at: number) => boolean
}

const membershipChangeOf = (
  group: DynamicGroup,
  people: readonly Person[],
  { positions, was, will, staysUndecided }: MembershipSides,
): MembershipChange => {
  const change: MembershipChange = { group, joins: [], leaves: [], undecided: [], members: [] }
  for (const at of positions) {
    const person = people[at]
    if (person === undefined) continue
    const [is, becomes]: [InGroup, InGroup] = [was(at), person.after === undefined ? false : will(at)]
    if (is === true && group.reason !== 'people') change.members.push(person)
    if (is === becomes && is !== 'unknown') continue
    if (is === 'unknown' || becomes === 'unknown') {
      if (!staysUndecided(at)) change.undecided.push(person)
    } else (becomes ? change.joins : change.leaves).push(person)
  }
  for (const list of [change.joins, change.leaves, change.undecided]) list.sort(byAddress)
  return change
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

/** Each of the groups, with each of the people evaluated. */
const evaluateGroups = (groups: readonly DynamicGroup[], { people, members, today }: Tenant): MembershipChange[] => {
  const positionOf = positionsOf(people)
  const read = (group: DynamicGroup) => (group.id === undefined ? undefined : members.get(group.id))
  // Where everybody is evaluated and the members were read, what the old rule said of 100,000 people adds nothing.
  const before = evaluateSide(
    groups.map((group) => (group.reason !== 'people' && read(group) !== undefined ? undefined : group.before)),
    people,
    'before',
    today,
  )
  const after = evaluateSide(
    groups.map((group) => (group.stopsLate ? group.before : group.remains ? group.after : undefined)),
    people,
    'after',
    today,
  )
  return groups.map((group, index) => {
    const [old, next] = [before[index] ?? idle(), after[index] ?? idle()]
    const inside = read(group)
    const wasTaken = lookup(old)
    const there = inside === undefined ? undefined : new Set(positionsIn(inside, positionOf))
    const was = there === undefined ? wasTaken : (at: number) => there.has(at)
    const isFrozen = group.after?.on !== true
    const meanwhile = lookup(next)
    // What a rule that stops late does with people whom the plan writes before is not known: Entra processes it when it has time.
    const settled = (at: number): InGroup => (group.stopsLate && meanwhile(at) !== was(at) ? 'unknown' : was(at))
    const will = isFrozen ? settled : meanwhile
    const unchangedRule = group.reason === 'people'
    const staysUndecided = (at: number): boolean => {
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
    return membershipChangeOf(group, people, { positions, was, will, staysUndecided })
  })
}

const hasPeople = (change: MembershipChange): boolean =>
  change.joins.length + change.leaves.length + change.undecided.length > 0

/** The properties that any rule of the tenant reads, by Graph's names. */
const namesUsed = (groups: readonly DynamicGroup[]): string[] => {
  const rules = new Set(groups.flatMap(({ before, after }) => [before?.rule, after?.rule]))
  return [...new Set([...rules].flatMap((rule) => (rule?.kind === 'user' ? propertiesUsed(rule) : [])))]
}

/**
 * Who joins and who leaves which dynamic group by this plan, and for whom it is unknown. Where a rule is new, changes,
 * resumes, or makes an assigned group dynamic, everybody is asked, or all external users where the internal ones were not read; in every other dynamic group of the tenant, declared
 * or not, those who are invited, changed, blocked, restored or deleted. Members as they were read count as members; of
 * a group whose members were not read, the rule as it stands says who is in. Takes nothing in doubt for a fact.
 */
export const membershipChangesOf = (input: AccessInput): MembershipChange[] => {
  const { today } = input.context
  if (!wasRead(input, 'everyone') || !wasRead(input, 'container')) return []
  const groups = dynamicGroupsOf(input)
  const people = peopleOf(input, namesUsed(groups))
  const members = membersRead(input)
  const changing = groups.filter((group) => group.reason !== 'people')
  const steady = groups.filter(
    (group) =>
      group.reason === 'people' &&
      group.remains &&
      (group.stopsLate ||
        group.after?.on === true ||
        (group.after !== undefined && group.id !== undefined && members.has(group.id))),
  )
  const moving = people.filter((person) => person.change !== undefined)
  // Some of the internal users are not evaluated as if they were all.
  const all = isWhole(input, 'everyone') ? people : people.filter((person) => person.external)
  const changes = [
    ...evaluateGroups(changing, { people: all, members, today }),
    ...evaluateGroups(steady, { people: moving, members, today }),
  ]
  return changes.filter(hasPeople).sort((a, b) => byAddress(a.group, b.group))
}
