import { stepsOf, type HistoryCommit } from './history.ts'
import type { Repository } from './repository.ts'
import { ask, askFor } from './run.ts'

/** A step of a folder's history, and what the folder was called once it was done: from the root of the repository, empty for the root. */
export interface FolderStep {
  commit: HistoryCommit
  folder: string
}

/** A rename of the folder: which of the steps did it, and what came before. */
interface Move {
  at: number
  from: string
  parent: string
}

const linesOf = (output: Buffer): string[] => output.toString('utf8').split('\n')

/** Whether each of these names (`commit:path`, `commit^1`) leads to anything. */
const present = async (repository: Repository, names: readonly string[]): Promise<boolean[]> => {
  const input = names.map((name) => `${name}\n`).join('')
  const output = await askFor(repository, { args: ['cat-file', '--batch-check'], view: 'objects', input })
  return linesOf(output)
    .slice(0, names.length)
    .map((line) => /^[\da-f]{40,64} \w+ \d+$/.test(line))
}

/** What git takes for renamed between two commits, each file by its name before and after. */
const renamesIn = async (repository: Repository, parent: string, commit: string): Promise<[string, string][]> => {
  const args = ['diff-tree', '-r', '-z', '--find-renames', '--diff-filter=R', '--name-status', parent, commit]
  const { code, out } = await ask(repository, { args, view: 'objects' })
  // In a partial clone git cannot look into files that changed while they moved; then nothing is known of a rename.
  const words = code === 0 ? out.toString('utf8').split('\0') : []
  const renames: [string, string][] = []
  for (let at = 0; at + 2 < words.length; at += 3) renames.push([words[at + 1] ?? '', words[at + 2] ?? ''])
  return renames
}

/** The folder from which most of this folder's files came, each under the name that it has in it; undefined where none did. */
const cameFrom = (folder: string, renames: readonly [string, string][]): string | undefined => {
  const votes = new Map<string, number>()
  for (const [before, after] of renames) {
    if (!after.startsWith(`${folder}/`)) continue
    const within = after.slice(folder.length + 1)
    if (before !== within && !before.endsWith(`/${within}`)) continue
    const from = before.slice(0, -within.length - 1)
    votes.set(from, (votes.get(from) ?? 0) + 1)
  }
  const [best] = [...votes].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
  return best?.[0]
}

const isAround = (outer: string, inner: string): boolean => outer === '' || inner.startsWith(`${outer}/`)

/** The newest of these steps (the newest first) that gave the folder its name; undefined where none did, and the folder was new. */
const moveIn = async (
  repository: Repository,
  folder: string,
  steps: readonly HistoryCommit[],
): Promise<Move | undefined> => {
  if (folder === '' || folder.includes('\n') || steps.length === 0) return undefined
  const parents = await present(
    repository,
    steps.map(({ id }) => `${id}^1`),
  )
  const folders = await present(
    repository,
    steps.map(({ id }) => `${id}^1:${folder}`),
  )
  for (const [at, { id }] of steps.entries()) {
    if (parents[at] !== true || folders[at] === true) continue
    const parent = `${id}^1`
    const from = cameFrom(folder, await renamesIn(repository, parent, id))
    if (from === undefined) continue
    // What is still there was not renamed: some of its files went elsewhere.
    const [stays] = isAround(from, folder) ? [false] : await present(repository, [`${id}:${from}`])
    if (stays !== true) return { at, from, parent }
  }
  return undefined
}

/**
 * The steps of what is checked out that changed a folder (from the root of the repository), the oldest first, through the names that it
 * had; after `since` where that is named. With `whole`, every step of the branch. `before` is what the folder was called before
 * the first of them. Throws InvalidInput as `stepsOf` does.
 */
export async function stepsOfFolder(
  repository: Repository,
  folder: string,
  { since, whole }: { since: string | undefined; whole: boolean },
): Promise<{ steps: FolderStep[]; before: string }> {
  const newestFirst: FolderStep[] = []
  for (let [name, until] = [folder, 'HEAD']; ;) {
    const found = (await stepsOf(repository, whole || name === '' ? [] : [name], since, until)).reverse()
    const move = await moveIn(repository, name, found)
    const own = move === undefined ? found : found.slice(0, move.at + 1)
    newestFirst.push(...own.map((commit) => ({ commit, folder: name })))
    if (move === undefined) return { steps: newestFirst.reverse(), before: name }
    ;[name, until] = [move.from, move.parent]
  }
}
