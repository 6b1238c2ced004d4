import { type Api, ApiRefusal, fieldOf, number, textOf } from '../forge/index.ts'

/** The merge requests that brought a commit to a branch, by number and head; none for a direct push. */
export async function mergedBy(api: Api, sha: string, branch: string): Promise<{ iid: number; head: string }[]> {
  const found = await api.list(`/repository/commits/${sha}/merge_requests?per_page=100`).catch((error: unknown) => {
    // GitLab does not know the commit: it was pushed over since.
    if (error instanceof ApiRefusal && error.status === 404) return []
    throw error
  })
  return found.flatMap((one) => {
    const [iid, head] = [number(fieldOf(one, 'iid')), textOf(fieldOf(one, 'sha'))]
    const merged = fieldOf(one, 'state') === 'merged' && fieldOf(one, 'target_branch') === branch
    return merged && iid !== undefined && head !== undefined ? [{ iid, head }] : []
  })
}
