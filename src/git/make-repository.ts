import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openRepository, type Repository } from './repository.ts'

/** What git writes into a new one; the branch is there once it has a commit. (git-scm.com, gitrepository-layout.) */
const FILES = {
  HEAD: 'ref: refs/heads/main\n',
  config: '[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tlogallrefupdates = false\n',
}

/** A repository without a commit in a folder of its own, which is made; whatever git is set up to do for new ones does not happen. */
export const makeRepository = async (folder: string): Promise<Repository> => {
  const own = path.join(folder, '.git')
  for (const name of ['objects', 'refs/heads']) await mkdir(path.join(own, name), { recursive: true })
  for (const [name, text] of Object.entries(FILES)) await writeFile(path.join(own, name), text)
  return openRepository(folder)
}
