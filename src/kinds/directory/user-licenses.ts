/** What a user has by licences, as Graph answers it (assignedlicense.md, licenseassignmentstate.md). */
import { isRecord } from '../../util/guards.ts'
import type { GraphUser } from './user.ts'

/** Answered only when asked for (user-list.md, default projection). */
export const LICENSE_PROPERTIES = ['assignedLicenses', 'licenseAssignmentStates'] as const

/** One way by which a user has, or should have, a licence. */
export interface LicenseWay {
  skuId: string
  /** The group's id; null for a licence that is assigned directly. */
  group: string | null
  /** `CountViolation` and its neighbours; null where the licence was given. */
  error: string | null
  /** Whether the user has the licence by this way; with an error as well where it could not be changed or taken away (`ActiveWithError`). */
  isHeld: boolean
}

const recordsIn = (user: GraphUser, property: (typeof LICENSE_PROPERTIES)[number]): Record<string, unknown>[] => {
  const value = user[property]
  return Array.isArray(value) ? value.filter(isRecord) : []
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Null by the resource's page (licenseassignmentstate.md), `None` in the answer that the guide shows (licensing-ps-examples). */
const errorIn = (value: unknown): string | null => (value === 'None' ? null : textOrNull(value))

/** Whether the licences of this user were read. */
export const hasLicensesRead = (user: GraphUser): boolean => user['assignedLicenses'] !== undefined

/** Ids of the subscriptions of which the user has a seat. */
export const seatsHeld = (user: GraphUser): ReadonlySet<string> =>
  new Set(recordsIn(user, 'assignedLicenses').flatMap(({ skuId }) => (typeof skuId === 'string' ? skuId : [])))

/** Every way by which the user has a licence or should have one. */
export const waysOf = (user: GraphUser): LicenseWay[] =>
  recordsIn(user, 'licenseAssignmentStates').map(({ skuId, assignedByGroup, error, state }) => ({
    skuId: String(skuId),
    group: textOrNull(assignedByGroup),
    error: errorIn(error),
    isHeld: state === 'ActiveWithError' || (state !== 'Error' && errorIn(error) === null),
  }))
