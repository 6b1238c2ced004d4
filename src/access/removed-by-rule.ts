import { withNestedExtensions } from '../kinds/directory/extension-attributes.ts'
import { type GraphUser, isExternal } from '../kinds/directory/user.ts'
import type { Address, Source } from '../model.ts'
import { principalAt } from '../references.ts'
import { propertiesUsed } from '../rules/index.ts'
import { membershipsIn } from './edge-shapes.ts'
import { addressIn, changesByLiveId, type AccessInput } from './input.ts'
import type { MembershipChange } from './membership-changes.ts'
import type { Person } from './people.ts'

/** A person from outside who is put out of a group though no change of the plan names the membership. */
export interface RemovedByRule {
  who: Address
  group: Address
  source: Source | null
}

/**
 * Who has to go because of the group, not because of themselves: a deleted account leaves every group anyway. A member of
 * for whom the rule cannot be evaluated may leave, and counts.
 */
const byRule = (membershipChange: MembershipChange): RemovedByRule[] => {
  if (membershipChange.group.reason === 'people') return []
  const members = new Set(membershipChange.members)
  return [...membershipChange.leaves, ...membershipChange.undecided.filter((person) => members.has(person))]
    .filter((person) => person.external && person.after !== undefined)
    .map((person) => ({
      who: person.address,
      group: membershipChange.group.address,
      source: membershipChange.group.source,
    }))
}

/** Whether a shared line changes something of a person that the rule reads: one default may change many. */
const isMovedByOthers = ({ group }: MembershipChange, { change }: Person, input: AccessInput): boolean => {
  const rule = group.after?.rule
  // Who is blocked or deleted is counted as that, if at all.
  if (change === undefined || change.op === 'remove' || rule === undefined) return false
  const read = new Set(propertiesUsed(rule))
  const shared = Object.fromEntries(input.sharedFields(change).map((field) => [field, null]))
  return Object.keys(withNestedExtensions(shared)).some((name) => read.has(name))
}

/** Members of a rule that stays, whose attributes a `from` entry or a partner's defaults change. */
const byAttributes = (membershipChanges: readonly MembershipChange[], input: AccessInput): RemovedByRule[] => {
  const found = membershipChanges.flatMap((membershipChange) =>
    membershipChange.group.reason === 'people'
      ? membershipChange.leaves
          .filter(
            (person) =>
              person.external && person.after !== undefined && isMovedByOthers(membershipChange, person, input),
          )
          .map((person) => ({ move: membershipChange, person }))
      : [],
  )
  if (found.length === 0) return []
  const members = new Set(membershipsIn(input).map(({ ids }) => `${ids.to}/${ids.from}`))
  return found
    .filter(({ move: membershipChange, person }) =>
      members.has(`${membershipChange.group.id ?? ''}/${person.id ?? ''}`),
    )
    .map(({ move: membershipChange, person }) => ({
      who: person.address,
      group: membershipChange.group.address,
      source: person.change?.source ?? null,
    }))
}

/** The members of groups that the plan deletes. */
const byRemoval = (input: AccessInput): RemovedByRule[] => {
  const { match } = input.context
  const removed = new Map(
    [...changesByLiveId(input, 'container')].filter(([, change]) => change.op === 'remove' && change.after === null),
  )
  const people = changesByLiveId(input, 'account')
  if (removed.size === 0) return []
  return membershipsIn(input).flatMap(({ ids }) => {
    const change = removed.get(ids.to)
    const person = match.liveOf(match.addressForId(ids.from) ?? principalAt(ids.from))
    if (
      change === undefined ||
      person === undefined ||
      !isExternal(person.raw as GraphUser) ||
      people.get(ids.from)?.after === null
    )
      return []
    return [{ who: addressIn(input, person), group: change.id, source: change.source }]
  })
}

/**
 * External people who leave by a changed rule, or may leave by it, because one line changes what a rule reads of them, or
 * because their group becomes dynamic or is removed: they count as removals (contract 6).
 */
export const removedByRule = (membershipChanges: readonly MembershipChange[], input: AccessInput): RemovedByRule[] => [
  ...membershipChanges.flatMap(byRule),
  ...byAttributes(membershipChanges, input),
  ...byRemoval(input),
]
