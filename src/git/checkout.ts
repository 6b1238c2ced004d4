import { lstat, open, readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { InvalidInput } from '../errors.ts'
import { NoGit } from './find-program.ts'
import { filesOf } from './objects.ts'
import { findRepository, type Repository } from './repository.ts'
import { ask, askFor } from './run.ts'

export interface Gap {
  why: 'sparse' | 'assumed' | 'not checked out' | 'submodule' | 'link as text' | 'same name'
  /** Whether git has a plain file there; else it is a link or a repository of its own. */
  isFile: boolean
}

/** What belongs to a checkout and is not on disk as it should be, though it was not deleted, by its full path. */
export type Gaps = ReadonlyMap<string, Gap>

interface Listed {
  file: string
  mode: string
  /** Why it may be missing on disk without having been deleted. */
  leftOut: 'sparse' | 'assumed' | 'not checked out' | undefined
}

const none: Gaps = new Map()
const LINK = '120000'
const SUBMODULE = '160000'

/** Names that a system which does not tell upper from lower case takes for the same. */
const folded = (file: string): string => file.normalize('NFC').toLowerCase()

/**
 * The gaps of the checkout that a folder lies in; none without a repository, or one whose index is not there to compare with.
 * Throws InvalidInput where the index cannot be read, and where git is missing though the index says that there may be gaps.
 */
export async function gapsAround(folder: string): Promise<Gaps> {
  const repository = await findRepository(folder)
  if (repository === undefined) return none
  const index = path.join(repository.own, 'index')
  const found = await stat(index).catch(() => undefined)
  if (found?.isFile() === false) throw new InvalidInput(`${index} is not a regular file.`)
  if (found === undefined) return compared(repository, await neverCheckedOut(repository))
  // The index is the same for all the declarations of one repository, of which there may be hundreds.
  const state = `${repository.root}\0${index}\0${found.ino}\0${found.mtimeMs}\0${found.size}`
  if (latest?.state !== state) latest = { state, listed: listing(repository, index) }
  return compared(repository, await latest.listed)
}

let latest: { state: string; listed: Promise<readonly Listed[]> } | undefined

const listing = async (repository: Repository, index: string): Promise<readonly Listed[]> => {
  try {
    return await notable(repository)
  } catch (error) {
    if (cannotAsk(error) && (await leavesNothingOut(repository, index))) return []
    throw error
  }
}

/** `S` is left out of a sparse checkout; a small letter is a promise that the file was not touched. */
const leftOutBy = (tag: string | undefined): Listed['leftOut'] =>
  tag?.toUpperCase() === 'S' ? 'sparse' : tag === tag?.toUpperCase() ? undefined : 'assumed'

/** The entries of the index that may be missing or wrong on disk; the rest, which is nearly all, is not kept. */
async function notable(repository: Repository): Promise<readonly Listed[]> {
  const out = await askFor(repository, { args: ['ls-files', '--stage', '-v', '-z'], view: 'index' })
  const all: Listed[] = []
  for (const line of out.toString('utf8').split('\0')) {
    const [, tag, mode = '', file] = /^(\S) (\d+) [\da-f]+ \d\t(.*)$/s.exec(line) ?? []
    if (file !== undefined) all.push({ file, mode, leftOut: leftOutBy(tag) })
    else if (line !== '') throw new InvalidInput(`git ls-files printed an unexpected line: ${line}`)
  }
  const spelled = new Map<string, Set<string>>()
  for (const { file } of all) spelled.set(folded(file), (spelled.get(folded(file)) ?? new Set()).add(file))
  const isAlone = (file: string): boolean => (spelled.get(folded(file))?.size ?? 0) < 2
  return all.filter(({ file, mode, leftOut }) => leftOut !== undefined || !mode.startsWith('100') || !isAlone(file))
}

/** Without git, or a place for temporary files, most declarations can still be read. */
const cannotAsk = (error: unknown): boolean =>
  error instanceof NoGit || (error instanceof Error && 'syscall' in error && error.syscall === 'mkdtemp')

/** An index of version 2, in one file, has no place for the mark of what is left out; submodules have a file of their own. */
async function leavesNothingOut(repository: Repository, index: string): Promise<boolean> {
  const handle = await open(index, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0)
    const isSplit = (await readdir(repository.own)).some((name) => name.startsWith('sharedindex.'))
    const hasSubmodules = (await stat(path.join(repository.root, '.gitmodules')).catch(() => undefined)) !== undefined
    return bytesRead === 8 && buffer.readUInt32BE(4) === 2 && !isSplit && !hasSubmodules
  } finally {
    await handle.close()
  }
}

/** Without an index nothing was ever checked out, so all of the commit is left out. A repository without a commit has none. */
async function neverCheckedOut(repository: Repository): Promise<readonly Listed[]> {
  const args = ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']
  const head = await ask(repository, { args, view: 'references' }).catch(() => undefined)
  if (head?.code !== 0) return []
  const files = await filesOf(repository, head.out.toString('utf8').trim())
  return [...files].map(([file, { mode }]) => ({ file, mode, leftOut: 'not checked out' }))
}

const compared = async (repository: Repository, listed: readonly Listed[]): Promise<Gaps> => {
  const gaps = new Map<string, Gap>()
  const seen = new Map<string, string>()
  for (const { file, mode, leftOut } of listed) {
    const whole = path.join(repository.root, file)
    const found = await lstat(whole).catch(() => undefined)
    const isFile = mode.startsWith('100')
    if (found === undefined) {
      // A checkout always makes a submodule's folder, so without one nothing tells what is in it.
      const why = leftOut ?? (mode === SUBMODULE ? 'submodule' : undefined)
      if (why !== undefined) gaps.set(whole, { why, isFile })
      continue
    }
    if (mode === SUBMODULE && found.isDirectory() && (await readdir(whole)).length === 0)
      gaps.set(whole, { why: 'submodule', isFile })
    if (mode === LINK && found.isFile() && !(await leadsToFile(whole))) gaps.set(whole, { why: 'link as text', isFile })
    const same = `${found.dev}:${found.ino}:${folded(file)}`
    const other = seen.get(same)
    if (other !== undefined && other !== file) gaps.set(whole, { why: 'same name', isFile })
    seen.set(same, file)
  }
  return gaps
}

/** A link that was written as a text file, where links are not to be had: only one to a folder hides what lies behind it. */
const leadsToFile = async (file: string): Promise<boolean> => {
  const target = path.resolve(path.dirname(file), (await readFile(file, 'utf8')).trim())
  return (await stat(target).catch(() => undefined))?.isFile() === true
}
