/** The artifacts that plans are kept in: how they are called, and which run holds the one that is wanted. */
import { type Api, fieldOf, number, textOf } from '../forge/index.ts'
import type { Pull } from './pulls.ts'
import type { Self } from './proof.ts'
import { sha256OfBytes } from '../forge/index.ts'

/**
 * An environment within the name of an artifact. It may hold no separators and no wildcards, and two environments must never share one: so
 * the name as people know it, and a digest of what it really is.
 */
export const environmentSlug = (environment: string): string =>
  `${environment.replace(/[^\p{L}\p{N}._-]/gu, '-').slice(0, 60)}-${sha256OfBytes(Buffer.from(environment)).slice(0, 16)}`

/** The name of a plan's artifact. */
export const artifactName = (environment: string, run: 'apply' | number): string =>
  `guestlist-plan-${environmentSlug(environment)}-${run}`

/** How many runs are looked at: more of one name, for one commit, are an attempt to hide the right one. */
const MOST = 20

/**
 * The newest run that called our plan workflow, at our own commit, for a pull request as it was merged, if GitHub has its plan
 * still. GitHub says which workflows a run called. That alone proves nothing: another job of the run may have made the artifact.
 */
export async function runWithPlan(api: Api, environment: string, pull: Pull, self: Self): Promise<number | undefined> {
  const name = artifactName(environment, pull.number)
  const artifacts = await api.list(`/actions/artifacts?name=${encodeURIComponent(name)}&per_page=100`, 'artifacts')
  const fitting = artifacts.filter((item) => {
    const run = fieldOf(item, 'workflow_run')
    // A fork can upload whatever it likes under this name.
    const own = fieldOf(run, 'head_repository_id') === fieldOf(run, 'repository_id')
    return (
      fieldOf(item, 'name') === name &&
      fieldOf(item, 'expired') !== true &&
      own &&
      fieldOf(run, 'head_sha') === pull.head
    )
  })
  const newest = fitting.toSorted((a, b) => (number(fieldOf(b, 'id')) ?? 0) - (number(fieldOf(a, 'id')) ?? 0))
  const runs = new Set(newest.flatMap((item) => number(fieldOf(item, 'workflow_run', 'id')) ?? []))
  for (const run of [...runs].slice(0, MOST)) if (await calledPlan(api, run, self)) return run
  return undefined
}

async function calledPlan(api: Api, id: number, self: Self): Promise<boolean> {
  const run = await api.get(`/actions/runs/${id}`)
  const called = fieldOf(run, 'referenced_workflows')
  return (
    fieldOf(run, 'event') === 'pull_request' &&
    Array.isArray(called) &&
    called.some(
      (one) =>
        fieldOf(one, 'sha') === self.toolCommit &&
        textOf(fieldOf(one, 'path'))?.startsWith(`${self.tool}/plan.yml`) === true,
    )
  )
}
