import type { Fields, Live } from '../../model.ts'
import { principalAt } from '../../references.ts'
import { withPlainLineEnds } from '../../rules/line-ends.ts'
import { type GraphGroup, isDynamic } from '../directory/group.ts'
import type { Context } from '../kind.ts'
import { licensesOf } from './licenses.ts'

const ruleOf = ({ membershipRule }: GraphGroup): string | null =>
  typeof membershipRule === 'string' ? withPlainLineEnds(membershipRule) : null

export const groupToFields = (live: Live<GraphGroup>, context: Context): Fields => {
  const group = live.raw
  return {
    displayName: group.displayName ?? null,
    description: group.description ?? null,
    mailNickname: group.mailNickname ?? null,
    visibility: group.visibility ?? null,
    membershipRule: isDynamic(group) ? ruleOf(group) : null,
    membershipRuleProcessingState: isDynamic(group) ? (group.membershipRuleProcessingState ?? null) : null,
    ...(group.owners === undefined
      ? {}
      : { owners: group.owners.map(({ id }) => ({ ref: context.match.addressForId(id) ?? principalAt(id) })) }),
    ...(group.skus === undefined ? {} : { licenses: licensesOf(group, group.skus) }),
  }
}
