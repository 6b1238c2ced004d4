import { helpAgainst } from '../../engine/refusal.ts'
import { GuestlistError } from '../../errors.ts'
import { guest } from '../../kinds/guest/index.ts'
import type { Reinvitation } from '../../kinds/guest/reinvite-problem.ts'
import { reinvite } from '../../kinds/guest/reinvite.ts'
import type { Address, Outcome, Phrase } from '../../model.ts'
import type { TenantConnection } from '../../session/connect-tenant.ts'
import type { Io } from '../../session/io.ts'
import { guestAddress, type ReinviteTarget } from './targets.ts'

const summaryOf = ({ reset, to }: Reinvitation, name: string): Phrase => {
  if (to !== undefined) return ['reset the redemption of ', { data: name }, ' to ', { data: to }]
  return reset ? ['reset the redemption of ', { data: name }] : ['send the invitation of ', { data: name }, ' again']
}

const failed = (id: Address, says: Phrase, error: string, help: string | undefined): Outcome => ({
  id,
  op: 'change',
  says,
  status: 'failed',
  error,
  help: help ?? null,
})

export const sendTo = async (
  target: ReinviteTarget,
  how: Reinvitation,
  { connection }: TenantConnection,
  io: Io,
): Promise<Outcome> => {
  if ('unfit' in target)
    return failed(guestAddress(target.email), summaryOf(how, target.email), target.unfit.reason, target.unfit.lift)
  const { desired, live } = target
  const says = summaryOf(how, live.name)
  if (io.signal.aborted)
    return { id: desired.address, op: 'change', says, status: 'not attempted', reason: 'the run was interrupted' }
  try {
    await reinvite(connection.writer, live, desired.spec.invitation, how)
    return { id: desired.address, op: 'change', says, status: 'done', liveId: live.id }
  } catch (error) {
    return failed(
      desired.address,
      says,
      error instanceof Error ? error.message : String(error),
      error instanceof GuestlistError ? helpAgainst([guest], error) : undefined,
    )
  }
}
