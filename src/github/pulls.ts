import { type Api, ApiRefusal, fieldOf, number, textOf } from '../forge/index.ts'
import { compareText } from '../util/order.ts'

export interface Pull {
  number: number
  /** The head as it was when it was merged. */
  head: string
  /** When that was, ISO 8601. */
  merged: string
}

/**
 * The pull request that brought a commit to a branch, however it was merged; undefined for a direct push. GitHub knows it
 * for merge, squash and rebase (REST: "List pull requests associated with a commit"), though not always in the first
 * seconds, hence the second question.
 */
export async function pullOf(api: Api, sha: string, branch: string): Promise<Pull | undefined> {
  const direct = await associated(api, sha)
  return chosen(direct, sha, branch) ?? chosen(await recentlyClosed(api, branch), sha, branch, true)
}

async function associated(api: Api, sha: string): Promise<unknown[]> {
  try {
    return await api.list(`/commits/${sha}/pulls?per_page=100`)
  } catch (error) {
    // GitHub does not know the commit: it was pushed over since.
    if (error instanceof ApiRefusal && (error.status === 404 || error.status === 422)) return []
    throw error
  }
}

async function recentlyClosed(api: Api, branch: string): Promise<unknown[]> {
  const path = `/pulls?state=closed&base=${encodeURIComponent(branch)}&sort=updated&direction=desc&per_page=30`
  for await (const page of api.pages(path)) return page
  return []
}

/** Pure: the one that was merged into the branch; of several the one whose merge made the commit, else the latest. */
export function chosen(pulls: readonly unknown[], sha: string, branch: string, exact = false): Pull | undefined {
  const merged = pulls
    .filter((pull) => textOf(fieldOf(pull, 'merged_at')) !== undefined && fieldOf(pull, 'base', 'ref') === branch)
    .toSorted((a, b) => compareText(textOf(fieldOf(b, 'merged_at')) ?? '', textOf(fieldOf(a, 'merged_at')) ?? ''))
  const found = merged.find((pull) => fieldOf(pull, 'merge_commit_sha') === sha) ?? (exact ? undefined : merged[0])
  const which = number(fieldOf(found, 'number'))
  const head = textOf(fieldOf(found, 'head', 'sha'))
  return which === undefined || head === undefined
    ? undefined
    : { number: which, head, merged: textOf(fieldOf(found, 'merged_at')) ?? '' }
}
