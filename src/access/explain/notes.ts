/** What is worth saying beside the paths. */
import { kindFinder } from '../../kinds/kind.ts'
import type { Address, Live, Obstacle, Phrase } from '../../model.ts'
import { refsInFields } from '../../references.ts'
import type { MembershipChange } from '../membership-changes.ts'
import type { FoundObstacle } from '../obstacles/index.ts'
import type { Person } from '../people.ts'
import type { ExplainContext } from './view.ts'

/** People for whom a rule cannot be evaluated. */
export const doubts = (
  match: (membershipChange: MembershipChange, person: Person) => boolean,
  view: ExplainContext,
): Phrase[] =>
  view.membershipChanges.flatMap((membershipChange) =>
    membershipChange.undecided
      .filter((person) => match(membershipChange, person))
      .map((person): Phrase => [
        'the membership rule of ',
        { data: membershipChange.group.name },
        ' cannot be evaluated for ',
        { data: person.name },
      ]),
  )

/** What is on both sides and closes nothing by itself: what it asks for is in the account, now or after the plan. */
export const note = ({ code, says, source }: Pick<Obstacle, 'code' | 'says' | 'source'>): FoundObstacle => ({
  code,
  says,
  source,
  app: null,
  before: true,
  after: true,
  closes: false,
})

/** What a kind says of a live object beside its access. */
export const remarksOn = (address: Address, { input: { kinds, context } }: ExplainContext): Phrase[] => {
  const live = context.match.liveOf(address)
  return kindFinder(kinds)(live)?.remarks?.(live as Live, context) ?? []
}

/** Remarks without those that are the reason of a hold, or a part of it: one fact is told once. */
export const unlessHeld = (remarks: readonly Phrase[], obstacles: readonly FoundObstacle[]): Phrase[] => {
  const said = obstacles.flatMap(({ says }) => says)
  const isSaid = (piece: Phrase[number]): boolean =>
    said.some(
      (other) => other === piece || (typeof other === 'string' && typeof piece === 'string' && other.includes(piece)),
    )
  return remarks.filter((remark) => !remark.every(isSaid))
}

/** Edges of a person or a group that are asked for and on hold, each named by its other end. */
export const heldEdges = (address: Address, { held, nameOf, input }: ExplainContext): FoundObstacle[] => {
  const kindOf = kindFinder(input.kinds)
  return held.flatMap(({ id, reason, lift, source }) => {
    const desired = input.context.match.desiredOf(id)
    const ends = kindOf(desired)?.edge === undefined ? [] : refsInFields(desired?.fields ?? null)
    const other = ends.includes(address) ? ends.find((end) => end !== address) : undefined
    if (other === undefined) return []
    return [
      note({ code: 'HELD', says: [{ data: nameOf(other) }, ` is on hold: ${reason}; to release: ${lift}`], source }),
    ]
  })
}

/** What is on hold and named after a person or a group, by address or id, as a role that somebody has. */
export const heldAfter = (address: Address, { held }: ExplainContext, liveId?: string): FoundObstacle[] =>
  held.flatMap(({ id, reason, lift, source }) => {
    const of = id.slice(id.indexOf(':') + 1)
    if (id === address || (of !== address && of !== liveId)) return []
    return [note({ code: 'HELD', says: [`${reason}; to release: ${lift}`], source })]
  })

/**
 * What a plan does not touch of a person, a group or an app, and what lifts that. An entry may be on hold because of an account
 * that goes by another name: whoever asks about the account (`liveId`) is told of the entry.
 */
export const heldObstacles = (address: Address, { held }: ExplainContext, liveId?: string): FoundObstacle[] =>
  held
    .filter((each) => each.id === address || (each.declared && liveId !== undefined && each.liveId === liveId))
    .map(({ id, reason, lift, source }) => {
      const entry: Phrase = id === address ? [] : ['the entry ', { data: id }, ' is on hold: ']
      return note({ code: 'HELD', says: [...entry, reason, '; to release: ', lift], source })
    })
