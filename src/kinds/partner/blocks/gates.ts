import type { Value } from '../../../model.ts'
import { isFields } from '../../json.ts'

/** Every leaf of these blocks says who or what may pass. */
export const gates: ReadonlySet<string> = new Set([
  'b2bCollaborationInbound',
  'b2bCollaborationOutbound',
  'b2bDirectConnectInbound',
  'b2bDirectConnectOutbound',
  'tenantRestrictions',
  'appServiceConnectInbound',
  'm365CollaborationInbound',
  'm365CollaborationOutbound',
])

export interface Gate {
  way: 'allow' | 'block'
  /** Empty with `block`: no one is blocked. Undefined with `block`: everyone is. */
  items: Set<string> | undefined
}

/** Without a setting nothing is restricted. */
export function gateOf(value: Value | undefined): Gate {
  if (value === 'none') return { way: 'block', items: undefined }
  if (isFields(value)) {
    const { allow, block } = value
    if (Array.isArray(allow)) return { way: 'allow', items: new Set(allow.map((item) => JSON.stringify(item))) }
    if (Array.isArray(block)) return { way: 'block', items: new Set(block.map((item) => JSON.stringify(item))) }
  }
  return { way: 'block', items: new Set() }
}

const passes = ({ way, items }: Gate, item: string): boolean =>
  way === 'allow' ? items?.has(item) === true : items !== undefined && !items.has(item)

/** Whether anybody or anything passes after that did not before. */
export function gains(before: Value | undefined, after: Value | undefined): boolean {
  const [was, is] = [gateOf(before), gateOf(after)]
  if (is.items === undefined) return false
  if (is.way === 'allow') return [...is.items].some((item) => !passes(was, item))
  // All but some pass now; before, either only some did, or all but some others.
  return was.way === 'allow' || was.items === undefined || [...was.items].some((item) => passes(is, item))
}
