/**
 * What must come first: what an invitation, or another write of the same plan, may be refused without. Not what is dangerous:
 * that is exposure, and the two differ (a longer allow list opens and is not dangerous). Each room's `order.ts` holds its part.
 */
import type { Fields } from '../model.ts'
import type { ChangedFields, GuardContext, Kind } from './kind.ts'
import type { Stage } from './stage.ts'

/** Whether a change of a setting is written before the other writes of a plan or after them. */
export type When = (change: ChangedFields, guardContext: GuardContext) => 'first' | 'last'

export type Admits = NonNullable<Kind['admits']>

/** What opens comes first, whatever else it does. */
export const firstOrLast = (opens: boolean, closes: boolean): 'first' | 'last' => (opens || !closes ? 'first' : 'last')

export const beforeAndAfter = ({ before, after }: ChangedFields): [Fields, Fields] => [before ?? {}, after ?? {}]

/** Of the tenant's settings: what opens stands before everything else, the rest behind. */
export const SETTINGS_STAGE: { readonly [when in ReturnType<When>]: Stage } = {
  first: 'settings open',
  last: 'settings close',
}
