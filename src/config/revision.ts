import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { maxBytes } from '../document/index.ts'
import { InvalidInput } from '../errors.ts'
import {
  commitAt,
  filesOf,
  isPartial,
  openRepository,
  partialHelp,
  readBlobs,
  stepsOfFolder,
  type Blob,
  type FolderStep,
  type Repository,
  type TreeEntry,
} from '../git/index.ts'
import { FileProblem } from './file-problem.ts'
import { treeFiles, type FileSource, type DirectoryEntry, type FileTree, type TreeGap } from './files.ts'

/** The files of a revision, which bear the commit, whatever name it was asked for by. */
export interface Revision extends FileSource {
  rev: string
  /** The day on which it was committed, YYYY-MM-DD in UTC. */
  date: string
}

const isLink = ({ mode }: TreeEntry): boolean => mode === '120000'

/**
 * The files of a directory as they were at a revision, read from git's objects without touching the working tree.
 * Throws InvalidInput where there is no repository, no such revision, or it is not an ancestor of `until`, which is what is
 * checked out unless another is named; and where the directory did not exist then. A directory that was renamed since is read under its
 * name of then.
 */
export async function revisionFiles(dir: string, rev: string, until?: string): Promise<Revision> {
  const repository = await openRepository(dir)
  const name = (await nameIn(repository.root, dir)).replaceAll(path.sep, '/')
  const { id } = await commitAt(repository, rev, until)
  return filesAt(repository, await nameThen(repository, name, id), rev, until)
}

/**
 * What a directory was called at a commit: its name of today where that is there, else the one from which it was renamed since. A folder
 * that nobody renamed keeps its name, and is missing.
 */
async function nameThen(repository: Repository, name: string, commit: string): Promise<string> {
  const isIt = (file: string): boolean => file === name || file.startsWith(`${name}/`)
  if (name === '' || [...(await filesOf(repository, commit)).keys()].some(isIt)) return name
  return (await stepsOfFolder(repository, name, { since: commit, whole: false })).before
}

/** The same for a directory that goes by another name than it did then: `folder` is its name of then, from the root of the repository. */
export const formerFiles = async (dir: string, folder: string, rev: string): Promise<Revision> =>
  filesAt(await openRepository(dir), folder, rev)

async function filesAt(repository: Repository, relative: string, rev: string, until?: string): Promise<Revision> {
  const commit = await commitAt(repository, rev, until)
  const entries = new Map([...(await filesOf(repository, commit.id))].map(([name, entry]) => [`/${name}`, entry]))
  const store: ObjectStore = {
    read: (objects) => readBlobs(repository, objects, maxBytes),
    lacking: (await isPartial(repository)) ? partialHelp : 'Check the repository with `git fsck`.',
  }
  return {
    ...(await filesOfTree(store, entries, { dir: relative, rev, commit: commit.id })),
    rev: commit.id,
    date: commit.date,
  }
}

/** Where the content of files is, by the names of git's objects. */
export interface ObjectStore {
  /** What is there of these objects; the bytes of one that is too large are left out. */
  read(objects: readonly string[]): Promise<Map<string, Blob>>
  /** What to do where one is missing. */
  lacking: string
}

/**
 * The files of a directory in a tree of git's, whose entries have names that begin with `/`. `rev` is how people named it. Throws
 * InvalidInput where the tree has no such directory.
 */
export async function filesOfTree(
  store: ObjectStore,
  entries: ReadonlyMap<string, TreeEntry>,
  { dir, rev, commit }: { dir: string; rev: string; commit: string },
): Promise<FileSource> {
  const asked = path.posix.join('/', dir)
  const tree = gitTree(store, entries, asked, rev)
  const base = await tree.real(asked)
  if (base === undefined)
    throw new InvalidInput(
      `There is no directory ${dir} at ${rev}.`,
      [],
      'Use a revision that has it: without it, the earlier declaration is unknown. A renamed directory is found once the rename is committed.',
    )
  return treeFiles(tree, base, '/', path.posix, commit)
}

/**
 * The commits of what is checked out that may have changed what a directory declares, the oldest first, under each name that it had;
 * after `since` where it is named. `whole`: any file of the repository may belong to it. Throws InvalidInput as `revisionFiles` does.
 */
export async function directoryHistory(
  dir: string,
  { since, whole }: { since?: string | undefined; whole: boolean },
): Promise<{ steps: FolderStep[]; before: string }> {
  const repository = await openRepository(dir)
  const relative = (await nameIn(repository.root, dir)).replaceAll(path.sep, '/')
  return stepsOfFolder(repository, relative, { since, whole })
}

/**
 * How a directory is called in its repository. A link of the repository itself stays in the name: it may have led elsewhere at
 * another revision, or been a directory, and what it points to today was not declared then.
 */
async function nameIn(root: string, dir: string): Promise<string> {
  const whole = path.resolve(dir)
  const above = [whole]
  for (let at = whole; at !== path.dirname(at); at = path.dirname(at)) above.unshift(path.dirname(at))
  for (const one of above) if ((await realpath(one)) === root) return path.relative(one, whole)
  // A link from outside leads into the middle of it.
  return path.relative(root, await realpath(dir))
}

