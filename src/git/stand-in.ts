import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Repository } from './repository.ts'

/** What of a repository git gets to see besides its objects: nothing, what names commits, or the index. */
export type View = 'objects' | 'references' | 'index'

/** How the objects of a repository are named. */
export type ObjectFormat = 'sha1' | 'sha256'

/**
 * The only configuration there is. A commit-graph is left aside: it is a cache that says which commit comes from which, and
 * is believed without a look at the commits.
 */
const configuration = (format: ObjectFormat): string => `[core]
	repositoryformatversion = ${format === 'sha1' ? 0 : 1}
	bare = true
	commitGraph = false
	fsmonitor = false
	hooksPath = /dev/null
	attributesFile = /dev/null
[protocol]
	allow = never
[gc]
	auto = 0
[maintenance]
	auto = false
${format === 'sha1' ? '' : `[extensions]\n\tobjectFormat = ${format}\n`}`

const copied = async (from: string, to: string): Promise<void> => {
  try {
    if ((await stat(from)).isFile()) await copyFile(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

/**
 * Makes a git directory that holds a configuration of ours and leads to the repository's references, for as long as `use`
 * runs. Git is shown this one and never the repository's own, so that no configuration, hook, filter, promisor or worktree
 * setting of the folder is ever read, by no version of git, and it does not matter who owns the folder: `safe.directory` and
 * `safe.bareRepository` check what git discovers, and it discovers nothing. Objects and references are data.
 */
export async function withStandIn<Result>(
  { own, common }: Repository,
  view: View,
  format: ObjectFormat,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guestlist-git-'))
  const links: string[] = []
  const link = async (target: string, name: string): Promise<void> => {
    const file = path.join(folder, name)
    await symlink(target, file, 'junction')
    links.push(file)
  }
  try {
    await writeFile(path.join(folder, 'config'), configuration(format))
    if (view === 'references') {
      await link(path.join(common, 'refs'), 'refs')
      for (const name of ['packed-refs', 'shallow']) await copied(path.join(common, name), path.join(folder, name))
      for (const name of ['HEAD', 'ORIG_HEAD', 'FETCH_HEAD'])
        await copied(path.join(own, name), path.join(folder, name))
      await mkdir(path.join(folder, 'logs'))
      await copied(path.join(own, 'logs/HEAD'), path.join(folder, 'logs/HEAD'))
      await link(path.join(common, 'logs/refs'), 'logs/refs')
    } else {
      await mkdir(path.join(folder, 'refs'))
      await writeFile(path.join(folder, 'HEAD'), 'ref: refs/heads/none\n')
    }
    // An index may be kept in two files, of which the second is looked for here.
    for (const name of view === 'index' ? await readdir(own) : [])
      if (name.startsWith('sharedindex.')) await copied(path.join(own, name), path.join(folder, name))
    return await use(folder)
  } finally {
    // One by one and first: what they lead to must not be taken for part of the folder.
    for (const file of links) await unlink(file)
    await rm(folder, { recursive: true, force: true })
  }
}

/** The words of a section of the repository's configuration, read as text: git would obey the rest of it. */
const extension = (text: string, name: string): string | undefined => {
  let section = ''
  let found: string | undefined
  for (const line of text.split('\n')) {
    const [, begun, rest = line] = /^\s*\[\s*([^\]]*?)\s*\](.*)$/.exec(line) ?? []
    if (begun !== undefined) section = begun.toLowerCase()
    const [, key = '', value = ''] = /^\s*([A-Za-z][\w-]*)\s*=\s*"?([^"#;]*)/.exec(rest) ?? []
    if (section === 'extensions' && key.toLowerCase() === name) found = value.trim().toLowerCase()
  }
  return found
}

/** How the repository names its objects and keeps its references, the only two things that its configuration is asked. */
export async function formatOf({ common }: Repository): Promise<{ objects: ObjectFormat; references: string }> {
  const file = path.join(common, 'config')
  // Anything but a file (a pipe, say) could keep the reading waiting for ever.
  const isFile = (await stat(file).catch(() => undefined))?.isFile() === true
  const text = isFile ? await readFile(file, 'utf8') : ''
  return {
    objects: extension(text, 'objectformat') === 'sha256' ? 'sha256' : 'sha1',
    references: extension(text, 'refstorage') ?? 'files',
  }
}
