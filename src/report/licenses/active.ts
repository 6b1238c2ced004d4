import { GraphError } from '../../errors.ts'
import { externalAccounts } from '../../kinds/directory/external.ts'
import type { Reader } from '../../model.ts'
import { isRecord } from '../../util/guards.ts'

interface Signed {
  id: string
  signInActivity?: unknown
}

const PAGE = 500
const SELECT = 'id,signInActivity'
const TIMES = ['lastSuccessfulSignInDateTime', 'lastSignInDateTime', 'lastNonInteractiveSignInDateTime'] as const

/** A successful sign-in where that is known, else an attempt (signinactivity.md). */
const lastOf = (activity: unknown): string => {
  if (!isRecord(activity)) return ''
  const [success, ...attempts] = TIMES.map((name) => activity[name]).map((time) =>
    typeof time === 'string' ? time : '',
  )
  return success === '' || success === undefined ? (attempts.sort().at(-1) ?? '') : success
}

/** Pages of sign-ins hold 500 (user-list.md); where Graph takes no filter beside them, everybody is listed. */
const list = async (reader: Reader): Promise<Signed[]> => {
  try {
    return await reader.list<Signed>(externalAccounts(SELECT, PAGE))
  } catch (error) {
    if (!(error instanceof GraphError) || error.status !== 400) throw error
    return reader.list<Signed>(`/v1.0/users?$select=${SELECT}&$top=${PAGE}`)
  }
}

/**
 * Accounts that signed in in the calendar month of a day (YYYY-MM-DD), by their ids. Undefined where sign-ins may not be read: without
 * P1 or P2, without AuditLog.Read.All.
 */
export const readActiveAccounts = async (reader: Reader, today: string): Promise<ReadonlySet<string> | undefined> => {
  try {
    const users = await list(reader)
    return new Set(
      users.filter(({ signInActivity }) => lastOf(signInActivity).startsWith(today.slice(0, 7))).map(({ id }) => id),
    )
  } catch (error) {
    if (error instanceof GraphError && error.status === 403) return undefined
    throw error
  }
}
