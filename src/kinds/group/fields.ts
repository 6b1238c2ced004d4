import type { Fields, Live } from '../../model.ts'
import { principalAt } from '../../references.ts'
import { type GraphGroup, isDynamic } from '../directory/group.ts'
import type { Context } from '../kind.ts'
import { licensesOf } from './licenses.ts'

export const groupToFields = (live: Live<GraphGroup>, context: Context): Fields => {
  const group = live.raw
  return {
    displayName: group.displayName ?? null,
    description: group.description ?? null,
    mailNickname: group.mailNickname ?? null,
    visibility: group.visibility ?? null,
    membershipRule: isDynamic(group) ? (group.membershipRule?.trimEnd() ?? null) : null,
    membershipRuleProcessingState: isDynamic(group) ? (group.membershipRuleProcessingState ?? null) : null,
    ...(group.owners === undefined
      ? {}
      : { owners: group.owners.map(({ id }) => ({ ref: context.match.addressForId(id) ?? principalAt(id) })) }),
    ...(group.skus === undefined ? {} : { licenses: licensesOf(group, group.skus) }),
  }
}
