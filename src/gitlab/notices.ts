/** What earlier runs that sent notices remember: an artifact that each leaves to the next, since a job may write nothing else. */
import { type Api, ApiRefusal, fieldOf, number } from '../forge/index.ts'

/** The job of the template, and the file that it leaves. */
const JOB = 'notices'
const FILE = 'guestlist-notices/state.json'

/** How many pages of jobs are looked at: what has been sent for longer is over. */
const PAGES = 50

const ENDED = ['success', 'failed', 'canceled'].map((status) => `scope[]=${status}`).join('&')

/**
 * What the newest job of the branch that left something remembers, one that failed included: it tells what was sent before. Undefined where
 * there is none. Throws GuestlistError where GitLab does not answer, for then nothing is known. The configuration is of another project, so
 * no branch gives a job of its own this name.
 */
export async function lastNotices(api: Api, branch: string): Promise<unknown> {
  let pages = 0
  for await (const page of api.pages(`/jobs?${ENDED}&per_page=100`)) {
    for (const job of page) {
      const id = number(fieldOf(job, 'id'))
      const isOurs = fieldOf(job, 'name') === JOB && fieldOf(job, 'ref') === branch && fieldOf(job, 'tag') === false
      if (id === undefined || !isOurs) continue
      try {
        return await api.get(`/jobs/${id}/artifacts/${FILE}`)
      } catch (error) {
        // It left nothing: what came before it counts.
        if (!(error instanceof ApiRefusal) || error.status !== 404) throw error
      }
    }
    pages += 1
    if (pages >= PAGES) return undefined
  }
  return undefined
}
