/** What earlier runs that sent notices remember: an artifact that each leaves to the next, since a run may write nothing else. */
import { type Api, fieldOf, number, textOf } from '../forge/index.ts'
import type { Run } from './run.ts'

const NAME = /^guestlist-notices-(\d+)\.(\d+)$/

/** How a run calls what it leaves: an artifact is never replaced, so each attempt has its own. */
export const noticesArtifact = ({ attempt }: Pick<Run, 'attempt'>): string => `guestlist-notices-${attempt}`

/** Why a run may send nobody a mail in our name; undefined where it may. What holds for each run that reads is asked elsewhere. */
export function noticesRefusal(run: Run, branch: string): string | undefined {
  if (run.reason !== 'Schedule' && run.reason !== 'Manual')
    return `Notices are sent on a schedule or by hand, not by a run of the kind ${run.reason}.`
  return run.ref === `refs/heads/${branch}`
    ? undefined
    : `Notices are sent from ${branch} alone, and this run is of ${run.ref}.`
}

/** How many runs are looked at: one a day, and what has been sent for longer is over. */
const MOST = 50

const rankOf = (name: string): number => {
  const [, stage = '0', job = '0'] = NAME.exec(name) ?? []
  return Number(stage) * 1_000 + Number(job)
}

/**
 * The newest artifact of this pipeline on the branch, of an earlier attempt of this very run first. A run that failed counts: it tells what was
 * sent before. Undefined where there is none. Throws GuestlistError where Azure DevOps does not answer, for then nothing is known.
 */
export async function lastNotices(
  api: Api,
  run: Run,
  branch: string,
): Promise<{ run: number; artifact: string } | undefined> {
  const path = `~/build/builds?definitions=${run.definition}&branchName=${encodeURIComponent(`refs/heads/${branch}`)}&statusFilter=completed&queryOrder=finishTimeDescending&$top=${MOST}`
  const completed = (await api.list(path, 'value')).flatMap((build) => number(fieldOf(build, 'id')) ?? [])
  for (const id of [run.id, ...completed.filter((one) => one !== run.id).slice(0, MOST)]) {
    const names = (await api.list(`~/build/builds/${id}/artifacts`, 'value'))
      .map((artifact) => textOf(fieldOf(artifact, 'name')) ?? '')
      .filter((name) => NAME.test(name))
    const artifact = names.toSorted((a, b) => rankOf(b) - rankOf(a))[0]
    if (artifact !== undefined) return { run: id, artifact }
  }
  return undefined
}
