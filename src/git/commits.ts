import { InvalidInput } from '../errors.ts'
import { isPartial, partialHelp } from './objects.ts'
import type { Repository } from './repository.ts'
import { ask, askFor } from './run.ts'
import { dayOf } from '../util/days.ts'

export interface Commit {
  /** Its hash, whatever name it was asked for by. */
  id: string
  /** The committer's date, YYYY-MM-DD in UTC. */
  date: string
}

/**
 * The commit that a name means. Throws InvalidInput where the history does not have it, or does not lead from it to `until`,
 * which is what is checked out unless another is named.
 */
export async function commitAt(repository: Repository, name: string, until = 'HEAD'): Promise<Commit> {
  const id = await idOf(repository, name)
  const end = until === 'HEAD' ? until : await idOf(repository, until)
  const { code } = await ask(repository, { args: ['merge-base', '--is-ancestor', id, end], view: 'references' })
  if (code !== 0)
    throw await lacking(
      repository,
      `${name} is not an ancestor of ${until === 'HEAD' ? 'the checked-out commit' : until}`,
      'Use the revision that was applied last.',
    )
  const time = await askFor(repository, { args: ['rev-list', '--max-count=1', '--timestamp', id], view: 'references' })
  return { id, date: commitDay(id, Number(time.toString('utf8').split(' ')[0])) }
}

/** A year of five digits would come before all others where days are compared as text, so such a date is refused. */
const commitDay = (id: string, seconds: number): string => {
  const date = new Date(seconds * 1000)
  const day = Number.isNaN(date.getTime()) ? '' : dayOf(date)
  if (/^\d{4}-\d{2}-\d{2}$/.test(day)) return day
  throw new InvalidInput(
    `The commit ${id} has no valid date.`,
    [],
    'Use another revision: the date of this one was set manually.',
  )
}

async function idOf(repository: Repository, name: string): Promise<string> {
  const unknown = () => lacking(repository, `There is no revision ${name}`, 'Check the spelling.')
  if (name.includes('\0')) throw await unknown()
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]
  const { code, out } = await ask(repository, { args, view: 'references' })
  const id = out.toString('utf8').trim()
  if (code === 0 && /^[\da-f]{40,64}$/.test(id)) return id
  throw await unknown()
}

/** Whether anything was ever committed to what is checked out. */
export async function hasCommit(repository: Repository): Promise<boolean> {
  const { code } = await ask(repository, {
    args: ['rev-parse', '--verify', '--quiet', 'HEAD'],
    view: 'references',
  })
  return code === 0
}

/** The refusal of a clone that has not the commits that are asked for. `message` has no full stop. */
export const shallowClone = (message: string): InvalidInput =>
  new InvalidInput(
    `${message}: this is a shallow clone, which contains only a part of the history.`,
    [],
    'Fetch the rest with `git fetch --unshallow`; in a pipeline, check out the full history (fetch depth 0).',
  )

/** A clone that lacks what its whole repository has is told apart from a wrong name. */
async function lacking(repository: Repository, message: string, help: string): Promise<InvalidInput> {
  const answer = await askFor(repository, { args: ['rev-parse', '--is-shallow-repository'], view: 'references' })
  if (answer.toString('utf8').trim() === 'true') return shallowClone(message)
  if (!(await hasCommit(repository)))
    return new InvalidInput(`${message}: the repository has no commits.`, [], 'Commit the declaration first.')
  return new InvalidInput(`${message}.`, [], (await isPartial(repository)) ? `${help} ${partialHelp}` : help)
}

/**
 * The commits of the branch from one to another, the newest first and no more than `most`; empty where the history does not
 * lead there.
 */
export async function commitsBetween(
  repository: Repository,
  since: string,
  until: string,
  most: number,
): Promise<string[]> {
  const { code, out } = await ask(repository, {
    args: ['rev-list', '--first-parent', `--max-count=${most}`, `${since}..${until}`, '--'],
    view: 'references',
  })
  return code === 0
    ? out
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '')
    : []
}
