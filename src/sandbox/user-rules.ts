import { domainOf, initialDomain, isVerified, proxiesWith, proxyHolder, strings } from './addresses.ts'
import type { Body } from './body.ts'
import { badRequest, conflict, invalidValue } from './refusals.ts'
import type { Call } from './routing.ts'
import type { DirectoryObject } from './tenant.ts'
import { checkRestricted, onPremisesRefusal } from './unwritable.ts'

const ASCII_MAIL = /^[!-~]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i

/** The UPN's domain must be one of the tenant's (user-post-users.md). */
const checkUserPrincipalName = (call: Call, upn: unknown, id: string | undefined) => {
  if (typeof upn !== 'string') throw invalidValue('userPrincipalName', 'User')
  if (!/^[^@\s]+@[^@\s]+$/.test(upn)) throw invalidValue('userPrincipalName', 'User')
  if (!isVerified(call.tenant, domainOf(upn))) {
    const message =
      'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.'
    throw badRequest(message, [{ code: 'InvalidValue', message, target: 'userPrincipalName' }])
  }
  const holder = call.directory.by('user', 'userPrincipalName', upn).find((one) => one.id !== id)
  if (holder || (id === undefined && call.directory.retired('user', 'userPrincipalName', upn))) {
    throw conflict('userPrincipalName')
  }
}

const checkMail = (call: Call, mail: string, id: string | undefined) => {
  if (!ASCII_MAIL.test(mail)) throw invalidValue('mail', 'User')
  if (proxyHolder(call.directory, mail, id)) throw conflict('proxyAddresses')
}

/** Mastered on premises: only these may be changed in the cloud. */
const CLOUD_OWNED = new Set([
  'usageLocation',
  'otherMails',
  'userType',
  'preferredDataLocation',
  'ageGroup',
  'consentProvidedForMinor',
])

const checkOnPremises = (user: DirectoryObject, body: Body) => {
  if (user['onPremisesSyncEnabled'] !== true) return
  if (Object.keys(body).every((name) => CLOUD_OWNED.has(name))) return
  throw onPremisesRefusal()
}

/**
 * What a POST or PATCH does to a user, derived properties included. Throws Graph's 400 for what the directory refuses.
 * Sources: user.md (limits, which property updates which), user-update.md.
 */
export const changedUser = (call: Call, old: DirectoryObject | undefined, body: Body): Body => {
  if (old) {
    checkOnPremises(old, body)
    checkRestricted(call, old)
  }
  const out: Body = { ...body }
  if ('displayName' in body && body['displayName'] === null) throw invalidValue('displayName', 'User')
  if ('accountEnabled' in body && body['accountEnabled'] === null) throw invalidValue('accountEnabled', 'User')
  if ('userPrincipalName' in body) checkUserPrincipalName(call, body['userPrincipalName'], old?.id)
  if (
    'userType' in body &&
    body['userType'] !== null &&
    body['userType'] !== 'Member' &&
    body['userType'] !== 'Guest'
  ) {
    throw invalidValue('userType', 'User')
  }
  const usageLocation = body['usageLocation']
  if (typeof usageLocation === 'string' && !/^[A-Za-z]{2}$/.test(usageLocation))
    throw invalidValue('usageLocation', 'User')
  const others = strings(body['otherMails'])
  if (others.length > 250 || others.some((one) => one.length > 250 || !one.includes('@')))
    throw invalidValue('otherMails', 'User')
  if (strings(body['businessPhones']).length > 1) throw invalidValue('businessPhones', 'User')
  if ('mailNickname' in body && !/^[^\s@()\\[\]";:<>,]{1,64}$/.test(String(body['mailNickname']))) {
    throw invalidValue('mailNickname', 'User')
  }
  const mail = body['mail']
  if (typeof mail === 'string') {
    checkMail(call, mail, old?.id)
    out['proxyAddresses'] = proxiesWith(strings(old?.['proxyAddresses']), mail)
  }
  if (old && 'userPrincipalName' in body) {
    const identities: unknown[] = Array.isArray(old['identities']) ? old['identities'] : []
    const rest = identities.filter(
      (one) =>
        !(typeof one === 'object' && one !== null && 'signInType' in one && one.signInType === 'userPrincipalName'),
    )
    out['identities'] = [
      ...rest,
      {
        signInType: 'userPrincipalName',
        issuer: initialDomain(call.tenant),
        issuerAssignedId: body['userPrincipalName'],
      },
    ]
  }
  return out
}
