import type { Run } from './run.ts'

/** A run that a person or a push started, or the clock. */
const WRITING: ReadonlySet<string> = new Set(['IndividualCI', 'BatchedCI', 'Manual', 'Schedule'])

/** Why a run may not go near a tenant; undefined when it may. The template's conditions and the checks say the same. */
export function preflightRefusal(
  run: Run,
  { isPublic, writes, branch }: { isPublic: boolean; writes: boolean; branch: string },
): string | undefined {
  if (!run.isAzureRepos)
    return 'The repository is not one of Azure Repos; use the pipeline of the platform where its pull requests are.'
  if (run.pull?.fork === true) return 'This pull request is from a fork: it gets no directory data.'
  if (isPublic) return 'This project is public, and a plan names people.'
  if (run.reason !== 'PullRequest' && !WRITING.has(run.reason))
    return `Nothing is planned for a run of the kind ${run.reason}.`
  if (!writes) return undefined
  if (!WRITING.has(run.reason)) return `Nothing is applied from a run of the kind ${run.reason}.`
  return run.ref === `refs/heads/${branch}` ? undefined : `Only ${branch} is applied, and this run is of ${run.ref}.`
}
