import type { Fields } from '../../model.ts'
import { type Exposes, fieldIf, isWider } from '../exposure.ts'
import { itemsOf, leaf } from '../json.ts'

export const GUEST_ROLES = ['restricted', 'limited', 'member']

export const INVITERS = ['none', 'adminsAndGuestInviters', 'adminsGuestInvitersAndAllMembers', 'everyone']

const admits = (fields: Fields, domain: string): boolean => {
  const allowed = itemsOf(fields['allowedDomains'])
  return allowed.length > 0 ? allowed.includes(domain) : !itemsOf(fields['blockedDomains']).includes(domain)
}

export const domainListsExposure: Exposes = (before, after, { guestDomains }) => {
  const whole = { ...before, ...after }
  const [had, has] = [itemsOf(before['allowedDomains']).length > 0, itemsOf(whole['allowedDomains']).length > 0]
  const lost = [...guestDomains].some((domain) => admits(before, domain) && !admits(whole, domain))
  return {
    widen: fieldIf(had && !has, 'allowedDomains'),
    narrow: fieldIf(lost, has ? 'allowedDomains' : 'blockedDomains'),
  }
}

export const authorizationExposure: Exposes = (before, after) => ({
  widen: [
    ...fieldIf(isWider(INVITERS, before['allowInvitesFrom'], after['allowInvitesFrom']), 'allowInvitesFrom'),
    ...fieldIf(isWider(GUEST_ROLES, before['guestUserRole'], after['guestUserRole']), 'guestUserRole'),
  ],
  narrow: fieldIf(after['allowInvitesFrom'] === 'none' && before['allowInvitesFrom'] !== 'none', 'allowInvitesFrom'),
})

export const signUpExposure: Exposes = (before, after) => {
  const on = (fields: Fields) => leaf(fields['selfServiceSignUp'], 'isEnabled') === true
  return { widen: fieldIf(!on(before) && on(after), 'selfServiceSignUp'), narrow: [] }
}

export const passcodeExposure: Exposes = (before, after) => {
  const name = 'allowExternalIdToUseEmailOtp'
  return { widen: [], narrow: fieldIf(after[name] === 'disabled' && before[name] !== 'disabled', name) }
}
