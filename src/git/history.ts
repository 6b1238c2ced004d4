import { InvalidInput } from '../errors.ts'
import { commitAt, hasCommit, shallowClone } from './commits.ts'
import { isPartial, partialHelp } from './objects.ts'
import type { Repository } from './repository.ts'
import { askFor } from './run.ts'

/** One step of a branch: a commit, or a merge with all that came by it. */
export interface HistoryCommit {
  id: string
  /** When it came to the branch: ISO 8601, UTC. */
  time: string
  /** Who wrote it; of a merge, everybody whose commits it brought. Hostile text. */
  authors: string[]
  subject: string
  /** `Reviewed-by` and its like, as the forge or people wrote them; who can push can write them. Hostile text. */
  approvals: string[]
  /** The number of the pull or merge request that the message names. */
  request: string | undefined
}

const APPROVALS = /^(?:reviewed|approved|acked|tested-and-approved)-by:\s*(.+)$/i

/** As GitHub, GitLab and Azure DevOps write it when they merge or squash. */
const REQUESTS = [
  /^Merge pull request #(\d+) from /,
  /^Merged PR (\d+): /,
  /\(#(\d+)\)$/m,
  /^See merge request \S*!(\d+)$/m,
]

const isoOf = (seconds: string): string => {
  const date = new Date(Number(seconds) * 1000)
  if (!Number.isNaN(date.getTime())) return date.toISOString()
  throw new InvalidInput('A commit has no valid date.', [], 'Check the repository with `git fsck`.')
}

interface RawCommit {
  parents: string[]
  author: string
  time: string
  message: string
}

/** A commit object (git-cat-file, "commit"): headers, an empty line, the message. */
const parsed = (text: string): RawCommit => {
  const end = text.indexOf('\n\n')
  const [head, message] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 2)]
  const [, author = ''] = /^author (.*?) ?<[^>]*> -?\d+ [+-]\d{4}$/m.exec(head) ?? []
  const [, seconds = ''] = /^committer .*> (-?\d+) [+-]\d{4}$/m.exec(head) ?? []
  const parents = [...head.matchAll(/^parent ([\da-f]{40,64})$/gm)].map(([, id = '']) => id)
  return { parents, author, time: isoOf(seconds), message }
}

const linesOf = (output: Buffer): string[] =>
  output
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')

const readCommits = async (repository: Repository, ids: readonly string[]): Promise<Map<string, RawCommit>> => {
  const input = ids.map((id) => `${id}\n`).join('')
  const output = await askFor(repository, { args: ['cat-file', '--batch'], view: 'objects', input })
  const found = new Map<string, RawCommit>()
  for (let at = 0; at < output.length;) {
    const newline = output.indexOf(10, at)
    const [id = '', kind, size] = output.subarray(at, newline).toString('utf8').split(' ')
    if (kind !== 'commit')
      throw new InvalidInput(
        `The commit ${id} is not in this clone.`,
        [],
        (await isPartial(repository)) ? partialHelp : 'Check the repository with `git fsck`.',
      )
    const end = newline + 1 + Number(size)
    found.set(id, parsed(output.subarray(newline + 1, end).toString('utf8')))
    at = end + 1
  }
  return found
}

/** What a shallow clone begins with looks like a first commit to git; its own text names the parents that are not there. */
const isCut = async (repository: Repository, from: readonly string[]): Promise<boolean> => {
  const args = ['rev-list', '--max-parents=0', 'HEAD', ...from]
  const first = await readCommits(repository, linesOf(await askFor(repository, { args, view: 'references' })))
  return [...first.values()].some(({ parents }) => parents.length > 0)
}

const unique = (names: readonly string[]): string[] => [...new Set(names)]

const describe = (id: string, raw: RawCommit, brought: readonly string[]): HistoryCommit => {
  const lines = raw.message.split('\n')
  const [subject = ''] = lines
  return {
    id,
    time: raw.time,
    authors: brought.length === 0 ? [raw.author] : unique(brought),
    subject,
    approvals: unique(lines.flatMap((line) => APPROVALS.exec(line)?.[1]?.replace(/\s*<[^>]*>\s*$/, '') ?? [])),
    request: REQUESTS.map((one) => one.exec(raw.message)?.[1]).find((number) => number !== undefined),
  }
}

/**
 * The steps of what is checked out that changed any of these paths (from the root of the repository), the oldest first; after
 * `since` where it is named, and as far as `until`; none where there is no commit at all. Only first parents: a branch that was merged is one step, when it
 * was merged. Throws InvalidInput where `since` is not an ancestor, or a part of the history is missing, as in a shallow clone.
 */
export async function stepsOf(
  repository: Repository,
  paths: readonly string[],
  since: string | undefined,
  until = 'HEAD',
): Promise<HistoryCommit[]> {
  const from = since === undefined ? [] : [`^${(await commitAt(repository, since)).id}`]
  if (since === undefined && !(await hasCommit(repository))) return []
  if (await isCut(repository, from)) throw shallowClone('The history of the declaration cannot be read')
  const args = ['rev-list', '--first-parent', '--reverse', until, ...from, '--', ...paths]
  const ids = linesOf(await askFor(repository, { args, view: 'references' }))
  const commits = await readCommits(repository, ids)
  const steps: HistoryCommit[] = []
  for (const [id, raw] of commits) {
    const [first, ...others] = raw.parents
    const merged =
      first === undefined || others.length === 0
        ? []
        : linesOf(await askFor(repository, { args: ['rev-list', ...others, `^${first}`], view: 'references' }))
    const brought = [...(await readCommits(repository, merged)).values()].filter(({ parents }) => parents.length < 2)
    steps.push(
      describe(
        id,
        raw,
        brought.map(({ author }) => author),
      ),
    )
  }
  return steps
}
