import type { Fields, Live, Value } from '../../model.ts'
import type { GraphGroup } from '../directory/group.ts'
import { withoutNulls } from '../json.ts'
import { isRecord } from '../../util/guards.ts'
import type { Context } from '../kind.ts'
import { groupToFields } from './fields.ts'
import { hasPartNumber } from './licenses.ts'

/** For import. `visibility` says something for Microsoft 365 groups alone; licences keep the short form where nothing is switched off. */
export const groupToDeclaration = (live: Live<GraphGroup>, context: Context): Fields => {
  const {
    mailNickname: _,
    visibility,
    membershipRuleProcessingState: state,
    owners,
    licenses: held,
    ...rest
  } = groupToFields(live, context)
  const unified = live.raw.groupTypes?.includes('Unified') === true
  const short = (license: Value): Value => {
    if (!isRecord(license)) return license
    const { skuPartNumber, disabledPlans } = license as Fields
    return Array.isArray(disabledPlans) && disabledPlans.length === 0 ? (skuPartNumber ?? null) : license
  }
  const named = Array.isArray(held) ? held.filter(hasPartNumber) : []
  return withoutNulls({
    ...rest,
    ...(unified ? { type: 'microsoft365', visibility: visibility ?? null } : {}),
    ...(state === 'Paused' ? { membershipRuleProcessingState: state } : {}),
    ...(Array.isArray(owners) && owners.length > 0 ? { owners } : {}),
    ...(named.length > 0 ? { licenses: named.map(short) } : {}),
  })
}
