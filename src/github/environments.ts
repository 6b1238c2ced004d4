/** The environments of a repository: who may enter them, and who agrees. */
import { type Api, ApiRefusal, fieldOf, textOf } from '../forge/index.ts'

/** The environment as GitHub knows it; undefined where there is none. */
async function environmentOf(api: Api, name: string): Promise<unknown> {
  try {
    return await api.get(`/environments/${encodeURIComponent(name)}`)
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 404) return undefined
    throw error
  }
}

const rulesOf = (environment: unknown): readonly unknown[] => {
  const rules = fieldOf(environment, 'protection_rules')
  return Array.isArray(rules) ? rules : []
}

export type Approval = { there: false } | { there: true; lacks: string | undefined }

/**
 * Whether another person must approve before a job with this environment starts. An environment that is not there agrees to
 * nothing; one that is there and lacks the rules would agree by itself.
 */
export async function approvalOf(api: Api, name: string): Promise<Approval> {
  const found = await environmentOf(api, name)
  if (found === undefined) return { there: false }
  const reviews = rulesOf(found).find((rule) => {
    const reviewers = fieldOf(rule, 'reviewers')
    return fieldOf(rule, 'type') === 'required_reviewers' && (!Array.isArray(reviewers) || reviewers.length > 0)
  })
  if (reviews === undefined) return { there: true, lacks: 'required reviewers' }
  const self = fieldOf(reviews, 'prevent_self_review') === true
  return { there: true, lacks: self ? undefined : '“Prevent self-review”' }
}

/**
 * Who may enter an environment beside one branch: words for a person, and none where it is that branch alone. The lists of names
 * that GitHub does not show (an older server) are taken for that one.
 */
export async function othersIn(api: Api, name: string, branch: string): Promise<readonly string[]> {
  const found = await environmentOf(api, name)
  const policy = fieldOf(found, 'deployment_branch_policy') ?? undefined
  if (fieldOf(policy, 'protected_branches') === true) return ['every protected branch']
  if (policy === undefined)
    return rulesOf(found).some((rule) => fieldOf(rule, 'type') === 'branch_policy') ? [] : ['every branch']
  const policies = await policiesOf(api, name)
  return policies.flatMap((one) => {
    const pattern = textOf(fieldOf(one, 'name')) ?? ''
    const kind = textOf(fieldOf(one, 'type')) ?? 'branch'
    return kind === 'branch' && pattern === branch ? [] : [`the ${kind} ${pattern}`]
  })
}

/** The names and patterns that are let in (REST: "List deployment branch policies"). */
async function policiesOf(api: Api, name: string): Promise<readonly unknown[]> {
  const path = `/environments/${encodeURIComponent(name)}/deployment-branch-policies?per_page=100`
  try {
    return await api.list(path, 'branch_policies')
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 404) return []
    throw error
  }
}
