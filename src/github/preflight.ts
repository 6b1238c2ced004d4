import type { Run } from './run.ts'

const WRITING: ReadonlySet<string> = new Set(['push', 'schedule', 'workflow_dispatch'])
const READING: ReadonlySet<string> = new Set(['pull_request', 'merge_group', ...WRITING])

/**
 * Why a run may not go near a tenant; undefined when it may. The workflows' conditions say the same; this holds also where
 * somebody has written their own.
 */
export function refusal(run: Run, wish: { redact: boolean; writes: boolean }): string | undefined {
  if (!READING.has(run.event))
    return `The event ${run.event} runs with the rights of the base branch on what a stranger may have written; use pull_request.`
  if (run.pull?.fork === true)
    return 'This pull request comes from a fork: it gets no token and no data of the directory.'
  if (run.visibility !== 'other' && !wish.redact)
    return 'This repository is public, and a plan names people. Pass --redact: counts and keys, no names.'
  if (!wish.writes) return undefined
  if (!WRITING.has(run.event))
    return `Nothing is applied on ${run.event}, only on a push to the protected branch, on a schedule or by hand.`
  if (run.protectedRef === false)
    return `${run.branch} is not protected, and whoever can push to it could change the tenant.`
  return undefined
}
