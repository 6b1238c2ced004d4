import { posix, relative, sep } from 'node:path'
import { realpath } from 'node:fs/promises'
import { branchTip, commitAt, commitFile, setBranch, openRepository } from '../../../git/index.ts'
import { branchOf, messageOf, type RequestChange } from '../../../requests/index.ts'
import type { Outcome } from './text.ts'

/** A file of a declaration, from the root of the repository. */
export const pathInRepository = async (root: string, dir: string, file: string): Promise<string> =>
  posix.normalize(posix.join(relative(root, await realpath(dir)).replaceAll(sep, '/'), file))

/** The file of a change, and the one that gives way to it, from the root of the repository. */
export const pathsInRepository = async (
  root: string,
  dir: string,
  { file, replaces }: Pick<RequestChange, 'file' | 'replaces'>,
): Promise<{ file: string; replaces?: string }> => ({
  file: await pathInRepository(root, dir, file),
  ...(replaces === undefined ? {} : { replaces: await pathInRepository(root, dir, replaces) }),
})

/** Commits the change on a branch of its own; where that is there already, it was done before. */
export const onBranch = async (change: RequestChange, dir: string, now: number): Promise<Outcome> => {
  const repository = await openRepository(dir)
  const branch = branchOf(change)
  const tip = await branchTip(repository, branch)
  if (tip !== undefined) return { branch, commit: tip, isNew: false }
  const { id: parent } = await commitAt(repository, 'HEAD')
  const commit = await commitFile(repository, {
    parent,
    ...(await pathsInRepository(repository.root, dir, change)),
    text: change.text,
    message: messageOf(change),
    time: Math.floor(now / 1000),
  })
  await setBranch(repository, branch, commit)
  return { branch, commit, isNew: true }
}
