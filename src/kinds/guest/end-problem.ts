import type { Live } from '../../model.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Context } from '../kind.ts'
import { fixedOfGuest } from './fixed.ts'
import { unendable } from './reconcile.ts'

/** Why the sign-in or the account of somebody will not end, whatever is decided: protected, or written by nobody here. */
export const endProblem = (live: Live<GuestUser>, context: Context): string | undefined =>
  unendable(live, context)?.reason ?? fixedOfGuest(live, 'accountEnabled')?.why
