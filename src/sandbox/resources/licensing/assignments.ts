import { dateTime } from '../../core/ids.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import { isRecord } from '../../../util/guards.ts'

/** A licence as a user or a group holds it (assignedlicense.md). */
export interface License {
  skuId: string
  disabledPlans: string[]
}

/** Why a licence could not be given. `UniquenessViolation` needs two accounts of one address, which the sandbox refuses. */
export type LicenseError =
  | 'CountViolation'
  | 'MutuallyExclusiveViolation'
  | 'DependencyViolation'
  | 'ProhibitedInUsageLocationViolation'
  | 'Other'

/** One way by which a user has, or should have, a licence (licenseassignmentstate.md). */
export interface LicenseState extends License {
  /** Null for one that is assigned directly. */
  assignedByGroup: string | null
  state: 'Active' | 'ActiveWithError' | 'Disabled' | 'Error'
  error: LicenseError | null
  lastUpdatedDateTime: string
}

const licenseIn = (value: Record<string, unknown>): License => ({
  skuId: String(value['skuId']).toLowerCase(),
  disabledPlans: Array.isArray(value['disabledPlans']) ? value['disabledPlans'].map(String) : [],
})

const recordsIn = (object: DirectoryObject, property: string): Record<string, unknown>[] => {
  const value = object[property]
  return Array.isArray(value) ? value.filter(isRecord) : []
}

/** What a user or a group holds. */
export const licensesIn = (object: DirectoryObject): License[] => recordsIn(object, 'assignedLicenses').map(licenseIn)

/** Whether the licence is the user's, whatever else was to come with it. */
export const isHeld = ({ state }: LicenseState): boolean => state !== 'Error'

/** Every way by which the user has a licence. What is held and nobody says how, as a seed may leave it, is assigned directly. */
export const statesOf = (user: DirectoryObject): LicenseState[] => {
  const told = recordsIn(user, 'licenseAssignmentStates').map(
    (one) => ({ ...one, ...licenseIn(one) }) as unknown as LicenseState,
  )
  const made = user['createdDateTime']
  const direct = licensesIn(user)
    .filter(({ skuId }) => !told.some((state) => state.skuId === skuId && isHeld(state)))
    .map((license): LicenseState => ({
      ...license,
      assignedByGroup: null,
      state: 'Active',
      error: null,
      lastUpdatedDateTime: typeof made === 'string' ? made : dateTime(0),
    }))
  return [...told, ...direct]
}

/** What a user holds by these: a licence once, and of its service plans those that any of them has (licensing-group-advanced.md). */
export const heldBy = (states: readonly LicenseState[]): License[] => {
  const bySku = new Map<string, string[]>()
  for (const { skuId, disabledPlans } of states.filter(isHeld)) {
    const before = bySku.get(skuId)
    bySku.set(skuId, before === undefined ? disabledPlans : before.filter((plan) => disabledPlans.includes(plan)))
  }
  return [...bySku].map(([skuId, disabledPlans]) => ({ skuId, disabledPlans }))
}

/** The user with these ways, and the licences that follow from them. */
export const withStates = (user: DirectoryObject, states: readonly LicenseState[]): DirectoryObject => ({
  ...user,
  assignedLicenses: heldBy(states),
  licenseAssignmentStates: states,
})

/** Whether a group could not give the user what it should. */
export const hasErrorFrom = (user: DirectoryObject, groupId: string): boolean =>
  statesOf(user).some(({ assignedByGroup, error }) => assignedByGroup === groupId && error !== null)
