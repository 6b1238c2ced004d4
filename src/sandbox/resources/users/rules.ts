import { dateTime, securityIdentifier } from '../../core/ids.ts'
import { domainOf } from '../../core/domain-name.ts'
import { initialDomain, isVerified, proxiesWith, proxyHolder } from './addresses.ts'
import type { Body } from '../../odata/body.ts'
import { badRequest, conflict, invalidValue } from '../../core/errors.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import { checkRestricted, onPremisesRefusal } from '../administrative-units/rules.ts'
import { isCountryCode } from '../../../util/countries.ts'
import { strings } from '../../core/record.ts'
import { isRecord } from '../../../util/guards.ts'
import type { GraphRequest } from '../../core/graph-request.ts'

const ASCII_MAIL = /^[!-~]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i

/** The UPN's domain must be one of the tenant's (user-post-users.md). */
const checkUserPrincipalName = (request: GraphRequest, upn: unknown, id: string | undefined) => {
  if (typeof upn !== 'string') throw invalidValue('userPrincipalName', 'User')
  if (!/^[^@\s]+@[^@\s]+$/.test(upn)) throw invalidValue('userPrincipalName', 'User')
  if (!isVerified(request.tenant, domainOf(upn))) {
    const message =
      'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.'
    throw badRequest(message, [{ code: 'InvalidValue', message, target: 'userPrincipalName' }])
  }
  const holder = request.directory.by('user', 'userPrincipalName', upn).find((one) => one.id !== id)
  if (holder || (id === undefined && request.directory.retired('user', 'userPrincipalName', upn))) {
    throw conflict('userPrincipalName')
  }
}

const checkMail = (request: GraphRequest, mail: string, id: string | undefined) => {
  if (!ASCII_MAIL.test(mail)) throw invalidValue('mail', 'User')
  if (proxyHolder(request.directory, mail, id)) throw conflict('proxyAddresses')
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

const EXTENSIONS = Array.from({ length: 15 }, (_, at) => `extensionAttribute${at + 1}`)
const NO_EXTENSIONS: Body = Object.freeze(Object.fromEntries(EXTENSIONS.map((name) => [name, null])))

const withAllExtensions = (held: unknown): Body => (isRecord(held) ? { ...NO_EXTENSIONS, ...held } : NO_EXTENSIONS)

/**
 * All fifteen, with what is sent in the place of what was there. Throws Graph's 400 for a name that is none of them, another type
 * and a text over the limit (onpremisesextensionattributes.md); an empty text is refused as everywhere in the directory.
 */
const extensionsOf = (old: unknown, sent: unknown): Body => {
  if (!isRecord(sent)) return NO_EXTENSIONS
  for (const [name, value] of Object.entries(sent)) {
    if (!EXTENSIONS.includes(name))
      throw badRequest(`The property '${name}' does not exist on type 'microsoft.graph.onPremisesExtensionAttributes'.`)
    if (value === null) continue
    if (typeof value !== 'string' || value === '') throw invalidValue(name, 'User')
    if (value.length > 1024) throw invalidValue(name, 'User', 'InvalidLength')
  }
  return { ...withAllExtensions(old), ...sent }
}

/**
 * What a POST or PATCH does to a user, derived properties included. Throws Graph's 400 for what the directory refuses.
 * Sources: user.md (limits, which property updates which), user-update.md.
 */
export const changedUser = (request: GraphRequest, old: DirectoryObject | undefined, body: Body): Body => {
  if (old) {
    checkOnPremises(old, body)
    checkRestricted(request, old)
  }
  const out: Body = { ...body }
  if ('onPremisesExtensionAttributes' in body)
    out['onPremisesExtensionAttributes'] = extensionsOf(
      old?.['onPremisesExtensionAttributes'],
      body['onPremisesExtensionAttributes'],
    )
  if ('displayName' in body && body['displayName'] === null) throw invalidValue('displayName', 'User')
  if ('accountEnabled' in body && body['accountEnabled'] === null) throw invalidValue('accountEnabled', 'User')
  if ('userPrincipalName' in body) checkUserPrincipalName(request, body['userPrincipalName'], old?.id)
  if (
    'userType' in body &&
    body['userType'] !== null &&
    body['userType'] !== 'Member' &&
    body['userType'] !== 'Guest'
  ) {
    throw invalidValue('userType', 'User')
  }
  const usageLocation = body['usageLocation']
  if (typeof usageLocation === 'string' && !isCountryCode(usageLocation)) throw invalidValue('usageLocation', 'User')
  const others = strings(body['otherMails'])
  if (others.length > 250 || others.some((one) => one.length > 250 || !one.includes('@')))
    throw invalidValue('otherMails', 'User')
  if (strings(body['businessPhones']).length > 1) throw invalidValue('businessPhones', 'User')
  if ('mailNickname' in body && !/^[^\s@()\\[\]";:<>,]{1,64}$/.test(String(body['mailNickname']))) {
    throw invalidValue('mailNickname', 'User')
  }
  const mail = body['mail']
  if (typeof mail === 'string') {
    checkMail(request, mail, old?.id)
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
        issuer: initialDomain(request.tenant),
        issuerAssignedId: body['userPrincipalName'],
      },
    ]
  }
  return out
}

/** The properties every new account gets. */
export const newUser = (request: Pick<GraphRequest, 'now'>, id: string, properties: Body): DirectoryObject => ({
  accountEnabled: true,
  userType: 'Member',
  createdDateTime: dateTime(request.now),
  signInSessionsValidFromDateTime: dateTime(request.now),
  securityIdentifier: securityIdentifier(id),
  ...properties,
  onPremisesExtensionAttributes: withAllExtensions(properties['onPremisesExtensionAttributes']),
  id,
})
