import type { Live, Reader } from '../../model.ts'
import type { GraphGroup } from '../directory/group.ts'
import type { Sku } from '../directory/sku.ts'
import type { Kind, Match, ReadContext } from '../kind.ts'
import { ONLY_READ } from '../only-read.ts'
import { kindName } from '../kind-name.ts'
import { readSkus } from './licenses.ts'

const NAME = kindName('subscription')

/** What was read with the groups is not asked for twice; a tenant without groups has nowhere to hold it. */
const skusFor = async (get: Reader, { match, desired, licenses }: ReadContext): Promise<readonly Sku[]> => {
  const known = (match.lives('group') as readonly Live<GraphGroup>[]).find(({ raw }) => raw.skus !== undefined)
  if (known?.raw.skus !== undefined) return known.raw.skus
  const isAsked = licenses === true || desired.some(({ kind, fields }) => kind === 'group' && 'licenses' in fields)
  return isAsked ? readSkus(get) : []
}

/** The subscriptions of the tenant, where licences were looked at; empty where none were, or where the tenant has none. */
export const subscriptionsIn = ({ lives }: Pick<Match, 'lives'>): readonly Sku[] =>
  lives(NAME.word).map(({ raw }) => raw as Sku)

/** Subscriptions with their seats: read where a declared group gives licences, or is to, and where a report asks. Never managed. */
export const subscription: Kind<never, Sku> = {
  ...ONLY_READ,
  name: NAME,
  label: 'subscription',
  after: ['group'],
  isDeclared: ({ groups }) => groups.some(({ licenses = [] }) => licenses.length > 0),
  readAlways: true,
  read: async (get, context) =>
    (await skusFor(get, context)).map((sku) => ({
      kind: NAME.word,
      id: sku.skuId,
      address: `${NAME.word}:${sku.skuPartNumber}`,
      name: sku.skuPartNumber,
      raw: sku,
    })),
  // Those of the groups: it is their request.
  permissions: { requests: {}, read: () => [], write: () => [], toGrant: () => ({ read: [], write: [] }) },
}
