import type { Kind } from '../kind.ts'
import { summarizeBlocks } from './blocks/labels.ts'

export const summarizePartner: Kind['summarize'] = (change, name) => {
  const who = { data: name(change.id) }
  if (change.op === 'remove') return ['delete partner settings of ', who, "; the tenant's default settings apply"]
  const settings = summarizeBlocks(change, name)
  if (change.op === 'add')
    return settings.length === 0
      ? ['create partner settings for ', who, ' (no settings of its own)']
      : ['create partner settings for ', who, ': ', ...settings]
  return [who, ': ', ...settings]
}
