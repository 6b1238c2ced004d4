import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { InvalidInput } from '../errors.ts'
import type { Repository } from './repository.ts'
import { ask, askFor } from './run.ts'

/** One file, to be committed on top of a commit. */
export interface FileCommit {
  parent: string
  /** From the root of the repository, with `/`. */
  file: string
  text: string
  /** A file that gives way to it; absent where none does. */
  replaces?: string | undefined
  message: string
  /** Seconds since 1970. */
  time: number
}

/** No person: who asked stands in the file, and who approved is known to the forge. */
const IDENTITY = 'Guestlist <guestlist@localhost>'

const written = async (repository: Repository, args: readonly string[], input: string): Promise<string> =>
  (await askFor(repository, { args, view: 'objects', input })).toString('utf8').trim()

/** The lines of a folder of a tree as `mktree` takes them; none for a folder that is not there. */
const linesOf = async (repository: Repository, tree: string, folder: string): Promise<string[]> => {
  const { code, out } = await ask(repository, { args: ['ls-tree', '-z', `${tree}:${folder}`], view: 'objects' })
  return code === 0
    ? out
        .toString('utf8')
        .split('\0')
        .filter((line) => line !== '')
    : []
}

/** A tree with one blob put in its place, or taken out of it, from the innermost folder out. `tree`: whatever names one; absent for an empty one. */
const treeWith = async (
  repository: Repository,
  tree: string | undefined,
  { file, text }: { file: string; text: string | undefined },
): Promise<string> => {
  let object = text === undefined ? undefined : await written(repository, ['hash-object', '-w', '--stdin'], text)
  let [type, mode] = ['blob', '100644']
  for (let at = file; ; at = path.posix.dirname(at)) {
    const folder = path.posix.dirname(at) === '.' ? '' : path.posix.dirname(at)
    const name = path.posix.basename(at)
    const there = tree === undefined ? [] : await linesOf(repository, tree, folder)
    const before = there.find((line) => line.slice(line.indexOf('\t') + 1) === name)
    if (before !== undefined && type === 'tree' && !before.startsWith('040000'))
      throw new InvalidInput(`${at} is not a folder in the repository`)
    // A file that may be executed stays so.
    const kept = type === 'blob' && before?.startsWith('100755') === true ? '100755' : mode
    const added = object === undefined ? [] : [`${kept} ${type} ${object}\t${name}`]
    const lines = [...there.filter((line) => line !== before), ...added]
    object = await written(repository, ['mktree', '-z'], lines.map((line) => `${line}\0`).join(''))
    ;[type, mode] = ['tree', '040000']
    if (folder === '') return object
  }
}

/** Makes the commit and answers its id. Only objects are added: nothing leads to it yet. */
export const commitFile = (
  repository: Repository,
  { parent, file, text, replaces, message, time }: FileCommit,
): Promise<string> => commitFiles(repository, { parent, files: [{ file, text }], removes: replaces, message, time })

/** The same of several files; without a parent, the first commit of a history, which holds only them. */
export const commitFiles = async (
  repository: Repository,
  {
    parent,
    files,
    removes,
    message,
    time,
  }: Pick<FileCommit, 'message' | 'time'> & {
    parent?: string
    removes?: string | undefined
    files: readonly [Pick<FileCommit, 'file' | 'text'>, ...Pick<FileCommit, 'file' | 'text'>[]]
  },
): Promise<string> => {
  let tree = parent
  for (const one of files) tree = await treeWith(repository, tree, one)
  if (removes !== undefined) tree = await treeWith(repository, tree, { file: removes, text: undefined })
  const who = `${IDENTITY} ${time} +0000`
  const from = parent === undefined ? '' : `parent ${parent}\n`
  const text = `tree ${tree ?? ''}\n${from}author ${who}\ncommitter ${who}\n\n${message}\n`
  return written(repository, ['hash-object', '-t', 'commit', '-w', '--stdin'], text)
}

/** What a branch points to; undefined where there is none of the name. */
export const branchTip = async (repository: Repository, branch: string): Promise<string | undefined> => {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `refs/heads/${branch}^{commit}`]
  const { code, out } = await ask(repository, { args, view: 'references' })
  return code === 0 ? out.toString('utf8').trim() : undefined
}

/**
 * Lets a branch, new or not, lead to a commit, as git does: a lock beside the reference, which then takes its place. Git itself is shown a copy of the references, in
 * which it could make none. Throws InvalidInput where somebody else is writing it.
 */
export const setBranch = async ({ common }: Repository, branch: string, commit: string): Promise<void> => {
  const file = path.join(common, 'refs/heads', ...branch.split('/'))
  const lock = `${file}.lock`
  try {
    await mkdir(path.dirname(file), { recursive: true })
    const handle = await open(lock, 'wx')
    try {
      await handle.writeFile(`${commit}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    throw new InvalidInput(
      `the branch ${branch} cannot be set: ${reason}`,
      [],
      `Remove ${lock} if no git command is running.`,
    )
  }
  try {
    await rename(lock, file)
  } catch (cause) {
    await rm(lock, { force: true })
    throw cause
  }
}
