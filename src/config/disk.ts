import { open, readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { InvalidInput } from '../errors.ts'
import { gapsAround, repositoryAround } from '../git/index.ts'
import { gapProblem } from './file-problem.ts'
import { treeFiles, type FileSource, type DirectoryEntry, type FileTree, type TreeGap } from './files.ts'

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

const nowhere = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EINVAL', 'ERR_INVALID_ARG_VALUE', 'ENAMETOOLONG'])

const disk: Omit<FileTree, 'gaps'> = {
  async names(directory) {
    const found = await readdir(directory, { withFileTypes: true })
    return found.map((entry): DirectoryEntry => {
      const kind = entry.isFile()
        ? 'file'
        : entry.isDirectory()
          ? 'directory'
          : entry.isSymbolicLink()
            ? 'link'
            : 'other'
      return { name: entry.name, kind }
    })
  },
  async real(anyPath) {
    try {
      return await realpath(anyPath)
    } catch (error) {
      if (nowhere.has(String(codeOf(error)))) return undefined
      throw error
    }
  },
  async about(real) {
    const found = await stat(real)
    return { kind: found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other', size: found.size }
  },
  async bytes(real) {
    const handle = await open(real, 'r')
    try {
      return await handle.readFile()
    } finally {
      await handle.close()
    }
  },
}

/**
 * The files of a declaration in a directory, for `loadDeclaration`. `from:` may name files outside of it within the surrounding
 * git repository, if there is one, and no further. A file that belongs to a sparse checkout but is not on disk is listed and
 * cannot be read. Nothing is read yet: a directory that does not exist is an InvalidInput of the first `list`.
 *
 * @example
 * ```ts
 * import { directoryFiles } from 'entra-guestlist'
 *
 * const files = await directoryFiles('northwind').list()
 * console.log(files.includes('guestlist.yaml')) // → true
 * ```
 */
export function directoryFiles(dir: string): FileSource {
  let source: Promise<FileSource> | undefined
  const once = (): Promise<FileSource> => (source ??= opened(dir))
  return {
    list: async () => (await once()).list(),
    read: async (file) => (await once()).read(file),
    realName: async (file) => (await once()).realName(file),
  }
}

const opened = async (dir: string): Promise<FileSource> => {
  const base = await disk.real(dir)
  if (base === undefined || (await disk.about(base)).kind !== 'directory')
    throw new InvalidInput(`There is no directory ${dir}.`, [], 'Run `guestlist init` to create a starter declaration.')
  const repository = await repositoryAround(base)
  const gaps = new Map<string, TreeGap>()
  for (const [file, gap] of await gapsAround(base))
    gaps.set(file, { isFile: gap.isFile, problemOf: (shown) => gapProblem(shown, gap) })
  return treeFiles({ ...disk, gaps }, base, repository ?? base, path)
}
