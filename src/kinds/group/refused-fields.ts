import type { Group } from '../../declaration.ts'
import type { Live } from '../../model.ts'
import { type GraphGroup, isDynamic, isUnified } from '../directory/group.ts'
import type { Context } from '../kind.ts'
import { mailNicknameFor } from './ownership.ts'

/** A declared field that Graph would refuse to write, and why. */
export interface RefusedField {
  field: 'mailNickname' | 'visibility' | 'membershipRule' | 'membershipRuleProcessingState' | 'licenses'
  hold: string
  code: string
  lift: string
}

const nicknameOf = ({ mailNickname, key }: Group): string => (mailNickname ?? mailNicknameFor(key)).toLowerCase()

/** Of Microsoft 365 groups, no two have one mail nickname (group resource); of security groups, any may have any. */
const nicknameTaken = (
  group: Group,
  live: Live<GraphGroup> | undefined,
  context: Context,
): RefusedField | undefined => {
  const { match, declaration } = context
  const isWritten =
    live === undefined
      ? group.type === 'microsoft365'
      : isUnified(live.raw) &&
        group.mailNickname !== undefined &&
        live.raw.mailNickname?.toLowerCase() !== nicknameOf(group)
  if (!isWritten) return undefined
  const wanted = nicknameOf(group)
  const holder = (match.lives('group') as readonly Live<GraphGroup>[]).find(
    ({ id, raw }) => id !== live?.id && isUnified(raw) && raw.mailNickname?.toLowerCase() === wanted,
  )
  // Of two that are new, the first gets it.
  const before = declaration.groups
    .slice(0, declaration.groups.indexOf(group))
    .find(
      (other) =>
        other.manage &&
        other.ensure === 'present' &&
        other.type === 'microsoft365' &&
        match.liveOf(other.address) === undefined &&
        nicknameOf(other) === wanted,
    )
  const name = holder?.name ?? before?.displayName ?? before?.key
  return name === undefined
    ? undefined
    : {
        field: 'mailNickname',
        code: 'GROUP-NICKNAME-TAKEN',
        hold: `the Microsoft 365 group ${name} has the mail nickname ${wanted}, and no two can have the same`,
        lift: 'set another `mailNickname:`',
      }
}

/** Hidden membership is set when a group is created and never after (group resource). */
const hiddenTooLate = ({ visibility }: Group, live: Live<GraphGroup> | undefined): RefusedField | undefined => {
  if (live === undefined || visibility === undefined || visibility === live.raw.visibility) return undefined
  if (visibility !== 'HiddenMembership' && live.raw.visibility !== 'HiddenMembership') return undefined
  return {
    field: 'visibility',
    code: 'GROUP-HIDDEN-LATE',
    hold: `its visibility is ${live.raw.visibility ?? 'not set'}, and hidden membership is decided when a group is created`,
    lift: `remove \`visibility:\`, or declare a new group`,
  }
}

/** A Microsoft 365 group that is role-assignable is private (microsoft-graph-docs 19616). */
const privateOnly = ({ visibility }: Group, live: Live<GraphGroup> | undefined): RefusedField | undefined =>
  visibility !== undefined &&
  visibility !== 'Private' &&
  live?.raw.isAssignableToRole === true &&
  live.raw.visibility !== visibility
    ? {
        field: 'visibility',
        code: 'GROUP-PRIVATE-ONLY',
        hold: 'it is role-assignable, and the visibility of such a group can only be Private',
        lift: 'remove `visibility:`, or set it to Private',
      }
    : undefined

/** Who is in a role-assignable group is decided by hand; its membership type cannot be changed (roles/groups-concept). */
const noRule = ({ membershipRule }: Group, live: Live<GraphGroup> | undefined): RefusedField | undefined =>
  typeof membershipRule === 'string' && live?.raw.isAssignableToRole === true && !isDynamic(live.raw)
    ? {
        field: 'membershipRule',
        code: 'GROUP-ROLE-NO-RULE',
        hold: 'it is role-assignable, and such a group cannot be dynamic',
        lift: 'remove `membershipRule:`, or declare a new group',
      }
    : undefined

/** A processing state is part of a rule (group resource): a group without one does not keep it. */
const stateOfNoRule = (
  { id, membershipRule, membershipRuleProcessingState }: Group,
  live: Live<GraphGroup> | undefined,
): RefusedField | undefined =>
  membershipRuleProcessingState !== undefined &&
  id !== undefined &&
  live !== undefined &&
  typeof membershipRule !== 'string' &&
  !isDynamic(live.raw)
    ? {
        field: 'membershipRuleProcessingState',
        code: 'GROUP-STATE-NO-RULE',
        hold: 'it has no membership rule, so there is nothing to process or to pause',
        lift: 'add `membershipRule:`, or remove `membershipRuleProcessingState:`',
      }
    : undefined

/** Licences are for security groups, and for Microsoft 365 groups that are security-enabled (licensing-group-advanced). */
const noLicenses = ({ licenses }: Group, live: Live<GraphGroup> | undefined): RefusedField | undefined =>
  (licenses ?? []).length > 0 && live?.raw.securityEnabled === false
    ? {
        field: 'licenses',
        code: 'GROUP-NO-LICENCES',
        hold: 'it is not security-enabled, and licences cannot be assigned to such a group',
        lift: 'remove `licenses:`, or use a security group',
      }
    : undefined

/** What Graph would refuse of a group's fields, given what else is in the tenant. */
export const refusedFields = (group: Group, live: Live<GraphGroup> | undefined, context: Context): RefusedField[] =>
  [
    nicknameTaken(group, live, context),
    privateOnly(group, live) ?? hiddenTooLate(group, live),
    noRule(group, live),
    stateOfNoRule(group, live),
    noLicenses(group, live),
  ].filter((refused) => refused !== undefined)
