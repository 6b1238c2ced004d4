import type { Address, Fields, Phrase } from '../../model.ts'
import { isFields } from '../json.ts'
import { summarizeBlocks } from './blocks/labels.ts'
import { partnerBlocks } from './blocks/shapes.ts'

/** What decides about an organisation's people here; the other blocks decide about ours there. */
const INBOUND: ReadonlySet<string> = new Set([
  'b2bCollaborationInbound',
  'b2bDirectConnectInbound',
  'inboundTrust',
  'automaticUserConsentSettings',
  'appServiceConnectInbound',
  'm365CollaborationInbound',
])

/** One of an organisation's inbound settings as it is in force. */
export interface InboundSetting {
  /** Graph's name, `inboundTrust.isMfaAccepted`. */
  name: string
  block: string
  /** What people call it, `MFA trust`. */
  label: string
  /** Whether the organisation has it itself; else it is the tenant's default. */
  own: boolean
  value: Phrase
}

const OUTBOUND_LEAF = 'outboundAllowed'

/**
 * The inbound settings in force for an organisation, in words: its own blocks, and the default's where it has none
 * (docs: crosstenantaccesspolicyconfigurationpartner, null inherits). What neither has is left out.
 */
export const inboundSettings = (
  own: Fields | undefined,
  defaults: Fields | undefined,
  nameOf: (address: Address) => string,
): InboundSetting[] =>
  Object.keys(partnerBlocks)
    .filter((block) => INBOUND.has(block))
    .flatMap((block): InboundSetting[] => {
      const mine = own?.[block]
      const [value, isOwn] = isFields(mine) ? [mine, true] : [defaults?.[block], false]
      if (!isFields(value)) return []
      return Object.entries(value).flatMap(([leaf, set]): InboundSetting[] => {
        if (leaf === OUTBOUND_LEAF) return []
        const [label, ...words] = summarizeBlocks({ before: null, after: { [block]: { [leaf]: set } } }, nameOf)
        if (typeof label !== 'string') return []
        return [{ name: `${block}.${leaf}`, block, label: label.replace(/: $/, ''), own: isOwn, value: words }]
      })
    })
