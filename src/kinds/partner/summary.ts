import type { Kind } from '../kind.ts'
import { summarizeBlocks } from './blocks/labels.ts'

export const summarizePartner: Kind['summarize'] = (change, name) => {
  const who = { data: name(change.id) }
  if (change.op === 'remove') return [who, " is no longer a partner; the tenant's default settings hold for it"]
  const settings = summarizeBlocks(change, name)
  if (change.op === 'add')
    return settings.length === 0
      ? [who, " becomes a partner, with the tenant's default settings"]
      : [who, ' becomes a partner: ', ...settings]
  return [who, ': ', ...settings]
}
