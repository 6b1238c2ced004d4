import type { Address, Obstacle, Phrase, Source } from '../../model.ts'
import type { Side } from '../input.ts'

/** An obstacle with the app that it blocks; null: every app. */
export interface FoundObstacle extends Obstacle {
  app: Address | null
}

export const SIDES: readonly Side[] = ['before', 'after']

/** Why something is closed on one side of the plan. */
export interface ObstacleCause {
  code: string
  says: Phrase
  source: Source | null
  app?: Address
  /** Default: true. */
  closes?: boolean
}

const keyOf = ({ code, says, app }: ObstacleCause): string => JSON.stringify([code, says, app ?? null])

/** One obstacle for each cause, with the sides on which it stands. The line is the one of the side that comes. */
export const obstaclesFrom = (causesOn: (side: Side) => readonly ObstacleCause[]): FoundObstacle[] => {
  const causes = SIDES.map((side) => ({ side, causes: causesOn(side) }))
  if (causes.every((on) => on.causes.length === 0)) return []
  const found = new Map<string, FoundObstacle>()
  for (const { side, causes: on } of causes) {
    for (const cause of on) {
      const { code, says, source, app = null, closes = true } = cause
      const key = keyOf(cause)
      const known = found.get(key) ?? { code, says, source, app, before: false, after: false, closes }
      found.set(key, { ...known, source, [side]: true })
    }
  }
  return [...found.values()]
}

/** Whether any of them blocks the person on one side. */
export const isClosed = (obstacles: readonly Obstacle[], side: Side): boolean =>
  obstacles.some((obstacle) => obstacle.closes && obstacle[side])