/** The names in every directory of a commit. */
const childrenOf = (files: Iterable<string>): Map<string, Set<string>> => {
  const children = new Map<string, Set<string>>([['/', new Set()]])
  for (const file of files)
    for (let at = file; at !== '/'; at = path.posix.dirname(at)) {
      const parent = path.posix.dirname(at)
      const names = children.get(parent) ?? new Set()
      if (names.has(path.posix.basename(at))) break
      children.set(parent, names.add(path.posix.basename(at)))
    }
  return children
}

/** A repository of its own holds its files by itself: they are not among the objects here. */
const submodules = (entries: ReadonlyMap<string, TreeEntry>, rev: string): Map<string, TreeGap> =>
  new Map(
    [...entries]
      .filter(([, { mode }]) => mode === '160000')
      .map(([name]): [string, TreeGap] => [
        name,
        {
          isFile: false,
          problemOf: (file) =>
            new FileProblem('incomplete', `${file} is a submodule at ${rev}; its files are in another repository.`, {
              help: 'Keep the files of a declaration in one repository.',
            }),
        },
      ]),
  )

function gitTree(store: ObjectStore, entries: ReadonlyMap<string, TreeEntry>, base: string, rev: string): FileTree {
  const children = childrenOf(entries.keys())
  const { lacking } = store
  const blobOf = blobReader(store, entries, base)
  const bytesOf = async (name: string, entry: TreeEntry): Promise<Uint8Array> => {
    const { bytes, size } = (await blobOf(name, entry)) ?? {}
    if (bytes !== undefined) return bytes
    throw size === undefined
      ? new FileProblem('incomplete', `${name.slice(1)} at ${rev} is not in this clone.`, { help: lacking })
      : new FileProblem('too large', `${name.slice(1)} is too large.`, { size })
  }
  const real = async (anyPath: string, hops = 0): Promise<string | undefined> => {
    let at = '/'
    const names = anyPath.split('/').filter((name) => name !== '')
    for (const [index, name] of names.entries()) {
      const next = path.posix.join(at, name)
      const entry = entries.get(next)
      if (entry !== undefined && isLink(entry)) {
        const target = new TextDecoder().decode(await bytesOf(next, entry))
        const whole = path.posix.join(at, target, ...names.slice(index + 1))
        // An absolute link, or one with more `..` than there are directories, leads out of the repository.
        if (hops > 20 || target.startsWith('/') || leaves(at, target)) return undefined
        return real(whole, hops + 1)
      }
      if (entry === undefined && !children.has(next)) return undefined
      at = next
    }
    return at
  }
  const kindOf = (name: string): DirectoryEntry['kind'] => {
    const entry = entries.get(name)
    if (entry === undefined) return 'directory'
    return isLink(entry) ? 'link' : entry.mode.startsWith('100') ? 'file' : 'other'
  }
  return {
    gaps: submodules(entries, rev),
    names: async (directory) =>
      [...(children.get(directory) ?? [])].map((name) => ({ name, kind: kindOf(path.posix.join(directory, name)) })),
    real: (anyPath) => real(anyPath),
    async about(name) {
      const entry = entries.get(name)
      const kind = kindOf(name)
      const size = entry === undefined || kind !== 'file' ? 0 : ((await blobOf(name, entry))?.size ?? 0)
      return { kind: kind === 'link' ? 'other' : kind, size }
    },
    async bytes(name) {
      const entry = entries.get(name)
      if (entry === undefined) throw new FileProblem('missing', `There is no file ${name.slice(1)} at ${rev}.`)
      return bytesOf(name, entry)
    },
  }
}

const leaves = (from: string, target: string): boolean => path.posix.join('.', from, target).startsWith('..')

/** Reads all that a declaration may need of its own directory at once, and of another directory once something of it is needed. */
const blobReader = (store: ObjectStore, entries: ReadonlyMap<string, TreeEntry>, base: string) => {
  const read = new Map<string, Promise<Map<string, Blob>>>()
  const isOf = (name: string, group: string): boolean =>
    group === base ? isBelow(name, base) : path.posix.dirname(name) === group
  const isUsual = (name: string, entry: TreeEntry): boolean => isLink(entry) || /\.(ya?ml|csv)$/i.test(name)
  const objectsOf = (group: string): string[] =>
    [...entries].filter(([name, entry]) => isOf(name, group) && isUsual(name, entry)).map(([, { object }]) => object)
  return async (name: string, entry: TreeEntry): Promise<Blob | undefined> => {
    if (!isUsual(name, entry)) return (await store.read([entry.object])).get(entry.object)
    const group = isBelow(name, base) ? base : path.posix.dirname(name)
    const context = read.get(group) ?? store.read(objectsOf(group))
    read.set(group, context)
    return (await context).get(entry.object)
  }
}

const isBelow = (name: string, folder: string): boolean => name.startsWith(folder === '/' ? '/' : `${folder}/`)
