import type { Fields, Value } from '../../model.ts'
import { isFields, itemsOf, leaf } from '../json.ts'
import type { ChangedFields, GuardContext, StageOf } from '../kind.ts'
import { type Admits, beforeAndAfter, firstOrLast, type When } from '../order.ts'
import { gains, gates } from './blocks/gates.ts'

const losesAny = (from: readonly Value[], to: readonly Value[]): boolean => from.some((item) => !to.includes(item))

/** A partner of another cloud, and its people, need the cloud. */
export const cloudsWhen: When = (change) => {
  const [before, after] = beforeAndAfter(change).map((fields) => itemsOf(fields['allowedCloudEndpoints']))
  return firstOrLast(losesAny(after ?? [], before ?? []), losesAny(before ?? [], after ?? []))
}

/** The one block that an invitation has to pass (entra-docs: troubleshoot). */
const INBOUND = 'b2bCollaborationInbound'

interface Moved {
  block: string
  was: Value | undefined
  is: Value | undefined
}

/** Every block that changes as it takes effect; what a partner does not have on a side is the default's there. */
const movedBlocks = (own: 'partner' | 'default', change: ChangedFields, { defaults }: GuardContext): Moved[] => {
  const [before, after] = beforeAndAfter(change)
  const effective = (fields: Fields, inherited: Fields, block: string) =>
    own === 'partner' && !isFields(fields[block]) ? inherited[block] : fields[block]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((block) => ({
    block,
    was: effective(before, defaults.before, block),
    is: effective(after, defaults.after, block),
  }))
}

const leaves = (was: Value | undefined, is: Value | undefined): string[] => [
  ...new Set([was, is].flatMap((value) => (isFields(value) ? Object.keys(value) : []))),
]

const opens = ({ block, was, is }: Moved): boolean =>
  block === INBOUND && leaves(was, is).some((name) => gains(leaf(was, name), leaf(is, name)))

const closes = ({ block, was, is }: Moved): boolean =>
  leaves(was, is).some((name) =>
    gates.has(block) && name !== 'devices'
      ? gains(leaf(is, name), leaf(was, name))
      : leaf(was, name) === true && leaf(is, name) !== true,
  )

export const blocksWhen =
  (own: 'partner' | 'default'): When =>
  (change, guardContext) => {
    const moved = movedBlocks(own, change, guardContext)
    return firstOrLast(moved.some(opens), moved.some(closes))
  }

/** A partner's own settings are for its people, the default's for everybody whose partner has none of its own. */
export const blocksAdmit =
  (own: 'partner' | 'default'): Admits =>
  (change, guardContext) => {
    if (!movedBlocks(own, change, guardContext).some(opens)) return undefined
    return own === 'partner' ? ({ partner }) => partner === change.id : ({ settings }) => !isFields(settings?.[INBOUND])
  }

export const [when, admits] = [blocksWhen('partner'), blocksAdmit('partner')]

export const changeStage: StageOf = (change, guardContext) =>
  when(change, guardContext) === 'first' ? 'partners open' : 'partners close'

/** A removed one allows more only where the default allows what it blocked. */
export const removalStage: StageOf = (change, guardContext) =>
  admits(change, guardContext) === undefined ? 'partners close' : 'partners open'
