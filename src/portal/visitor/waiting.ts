import type { Clock } from '../../model.ts'
import { fileOfChange, keyAsName } from '../../requests/index.ts'
import type { Subject } from '../administration/subject.ts'
import type { PortalForge, Proposal } from '../forge.ts'
import { recently } from '../recently.ts'

/** An open request, with what it asks for. */
export type Waiting = Proposal & { asks: 'access' | 'time' | 'end' }

/** For so long it is remembered which file a head has, in milliseconds: a head never changes. */
const KEPT = 3_600_000

/**
 * The requests of an address that wait for a decision, the oldest first, each with what it asks for. Branches name nobody, so it is read from
 * the files of the partner's open requests; one that cannot be read is nobody's. It is asked only for who has proven the address.
 */
export const waitingFor = (
  { forge, clock }: { forge: Pick<PortalForge, 'list' | 'changeOf' | 'filesAt'>; clock: Pick<Clock, 'now'> },
  subjectOf: (proposal: Proposal) => Promise<Subject>,
): ((email: string, partner: string) => Promise<readonly Waiting[]>) => {
  const textAt = async (head: string): Promise<string | undefined> => {
    const { file } = fileOfChange((await forge.changeOf(head)).files) ?? {}
    if (file === undefined || !file.startsWith('requests/')) return undefined
    return Buffer.from((await (await forge.filesAt(head)).read(file)).bytes).toString('utf8')
  }
  /** The entry of a request that has a file of its own; undefined where only the declaration as a whole tells whose it is. */
  const entries = recently(clock, KEPT, (head) => textAt(head).catch(() => undefined))
  /** A look into one small file spares two readings of the declaration for everybody else's request. */
  const mayBeOf = async ({ head }: Proposal, email: string): Promise<boolean> =>
    (await entries.of(head))?.toLowerCase().includes(email) ?? true
  return async (email, partner) => {
    const branches = `requests/${keyAsName(partner)}/`
    const open = (await forge.list('open')).filter(({ branch }) => branch.startsWith(branches))
    const found = await Promise.all(
      open.map(async (proposal) => {
        if (!(await mayBeOf(proposal, email))) return []
        const { after, asks } = (await subjectOf(proposal).catch(() => undefined))?.guest ?? {}
        return after?.email.toLowerCase() === email && asks !== undefined ? [{ ...proposal, asks }] : []
      }),
    )
    return found.flat().toSorted((one, other) => (one.opened < other.opened ? -1 : 1))
  }
}
