/** What is worth saying beside the paths. */
import type { Address, Phrase } from '../../model.ts'
import type { Move } from '../moves.ts'
import type { Obstacle } from '../obstacles.ts'
import type { Person } from '../people.ts'
import type { View } from './view.ts'

/** Whom a rule may or may not take in, where that cannot be told. */
export const doubts = (match: (move: Move, person: Person) => boolean, view: View): Phrase[] =>
  view.moves.flatMap((move) =>
    move.unsure
      .filter((person) => match(move, person))
      .map((person): Phrase => [
        'whether the rule of ',
        { data: move.group.name },
        ' takes in ',
        { data: person.name },
        ' cannot be told',
      ]),
  )

/** What a plan does not touch of a group or an app, and what lifts that. */
export const heldObstacles = (address: Address, { held }: View): Obstacle[] =>
  held
    .filter(({ id }) => id === address)
    .map((each) => ({ code: 'HELD', says: [each.reason, '; what lifts it: ', each.lift], source: each.source }))
