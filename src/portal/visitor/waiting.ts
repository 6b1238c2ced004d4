import { keyAsName } from '../../requests/index.ts'
import type { Subject } from '../administration/subject.ts'
import type { PortalForge, Proposal } from '../forge.ts'

/** An open request, with what it asks for. */
export type Waiting = Proposal & { asks: 'access' | 'time' | 'end' }

/**
 * The requests of an address that wait for a decision, the oldest first, each with what it asks for. Branches name nobody, so it is read from
 * the files of the partner's open requests; one that cannot be read is nobody's. It is asked only for who has proven the address.
 */
export const waitingFor =
  (forge: Pick<PortalForge, 'list'>, subjectOf: (proposal: Proposal) => Promise<Subject>) =>
  async (email: string, partner: string): Promise<readonly Waiting[]> => {
    const branches = `requests/${keyAsName(partner)}/`
    const open = (await forge.list('open')).filter(({ branch }) => branch.startsWith(branches))
    const found = await Promise.all(
      open.map(async (proposal) => {
        const subject = await subjectOf(proposal).catch(() => undefined)
        const { after, asks } = subject?.guest ?? {}
        return after !== undefined && asks !== undefined && after.email.toLowerCase() === email
          ? [{ ...proposal, asks }]
          : []
      }),
    )
    return found.flat().toSorted((one, other) => (one.opened < other.opened ? -1 : 1))
  }
