/** What earlier runs that sent notices remember: an artifact that each leaves to the next, since a run may write nothing else. */
import { type Api, fieldOf, number, textOf } from '../forge/index.ts'
import { environmentSlug } from './artifacts.ts'
import type { Self } from './proof.ts'
import type { Run } from './run.ts'

/** What starts a run that may send: a person, or the clock. A push would send again what a day has sent. */
const SENDING: ReadonlySet<string> = new Set(['schedule', 'workflow_dispatch'])

/** Why a run may send nobody a mail in our name; undefined where it may. What holds for each run that reads is asked elsewhere. */
export function noticesRefusal(run: Run): string | undefined {
  if (!SENDING.has(run.event)) return `Notices are sent on a schedule or by hand, not on ${run.event}.`
  if (run.tag) return `${run.branch} is a tag. Notices are sent from a protected branch alone.`
  return run.protectedRef === false
    ? `${run.branch} is not protected: anyone who can push to it could send mails to your guests.`
    : undefined
}

/** How the artifact of an environment is called. */
export const noticesArtifact = (environment: string): string => `guestlist-notices-${environmentSlug(environment)}`

/** How many runs are looked at: more that are not ours are an attempt to hide the right one. */
const MOST = 20

/**
 * The newest run of the same branch that called our workflow for notices and left its memory, this one's earlier attempt included;
 * undefined where there is none. A run that failed counts: it tells what was sent before. A branch can leave an artifact of the same name,
 * and is not asked; nor is a tag that is called as the branch is, since its commit is not one of the branch. Throws GuestlistError where
 * GitHub does not answer, for then nothing is known.
 */
export async function runWithNotices(
  api: Api,
  environment: string,
  { branch, sha }: Pick<Run, 'branch' | 'sha'>,
  self: Self,
): Promise<number | undefined> {
  const name = noticesArtifact(environment)
  const artifacts = await api.list(`/actions/artifacts?name=${encodeURIComponent(name)}&per_page=100`, 'artifacts')
  const fitting = artifacts.filter((item) => {
    const run = fieldOf(item, 'workflow_run')
    return (
      fieldOf(item, 'name') === name &&
      fieldOf(item, 'expired') !== true &&
      fieldOf(run, 'head_branch') === branch &&
      fieldOf(run, 'head_repository_id') === fieldOf(run, 'repository_id')
    )
  })
  const newest = fitting.toSorted((a, b) => (number(fieldOf(b, 'id')) ?? 0) - (number(fieldOf(a, 'id')) ?? 0))
  const runs = new Set(newest.flatMap((item) => number(fieldOf(item, 'workflow_run', 'id')) ?? []))
  for (const run of [...runs].slice(0, MOST)) if (await sentNotices(api, run, { branch, sha }, self)) return run
  return undefined
}

/** Whether a commit is one of those that lead to another. GitHub says so of two commits (docs.github.com, REST: "Compare two commits"). */
async function leadsTo(api: Api, commit: string, sha: string): Promise<boolean> {
  if (commit === sha) return true
  return fieldOf(await api.get(`/compare/${sha}...${commit}?per_page=1`), 'status') === 'behind'
}

/** Whatever the commit of the workflow: what an older version sent was sent. */
async function sentNotices(
  api: Api,
  id: number,
  { branch, sha }: Pick<Run, 'branch' | 'sha'>,
  self: Self,
): Promise<boolean> {
  const run = await api.get(`/actions/runs/${id}`)
  const called = fieldOf(run, 'referenced_workflows')
  const commit = textOf(fieldOf(run, 'head_sha')) ?? ''
  return (
    /^[0-9a-f]{40,64}$/.test(commit) &&
    SENDING.has(textOf(fieldOf(run, 'event')) ?? '') &&
    fieldOf(run, 'head_branch') === branch &&
    Array.isArray(called) &&
    called.some((one) => textOf(fieldOf(one, 'path'))?.split('@')[0] === `${self.tool}/notify.yml`) &&
    (await leadsTo(api, commit, sha))
  )
}
