import { badRequest, valueRequired } from '../../../core/errors.ts'
import type { GraphRequest } from '../../../core/graph-request.ts'
import { dateTime } from '../../../core/ids.ts'
import type { DirectoryObject, Tenant } from '../../../core/tenant.ts'
import { parametersOf } from '../../../odata/body.ts'
import { isGuid, isRecord } from '../../../../util/guards.ts'
import {
  heldBy,
  type License,
  licensesIn,
  type LicenseState,
  statesOf,
  withStates,
} from '../../licensing/assignments.ts'
import { seatsOf } from '../../licensing/seats.ts'
import { conflictBetween, isProhibitedIn, missingAmong, plansOf } from '../../licensing/service-plans.ts'

interface Wish {
  added: License[]
  /** SKU ids. */
  removed: string[]
}

const licenseIn = (tenant: Tenant, value: unknown): License => {
  const skuId = isRecord(value) ? value['skuId'] : undefined
  if (!isRecord(value) || !isGuid(skuId))
    throw badRequest("Invalid value specified for property 'skuId' of resource 'AssignedLicense'.")
  if (!tenant.subscribedSkus.some((one) => one.skuId === skuId.toLowerCase()))
    throw badRequest(`License ${skuId} does not correspond to a valid company License.`)
  const disabledPlans = Array.isArray(value['disabledPlans'])
    ? value['disabledPlans'].map((one) => String(one).toLowerCase())
    : []
  const known = plansOf(tenant, { skuId: skuId.toLowerCase(), disabledPlans: [] })
  const stranger = disabledPlans.find((one) => !known.includes(one))
  if (stranger !== undefined)
    throw badRequest(`License assignment failed because service plan ${stranger} is not part of license ${skuId}.`)
  return { skuId: skuId.toLowerCase(), disabledPlans }
}

/** group-assignlicense.md, user-assignlicense.md: both lists must be there. */
const wishIn = ({ body, tenant }: GraphRequest, label: string): Wish => {
  const { addLicenses, removeLicenses } = parametersOf(body, ['addLicenses', 'removeLicenses'])
  if (!Array.isArray(addLicenses)) throw valueRequired('addLicenses', label)
  if (!Array.isArray(removeLicenses)) throw valueRequired('removeLicenses', label)
  return {
    added: addLicenses.map((one: unknown) => licenseIn(tenant, one)),
    removed: removeLicenses.map((one: unknown) => String(one).toLowerCase()),
  }
}

/** Adding a held licence changes its disabled plans. */
const changed = <T extends License>(before: readonly T[], { added, removed }: Wish): T[] =>
  before.filter(({ skuId }) => !removed.includes(skuId) && !added.some((more) => more.skuId === skuId))

/** Throws Graph's 400 where service plans cannot be had together, or one without another. */
const checkPlans = (tenant: Tenant, held: readonly License[]): void => {
  const missing = missingAmong(
    tenant,
    held.flatMap((one) => plansOf(tenant, one)),
  )
  if (missing !== undefined)
    throw badRequest(
      `License assignment failed because service plan ${missing.plan} depends on the service plan(s) ${missing.needs.join(', ')}.`,
    )
  for (const one of held) {
    const others = held.filter(({ skuId }) => skuId !== one.skuId).flatMap((other) => plansOf(tenant, other))
    const conflict = conflictBetween(tenant, plansOf(tenant, one), others)
    if (conflict !== undefined)
      throw badRequest(`License assignment failed because service plans ${conflict.join(', ')} are mutually exclusive.`)
  }
}

/**
 * A group's licences; its members get theirs afterwards. What a service plan needs must be in the same group
 * (licensing-groups-resolve-problems.md). Throws Graph's 400.
 */
export const assignToGroup = (request: GraphRequest, group: DirectoryObject): DirectoryObject => {
  const wish = wishIn(request, 'Group')
  // licensing-group-advanced: security groups, and Microsoft 365 groups that are security-enabled. The text is not published.
  if (wish.added.length > 0 && group['securityEnabled'] !== true)
    throw badRequest('License assignment is supported only for security-enabled groups.')
  const before = licensesIn(group)
  if (wish.removed.some((id) => !before.some(({ skuId }) => skuId === id)))
    throw badRequest('Group does not have a corresponding license.')
  const after = [...changed(before, wish), ...wish.added]
  checkPlans(request.tenant, after)
  const next = { ...group, assignedLicenses: after, licenseProcessingState: { state: 'QueuedForProcessing' } }
  request.directory.put('group', next)
  return next
}

const checkRemoved = (states: readonly LicenseState[], removed: readonly string[]): void => {
  for (const id of removed) {
    const ways = states.filter(({ skuId }) => skuId === id)
    if (ways.length === 0) throw badRequest('User does not have a corresponding license.')
    if (ways.every(({ assignedByGroup }) => assignedByGroup !== null))
      throw badRequest(
        'User license is inherited from a group membership and it cannot be removed directly from the user.',
      )
  }
}

/**
 * Licences that are assigned to a user directly; those that a group gives stay as they are (licensing-group-advanced.md). Throws
 * Graph's 400: no usage location, no free seat, service plans that do not go together.
 */
export const assignToUser = (request: GraphRequest, user: DirectoryObject): DirectoryObject => {
  const { tenant, now } = request
  const wish = wishIn(request, 'User')
  const country = user['usageLocation'] ?? null
  const plans = wish.added.flatMap((one) => plansOf(tenant, one))
  // For a country in which a service cannot be used, the text is not published.
  if (wish.added.length > 0 && (country === null || isProhibitedIn(tenant, plans, country)))
    throw badRequest('License assignment cannot be done for user with invalid usage location.')
  const states = statesOf(user)
  checkRemoved(states, wish.removed)
  const direct = states.filter(({ assignedByGroup }) => assignedByGroup === null)
  const inherited = states.filter(({ assignedByGroup }) => assignedByGroup !== null)
  const added = wish.added.map((one): LicenseState => ({
    ...one,
    assignedByGroup: null,
    state: 'Active',
    error: null,
    lastUpdatedDateTime: dateTime(now),
  }))
  const after = [...changed(direct, wish), ...added, ...inherited]
  const held = new Set(heldBy(states).map(({ skuId }) => skuId))
  const seats = wish.added.length === 0 ? undefined : seatsOf(request)
  const full = wish.added.find(({ skuId }) => !held.has(skuId) && seats?.isFree(skuId) === false)
  if (full !== undefined) throw badRequest(`Subscription with SKU ${full.skuId} does not have any available licenses.`)
  checkPlans(tenant, heldBy(after))
  const next = withStates(user, after)
  request.directory.put('user', next)
  return next
}
