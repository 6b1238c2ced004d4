import { GUEST_ATTRIBUTES, type Declaration, type Group, type Guest } from '../declaration.ts'
import { check, compileAll, namesRead, parse, subjectOf } from '../rules/index.ts'
import type { Members, Rule } from '../rules/index.ts'

/** Of the guests in question, those that match a rule, and those for whom the declaration alone cannot tell. */
export interface Admitted {
  certain: ReadonlySet<Guest>
  possible: ReadonlySet<Guest>
}

/**
 * What a declaration alone knows of a guest's account. What it does not name may hold anything in the tenant, so it is left
 * out, which means unread; also the type of an account that its own organisation keeps.
 */
const subjectOfGuest = (
  { email, attributes, source, userType, userTypeOnCreate }: Guest,
  only: ReadonlySet<string>,
  asked: readonly string[],
) => {
  const known: { [name: string]: unknown } = {}
  for (const name of asked) if (attributes[name] !== undefined) known[name] = attributes[name]
  known['mail'] = email
  known['accountEnabled'] = true
  known['userType'] = userType ?? (source === 'sync' ? undefined : userTypeOnCreate)
  return subjectOf(known, { missing: 'unread', only })
}

/** The attributes of a guest that rules read: one or two, of thirty. */
const attributesAsked = (only: ReadonlySet<string>): readonly string[] =>
  GUEST_ATTRIBUTES.filter((name) => subjectOf({ [name]: '' }, { only }).values.some((value) => value !== undefined))

const readable = ({ membershipRule, manage, ensure }: Group): Rule | undefined => {
  if (typeof membershipRule !== 'string' || !manage || ensure === 'absent') return undefined
  const { rule } = parse(membershipRule)
  return rule === undefined || check(rule).some(({ severity }) => severity === 'error') ? undefined : rule
}

interface Ruled {
  group: Group
  rule: Rule
}

/** The declared groups with a rule that Entra takes. */
const ruledIn = ({ groups }: Pick<Declaration, 'groups'>): Ruled[] =>
  groups.flatMap((group) => {
    const rule = readable(group)
    return rule === undefined ? [] : [{ group, rule }]
  })

const membersOf = (rules: readonly Rule[], guests: readonly Guest[], today: string): readonly Members[] => {
  const only = namesRead(rules)
  const asked = attributesAsked(only)
  const subjects = function* () {
    for (const guest of guests) yield subjectOfGuest(guest, only, asked)
  }
  return compileAll(rules).all(subjects(), { now: Date.parse(`${today}T12:00:00Z`) })
}

/**
 * Guests that match the rules of the declared groups, by the group's key. A group without a rule, or with one that Entra would
 * refuse, is not in it; a rule for devices matches no user.
 */
export const admittedBy = (
  declaration: Pick<Declaration, 'groups'>,
  guests: readonly Guest[],
  today: string,
): Map<string, Admitted> => {
  const ruled = ruledIn(declaration)
  const forUsers = ruled.filter(({ rule }) => rule.kind === 'user')
  const found = new Map<string, Admitted>(
    ruled.map(({ group }) => [group.key, { certain: new Set(), possible: new Set() }]),
  )
  if (forUsers.length === 0) return found
  const members = membersOf(
    forUsers.map(({ rule }) => rule),
    guests,
    today,
  )
  const at = (positions: readonly number[]): Set<Guest> =>
    new Set(positions.flatMap((position) => guests[position] ?? []))
  forUsers.forEach(({ group }, index) => {
    found.set(group.key, { certain: at(members[index]?.in ?? []), possible: at(members[index]?.unknown ?? []) })
  })
  return found
}

/** How many guests are tried at first: nearly every rule matches one of so many. */
const FIRST = 500

/**
 * The keys of the groups of which `admittedBy` names nobody. A rule is tried until it matches, on more and more guests: for most
 * a few are enough, where all of them for every rule took a sixth of a plan without a change.
 */
export const admitsNobody = (
  declaration: Pick<Declaration, 'groups'>,
  guests: readonly Guest[],
  today: string,
): ReadonlySet<string> => {
  const ruled = ruledIn(declaration)
  let left = ruled.filter(({ rule }) => rule.kind === 'user')
  const others = ruled.filter(({ rule }) => rule.kind !== 'user')
  for (let from = 0, size = FIRST; from < guests.length && left.length > 0; from += size, size *= 4) {
    const members = membersOf(
      left.map(({ rule }) => rule),
      guests.slice(from, from + size),
      today,
    )
    left = left.filter((_, at) => (members[at]?.in.length ?? 0) + (members[at]?.unknown.length ?? 0) === 0)
  }
  return new Set([...left, ...others].map(({ group }) => group.key))
}
