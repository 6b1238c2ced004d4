import { GUEST_ATTRIBUTES, type Declaration, type Group, type Guest } from '../declaration.ts'
import { check, compileAll, namesRead, parse, subjectOf } from '../rules/index.ts'
import type { Rule } from '../rules/index.ts'

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

/**
 * Guests that match the rules of the declared groups, by the group's key. A group without a rule, or with one that Entra would
 * refuse, is not in it; a rule for devices matches no user.
 */
export const admittedBy = (
  { groups }: Pick<Declaration, 'groups'>,
  guests: readonly Guest[],
  today: string,
): Map<string, Admitted> => {
  const ruled = groups.flatMap((group) => {
    const rule = readable(group)
    return rule === undefined ? [] : [{ group, rule }]
  })
  const forUsers = ruled.filter(({ rule }) => rule.kind === 'user')
  const found = new Map<string, Admitted>(
    ruled.map(({ group }) => [group.key, { certain: new Set(), possible: new Set() }]),
  )
  if (forUsers.length === 0) return found
  const rules = forUsers.map(({ rule }) => rule)
  const only = namesRead(rules)
  const asked = attributesAsked(only)
  const subjects = function* () {
    for (const guest of guests) yield subjectOfGuest(guest, only, asked)
  }
  const members = compileAll(rules).all(subjects(), {
    now: Date.parse(`${today}T12:00:00Z`),
  })
  const at = (positions: readonly number[]): Set<Guest> =>
    new Set(positions.flatMap((position) => guests[position] ?? []))
  forUsers.forEach(({ group }, index) => {
    found.set(group.key, { certain: at(members[index]?.in ?? []), possible: at(members[index]?.unknown ?? []) })
  })
  return found
}
