import type { Declaration, Group } from '../../declaration.ts'
import type { Address, Fields, Value } from '../../model.ts'
import type { Desired } from '../kind.ts'
import { mailNicknameFor, uniqueNameOf } from './ownership.ts'

/** Without a rule there is nothing to process; of a group that is named by its id, the rule may be in the tenant alone. */
const hasState = ({ id, membershipRule, membershipRuleProcessingState }: Group): boolean =>
  membershipRuleProcessingState !== undefined && (typeof membershipRule === 'string' || id !== undefined)

const fieldsOf = (group: Group): Fields => ({
  ...(group.displayName === undefined ? {} : { displayName: group.displayName }),
  ...(group.description === undefined ? {} : { description: group.description }),
  ...(group.visibility === undefined ? {} : { visibility: group.visibility }),
  ...(group.mailNickname === undefined ? {} : { mailNickname: group.mailNickname }),
  ...(group.membershipRule === undefined ? {} : { membershipRule: group.membershipRule }),
  ...(hasState(group) ? { membershipRuleProcessingState: group.membershipRuleProcessingState ?? null } : {}),
  ...(group.owners === undefined ? {} : { owners: group.owners.map((ref) => ({ ref })) }),
  ...(group.licenses === undefined ? {} : { licenses: group.licenses.map(license) }),
})

const license = (desired: NonNullable<Group['licenses']>[number]): Value =>
  typeof desired === 'string'
    ? { skuPartNumber: desired, disabledPlans: [] }
    : { skuPartNumber: desired.skuPartNumber, disabledPlans: [...(desired.disabledPlans ?? [])].sort() }

export const desiredGroup = (group: Group, declaration: Declaration): Desired<Group> => ({
  kind: 'group',
  address: group.address,
  name: group.displayName ?? group.key,
  formerly: group.previously.map((key): Address => `group:${key}`),
  ensure: group.ensure,
  fields: group.manage ? fieldsOf(group) : {},
  get onCreate() {
    return {
      uniqueName: uniqueNameOf(declaration.tenant.name, group.key),
      type: group.type,
      ...(group.displayName === undefined ? { displayName: group.key } : {}),
      ...(group.mailNickname === undefined ? { mailNickname: mailNicknameFor(group.key) } : {}),
      ...(group.membershipRule && group.membershipRuleProcessingState === undefined
        ? { membershipRuleProcessingState: 'On' }
        : {}),
    }
  },
  spec: group,
  source: declaration.at(group),
  at: (field) => declaration.at(group, field),
  ...(group.ensure === 'absent' ? { end: { because: 'the entry says ensure: absent', by: ['ensure'] } } : {}),
})
