import { declaredNow } from '../declared.ts'
import { approvedMail, deniedMail } from '../mails.ts'
import type { PortalParts } from '../parts.ts'
import { loadDeclaration } from '../../config/index.ts'

/**
 * Writes to the person who asked, once a decision was taken in the portal. A failed mail undoes nothing. Decisions that are taken
 * elsewhere are told by the status page alone, since nothing is remembered here of who was told what.
 */
export const decided = async (parts: PortalParts, id: string): Promise<void> => {
  const { forge, mailer, settings, log, dir, redeemUrlOf } = parts
  try {
    const proposal = await forge.find(id)
    if (proposal === undefined) return
    const { parent, files } = await forge.changeOf(proposal.head)
    const { today } = await declaredNow(parts)()
    const [then, now] = await Promise.all(
      [parent, proposal.head].map(async (commit) =>
        loadDeclaration(dir, { today, files: await forge.filesAt(commit) }),
      ),
    )
    const before = new Map(then?.declaration?.guests.map((guest) => [guest.address, JSON.stringify(guest)]))
    const asked = now?.declaration?.guests.filter((guest) => before.get(guest.address) !== JSON.stringify(guest)) ?? []
    if (files.length !== 1 || asked.length !== 1) return
    for (const { email } of asked)
      if (proposal.state === 'merged')
        await mailer.send(approvedMail(email, settings.organization, redeemUrlOf?.(email)))
      else if (proposal.state === 'closed')
        await mailer.send(deniedMail(email, settings.organization, proposal.decided?.note))
  } catch (error) {
    log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a mail about a decision could not be sent')
  }
}
