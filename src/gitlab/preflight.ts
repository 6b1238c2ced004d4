import { fieldOf } from '../forge/index.ts'
import type { Run } from './run.ts'

const WRITING: ReadonlySet<string> = new Set(['push', 'web', 'schedule'])
const READING: ReadonlySet<string> = new Set(['merge_request_event', ...WRITING])

export interface Needs {
  /** Whether the job is about to write. */
  writes: boolean
  /** Whether the environment need not be protected. */
  unprotected: boolean
}

/**
 * Why a job may not go near a tenant; undefined when it may. The template's rules say the same; this holds also where they were
 * written by someone else. `token` is the job's own identity token: GitLab says in it whether the environment is protected.
 */
export function preflightRefusal(run: Run, needs: Needs, token: string | undefined): string | undefined {
  if (!READING.has(run.source)) return `Pipelines started by ${run.source} are not planned.`
  if (run.mergeRequest?.fork === true)
    return 'This merge request is from a fork: it gets no token and no directory data.'
  if (run.visibility === 'public')
    return 'This project is public, and a plan names people. Keep declarations in a private project.'
  if (!needs.writes) return undefined
  if (!WRITING.has(run.source) || run.branch !== run.target)
    return `Apply runs only on ${run.target}, after a push, on a schedule or manually.`
  if (!run.protectedRef) return `${run.target} is not protected: anyone who can push to it could change the tenant.`
  if (run.source === 'schedule' || needs.unprotected) return undefined
  return fieldOf(claimsOf(token), 'environment_protected') === 'true'
    ? undefined
    : "The job's environment is not protected, so nobody in particular has to approve."
}

/** What a token says. It is this job's own, from its environment: there is nothing to verify. */
function claimsOf(token: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
