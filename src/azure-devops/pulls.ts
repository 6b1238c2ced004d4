import { type Api, fieldOf, number, textOf } from '../forge/index.ts'

export interface Pull {
  number: number
  /** The head as it was merged. */
  head: string
}

/**
 * The pull requests that brought commits to a branch, however they were merged (REST: "Pull Request Query"). Asking twice changes
 * nothing, though it is a POST.
 */
export async function pullsOf(api: Api, commits: readonly string[], branch: string): Promise<Pull[]> {
  const query = { queries: [{ type: 'lastMergeCommit', items: commits }] }
  const answer = await api.post('/pullrequestquery', query, () => Promise.resolve(undefined))
  const results = fieldOf(answer, 'results')
  const found = (Array.isArray(results) ? results : []).flatMap((byCommit: unknown) =>
    commits.flatMap((commit) => {
      const pulls = fieldOf(byCommit, commit)
      return Array.isArray(pulls) ? (pulls as unknown[]) : []
    }),
  )
  const heads = new Map<number, string>()
  for (const pull of found) {
    const which = number(fieldOf(pull, 'pullRequestId'))
    const head = textOf(fieldOf(pull, 'lastMergeSourceCommit', 'commitId'))
    if (which !== undefined && head !== undefined && fieldOf(pull, 'targetRefName') === `refs/heads/${branch}`)
      heads.set(which, head)
  }
  return [...heads].map(([which, head]) => ({ number: which, head }))
}
