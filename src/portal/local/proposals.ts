import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OWNER_ONLY, writeFiles } from '../../written-file.ts'
import type { Proposal } from '../forge.ts'

/** What a forge knows of a change beside git. */
export interface LocalProposal extends Proposal {
  /** The one file that it changes, from the root of the repository. */
  file: string
  /** A file that gives way to it; absent where none does. */
  replaces?: string | undefined
  /** The commit that it was made from. */
  parent: string
}

/** The local list of proposals, in the order in which they were opened; each change of it is on disk before it counts. */
export interface Proposals {
  all(): readonly LocalProposal[]
  add(proposal: Omit<LocalProposal, 'id'>): LocalProposal
  /** Throws an error for an id that is not there. */
  change(id: string, to: Pick<LocalProposal, 'state' | 'decided'>): void
}

/** A list that is kept in a folder. */
export const openProposals = (folder: string): Proposals => {
  const path = join(folder, 'proposals.json')
  let all: readonly LocalProposal[] = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as LocalProposal[])
    : []
  const keep = (next: readonly LocalProposal[]): void => {
    writeFiles([{ path, text: `${JSON.stringify(next, null, 2)}\n`, mode: OWNER_ONLY }])
    all = next
  }
  return {
    all: () => all,
    add(proposal) {
      const added = { id: String(all.length + 1), ...proposal }
      keep([...all, added])
      return added
    },
    change(id, to) {
      if (!all.some((one) => one.id === id)) throw new Error(`there is no proposal ${id}`)
      keep(all.map((one) => (one.id === id ? { ...one, ...to } : one)))
    },
  }
}
