import type { Run } from './run.ts'

const WRITING: ReadonlySet<string> = new Set(['push', 'schedule', 'workflow_dispatch'])
const READING: ReadonlySet<string> = new Set(['pull_request', 'merge_group', ...WRITING])

/**
 * Why a run may not go near a tenant; undefined when it may. The workflows' conditions say the same; this holds also where
 * they were written by someone else.
 */
export function preflightRefusal(run: Run, needs: { redact: boolean; writes: boolean }): string | undefined {
  if (!READING.has(run.event))
    return `The event ${run.event} runs untrusted code with the rights of the base branch; use pull_request.`
  if (run.pull?.fork === true) return 'This pull request is from a fork: it gets no token and no directory data.'
  if (run.visibility !== 'other' && !needs.redact)
    return 'This repository is public, and a plan names people. Use --redact: counts and keys, no names.'
  if (!needs.writes) return undefined
  if (!WRITING.has(run.event))
    return `Apply does not run on ${run.event}, only on a push to the protected branch, on a schedule or manually.`
  if (run.tag) return `${run.branch} is a tag. Only a protected branch can be applied.`
  if (run.protectedRef === false)
    return `${run.branch} is not protected: anyone who can push to it could change the tenant.`
  return undefined
}

/**
 * Two environments of one tenant that are one and the same for GitHub, which ignores case; undefined where all differ. The reader
 * would then have the writer's identity, or who writes would approve.
 */
export function sharedEnvironment(names: readonly string[]): string | undefined {
  const folded = names.map((name) => name.toLowerCase())
  return names.find((_, at) => folded.indexOf(folded[at] ?? '') < at)
}
