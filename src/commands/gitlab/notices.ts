import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { GuestlistError } from '../../errors.ts'
import { lastNotices } from '../../gitlab/index.ts'
import { requireFlag, type StepContext } from './context.ts'

/**
 * Puts what earlier runs remember where the job of notices looks for it. Throws GuestlistError outside of the default branch, without a
 * token that reads jobs, and where GitLab does not tell: what is not known would be sent again.
 */
export async function notices({ bot, run, flags, io }: StepContext): Promise<number> {
  if (run.branch !== run.target || !run.protectedRef)
    throw new GuestlistError('Notices are sent from the protected default branch alone.')
  if (bot === undefined)
    throw new GuestlistError('What earlier runs sent cannot be read: there is no GUESTLIST_GITLAB_TOKEN.')
  const before = await lastNotices(bot, run.target)
  const folder = path.resolve(io.cwd, requireFlag(flags, 'out'))
  await mkdir(folder, { recursive: true })
  if (before === undefined)
    io.stdout('No earlier run is known: only what is due today is sent, and nothing of the days before.\n')
  else await writeFile(path.join(folder, 'state.json'), `${JSON.stringify(before)}\n`)
  return 0
}
