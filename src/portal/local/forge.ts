import { revisionFiles } from '../../config/index.ts'
import { GuestlistError } from '../../errors.ts'
import { commitFile, type Repository, setBranch } from '../../git/index.ts'
import type { Clock } from '../../model.ts'
import type { PortalForge, Proposal } from '../forge.ts'
import { onTop, textAt } from '../on-top.ts'
import { MAIN, mainTip, openLocalRepository } from './repository.ts'
import { openProposals, type LocalProposal } from './proposals.ts'

/** The change of a proposal on top of what is merged by now; undefined where that was changed meanwhile. */
const merged = async (repository: Repository, proposal: LocalProposal, tip: string): Promise<string | undefined> => {
  const [before, now, after] = await Promise.all(
    [proposal.parent, tip, proposal.head].map(async (commit) => revisionFiles(repository.root, commit, commit)),
  )
  if (before === undefined || now === undefined || after === undefined) return undefined
  const changed = await textAt(after, proposal.file)
  return changed === undefined ? undefined : onTop(changed, proposal, { before, now })
}

/**
 * A forge on this machine for the embedded tenant: a git repository in the folder's `.guestlist/`, and beside it a list of what was proposed.
 * `onMerge` is told the new commit of the protected branch, as a pipeline would be.
 */
export const openLocalForge = async (
  dir: string,
  { clock, onMerge }: { clock: Clock; onMerge: (commit: string, proposal: Proposal) => Promise<void> },
): Promise<PortalForge> => {
  const repository = await openLocalRepository(dir, clock.now())
  const proposals = openProposals(repository.root)
  const at = (): string => new Date(clock.now()).toISOString()
  let last: Promise<unknown> = Promise.resolve()
  /** One change of the repository after the other. */
  const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }

  const open = (id: string, head?: string): LocalProposal => {
    const found = proposals.all().find((one) => one.id === id)
    if (found === undefined) throw new GuestlistError('There is no such request.')
    if (found.state !== 'open') throw new GuestlistError('This request was decided already.')
    if (head !== undefined && head !== found.head)
      throw new GuestlistError('The request was changed after it was shown. Look at it again.')
    return found
  }

  const merge = async (proposal: LocalProposal, by: string, trailers: readonly string[]): Promise<void> => {
    const parent = await mainTip(repository)
    const text = await merged(repository, proposal, parent)
    if (text === undefined)
      throw new GuestlistError('What this request changes was changed by another one meanwhile.', {
        help: 'Deny it, and ask for it again.',
      })
    const commit = await commitFile(repository, {
      parent,
      file: proposal.file,
      text,
      replaces: proposal.replaces,
      message: [`${proposal.title} (#${proposal.id})`, '', ...trailers].join('\n').trimEnd(),
      time: Math.floor(clock.now() / 1000),
    })
    await setBranch(repository, MAIN, commit)
    proposals.change(proposal.id, { state: 'merged', decided: { at: at(), by } })
    await onMerge(commit, proposal)
  }

  return {
    name: 'this computer',
    problems: () => Promise.resolve([]),
    base: () => mainTip(repository),
    filesAt: (commit) => revisionFiles(repository.root, commit, commit),
    changeOf(head) {
      const found = proposals.all().find((one) => one.head === head)
      if (found === undefined) return Promise.reject(new GuestlistError('There is no such request.'))
      const { parent, file, replaces } = found
      return Promise.resolve({ parent, files: replaces === undefined ? [file] : [file, replaces], isUntouched: true })
    },
    propose: async ({ branch, file, text, replaces, title, parent }) =>
      inTurn(async () => {
        const before = proposals.all().find((one) => one.branch === branch)
        if (before !== undefined) return { proposal: before, isNew: false }
        const time = Math.floor(clock.now() / 1000)
        const head = await commitFile(repository, { parent, file, text, replaces, message: title, time })
        await setBranch(repository, branch, head)
        const proposal = proposals.add({ title, branch, head, opened: at(), state: 'open', file, replaces, parent })
        return { proposal, isNew: true }
      }),
    list: (state) => Promise.resolve(proposals.all().filter((one) => (one.state === 'open') === (state === 'open'))),
    find: (id) => Promise.resolve(proposals.all().find((one) => one.id === id)),
    findBranch: (branch) => Promise.resolve(proposals.all().find((one) => one.branch === branch)),
    approve: async (id, { head, planDigest }, { login }) =>
      inTurn(() => merge(open(id, head), login, [`Approved-by: ${login}`, `Plan-digest: ${planDigest}`])),
    deny: async (id, note, { login }) =>
      inTurn(() => {
        proposals.change(open(id).id, { state: 'closed', decided: { at: at(), by: login, note } })
        return Promise.resolve()
      }),
    mergeWhenAllowed: async (id, head) => inTurn(() => merge(open(id, head), 'approval: auto', [])),
  }
}
