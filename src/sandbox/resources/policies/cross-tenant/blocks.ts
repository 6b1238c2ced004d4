import { block, bool, guid, invalidPolicyValue, list, nullable, oneOf, some, text, type Parse } from '../shape.ts'
import { GraphErrorResponse } from '../../../core/errors.ts'
import type { B2bSetting, Target, TargetConfiguration } from './state.ts'

/** The two halves of every B2B setting, and the words for all users or all applications in it. */
type Half = 'usersAndGroups' | 'applications'

const refuse = (message: string) => new GraphErrorResponse(400, 'Request_BadRequest', message)

const target: Parse<Partial<Target>> = some({ target: text, targetType: oneOf('user', 'group', 'application') })

const isWord = (one: Target) => ['allusers', 'allapplications'].includes(one.target.toLowerCase())

/** Graph answers its own words in its own spelling, and GUIDs in lower case. */
const spelled = (value: string, at: string, words: readonly string[]): string =>
  words.find((word) => word.toLowerCase() === value.toLowerCase()) ?? guid(value, at)

const checkedTarget = (given: Partial<Target>, half: Half, at: string): Target => {
  if (given.target === undefined || given.targetType === undefined) throw invalidPolicyValue(at)
  const fits = half === 'applications' ? given.targetType === 'application' : given.targetType !== 'application'
  if (!fits) throw invalidPolicyValue(`${at}.targetType`)
  const words =
    half === 'applications' ? ['AllApplications', 'Office365'] : given.targetType === 'user' ? ['AllUsers'] : []
  return { target: spelled(given.target, `${at}.target`, words), targetType: given.targetType }
}

/**
 * One half of a setting. Refuses targets of the wrong type, AllUsers together with others, and an empty
 * list (docs: crosstenantaccesspolicytargetconfiguration; that all are refused with 400 is reported by third parties).
 */
const half =
  (which: Half): Parse<TargetConfiguration> =>
  (value, at) => {
    const given = some({ accessType: oneOf('allowed', 'blocked'), targets: list(target) })(value, at)
    if (given.accessType === undefined) throw invalidPolicyValue(`${at}.accessType`)
    if (given.targets === undefined || given.targets.length === 0) throw invalidPolicyValue(`${at}.targets`)
    const targets = given.targets.map((one) => checkedTarget(one, which, `${at}.targets`))
    if (targets.length > 1 && targets.some(isWord)) {
      throw refuse(`${at}: AllUsers or AllApplications cannot be combined with other targets.`)
    }
    return { accessType: given.accessType, targets }
  }

const people = nullable(half('usersAndGroups'))
const apps = nullable(half('applications'))

/** `b2bCollaboration…` in both directions, and `b2bDirectConnectOutbound`. */
export const b2bSetting: Parse<B2bSetting> = block({ usersAndGroups: people, applications: apps })

/** Direct connect inbound knows the partner's people only as a whole. */
export const directConnectInbound: Parse<B2bSetting> = (value, at) => {
  const setting = b2bSetting(value, at)
  if (setting.usersAndGroups?.targets.some((one) => !isWord(one)) === true) {
    throw refuse(`${at}.usersAndGroups: Only AllUsers is supported.`)
  }
  return setting
}

const plainRestrictions = block({
  usersAndGroups: people,
  applications: apps,
  devices: nullable(block({ mode: nullable(oneOf('allowed', 'blocked')), rule: nullable(text) })),
})

/** Refused with a derived `@odata.type` inside, which the service does not know how to read. */
export const tenantRestrictions: typeof plainRestrictions = (value, at) => {
  if (typeof value === 'object' && value !== null && '@odata.type' in value)
    throw invalidPolicyValue(`${at}.@odata.type`)
  return plainRestrictions(value, at)
}

const inboundTrust = block({
  isMfaAccepted: nullable(bool),
  isCompliantDeviceAccepted: nullable(bool),
  isHybridAzureADJoinedDeviceAccepted: nullable(bool),
})

export const consent = block({ inboundAllowed: nullable(bool), outboundAllowed: nullable(bool) })

/** Every block that a default and a partner have in common. */
export const sharedBlocks = {
  inboundTrust,
  b2bCollaborationInbound: b2bSetting,
  b2bCollaborationOutbound: b2bSetting,
  b2bDirectConnectInbound: directConnectInbound,
  b2bDirectConnectOutbound: b2bSetting,
  tenantRestrictions,
  appServiceConnectInbound: block({ applications: apps }),
  m365CollaborationInbound: block({ users: people }),
  m365CollaborationOutbound: block({ usersAndGroups: people }),
}
