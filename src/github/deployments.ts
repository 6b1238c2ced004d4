import { type Api, ApiRefusal, fieldOf, number, text } from './api.ts'

/** What our own deployments are called, so that another workflow's use of the environment is told apart. */
const TASK = 'guestlist'

export interface Applied {
  sha: string
  /** ISO 8601. */
  at: string
}

/**
 * The revision that was applied last and whole: the newest successful deployment of the environment, ours before those that
 * GitHub makes for every job with the environment. A later `inactive` only says that there is a newer one
 * (docs.github.com: REST, deployment statuses).
 */
export async function lastApplied(api: Api, environment: string): Promise<Applied | undefined> {
  const path = `/deployments?environment=${encodeURIComponent(environment)}&per_page=100`
  // Asked for by name already; said again, because another environment's mark would remove people.
  const here = (deployment: unknown): boolean =>
    (text(fieldOf(deployment, 'environment')) ?? environment).toLowerCase() === environment.toLowerCase()
  const ours = (deployment: unknown): boolean => here(deployment) && fieldOf(deployment, 'task') === TASK
  return (await newest(api, `${path}&task=${TASK}`, ours)) ?? (await newest(api, path, here))
}

async function newest(api: Api, path: string, counts: (deployment: unknown) => boolean): Promise<Applied | undefined> {
  for await (const page of api.pages(path)) {
    const deployments = page.flatMap((item) => {
      const id = number(fieldOf(item, 'id'))
      const sha = text(fieldOf(item, 'sha'))
      return id === undefined || sha === undefined || !counts(item)
        ? []
        : [{ id, sha, at: text(fieldOf(item, 'created_at')) ?? '' }]
    })
    for (const { id, sha, at } of deployments.sort((a, b) => b.id - a.id))
      if (await succeeded(api, id)) return { sha, at }
  }
  return undefined
}

async function succeeded(api: Api, id: number): Promise<boolean> {
  const states = (await api.list(`/deployments/${id}/statuses?per_page=100`)).map((status) =>
    text(fieldOf(status, 'state')),
  )
  return states.includes('success') && !states.some((state) => state === 'failure' || state === 'error')
}

export interface Deployment {
  environment: string
  sha: string
  success: boolean
  description: string
  url: string
}

/**
 * Leaves word that a revision was applied. Only a success moves the mark; a failure is recorded for people. Dying between the
 * two requests leaves the mark where it was.
 */
export async function recordApplied(
  api: Api,
  { environment, sha, success, description, url }: Deployment,
): Promise<void> {
  const deployment = {
    ref: sha,
    task: TASK,
    environment,
    description,
    // GitHub would otherwise merge the default branch into it, or wait for checks (this one among them).
    auto_merge: false,
    required_contexts: [],
  }
  // One too many says nothing: without a status it is no success, and a status said twice is said.
  const harmless = (): Promise<undefined> => Promise.resolve(undefined)
  const made = await api.post('/deployments', deployment, harmless)
  const status = { state: success ? 'success' : 'failure', description, log_url: url, auto_inactive: false }
  await api.post(`/deployments/${number(fieldOf(made, 'id')) ?? ''}/statuses`, status, harmless)
}

/** Whether somebody has to agree before a job with this environment begins. */
export async function hasReviewers(api: Api, environment: string): Promise<boolean> {
  const found = await api.get(`/environments/${encodeURIComponent(environment)}`).catch((error: unknown) => {
    if (error instanceof ApiRefusal && error.status === 404) return undefined
    throw error
  })
  const rules = fieldOf(found, 'protection_rules')
  return (
    Array.isArray(rules) &&
    rules.some((rule) => {
      const reviewers = fieldOf(rule, 'reviewers')
      return fieldOf(rule, 'type') === 'required_reviewers' && (!Array.isArray(reviewers) || reviewers.length > 0)
    })
  )
}
