import { lstat, readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { InvalidInput } from '../errors.ts'

/** Where a repository keeps what; all paths are real. */
export interface Repository {
  /** The folder that holds `.git`. */
  root: string
  /** What belongs to this checkout alone: `HEAD`, the index. */
  own: string
  /** What all checkouts share: objects and references. The same as `own` but for an additional worktree. */
  common: string
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/**
 * The nearest folder upwards that holds `.git`, which is a file in a worktree. A folder that merely looks like a repository
 * itself (`HEAD`, `config`, `objects`, `refs`) is an ordinary folder: whoever writes a branch can put one there.
 */
export async function repositoryAround(base: string): Promise<string | undefined> {
  for (let at = base; ; at = path.dirname(at)) {
    try {
      await lstat(path.join(at, '.git'))
      return at
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
    if (path.dirname(at) === at) return undefined
  }
}

/**
 * The outermost folder with `.git` around a folder: a submodule lies in a checkout of another repository, which a branch may
 * have brought as well.
 */
export async function checkoutAround(base: string): Promise<string> {
  let found = base
  for (let at: string | undefined = base; at !== undefined;) {
    at = await repositoryAround(at)
    if (at === undefined) break
    found = at
    at = path.dirname(at) === at ? undefined : path.dirname(at)
  }
  return found
}

const nowhere = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'])

/** What is there; what cannot be looked at may be a repository all the same, so that is an error. */
const kindOf = async (file: string): Promise<'file' | 'directory' | undefined> => {
  try {
    const found = await stat(file)
    return found.isFile() ? 'file' : found.isDirectory() ? 'directory' : undefined
  } catch (error) {
    if (nowhere.has(String(codeOf(error)))) return undefined
    throw new InvalidInput(
      `${file} cannot be accessed: ${String(codeOf(error))}.`,
      [],
      'Allow this account to read the repository.',
    )
  }
}

/** The one line of a file that names a folder, relative to its own; undefined where there is no such file. */
const named = async (file: string, label = ''): Promise<string | undefined> => {
  if ((await kindOf(file)) !== 'file' || (await stat(file)).size > 10_000) return undefined
  const text = (await readFile(file, 'utf8')).replace(/[\r\n]+$/, '')
  return text.startsWith(label) ? path.resolve(path.dirname(file), text.slice(label.length)) : undefined
}

const ownFolder = async (root: string): Promise<string | undefined> => {
  const entry = path.join(root, '.git')
  if ((await kindOf(entry)) === 'directory') return realpath(entry)
  const target = await named(entry, 'gitdir: ')
  return target !== undefined && (await kindOf(target)) === 'directory' ? realpath(target) : undefined
}

/**
 * The repository around a folder, found without asking git, which would read the configuration of whatever it finds. Undefined
 * where there is none, or `.git` leads to none. Throws InvalidInput for one that this account may not read.
 */
export async function findRepository(folder: string): Promise<Repository | undefined> {
  const root = await repositoryAround(await realpath(folder))
  if (root === undefined) return undefined
  const own = await ownFolder(root)
  if (own === undefined || (await kindOf(path.join(own, 'HEAD'))) !== 'file') return undefined
  const shared = await named(path.join(own, 'commondir'))
  if (shared === undefined) return isWhole(own, { root, own, common: own })
  return (await kindOf(shared)) === 'directory'
    ? isWhole(shared, { root, own, common: await realpath(shared) })
    : undefined
}

const isWhole = async (common: string, repository: Repository): Promise<Repository | undefined> => {
  const kinds = await Promise.all(['objects', 'refs'].map((name) => kindOf(path.join(common, name))))
  return kinds.every((kind) => kind === 'directory') ? repository : undefined
}

/** The repository around a folder. Throws InvalidInput where there is none. */
export async function openRepository(folder: string): Promise<Repository> {
  const found = await findRepository(folder)
  if (found !== undefined) return found
  throw new InvalidInput(
    `${folder} is not in a git repository.`,
    [],
    'A revision can be read only from a git repository: a folder with `.git`, or a folder inside of it.',
  )
}
