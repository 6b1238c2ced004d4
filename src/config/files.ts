import type path from 'node:path'
import { maxBytes } from '../document/index.ts'
import { FileProblem, linkProblem, refusePointer, systemProblem } from './file-problem.ts'
import { by } from '../util/order.ts'

/**
 * Where the files of a declaration come from: a directory, or a revision of one. Paths use `/` and are relative to it.
 */
export interface FileSource {
  /** The revision, as it was named. */
  rev?: string
  /**
   * Every file that belongs to the declaration by its name, in order; also each file and folder that may hold some and
   * cannot be read, of which `read` says why.
   */
  list(): Promise<string[]>
  /** A file's bytes and its real name, the same for every path that leads to it. Throws FileProblem. */
  read(file: string): Promise<{ real: string; bytes: Uint8Array }>
  /** The real name alone; undefined when there is no such file, or it is out of bounds. */
  realName(file: string): Promise<string | undefined>
  /** The names of the plain files in a folder, whatever they are; none where there is no such folder. Absent where nobody asks. */
  plainFiles?(folder: string): Promise<string[]>
}

export interface DirectoryEntry {
  name: string
  kind: 'file' | 'directory' | 'link' | 'other'
}

/** What a file system has to answer; a revision answers the same. Each method may throw FileProblem or a system error. */
export interface FileTree {
  /** What is in a directory, by its real path. */
  names(directory: string): Promise<DirectoryEntry[]>
  /** The real path, links followed; undefined when there is nothing. */
  real(anyPath: string): Promise<string | undefined>
  /** About a real path. */
  about(real: string): Promise<{ kind: 'file' | 'directory' | 'other'; size: number }>
  bytes(real: string): Promise<Uint8Array>
  /** The real paths of what ought to be there and is not, or not as it should be. */
  gaps: ReadonlyMap<string, TreeGap>
}

export interface TreeGap {
  /** Whether it is a plain file, whose name tells whether it belongs to a declaration. */
  isFile: boolean
  problemOf: (file: string) => FileProblem
}

/** Pipeline files that `init` writes beside a declaration; they are YAML, and no part of it. */
export const PIPELINE_FILES: ReadonlySet<string> = new Set(['azure-pipelines.yml', 'azure-pipelines.yaml'])

const isSkipped = (name: string): boolean => name.startsWith('.') || name === 'node_modules'
/**
 * A document of the repository's own, which often is a link: to nowhere in a part of a repository, or out of it. No folder is
 * looked for behind such a name, so a broken link of that name hides nothing.
 */
const isDocument = (name: string): boolean =>
  /^(?:readme|licen[cs]e|notice|authors|changelog|contributing|code_of_conduct|security)\.(?:md|txt|rst|adoc)$/i.test(
    name,
  ) || /^(?:README|LICEN[CS]E|NOTICE|AUTHORS|CHANGELOG|CODEOWNERS)$/.test(name)
const isDeclaration = (name: string): boolean =>
  /\.ya?ml$/i.test(name) && !/\.seed\.ya?ml$/i.test(name) && !PIPELINE_FILES.has(name.toLowerCase())

/**
 * A source over a tree: `base` is the declaration's directory and `bounds` what its files may not leave, both real
 * paths.
 */
export function treeFiles(
  tree: FileTree,
  base: string,
  bounds: string,
  style: path.PlatformPath,
  rev?: string,
): FileSource {
  const inside = (real: string, folder = bounds): boolean => {
    const relative = style.relative(folder, real)
    return relative === '' || (!/^\.\.(?:[/\\]|$)/.test(relative) && !style.isAbsolute(relative))
  }
  const boundsName = bounds === base ? 'the directory' : 'the repository'
  const whole = (file: string): string => style.resolve(base, file)
  const problems = new Map<string, FileProblem>()

  /** What ought to be below a directory and is not there. */
  const missingBelow = (shown: string, real: string): string[] => {
    const found: string[] = []
    for (const [gap, { isFile, problemOf }] of tree.gaps) {
      if (!inside(gap, real)) continue
      const names = style.relative(real, gap).split(style.sep)
      const file = [...(shown === '' ? [] : [shown]), ...names].join('/')
      const name = names.at(-1) ?? ''
      if (names.some(isSkipped) || problems.has(file) || (isFile ? !isDeclaration(name) : isDocument(name))) continue
      problems.set(file, problemOf(file))
      found.push(file)
    }
    return found
  }
  const walk = async (shown: string, real: string, seen: ReadonlySet<string>): Promise<string[]> => {
    const found: string[] = []
    const names = await tree.names(real)
    for (const { name, kind } of names.toSorted(by((entry) => entry.name))) {
      if (isSkipped(name)) continue
      const file = shown === '' ? name : `${shown}/${name}`
      if (problems.has(file)) continue
      try {
        if (kind === 'directory') found.push(...(await enter(file, style.join(real, name), seen)))
        else if (kind === 'link' && !isDocument(name)) found.push(...(await follow(file, style.join(real, name), seen)))
        else if (isDeclaration(name)) found.push(file)
      } catch (error) {
        // Named like a file, and with it reported: what cannot be read must not look like an empty directory.
        problems.set(file, systemProblem(file, error))
        found.push(file)
      }
    }
    return found
  }
  /** A folder that is being read already is left to where that began. */
  const enter = async (file: string, folder: string, seen: ReadonlySet<string>): Promise<string[]> =>
    seen.has(folder) ? [] : walk(file, folder, new Set([...seen, folder]))
  /** A link that leads nowhere or out may have led to a folder, whatever its name. */
  const follow = async (file: string, link: string, seen: ReadonlySet<string>): Promise<string[]> => {
    const target = await tree.real(link)
    if (target === undefined) throw linkProblem(file, 'missing', boundsName)
    if (!inside(target)) throw linkProblem(file, 'outside', boundsName)
    const { kind } = await tree.about(target)
    if (kind === 'directory')
      return seen.has(target) ? [] : [...missingBelow(file, target), ...(await enter(file, target, seen))]
    return isDeclaration(style.basename(link)) ? [file] : []
  }

  return {
    ...(rev === undefined ? {} : { rev }),
    list: async () => {
      problems.clear()
      const missing = missingBelow('', base)
      return [...missing, ...(await walk('', base, new Set([base])))]
    },
    async realName(file) {
      const real = await tree.real(whole(file))
      return real !== undefined && inside(real) ? real : undefined
    },
    async plainFiles(folder) {
      const real = await tree.real(whole(folder))
      if (real === undefined || !inside(real) || (await tree.about(real)).kind !== 'directory') return []
      return (await tree.names(real)).filter(({ kind }) => kind === 'file').map(({ name }) => name)
    },
    async read(file) {
      const known = problems.get(file)
      if (known !== undefined) throw known
      const real = await tree.real(whole(file))
      // Whether a file exists outside must not be revealed.
      if (!inside(real ?? whole(file))) throw new FileProblem('outside', `${file} is outside ${boundsName}.`)
      const gap = tree.gaps.get(real ?? whole(file))
      if (gap !== undefined) throw gap.problemOf(file)
      if (real === undefined) throw new FileProblem('missing', `There is no file ${file}.`)
      const { kind, size } = await tree.about(real)
      if (kind !== 'file') throw new FileProblem('no file', `${file} is not a regular file.`)
      if (size > maxBytes) throw new FileProblem('too large', `${file} is too large.`, { size })
      const bytes = await tree.bytes(real)
      refusePointer(file, bytes)
      return { real, bytes }
    },
  }
}
