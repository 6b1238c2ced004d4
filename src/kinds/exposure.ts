/**
 * What is wider and what is narrower, by the two complete lists of contract 6, in one place so that they can be read beside it.
 * Each kind takes its own judge.
 */
import type { Fields, Value } from '../model.ts'
import { isFields } from './cross-tenant-blocks.ts'
import { gateOf, gates, leaf } from './gates.ts'
import type { Exposure, Kind } from './kind.ts'

type Judge = NonNullable<Kind['exposes']>

export const guestRoles = ['restricted', 'limited', 'member']
export const inviters = ['none', 'adminsAndGuestInviters', 'adminsGuestInvitersAndAllMembers', 'everyone']

/** A value that nobody knows the rank of counts as the widest when it comes and as the narrowest when it goes. */
export const wider = (order: readonly string[], before: Value | undefined, after: Value | undefined): boolean => {
  if (after === undefined || before === after) return false
  const rank = (value: Value | undefined, unknown: number) =>
    typeof value === 'string' && order.includes(value) ? order.indexOf(value) : unknown
  return rank(after, order.length) > rank(before, -1)
}

const none = (): Exposure => ({ widen: [], narrow: [] })
const when = (condition: boolean, field: string): string[] => (condition ? [field] : [])

// --- Cross-tenant settings -------------------------------------------------------------------------------------------

/**
 * A block goes, wholly or for somebody; or a list of the only ones allowed goes. A longer list of allowed ones is
 * neither.
 */
function dropped(before: Value | undefined, after: Value | undefined): boolean {
  const [was, is] = [gateOf(before), gateOf(after)]
  if (was.way === 'allow') return is.way === 'block' && is.items !== undefined
  if (was.items === undefined) return is.way === 'allow' || is.items !== undefined
  if (is.way === 'allow') return [...was.items].some((item) => is.items?.has(item) === true)
  return is.items !== undefined && [...was.items].some((item) => is.items?.has(item) === false)
}
const shut = (before: Value | undefined, after: Value | undefined): boolean => {
  const all = (value: Value | undefined) => {
    const { way, items } = gateOf(value)
    return way === 'block' && items === undefined
  }
  return all(after) && !all(before)
}

function judgeBlock(
  block: string,
  before: Value | undefined,
  after: Value | undefined,
  own: 'partner' | 'default',
): Exposure {
  if (block === 'inboundTrust') {
    const names = ['isMfaAccepted', 'isCompliantDeviceAccepted', 'isHybridAzureADJoinedDeviceAccepted']
    const begins = names.some((name) => leaf(before, name) !== true && leaf(after, name) === true)
    const mfaEnds = leaf(before, 'isMfaAccepted') === true && leaf(after, 'isMfaAccepted') !== true
    return { widen: when(own === 'default' && begins, block), narrow: when(mfaEnds, block) }
  }
  if (!gates.has(block)) return none()
  const names = ['usersAndGroups', 'users', 'applications'].filter(
    (name) => leaf(before, name) !== undefined || leaf(after, name) !== undefined,
  )
  return {
    widen: when(
      names.some((name) => dropped(leaf(before, name), leaf(after, name))),
      block,
    ),
    narrow: when(
      names.some((name) => shut(leaf(before, name), leaf(after, name))),
      block,
    ),
  }
}

/** Each block that changes; one that a partner does not have on a side is the default's there. */
export const blocks =
  (own: 'partner' | 'default'): Judge =>
  (before, after, { defaults }) => {
    const of = (fields: Fields, inherited: Fields, block: string) => {
      const value = fields[block]
      return own === 'partner' && !isFields(value) ? inherited[block] : value
    }
    const judged = [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .toSorted()
      .map((block) => judgeBlock(block, of(before, defaults.before, block), of(after, defaults.after, block), own))
    return { widen: judged.flatMap(({ widen }) => widen), narrow: judged.flatMap(({ narrow }) => narrow) }
  }

// --- Domain lists ----------------------------------------------------------------------------------------------------

const list = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : [])

const admits = (fields: Fields, domain: string): boolean => {
  const allowed = list(fields['allowedDomains'])
  return allowed.length > 0 ? allowed.includes(domain) : !list(fields['blockedDomains']).includes(domain)
}

export const domainLists: Judge = (before, after, { guestDomains }) => {
  const whole = { ...before, ...after }
  const [had, has] = [list(before['allowedDomains']).length > 0, list(whole['allowedDomains']).length > 0]
  const lost = [...guestDomains].some((domain) => admits(before, domain) && !admits(whole, domain))
  return { widen: when(had && !has, 'allowedDomains'), narrow: when(lost, has ? 'allowedDomains' : 'blockedDomains') }
}

// --- The rest --------------------------------------------------------------------------------------------------------

export const authorization: Judge = (before, after) => ({
  widen: [
    ...when(wider(inviters, before['allowInvitesFrom'], after['allowInvitesFrom']), 'allowInvitesFrom'),
    ...when(wider(guestRoles, before['guestUserRole'], after['guestUserRole']), 'guestUserRole'),
  ],
  narrow: when(after['allowInvitesFrom'] === 'none' && before['allowInvitesFrom'] !== 'none', 'allowInvitesFrom'),
})

export const signUp: Judge = (before, after) => {
  const on = (fields: Fields) => leaf(fields['selfServiceSignUp'], 'isEnabled') === true
  return { widen: when(!on(before) && on(after), 'selfServiceSignUp'), narrow: [] }
}

export const assignment: Judge = (before, after) => {
  const name = 'appRoleAssignmentRequired'
  return { widen: when(before[name] === true && after[name] === false, name), narrow: [] }
}

export const passcode: Judge = (before, after) => {
  const name = 'allowExternalIdToUseEmailOtp'
  return { widen: [], narrow: when(after[name] === 'disabled' && before[name] !== 'disabled', name) }
}
