import type { Kind } from '../../kind.ts'
import { partnerOf } from './write.ts'
import { isRecord } from '../../../util/guards.ts'

export const summarizeSynchronization: Kind['summarize'] = (change, name) => {
  const who = { data: name(partnerOf(change.id)) }
  if (change.op === 'remove') return ['The synchronisation of people from ', who, ' is removed']
  const allowed = change.after?.['userSyncInbound']
  if (!isRecord(allowed)) return ['The synchronisation of people from ', who, ' gets another name']
  return [
    'The synchronisation of people from ',
    who,
    allowed['isSyncAllowed'] === true ? ' is allowed' : ' is no longer allowed',
  ]
}
