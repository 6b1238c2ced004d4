import type { GraphGroup } from '../../kinds/directory/group.ts'
import type { Sku } from '../../kinds/directory/sku.ts'
import { subscriptionsIn } from '../../kinds/group/subscription.ts'
import type { GraphUser } from '../../kinds/directory/user.ts'
import type { Address, Live } from '../../model.ts'
import { principalAt } from '../../references.ts'
import { isRecord } from '../../util/guards.ts'
import { addressIn, changesAs, changesByLiveId, livesAs, type AccessInput } from '../input.ts'

/** What a group gives to its members before the plan and after it: ids of subscriptions. */
export interface Giving {
  before: ReadonlySet<string>
  after: ReadonlySet<string>
  /** Whether licences or their service plans change, so that Entra processes every member again, also who failed (licensing-group-advanced). */
  isProcessed: boolean
}

/** The subscriptions of the tenant; undefined where licences were not looked at. */
export const skusOf = ({ context }: AccessInput): readonly Sku[] | undefined => {
  const skus = subscriptionsIn(context.match)
  return skus.length === 0 ? undefined : skus
}

const idsIn = (value: unknown, skus: readonly Sku[]): ReadonlySet<string> | undefined => {
  if (!Array.isArray(value)) return undefined
  const names = value.map((one: unknown) => (isRecord(one) ? one['skuPartNumber'] : one))
  return new Set(skus.filter(({ skuPartNumber }) => names.includes(skuPartNumber)).map(({ skuId }) => skuId))
}

/** Each group that gives licences, or is to, by its address. */
export const givingGroups = (input: AccessInput, skus: readonly Sku[]): ReadonlyMap<Address, Giving> => {
  const changes = changesByLiveId(input, 'container')
  const lives = (livesAs(input, 'container') as readonly Live<GraphGroup>[]).map((live): [Address, Giving] => {
    const before = new Set((live.raw.assignedLicenses ?? []).map(({ skuId }) => skuId))
    const change = changes.get(live.id)
    const none = change !== undefined && change.after === null
    return [
      addressIn(input, live),
      {
        before,
        after: none ? new Set() : (idsIn(change?.after?.['licenses'], skus) ?? before),
        isProcessed: change?.after?.['licenses'] !== undefined,
      },
    ]
  })
  const added = changesAs(input, 'container')
    .filter(({ op }) => op === 'add')
    .map(({ id, after }): [Address, Giving] => [
      id,
      { before: new Set(), after: idsIn(after?.['licenses'], skus) ?? new Set(), isProcessed: true },
    ])
  return new Map([...lives, ...added].filter(([, { before, after }]) => before.size + after.size > 0))
}

/** Members of whom only this is known: the groups that were asked for them answered it. */
export const membersKnown = (input: AccessInput): ReadonlyMap<Address, GraphUser> =>
  new Map(
    (livesAs(input, 'container') as readonly Live<GraphGroup>[]).flatMap(({ raw: { licensing } }) =>
      [...(licensing?.users ?? []), ...(licensing?.failing ?? [])].map((user): [Address, GraphUser] => [
        input.context.match.addressForId(user.id) ?? principalAt(user.id),
        user,
      ]),
    ),
  )
