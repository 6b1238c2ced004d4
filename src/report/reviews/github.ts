import { type Api, fieldOf, number, textOf } from '../../forge/index.ts'
import { type AskReview, namesAt } from './review.ts'

/** Of several reviews of one person the last that decides counts (REST: "List reviews for a pull request", in order of time). */
const approvers = (reviews: readonly unknown[]): string[] => {
  const last = new Map<string, unknown>()
  for (const review of reviews) {
    const [who, state] = [textOf(fieldOf(review, 'user', 'login')), textOf(fieldOf(review, 'state'))]
    if (who !== undefined && state !== 'COMMENTED' && state !== 'PENDING') last.set(who, review)
  }
  return namesAt(
    [...last.values()].filter((review) => fieldOf(review, 'state') === 'APPROVED'),
    'user',
    'login',
  )
}

/** On GitHub: the merged pull request of a commit, however it was merged (REST: "List pull requests associated with a commit"). */
export const askGithub =
  (api: Api): AskReview =>
  async (commit) => {
    const pulls = await api.list(`/commits/${commit}/pulls?per_page=100`)
    const merged = pulls.filter((pull) => textOf(fieldOf(pull, 'merged_at')) !== undefined)
    const pull = merged.find((each) => fieldOf(each, 'merge_commit_sha') === commit) ?? merged[0]
    const which = number(fieldOf(pull, 'number'))
    if (which === undefined) return undefined
    const [whole, reviews] = [await api.get(`/pulls/${which}`), await api.list(`/pulls/${which}/reviews?per_page=100`)]
    return {
      request: String(which),
      approvals: approvers(reviews),
      mergedBy: textOf(fieldOf(whole, 'merged_by', 'login')),
    }
  }
