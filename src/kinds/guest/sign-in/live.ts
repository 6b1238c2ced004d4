import type { Live } from '../../../model.ts'
import type { Context } from '../../contexts.ts'
import { kindName } from '../../kind-name.ts'
import type { AccountDates } from '../activity.ts'

export const SIGN_IN = kindName('sign-in')

/** What was read of one account to tell how long it has not been used. */
export interface SignIn {
  /** The account's id. */
  account: string
  readings: readonly AccountDates[]
  /** Whether the readings are with sign-ins; without, they tell of invitations only. */
  knowsSignIns: boolean
  /** Whether the account was read a second time, because it seemed to be past a limit. */
  twice: boolean
}

const byAccount = new WeakMap<readonly Live[], ReadonlyMap<string, SignIn>>()

/** What was read of an account; undefined where nothing was. */
export const signInOf = (id: string, { match }: Pick<Context, 'match'>): SignIn | undefined => {
  if (!match.wasRead(SIGN_IN.word)) return undefined
  const lives = match.lives(SIGN_IN.word) as readonly Live<SignIn>[]
  const known = byAccount.get(lives) ?? new Map(lives.map(({ raw }) => [raw.account, raw]))
  byAccount.set(lives, known)
  return known.get(id)
}
