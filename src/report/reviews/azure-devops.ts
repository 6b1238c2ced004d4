import { type Api, fieldOf, number, textOf } from '../../forge/index.ts'
import { type AskReview, namesAt } from './review.ts'

/** Approved, and approved with suggestions (REST: IdentityRefWithVote). */
const APPROVES: readonly unknown[] = [10, 5]

const listAt = (value: unknown, ...path: string[]): unknown[] => {
  const found = fieldOf(value, ...path)
  return Array.isArray(found) ? (found as unknown[]) : []
}

/** On Azure DevOps: the pull request whose merge made a commit (REST: "Pull Request Query", which asks by POST and changes nothing). */
export const askAzureDevops =
  (api: Api): AskReview =>
  async (commit) => {
    const query = { queries: [{ type: 'lastMergeCommit', items: [commit] }] }
    const answer = await api.post('/pullrequestquery', query, () => Promise.resolve(undefined))
    const [pull] = listAt(answer, 'results').flatMap((result) => listAt(result, commit))
    const which = number(fieldOf(pull, 'pullRequestId'))
    if (which === undefined) return undefined
    return {
      request: String(which),
      approvals: namesAt(
        listAt(pull, 'reviewers').filter((each) => APPROVES.includes(fieldOf(each, 'vote'))),
        'displayName',
      ),
      mergedBy: textOf(fieldOf(pull, 'closedBy', 'displayName')),
    }
  }
