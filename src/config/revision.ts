import { execFile, spawn } from 'node:child_process'
import path from 'node:path'
import { maxBytes } from '../document/index.ts'
import { InvalidInput } from '../errors.ts'
import { treeFiles, type FileSource, type Tree } from './files.ts'

interface Entry {
  mode: string
  object: string
  size: number
}

const git = (dir: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile('git', ['-C', dir, ...args], { maxBuffer: 1024 * maxBytes, encoding: 'utf8' }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else
        reject(
          new InvalidInput(
            `git ${args[0] ?? ''}: ${stderr.trim() || error.message}`,
            [],
            'A revision can only be read from a git repository.',
          ),
        )
    })
  })

/**
 * The files of a directory as they were at a revision, read from git's objects without touching the working tree. They
 * bear the commit, whatever name it was asked for by.
 * Throws InvalidInput where there is no repository, no such revision, or it is no ancestor of what is checked out.
 */
export async function revisionFiles(dir: string, rev: string): Promise<FileSource> {
  const prefix = (await git(dir, ['rev-parse', '--show-prefix'])).trim()
  const commit = await commitOf(dir, rev)
  const entries = parseTree(await git(dir, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit]))
  const base = `/${prefix}`.replace(/\/$/, '') || '/'
  return treeFiles(gitTree(dir, entries), base, '/', path.posix, commit)
}

/** Whether git answers yes; no is exit code 1, or for a name that it does not know 128. */
const holds = (dir: string, args: readonly string[]): Promise<boolean> =>
  git(dir, args).then(
    () => true,
    () => false,
  )

/**
 * The commit that a name means. Throws InvalidInput where the history does not have it, or does not lead from it to
 * here.
 */
async function commitOf(dir: string, rev: string): Promise<string> {
  const name = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${rev}^{commit}`]
  if (!(await holds(dir, name)))
    throw await lacking(dir, `There is no revision ${rev} here`, 'Check how it is spelled.')
  const commit = (await git(dir, name)).trim()
  if (await holds(dir, ['merge-base', '--is-ancestor', commit, 'HEAD'])) return commit
  throw await lacking(dir, `${rev} is no ancestor of what is checked out`, 'Name the revision that was applied last.')
}

/** A shallow clone lacks what its whole repository has, so it is told apart from a wrong name. */
async function lacking(dir: string, message: string, help: string): Promise<InvalidInput> {
  const isShallow = (await git(dir, ['rev-parse', '--is-shallow-repository'])).trim() === 'true'
  return isShallow
    ? new InvalidInput(
        `${message}: this is a shallow clone, which holds only a part of the history.`,
        [],
        'Fetch the rest with `git fetch --unshallow`; in a pipeline, check out the whole history (fetch depth 0).',
      )
    : new InvalidInput(`${message}.`, [], help)
}

/** Paths are made absolute with the repository as `/`. */
function parseTree(listing: string): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  for (const line of listing.split('\0')) {
    const [, mode = '', object = '', size = '', name] = /^(\d+) \w+ ([\da-f]+) +(\d+|-)\t(.*)$/s.exec(line) ?? []
    if (name !== undefined) entries.set(`/${name}`, { mode, object, size: size === '-' ? 0 : Number(size) })
  }
  return entries
}

function gitTree(dir: string, entries: ReadonlyMap<string, Entry>): Tree {
  const children = new Map<string, Set<string>>([['/', new Set()]])
  for (const file of entries.keys())
    for (let at = file; at !== '/'; at = path.posix.dirname(at)) {
      const parent = path.posix.dirname(at)
      const names = children.get(parent) ?? new Set()
      children.set(parent, names.add(path.posix.basename(at)))
    }
  let contents: Promise<Map<string, Uint8Array>> | undefined
  const bytesOf = async ({ object }: Entry): Promise<Uint8Array> => {
    contents ??= readObjects(
      dir,
      [...entries]
        .filter(([name, { mode, size }]) => size <= maxBytes && (mode === '120000' || /\.(ya?ml|csv)$/i.test(name)))
        .map(([, entry]) => entry.object),
    )
    const known = (await contents).get(object)
    if (known !== undefined) return known
    return (await readObjects(dir, [object])).get(object) ?? new Uint8Array()
  }
  const real = async (anyPath: string, hops = 0): Promise<string | undefined> => {
    let at = '/'
    const names = anyPath.split('/').filter((name) => name !== '')
    for (const [index, name] of names.entries()) {
      const next = path.posix.join(at, name)
      const entry = entries.get(next)
      if (entry?.mode === '120000') {
        const target = new TextDecoder().decode(await bytesOf(entry))
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
  return {
    names: async (directory) => [...(children.get(directory) ?? [])],
    real: (anyPath) => real(anyPath),
    async about(name) {
      const entry = entries.get(name)
      if (entry === undefined) return { kind: 'directory', size: 0 }
      return { kind: entry.mode.startsWith('100') ? 'file' : 'other', size: entry.size }
    },
    async bytes(name) {
      const entry = entries.get(name)
      return entry === undefined ? new Uint8Array() : bytesOf(entry)
    },
  }
}

const leaves = (from: string, target: string): boolean => path.posix.join('.', from, target).startsWith('..')

/** The contents of many objects by one process. */
function readObjects(dir: string, objects: readonly string[]): Promise<Map<string, Uint8Array>> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-C', dir, 'cat-file', '--batch'], { stdio: ['pipe', 'pipe', 'ignore'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', reject)
    child.stdin.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(split(Buffer.concat(chunks)))
      else reject(new InvalidInput('git cat-file failed', [], 'Check the repository with `git fsck`.'))
    })
    child.stdin.end([...new Set(objects)].map((object) => `${object}\n`).join(''))
  })
}

function split(output: Buffer): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>()
  for (let at = 0; at < output.length;) {
    const newline = output.indexOf(10, at)
    const [object = '', kind, size] = output.subarray(at, newline).toString('utf8').split(' ')
    if (kind === 'missing') {
      at = newline + 1
      continue
    }
    found.set(object, output.subarray(newline + 1, newline + 1 + Number(size)))
    at = newline + 1 + Number(size) + 1
  }
  return found
}
