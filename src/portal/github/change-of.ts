import { posix } from 'node:path'
import { type Api, fieldOf, number, textOf } from '../../forge/index.ts'
import { GuestlistError } from '../../errors.ts'
import type { ProposedChange } from '../forge.ts'

/** Most files that GitHub tells of a comparison (docs.github.com, REST: "Compare two commits"); the portal changes one. */
const MOST_FILES = 300

/** What a commit changes since it left the protected branch. Throws GuestlistError where GitHub does not tell all of it. */
export const changeOf = async (
  api: Api,
  { branch, head, directory, login }: { branch: string; head: string; directory: string; login: string },
): Promise<ProposedChange> => {
  const answer = await api.get(`/compare/${encodeURIComponent(branch)}...${encodeURIComponent(head)}?per_page=100`)
  const parent = textOf(fieldOf(answer, 'merge_base_commit', 'sha'))
  const [files, commits] = [fieldOf(answer, 'files'), fieldOf(answer, 'commits')]
  if (parent === undefined || !Array.isArray(files) || !Array.isArray(commits) || files.length >= MOST_FILES)
    throw new GuestlistError('GitHub does not tell all that the request changes.')
  const names = files.flatMap((file: unknown) =>
    ['filename', 'previous_filename'].flatMap((name) => textOf(fieldOf(file, name)) ?? []),
  )
  return {
    parent,
    files: [...new Set(names.map((name) => posix.relative(directory, name)))].toSorted(),
    isUntouched:
      number(fieldOf(answer, 'total_commits')) === 1 &&
      commits.every((commit: unknown) => fieldOf(commit, 'author', 'login') === login),
  }
}
