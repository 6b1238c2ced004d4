import {
  accessOf,
  evaluationsOf,
  type Impact,
  removedByRule,
  membershipsOf,
  membershipChangesOf,
  type MembershipChange,
  type AccessInput,
  widenedRules,
} from '../access/index.ts'
import { kindFinder, type Kind } from '../kinds/kind.ts'
import type { Access, Address, Evaluation, InternalAccess, Membership, Phrase } from '../model.ts'
import { causeOf } from './cause.ts'
import { fieldsOfLive } from './diff.ts'
import type { ProposedChange } from './proposed-change.ts'
import type { Consequences } from './guards/index.ts'
import type { Refreshed } from './refresh.ts'

/** The plan and the tenant as access follows from them. */
export const impactInput = (
  proposedChanges: readonly ProposedChange[],
  kinds: readonly Kind[],
  refreshed: Refreshed,
): AccessInput => {
  const { context } = refreshed
  const kindOf = kindFinder(kinds)
  const proposedAt = new Map(proposedChanges.map((proposed) => [proposed.change.id, proposed]))
  return {
    context,
    kinds,
    changes: proposedChanges.map(({ change }) => change),
    sharedFields: (change) => {
      const proposed = proposedAt.get(change.id)
      return proposed === undefined
        ? []
        : Object.keys(change.after ?? {}).filter((field) => causeOf(proposed, [field], refreshed) === 'shared')
    },
    fieldsOf: (live) => {
      const kind = kindOf(live)
      return kind === undefined ? {} : fieldsOfLive(kind, live, context)
    },
  }
}

const BY_RULE = 'through a membership rule or a deleted group'
const BY_INBOUND = 'by the inbound cross-tenant access settings'

/** What an obstacle that appears says of itself; names from the directory are left to the renderers, so none stand here. */
const howLost = ({ obstacles }: Access): string => {
  const appearing = (obstacles ?? []).find(({ closes, before, after }) => closes && !before && after)
  return appearing === undefined ? BY_RULE : phraseWords(appearing.says)
}

const phraseWords = (says: Phrase): string =>
  says.map((piece) => (typeof piece === 'string' ? piece : piece.data)).join('')

type ImpactOfPlan = Consequences & {
  access: Access[]
  internalAccess: InternalAccess[]
  memberships: Membership[]
  evaluations: Evaluation[]
  membershipChanges: MembershipChange[]
}

/** The tenant is the same before and after a plan without changes, so nobody is looked at: that was a fifth of its work. */
const nothing = (): ImpactOfPlan => ({
  access: [],
  internalAccess: [],
  memberships: [],
  evaluations: [],
  membershipChanges: [],
  removedByRule: [],
  widenedRules: [],
  losing: new Map(),
})

/** What follows from the changes by itself: who moves in and out of dynamic groups, and who ends up with which app. */
export const impactOf = (input: AccessInput, impact: Impact): ImpactOfPlan =>
  input.changes.length === 0 ? nothing() : impactOfChanges(input, impact)

/** As `impactOf`, from the people and groups themselves. */
export const impactOfChanges = (input: AccessInput, impact: Impact): ImpactOfPlan => {
  const evaluations = evaluationsOf(input)
  const membershipChanges = membershipChangesOf(input)
  const { access, internalAccess, losing: closed } = accessOf(input, membershipChanges)
  const removed = removedByRule(membershipChanges, input)
  const losing = new Map<Address, string>([
    ...removed.map(({ who }) => [who, BY_RULE] as const),
    ...membershipChanges.flatMap((membershipChange) =>
      membershipChange.leaves.map((person) => [person.address, BY_RULE] as const),
    ),
    ...closed.map((who) => [who, BY_INBOUND] as const),
    ...access.filter(({ effect }) => effect === 'loses').map((entry) => [entry.who, howLost(entry)] as const),
  ])
  return {
    access,
    internalAccess,
    memberships: membershipsOf(membershipChanges, input, impact, evaluations),
    evaluations,
    membershipChanges,
    removedByRule: removed,
    widenedRules: widenedRules(membershipChanges, input),
    losing,
  }
}
