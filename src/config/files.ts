import { lstat, open, readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { maxBytes } from '../document/index.ts'
import { InvalidInput } from '../errors.ts'

/**
 * Where the files of a declaration come from: a directory, or a revision of one. Paths use `/` and are relative to it.
 */
export interface FileSource {
  /** The revision, as it was named. */
  rev?: string
  /** Every file that belongs to the declaration by its name, in order. */
  list(): Promise<string[]>
  /** A file's bytes and its real name, the same for every path that leads to it. Throws FileProblem. */
  read(file: string): Promise<{ real: string; bytes: Uint8Array }>
  /** The real name alone; undefined when there is no such file, or it is out of bounds. */
  realName(file: string): Promise<string | undefined>
}

export type ProblemKind = 'missing' | 'outside' | 'too large' | 'no file' | 'unreadable'

/** A file that cannot be read, and why. */
export class FileProblem extends Error {
  readonly kind: ProblemKind
  readonly size: number
  constructor(kind: ProblemKind, message: string, size = 0) {
    super(message)
    this.name = 'FileProblem'
    this.kind = kind
    this.size = size
  }
}

/** What a file system has to answer; `git.ts` answers the same for a revision. */
export interface Tree {
  /** Names in a directory, by its real path. */
  names(directory: string): Promise<string[]>
  /** The real path, links followed; undefined when there is nothing. */
  real(anyPath: string): Promise<string | undefined>
  /** About a real path. */
  about(real: string): Promise<{ kind: 'file' | 'directory' | 'other'; size: number }>
  bytes(real: string): Promise<Uint8Array>
}

/** Pipeline files that `init` writes beside a declaration; they are YAML, and no part of it. */
export const pipelineFiles: ReadonlySet<string> = new Set(['azure-pipelines.yml', 'azure-pipelines.yaml'])

const isSkipped = (name: string): boolean => name.startsWith('.') || name === 'node_modules'
const isDeclaration = (name: string): boolean =>
  /\.ya?ml$/i.test(name) && !/\.seed\.ya?ml$/i.test(name) && !pipelineFiles.has(name.toLowerCase())

/**
 * A source over a tree: `base` is the declaration's directory and `bounds` what its files may not leave, both real
 * paths.
 */
export function treeFiles(
  tree: Tree,
  base: string,
  bounds: string,
  style: path.PlatformPath,
  rev?: string,
): FileSource {
  const inside = (real: string): boolean => {
    const relative = style.relative(bounds, real)
    return relative === '' || (!relative.startsWith('..') && !style.isAbsolute(relative))
  }
  const whole = (file: string): string => style.resolve(base, file)
  const walk = async (shown: string, real: string, seen: ReadonlySet<string>): Promise<string[]> => {
    const found: string[] = []
    for (const name of (await tree.names(real)).toSorted()) {
      if (isSkipped(name)) continue
      const file = shown === '' ? name : `${shown}/${name}`
      const target = await tree.real(style.join(real, name))
      if (target === undefined || !inside(target)) {
        // Read, and with it reported, like any other: a link that leads nowhere must not look like an empty directory.
        if (isDeclaration(name) || (target !== undefined && !style.basename(name).includes('.'))) found.push(file)
        continue
      }
      const { kind } = await tree.about(target)
      if (kind === 'directory' && !seen.has(target))
        found.push(...(await walk(file, target, new Set([...seen, target]))))
      else if (kind === 'file' && isDeclaration(name)) found.push(file)
    }
    return found
  }
  return {
    ...(rev === undefined ? {} : { rev }),
    list: () => walk('', base, new Set([base])),
    async realName(file) {
      const real = await tree.real(whole(file))
      return real !== undefined && inside(real) ? real : undefined
    },
    async read(file) {
      const real = await tree.real(whole(file))
      // Whether something lies out there is nobody's business.
      if (!inside(real ?? whole(file)))
        throw new FileProblem(
          'outside',
          `${file} lies outside ${bounds === base ? 'the directory' : 'the repository'}.`,
        )
      if (real === undefined) throw new FileProblem('missing', `There is no file ${file}.`)
      const { kind, size } = await tree.about(real)
      if (kind !== 'file') throw new FileProblem('no file', `${file} is no regular file.`)
      if (size > maxBytes) throw new FileProblem('too large', `${file} is too large.`, size)
      return { real, bytes: await tree.bytes(real) }
    },
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

const disk: Tree = {
  names: (directory) => readdir(directory),
  async real(anyPath) {
    try {
      return await realpath(anyPath)
    } catch (error) {
      if (
        ['ENOENT', 'ENOTDIR', 'ELOOP', 'EINVAL', 'ERR_INVALID_ARG_VALUE', 'ENAMETOOLONG'].includes(
          String(codeOf(error)),
        )
      )
        return undefined
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
    } catch (error) {
      throw new FileProblem(
        'unreadable',
        `${real} cannot be read: ${String(error instanceof Error ? error.message : error)}.`,
      )
    } finally {
      await handle.close()
    }
  },
}

/** The files of a directory. They may leave it for the git repository around it, where there is one, and no further. */
export function directoryFiles(dir: string): FileSource {
  const opened = async (): Promise<FileSource> => {
    const base = await disk.real(dir)
    if (base === undefined || (await disk.about(base)).kind !== 'directory') {
      throw new InvalidInput(`There is no directory ${dir}.`, [], '`guestlist init` makes a declaration to start from.')
    }
    return treeFiles(disk, base, (await repositoryAround(base)) ?? base, path)
  }
  let source: Promise<FileSource> | undefined
  const once = (): Promise<FileSource> => (source ??= opened())
  return {
    list: async () => (await once()).list(),
    read: async (file) => (await once()).read(file),
    realName: async (file) => (await once()).realName(file),
  }
}

/** The nearest directory upwards that holds `.git`, which is a file in a worktree. */
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
