/** The mark: the revision that was applied last and whole, as GitLab's own record of deployments has it. */
import { type Api, fieldOf, number, textOf } from '../forge/index.ts'

/** The job that deploys: its deployments are the marks. */
const APPLY = 'apply'

const isCommit = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text)

const listOf = (environment: string, status: string): string =>
  `/deployments?environment=${encodeURIComponent(environment)}&status=${status}&order_by=id&sort=desc&per_page=100`

/**
 * The commit of the newest deployment that a job of the branch made and ended well. GitLab writes these records itself, and refuses to
 * change them (docs.gitlab.com: "Deployments API"); one that was posted through the API has no job, and a job of another branch, of a
 * merge request or of a tag has another `ref`. Undefined where there is none. The job's own token may read them.
 */
export async function lastApplied(api: Api, environment: string, branch: string): Promise<string | undefined> {
  for await (const page of api.pages(listOf(environment, 'success')))
    for (const deployment of page) {
      const job = fieldOf(deployment, 'deployable')
      const sha = textOf(fieldOf(deployment, 'sha'))
      const ours =
        fieldOf(deployment, 'status') === 'success' &&
        fieldOf(deployment, 'ref') === branch &&
        fieldOf(job, 'name') === APPLY &&
        fieldOf(job, 'ref') === branch &&
        fieldOf(job, 'tag') === false &&
        fieldOf(job, 'status') === 'success'
      if (ours && isCommit(sha)) return sha
    }
  return undefined
}

export interface OwnDeployment {
  /** When each approval was given, ISO 8601. */
  approvals: readonly string[]
}

/** The deployment that a job makes, and who agreed to it; undefined for a job without one. */
export async function deploymentOf(api: Api, environment: string, job: number): Promise<OwnDeployment | undefined> {
  for await (const page of api.pages(listOf(environment, 'running')))
    for (const deployment of page) {
      const id = number(fieldOf(deployment, 'id'))
      if (id === undefined || fieldOf(deployment, 'deployable', 'id') !== job) continue
      const approvals = fieldOf(await api.get(`/deployments/${id}`), 'approvals')
      const given = Array.isArray(approvals) ? approvals : []
      return {
        approvals: given
          .filter((one) => fieldOf(one, 'status') === 'approved')
          .map((one) => textOf(fieldOf(one, 'created_at')) ?? ''),
      }
    }
  return undefined
}
