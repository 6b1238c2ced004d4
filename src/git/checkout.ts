import { lstat, open, readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { InvalidInput } from '../errors.ts'
import { NoGit } from './find-program.ts'
import { filesOf } from './objects.ts'
import { findRepository, type Repository } from './repository.ts'
import { ask, askFor } from './run.ts'

export interface Gap {
  why: 'sparse' | 'not checked out' | 'submodule' | 'link as text' | 'same name'
  /** Whether git has a plain file there; else it is a link or a repository of its own. */
  isFile: boolean
}

/** What belongs to a checkout and is not on disk as it should be, though nobody deleted it, by its whole path. */
export type Gaps = ReadonlyMap<string, Gap>

interface Listed {
  file: string
  mode: string
  isLeftOut: boolean
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
  if (found === undefined) return compared(repository, await neverCheckedOut(repository), false)
  // The index is the same for all the declarations of one repository, of which there may be hundreds.
  const state = `${repository.root}\0${index}\0${found.ino}\0${found.mtimeMs}\0${found.size}`
  if (latest?.state !== state) latest = { state, listed: listing(repository, index) }
  return compared(repository, await latest.listed, true)
}

let latest: { state: string; listed: Promise<readonly Listed[]> } | undefined

const listing = async (repository: Repository, index: string): Promise<readonly Listed[]> => {
  try {
    return await notable(repository)
  } catch (error) {
    if (error instanceof NoGit && (await leavesNothingOut(repository, index))) return []
    throw error
  }
}

/** The entries of the index that may be missing or wrong on disk; the rest, which is nearly all, is not kept. */
async function notable(repository: Repository): Promise<readonly Listed[]> {
  const out = await askFor(repository, { args: ['ls-files', '--stage', '-t', '-z'], view: 'index' })
  const all: Listed[] = []
  for (const line of out.toString('utf8').split('\0')) {
    const [, tag, mode = '', file] = /^(\S) (\d+) [\da-f]+ \d\t(.*)$/s.exec(line) ?? []
    if (file !== undefined) all.push({ file, mode, isLeftOut: tag === 'S' })
    else if (line !== '') throw new InvalidInput(`git ls-files answered a line that is not understood: ${line}`)
  }
  const spelled = new Map<string, Set<string>>()
  for (const { file } of all) spelled.set(folded(file), (spelled.get(folded(file)) ?? new Set()).add(file))
  const isAlone = (file: string): boolean => (spelled.get(folded(file))?.size ?? 0) < 2
  return all.filter(({ file, mode, isLeftOut }) => isLeftOut || !mode.startsWith('100') || !isAlone(file))
}

/** An index of version 2, in one file, has no place for the mark of what is left out. */
async function leavesNothingOut(repository: Repository, index: string): Promise<boolean> {
  const handle = await open(index, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0)
    const isSplit = (await readdir(repository.own)).some((name) => name.startsWith('sharedindex.'))
    return bytesRead === 8 && buffer.readUInt32BE(4) === 2 && !isSplit
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
  return [...files].map(([file, { mode }]) => ({ file, mode, isLeftOut: true }))
}

const compared = async (repository: Repository, listed: readonly Listed[], isIndexed: boolean): Promise<Gaps> => {
  const gaps = new Map<string, Gap>()
  const seen = new Map<string, string>()
  for (const { file, mode, isLeftOut } of listed) {
    const whole = path.join(repository.root, file)
    const found = await lstat(whole).catch(() => undefined)
    const isFile = mode.startsWith('100')
    if (found === undefined) {
      if (isLeftOut) gaps.set(whole, { why: isIndexed ? 'sparse' : 'not checked out', isFile })
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
