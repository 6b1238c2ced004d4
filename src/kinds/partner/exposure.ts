import type { Fields, Value } from '../../model.ts'
import { type Exposes, fieldIf, noExposure } from '../exposure.ts'
import { isFields, leaf } from '../json.ts'
import type { Exposure } from '../kind.ts'
import { gateOf, gates } from './blocks/gates.ts'

/**
 * A block is removed, completely or for some; or an allow list is removed. A longer list of allowed ones is
 * neither.
 */
function dropped(before: Value | undefined, after: Value | undefined): boolean {
  const [was, is] = [gateOf(before), gateOf(after)]
  if (was.way === 'allow') return is.way === 'block' && is.items !== undefined
  if (was.items === undefined) return is.way === 'allow' || is.items !== undefined
  if (is.way === 'allow') return [...was.items].some((item) => is.items?.has(item) === true)
  return is.items !== undefined && [...was.items].some((item) => is.items?.has(item) === false)
}

const shut = (before: Value | undefined, after: Value | undefined): boolean => {
  const all = (value: Value | undefined) => {
    const { way, items } = gateOf(value)
    return way === 'block' && items === undefined
  }
  return all(after) && !all(before)
}

function blockExposure(
  block: string,
  before: Value | undefined,
  after: Value | undefined,
  own: 'partner' | 'default',
): Exposure {
  if (block === 'inboundTrust') {
    const names = ['isMfaAccepted', 'isCompliantDeviceAccepted', 'isHybridAzureADJoinedDeviceAccepted']
    const begins = names.some((name) => leaf(before, name) !== true && leaf(after, name) === true)
    const mfaEnds = leaf(before, 'isMfaAccepted') === true && leaf(after, 'isMfaAccepted') !== true
    return { widen: fieldIf(own === 'default' && begins, block), narrow: fieldIf(mfaEnds, block) }
  }
  if (!gates.has(block)) return noExposure()
  const names = ['usersAndGroups', 'users', 'applications'].filter(
    (name) => leaf(before, name) !== undefined || leaf(after, name) !== undefined,
  )
  return {
    widen: fieldIf(
      names.some((name) => dropped(leaf(before, name), leaf(after, name))),
      block,
    ),
    narrow: fieldIf(
      names.some((name) => shut(leaf(before, name), leaf(after, name))),
      block,
    ),
  }
}

/** Each block that changes; one that a partner does not have on a side is the default's there. */
export const blocksExposure =
  (own: 'partner' | 'default'): Exposes =>
  (before, after, { defaults }) => {
    const of = (fields: Fields, inherited: Fields, block: string) => {
      const value = fields[block]
      return own === 'partner' && !isFields(value) ? inherited[block] : value
    }
    const exposures = [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .toSorted()
      .map((block) => blockExposure(block, of(before, defaults.before, block), of(after, defaults.after, block), own))
    return { widen: exposures.flatMap(({ widen }) => widen), narrow: exposures.flatMap(({ narrow }) => narrow) }
  }
