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
 * Why a folder may not be named by a workflow, which a branch may have written; undefined where it may: as an option it would
 * change what the command does, and outside the checkout stands what is not the declaration.
 */
export function badDirectory(directory: string): string | undefined {
  if (directory.startsWith('-')) return `The directory ${directory} looks like an option.`
  if (/[\p{Cc}]/u.test(directory)) return 'The directory name contains control characters.'
  const outside = /^(?:[\\/]|[A-Za-z]:)/.test(directory) || directory.split(/[\\/]/).includes('..')
  return outside ? `The directory ${directory} is not in the repository.` : undefined
}

/**
 * Two environments of one tenant that are one and the same for GitHub, which ignores case; undefined where all differ. The reader
 * would then have the writer's identity, or who writes would approve.
 */
export function sharedEnvironment(names: readonly string[]): string | undefined {
  const folded = names.map((name) => name.toLowerCase())
  return names.find((_, at) => folded.indexOf(folded[at] ?? '') < at)
}
