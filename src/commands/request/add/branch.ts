import { posix, relative, sep } from 'node:path'
import { realpath } from 'node:fs/promises'
import { branchTip, commitAt, commitFile, setBranch, openRepository } from '../../../git/index.ts'
import { branchOf, messageOf, type RequestChange } from '../../../requests/index.ts'
import type { Outcome } from './text.ts'

/** A file of a declaration, from the root of the repository. */
export const pathInRepository = async (root: string, dir: string, file: string): Promise<string> =>
  posix.normalize(posix.join(relative(root, await realpath(dir)).replaceAll(sep, '/'), file))

/** Commits the change on a branch of its own; where that is there already, it was done before. */
export const onBranch = async (change: RequestChange, dir: string, now: number): Promise<Outcome> => {
  const repository = await openRepository(dir)
  const branch = branchOf(change)
  const tip = await branchTip(repository, branch)
  if (tip !== undefined) return { branch, commit: tip, isNew: false }
  const { id: parent } = await commitAt(repository, 'HEAD')
  const commit = await commitFile(repository, {
    parent,
    file: await pathInRepository(repository.root, dir, change.file),
    text: change.text,
    ...(change.replaces === undefined
      ? {}
      : { replaces: await pathInRepository(repository.root, dir, change.replaces) }),
    message: messageOf(change),
    time: Math.floor(now / 1000),
  })
  await setBranch(repository, branch, commit)
  return { branch, commit, isNew: true }
}
