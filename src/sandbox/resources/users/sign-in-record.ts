import { isExternal } from './addresses.ts'
import type { Directory } from '../../core/directory.ts'
import { dateTime, guidOf } from '../../core/ids.ts'
import { badRequest, GraphErrorResponse } from '../../core/errors.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import { isRecord } from '../../../util/guards.ts'

/** `signInActivity` holds the newest sign-in of each kind (signinactivity.md). */
const newest = (before: unknown, name: string, at: string): string => {
  const known: unknown = typeof before === 'object' && before !== null ? Reflect.get(before, name) : undefined
  return typeof known === 'string' && known > at ? known : at
}

/** What a sign-in of the other sort leaves as it is. */
const nonInteractive = (before: unknown): object =>
  isRecord(before) ? Object.fromEntries(Object.entries(before).filter(([name]) => name.includes('NonInteractive'))) : {}

/** What an account has whose newest sign-in of every sort was this one, a successful interactive one. */
export const signedInAt = (userId: string, at: string, before?: unknown): object => {
  const requestId = guidOf('sign-in', userId, at)
  return {
    lastSignInDateTime: newest(before, 'lastSignInDateTime', at),
    lastSignInRequestId: requestId,
    lastNonInteractiveSignInDateTime: null,
    lastNonInteractiveSignInRequestId: null,
    ...nonInteractive(before),
    lastSuccessfulSignInDateTime: newest(before, 'lastSuccessfulSignInDateTime', at),
    lastSuccessfulSignInRequestId: requestId,
  }
}

/**
 * Records a successful interactive sign-in at a time (in milliseconds) that is not after `now`: readable as
 * `signInActivity`, as Graph returns it with AuditLog.Read.All. Throws GraphErrorResponse for an unknown address, a
 * blocked account, an invitation that is not accepted, and a future time; these messages are the sandbox's own.
 */
export const recordSignIn = (
  { directory, now }: { directory: Directory; now: number },
  email: string,
  time: number,
): DirectoryObject => {
  const user = ['userPrincipalName', 'mail', 'otherMails'].flatMap((name) => directory.by('user', name, email))[0]
  if (!user) throw new GraphErrorResponse(404, 'Request_ResourceNotFound', `No account has the address '${email}'.`)
  if (user['accountEnabled'] === false) throw badRequest(`The account of '${email}' is blocked and cannot sign in.`)
  if (isExternal(user) && user['externalUserState'] === 'PendingAcceptance')
    throw badRequest(`'${email}' has not accepted the invitation; redeem it first.`)
  if (time > now) throw badRequest('A sign-in cannot be in the future of the tenant.')
  const changed = { ...user, signInActivity: signedInAt(user.id, dateTime(time), user['signInActivity']) }
  directory.put('user', changed)
  return changed
}
