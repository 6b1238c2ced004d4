/** The environments of a repository: who may enter them, and who agrees. */
import { type Api, ApiRefusal, fieldOf } from './api.ts'

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
 * Whether somebody else has to agree before a job with this environment begins. An environment that is not there agrees to
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

/** Whether only named branches may enter an environment. */
export async function isBranchBound(api: Api, name: string): Promise<boolean> {
  const found = await environmentOf(api, name)
  const policy = fieldOf(found, 'deployment_branch_policy')
  return (
    (policy !== undefined && policy !== null) ||
    rulesOf(found).some((rule) => fieldOf(rule, 'type') === 'branch_policy')
  )
}
