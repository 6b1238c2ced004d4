import type { Obstacle } from '../../model.ts'
import { isAble, type Person } from '../people.ts'
import type { Side } from '../input.ts'
import { type ObstacleCause, obstaclesFrom } from './obstacle.ts'

const BLOCKED = { code: 'BLOCKED', says: ['sign-in is blocked'], source: null }

/** Why the account cannot be used to sign in, on one side. A planned invitation is not a restriction: there is no account yet. */
const causes = ({ live, before, after, change }: Person, side: Side): ObstacleCause[] => {
  const source = change?.source ?? null
  if (before === undefined && live !== undefined && (side === 'before' || after === undefined))
    return [
      {
        code: 'DELETED',
        says: [after === undefined ? 'the account is deleted' : 'the account is deleted; the plan restores it'],
        source: null,
      },
    ]
  if (side === 'before') {
    if (before === undefined || isAble(before)) return []
    return [
      after === undefined || !isAble(after)
        ? BLOCKED
        : { ...BLOCKED, says: ['sign-in is blocked; the plan unblocks it'] },
    ]
  }
  if (before !== undefined && after === undefined)
    return [{ code: 'REMOVED', says: ['the plan deletes the account'], source }]
  if (after === undefined || isAble(after)) return []
  return isAble(before) ? [{ code: 'WILL-BE-BLOCKED', says: ['the plan blocks sign-in'], source }] : [BLOCKED]
}

const isPending = (user: Person['before']): boolean => user?.externalUserState === 'PendingAcceptance'

/** An invitation that waits is a note: who accepts it gets in. */
const pending = ({ before, after }: Person): Obstacle[] => {
  if (!isPending(before)) return []
  const since = (before?.externalUserStateChangeDateTime ?? '').slice(0, 10)
  const says = [`the invitation${since === '' ? '' : ` of ${since}`} has not been accepted`]
  return [{ code: 'PENDING', says, source: null, before: true, after: isPending(after), closes: false }]
}

/** What the account itself has against a sign-in: deleted, blocked, or not accepted yet. */
export const ofAccount = (person: Person): Obstacle[] => [
  ...obstaclesFrom((side) => causes(person, side)),
  ...pending(person),
]
