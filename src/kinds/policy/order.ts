import type { Fields, Value } from '../../model.ts'
import { isWider } from '../exposure.ts'
import { isFields, itemsOf, leaf } from '../json.ts'
import type { ChangedFields } from '../kind.ts'
import { type Admits, beforeAndAfter, firstOrLast, type When } from '../order.ts'
import { GUEST_ROLES, INVITERS } from './exposure.ts'

/** A switch that lets something happen: on before everything, off after it. */
const switchedOff = (before: Value | undefined, after: Value | undefined): boolean =>
  after !== undefined && after !== true && before === true

const SWITCHES = ['allowEmailVerifiedUsersToJoinOrganization', 'allowedToSignUpEmailBasedSubscriptions']

const mayInviteMore = (change: ChangedFields): boolean => {
  const [before, after] = beforeAndAfter(change)
  return isWider(INVITERS, before['allowInvitesFrom'], after['allowInvitesFrom'])
}

export const authorizationWhen: When = (change) => {
  const [before, after] = beforeAndAfter(change)
  const narrows = (order: readonly string[], name: string) =>
    after[name] !== undefined && isWider(order, after[name], before[name])
  const closes =
    narrows(INVITERS, 'allowInvitesFrom') ||
    narrows(GUEST_ROLES, 'guestUserRole') ||
    SWITCHES.some((name) => switchedOff(before[name], after[name]))
  return firstOrLast(mayInviteMore(change), closes)
}

/** Only "no one can invite" stops an application that may invite (User.Invite.All); the other values say which people may. */
export const authorizationAdmits: Admits = (change) => {
  const [before] = beforeAndAfter(change)
  return before['allowInvitesFrom'] === 'none' && mayInviteMore(change) ? () => true : undefined
}

/** Any switch inside any field that goes off. */
export const switchesWhen: When = (change) => {
  const [before, after] = beforeAndAfter(change)
  const off = (was: Value | undefined, is: Value | undefined): boolean =>
    isFields(is) ? Object.entries(is).some(([name, value]) => off(leaf(was, name), value)) : switchedOff(was, is)
  return firstOrLast(
    false,
    Object.entries(after).some(([name, value]) => off(before[name], value)),
  )
}

export const passcodeWhen: When = (change) => {
  const [before, after] = beforeAndAfter(change)
  const name = 'allowExternalIdToUseEmailOtp'
  return firstOrLast(false, after[name] === 'disabled' && before[name] !== 'disabled')
}

/** An allow list allows the listed domains, a block list all others, no list all domains. */
const admitted = (fields: Fields, domain: Value): boolean => {
  const allowed = itemsOf(fields['allowedDomains'])
  return allowed.length > 0 ? allowed.includes(domain) : !itemsOf(fields['blockedDomains']).includes(domain)
}

const domainMoves = (change: ChangedFields) => {
  const [was, after] = beforeAndAfter(change)
  const is = { ...was, ...after }
  const named = [was, is].flatMap((fields) => [
    ...itemsOf(fields['allowedDomains']),
    ...itemsOf(fields['blockedDomains']),
  ])
  // No domain has this name: it stands for every one that no list names.
  const all = [...named, null]
  const comes = (domain: Value): boolean => !admitted(was, domain) && admitted(is, domain)
  const goes = (domain: Value): boolean => admitted(was, domain) && !admitted(is, domain)
  return { comes, opens: all.some(comes), closes: all.some(goes) }
}

export const domainsWhen: When = (change) => {
  const { opens, closes } = domainMoves(change)
  return firstOrLast(opens, closes)
}

export const domainsAdmit: Admits = (change) => {
  const { comes, opens } = domainMoves(change)
  return opens ? ({ domain }) => comes(domain) : undefined
}
