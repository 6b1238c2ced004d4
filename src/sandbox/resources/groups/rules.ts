import { checkRestricted, onPremisesRefusal } from '../administrative-units/rules.ts'
import { initialDomain } from '../users/addresses.ts'
import type { Body } from '../../odata/body.ts'
import { isDynamic, isUnified } from './group-types.ts'
import { ruleRefusal } from './rules-in-force.ts'
import { badRequest, conflict, invalidValue, valueRequired } from '../../core/errors.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import { strings } from '../../core/record.ts'
import type { GraphRequest } from '../../core/graph-request.ts'

const oneOf = (body: Body, name: string, values: readonly string[]) => {
  const value = body[name] ?? null
  if (value !== null && !values.some((one) => one === value)) throw invalidValue(name, 'Group')
}

/** Graph accepts each of these only alone in a request, after the group is created (group-update.md). */
const ALONE = ['allowExternalSenders', 'autoSubscribeNewMembers', 'hideFromAddressLists', 'hideFromOutlookClients']

const checkKind = (group: Body) => {
  const types = strings(group['groupTypes'])
  if (types.some((one) => one !== 'Unified' && one !== 'DynamicMembership')) throw invalidValue('groupTypes', 'Group')
  if (
    isUnified(group)
      ? group['mailEnabled'] !== true
      : group['mailEnabled'] !== false || group['securityEnabled'] !== true
  ) {
    throw badRequest(
      'The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.',
    )
  }
  if (group['isAssignableToRole'] === true && (group['securityEnabled'] !== true || isDynamic(group))) {
    throw invalidValue('isAssignableToRole', 'Group')
  }
}

/**
 * A rule is needed for a dynamic group, and is only checked while processing is on: with processing paused any text is
 * accepted, and switching a kept rule on is accepted.
 */
const checkRule = (old: DirectoryObject | undefined, group: Body, body: Body) => {
  oneOf(body, 'membershipRuleProcessingState', ['On', 'Paused'])
  if (!isDynamic(group)) return
  const rule = group['membershipRule'] ?? null
  if (typeof rule !== 'string') throw valueRequired('membershipRule', 'Group')
  const sent = 'membershipRule' in body || (old !== undefined && !isDynamic(old))
  if (!sent || group['membershipRuleProcessingState'] !== 'On') return
  const refusal = ruleRefusal(rule)
  if (refusal) throw refusal
}

const checkNickname = (
  request: Pick<GraphRequest, 'directory'>,
  old: DirectoryObject | undefined,
  group: Body,
  body: Body,
) => {
  const nickname = body['mailNickname']
  if (nickname === undefined) return
  if (typeof nickname !== 'string' || !/^[!-~]+$/.test(nickname) || /[@()\\[\]";:<>,]/.test(nickname)) {
    throw invalidValue('mailNickname', 'Group')
  }
  if (!isUnified(group)) return
  const holder = request.directory
    .by('group', 'mailNickname', nickname)
    .find((one) => one.id !== old?.id && isUnified(one))
  if (holder || (!old && request.directory.retired('group', 'mailNickname', nickname))) throw conflict('mailNickname')
}

/**
 * What a POST or PATCH makes of a group, derived properties included. Throws Graph's 400.
 * Sources: group.md, group-post-groups.md, group-update.md, groups-change-type.md (dynamic to assigned and back in
 * place).
 */
export const changedGroup = (
  request: Pick<GraphRequest, 'directory' | 'tenant'>,
  old: DirectoryObject | undefined,
  body: Body,
): Body => {
  const alone = ALONE.filter((name) => name in body)
  if (alone.length > 0 && (!old || Object.keys(body).length > 1)) {
    throw badRequest(`Property '${alone[0]}' must be updated alone, after the group is created.`)
  }
  for (const name of ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled']) {
    if (old ? name in body && body[name] === null : (body[name] ?? null) === null) throw valueRequired(name, 'Group')
  }
  const group: Body = { ...old, ...body }
  checkKind(group)
  checkRule(old, group, body)
  checkNickname(request, old, group, body)
  oneOf(body, 'visibility', ['Private', 'Public', 'HiddenMembership'])
  if (
    body['visibility'] === 'HiddenMembership' &&
    (old ? old['visibility'] !== 'HiddenMembership' : !isUnified(group))
  ) {
    throw invalidValue('visibility', 'Group')
  }
  if ('visibility' in body && group['isAssignableToRole'] === true && (body['visibility'] ?? 'Private') !== 'Private')
    throw badRequest('Visibility can only be set to Private for groups assignable to role.')
  const { uniqueName } = body
  if (
    typeof uniqueName === 'string' &&
    (request.directory.by('group', 'uniqueName', uniqueName).some((one) => one.id !== old?.id) ||
      (!old && request.directory.retired('group', 'uniqueName', uniqueName)))
  ) {
    throw conflict('uniqueName')
  }
  const out: Body = { ...body }
  if (isDynamic(group) && (group['membershipRuleProcessingState'] ?? null) === null)
    out['membershipRuleProcessingState'] = 'On'
  if (!old && isUnified(group)) {
    const mail = `${String(group['mailNickname'])}@${initialDomain(request.tenant)}`
    out['mail'] = mail
    out['proxyAddresses'] = [`SMTP:${mail}`]
    out['visibility'] = group['visibility'] ?? (group['isAssignableToRole'] === true ? 'Private' : 'Public')
  }
  return out
}

/** These are managed in Exchange (microsoft-graph-docs 14827, 14899). */
const mailEnabledRefusal = () => badRequest('Cannot Update a mail-enabled security groups and or distribution list.')

/**
 * Checks that a group can be changed through Graph at all: properties, owners, members, deletion. Throws Graph's errors.
 */
export const checkWritableGroup = (request: GraphRequest, group: DirectoryObject): void => {
  if (group['onPremisesSyncEnabled'] === true) throw onPremisesRefusal()
  if (group['mailEnabled'] === true && !isUnified(group)) throw mailEnabledRefusal()
  checkRestricted(request, group)
}
