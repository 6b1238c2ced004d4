import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { InvalidInput } from '../errors.ts'
import type { Repository } from './repository.ts'
import { ask, askFor } from './run.ts'

export interface TreeEntry {
  /** 100644, 100755, 120000 (a link) or 160000 (a repository of its own). */
  mode: string
  object: string
}

export interface Blob {
  size: number
  /** Absent where it is larger than was asked for. */
  bytes?: Uint8Array
}

/** Whether the clone was told to leave objects out. */
export const isPartial = async ({ common }: Repository): Promise<boolean> => {
  const packs = await readdir(path.join(common, 'objects/pack')).catch((): string[] => [])
  return packs.some((name) => name.endsWith('.promisor'))
}

export const partialHelp =
  'This is a partial clone, and Guestlist does not fetch: clone without --filter; in a pipeline, check out without `filter` and `sparse-checkout`.'

/**
 * Every file of a commit by its path from the root, without a look at the files. Throws InvalidInput where a part of the
 * tree is missing.
 */
export async function filesOf(repository: Repository, commit: string): Promise<Map<string, TreeEntry>> {
  const { code, out, error } = await ask(repository, {
    args: ['ls-tree', '-r', '-z', '--full-tree', commit],
    view: 'objects',
  })
  if (code !== 0)
    throw new InvalidInput(
      `The files of ${commit} cannot be listed: ${error}`,
      [],
      (await isPartial(repository)) ? partialHelp : 'Check the repository with `git fsck`.',
    )
  const entries = new Map<string, TreeEntry>()
  for (const line of out.toString('utf8').split('\0')) {
    const [, mode = '', object = '', name] = /^(\d+) \w+ ([\da-f]+)\t(.*)$/s.exec(line) ?? []
    // Names that are not UTF-8 can look the same.
    if (name !== undefined && entries.has(name))
      throw new InvalidInput(`Two files of ${commit} have names that are not UTF-8: ${name}.`, [], 'Rename them.')
    if (name !== undefined) entries.set(name, { mode, object })
    else if (line !== '') throw new InvalidInput(`git ls-tree printed an unexpected line: ${line}`)
  }
  return entries
}

/** What the repository holds of these objects, by two processes however many they are; a missing one is left out. */
export async function readBlobs(
  repository: Repository,
  objects: Iterable<string>,
  most: number,
): Promise<Map<string, Blob>> {
  const wanted = [...new Set(objects)]
  const found = new Map<string, Blob>()
  if (wanted.length === 0) return found
  const sizes = (await batch(repository, ['cat-file', '--batch-check'], wanted)).toString('utf8')
  for (const line of sizes.split('\n')) {
    const [object = '', kind, size] = line.split(' ')
    if (kind === 'blob') found.set(object, { size: Number(size) })
  }
  const small = [...found].filter(([, { size }]) => size <= most).map(([object]) => object)
  const output = small.length === 0 ? Buffer.alloc(0) : await batch(repository, ['cat-file', '--batch'], small)
  for (let at = 0; at < output.length;) {
    const newline = output.indexOf(10, at)
    const [object = '', kind, size] = output.subarray(at, newline).toString('utf8').split(' ')
    if (kind !== 'blob') throw new InvalidInput(`git cat-file returned ${kind ?? 'nothing'} for ${object}.`)
    const end = newline + 1 + Number(size)
    found.set(object, { size: Number(size), bytes: output.subarray(newline + 1, end) })
    at = end + 1
  }
  return found
}

const batch = (repository: Repository, args: readonly string[], objects: readonly string[]): Promise<Buffer> =>
  askFor(repository, { args, view: 'objects', input: objects.map((object) => `${object}\n`).join('') })
