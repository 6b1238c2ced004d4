import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InvalidInput } from '../../errors.ts'
import { branchTip, commitFiles, makeRepository, openRepository, type Repository, setBranch } from '../../git/index.ts'

/** The branch that is protected by being written here alone. */
export const MAIN = 'main'

/** Where the portal of a folder keeps its repository. */
export const repositoryFolder = (dir: string): string => join(dir, '.guestlist', 'portal')

/** Every file of a folder but what begins with a dot or is no part of a declaration's source. */
const filesBelow = async (folder: string, above = ''): Promise<{ file: string; text: string }[]> => {
  const entries = await readdir(join(folder, above), { withFileTypes: true })
  const found = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules' && !name.endsWith('.seed.yaml'))
      .map(async (entry) => {
        const file = above === '' ? entry.name : `${above}/${entry.name}`
        if (entry.isDirectory()) return filesBelow(folder, file)
        return entry.isFile() ? [{ file, text: await readFile(join(folder, file), 'utf8') }] : []
      }),
  )
  return found.flat()
}

/** The repository of a folder's portal; made at first use, with one commit of what the folder holds. `now`: milliseconds since 1970. */
export const openLocalRepository = async (dir: string, now: number): Promise<Repository> => {
  const folder = repositoryFolder(dir)
  if (existsSync(join(folder, '.git', 'refs', 'heads', MAIN))) return openRepository(folder)
  await mkdir(folder, { recursive: true })
  // A repository inside of another one's folder would look like a submodule.
  await writeFile(join(folder, '.gitignore'), '*\n')
  const repository = await makeRepository(folder)
  const [first, ...more] = await filesBelow(dir)
  if (first === undefined) throw new InvalidInput(`${dir} is empty`, [], '`guestlist init` makes a declaration')
  const commit = await commitFiles(repository, {
    files: [first, ...more],
    message: `What was declared when the portal began`,
    time: Math.floor(now / 1000),
  })
  await setBranch(repository, MAIN, commit)
  return repository
}

/** The newest commit of the protected branch. */
export const mainTip = async (repository: Repository): Promise<string> => {
  const tip = await branchTip(repository, MAIN)
  if (tip !== undefined) return tip
  throw new InvalidInput(`${repository.root} has no branch ${MAIN}`, [], `Remove ${repository.root} to begin again.`)
}
