import type { Kind } from '../../kind.ts'
import { partnerAddressOf } from './write.ts'
import { isRecord } from '../../../util/guards.ts'

export const summarizeSynchronization: Kind['summarize'] = (change, name) => {
  const who = { data: name(partnerAddressOf(change.id)) }
  if (change.op === 'remove') return ['delete synchronisation settings of ', who]
  const allowed = change.after?.['userSyncInbound']
  if (!isRecord(allowed)) return ['rename synchronisation settings of ', who]
  return [
    allowed['isSyncAllowed'] === true ? 'allow user synchronisation from ' : 'stop user synchronisation from ',
    who,
  ]
}
