import type { Guest } from '../../declaration.ts'
import type { Live, Phrase } from '../../model.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Context, Desired } from '../kind.ts'
import { lastSignIn, newestActivity } from './activity.ts'
import { endProblem } from './end-problem.ts'
import { inactiveSoon, inactiveWords, inactivityOf } from './inactivity.ts'
import { type SignIn, signInOf } from './sign-in/live.ts'

/** When an account last signed in, as far as sign-ins were read: a day, `never`, or undefined where they were not. */
export const signedInOn = (read: SignIn | undefined): string | undefined => {
  if (read?.knowsSignIns !== true) return undefined
  return newestActivity(read.readings.map(lastSignIn))?.day ?? 'never'
}

/** What `explain` says of a guest's use of the account, and when access ends if it stays like this. */
export const remarksOnUse = (live: Live<GuestUser>, context: Context): Phrase[] => {
  const day = signedInOn(signInOf(live.id, context))
  const address = context.match.addressForId(live.id)
  const desired = address === undefined ? undefined : context.match.desiredOf(address)
  const found =
    desired?.kind === live.kind && live.raw.accountEnabled !== false
      ? inactivityOf(desired as Desired<Guest>, live, context)
      : undefined
  const words = (): Phrase => {
    if (found === undefined) return []
    const { isPast, on } = found
    const since = isPast ? inactiveWords(found) : inactiveSoon(found)
    // Of who is protected, or written by nobody here, what is on hold tells why.
    const effect = endProblem(live, context) === undefined ? found.effect : 'report'
    if (isPast) return [effect === 'block' ? `the next apply blocks sign-in: ${since}` : `inactive: ${since}`]
    return [effect === 'block' ? `sign-in will be blocked on ${on}: ${since}` : `inactive from ${on} on: ${since}`]
  }
  return [
    ...(day === undefined ? [] : [[day === 'never' ? 'has never signed in' : `last sign-in on ${day}`]]),
    ...[words()].filter((each) => each.length > 0),
  ]
}
