import { badRequest, GraphErrorResponse, invalidValue, valueRequired } from '../../core/errors.ts'
import type { GraphRequest } from '../../core/graph-request.ts'
import { bodyOf } from '../../odata/body.ts'
import { isGuid, isRecord } from '../../../util/guards.ts'
import { ENFORCEMENTS, NAMESPACE, RULE_TYPES, SCOPES, typeNameOf } from './rule-types.ts'

type Sent = Record<string, unknown>

const LABEL = 'LifecyclePolicy'

/** identitygovernance-lifecycleworkflowscontainer-post-lifecyclepolicies.md: so many rules, and so many excluded groups. */
const MOST = 10

export const overLimit = (what: string): GraphErrorResponse =>
  new GraphErrorResponse(400, `lifecycle${what}LimitExceeded`, `A maximum of ${MOST} is allowed.`)

const daysIn = (value: unknown, name: string, most: number): number | null => {
  if (value === null) return null
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most)
    throw invalidValue(name, LABEL)
  return value
}

/** A grace of 0 to 30 days, of a policy or of a rule; null leaves it to the policy (identitygovernance-lifecyclepolicyrule.md). */
const graceIn = (value: unknown): number | null => daysIn(value ?? null, 'gracePeriodInDays', 30)

const ruleOf = (request: Pick<GraphRequest, 'newId'>, value: unknown): Sent => {
  const known = RULE_TYPES.find(({ type }) => type === typeNameOf(value))
  if (known === undefined || !isRecord(value)) throw invalidValue('rules', LABEL)
  const allowed = new Set([
    '@odata.type',
    'id',
    'isEnabled',
    'gracePeriodInDays',
    'ruleType',
    ...('number' in known ? [known.number] : []),
  ])
  const unknown = Object.keys(value).find((name) => !allowed.has(name))
  if (unknown !== undefined) throw badRequest(`Invalid property '${unknown}'.`)
  if (typeof value['isEnabled'] !== 'boolean') throw valueRequired('isEnabled', 'LifecyclePolicyRule')
  const number = 'number' in known ? value[known.number] : undefined
  if ('number' in known && (typeof number !== 'number' || !Number.isInteger(number) || number < 1))
    throw invalidValue(known.number, 'LifecyclePolicyRule')
  return {
    '@odata.type': `${NAMESPACE}${known.type}`,
    id: typeof value['id'] === 'string' ? value['id'] : request.newId(),
    ruleType: known.ruleType,
    isEnabled: value['isEnabled'],
    gracePeriodInDays: graceIn(value['gracePeriodInDays']),
    ...('number' in known ? { [known.number]: number } : {}),
  }
}

const rulesIn = (request: Pick<GraphRequest, 'newId'>, value: unknown): Sent[] => {
  if (!Array.isArray(value)) throw invalidValue('rules', LABEL)
  if (value.length > MOST) throw overLimit('PolicyRules')
  return value.map((one: unknown) => ruleOf(request, one))
}

const enforcementIn = (value: unknown): Sent => {
  const type = ENFORCEMENTS.find((one) => one === typeNameOf(value))
  if (type === undefined || !isRecord(value)) throw invalidValue('enforcementAction', LABEL)
  const days = value['deletionGracePeriodInDays']
  if (type !== 'disableThenDeleteEnforcementAction') {
    if (days !== undefined) throw badRequest("Invalid property 'deletionGracePeriodInDays'.")
    return { '@odata.type': `${NAMESPACE}${type}` }
  }
  return {
    '@odata.type': `${NAMESPACE}${type}`,
    deletionGracePeriodInDays: daysIn(days ?? 30, 'deletionGracePeriodInDays', 3650) ?? 30,
  }
}

const idIn = (value: unknown): string | undefined => {
  const text = isRecord(value)
    ? value['id']
    : typeof value === 'string'
      ? value.split('/').at(-1)?.replaceAll(/[()']/g, '')
      : undefined
  return isGuid(text) ? text.toLowerCase() : undefined
}

/** Objects inline or bound by their addresses; all of them are there. */
const scopeIn = ({ directory }: Pick<GraphRequest, 'directory'>, value: unknown): Sent | null => {
  if (value === null) return null
  const type = typeNameOf(value)
  const relation = Object.hasOwn(SCOPES, type) ? SCOPES[type] : undefined
  if (relation === undefined || !isRecord(value)) throw invalidValue('scope', LABEL)
  const given: unknown = value[relation] ?? value[`${relation}@odata.bind`] ?? []
  if (!Array.isArray(given)) throw invalidValue(`scope.${relation}`, LABEL)
  if (relation === 'excludedGroups' && given.length > MOST) throw overLimit('PolicyExcludedGroups')
  const objects = given.map((one: unknown) => {
    const id = idIn(one)
    const found = id === undefined ? undefined : directory.find(id)
    if (id === undefined || found === undefined || (relation === 'excludedGroups' && found.type !== 'group'))
      throw invalidValue(`scope.${relation}`, LABEL)
    return { '@odata.type': `#microsoft.graph.${found.type}`, id }
  })
  return { '@odata.type': `${NAMESPACE}${type}`, [relation]: objects }
}

const notificationIn = (value: unknown): Sent | null => {
  if (value === null) return null
  if (!isRecord(value)) throw invalidValue('notificationSchedule', LABEL)
  const { additionalFallbackRecipients: mails = [], offsetsAfterNonComplianceInDays: days = [] } = value
  if (!Array.isArray(mails) || !Array.isArray(days)) throw invalidValue('notificationSchedule', LABEL)
  return {
    '@odata.type': `${NAMESPACE}lifecyclePolicyNotificationSettings`,
    additionalFallbackRecipients: mails,
    offsetsAfterNonComplianceInDays: days,
  }
}

const textIn = (value: unknown, name: string): string => {
  if (typeof value !== 'string' || value === '') throw invalidValue(name, LABEL)
  return value
}

const switchIn = (value: unknown, name: string): boolean => {
  if (typeof value !== 'boolean') throw invalidValue(name, LABEL)
  return value
}

/**
 * What is sent for a guest lifecycle policy. The type has to be named, in a change too (identitygovernance-lifecyclepolicy-update.md).
 * Throws Graph's 400.
 */
export const policyIn = (
  request: Pick<GraphRequest, 'body' | 'directory' | 'newId'>,
  doing: 'create' | 'update',
): Sent => {
  const body = bodyOf(request.body)
  if (typeNameOf(body) !== 'guestLifecyclePolicy')
    throw badRequest('The type of the lifecycle policy must be given: guestLifecyclePolicy.')
  const sent: Sent = {}
  for (const [name, value] of Object.entries(body)) {
    if (name.includes('@')) continue
    if (name === 'displayName') sent[name] = textIn(value, name)
    else if (name === 'description') sent[name] = value === null ? null : textIn(value, name)
    else if (name === 'isEnabled') sent[name] = switchIn(value, name)
    else if (name === 'gracePeriodInDays') sent[name] = graceIn(value)
    else if (name === 'enforcementAction') sent[name] = enforcementIn(value)
    else if (name === 'notificationSchedule') sent[name] = notificationIn(value)
    else if (name === 'scope') sent[name] = scopeIn(request, value)
    else if (name === 'rules') sent[name] = rulesIn(request, value)
    else throw badRequest(`Property '${name}' cannot be set.`)
  }
  if (doing === 'create')
    for (const name of ['displayName', 'enforcementAction', 'isEnabled'])
      if (sent[name] === undefined) throw valueRequired(name, LABEL)
  return sent
}
