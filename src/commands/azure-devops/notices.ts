import { mkdir } from 'node:fs/promises'
import { lastNotices, noticesArtifact, noticesRefusal, outputLine } from '../../azure-devops/index.ts'
import { GuestlistError } from '../../errors.ts'
import { at, branchOf, requireFlag, type StepContext } from './context.ts'
import { preflight } from './preflight.ts'

/**
 * Whether this run may send mails, and which run holds what was sent before: the outputs `run` and `taken`, empty where nothing was, and
 * `artifact`, how this run calls its own. Throws GuestlistError where it may not, or where Azure DevOps does not tell: what is not known
 * would be sent again.
 */
export async function notices(context: StepContext): Promise<number> {
  const { api, run, flags, io } = context
  const branch = branchOf(flags)
  const why = noticesRefusal(run, branch)
  if (why !== undefined) throw new GuestlistError(why)
  await preflight({ ...context, flags: { ...flags, writes: false } })
  const before = await lastNotices(api, run, branch)
  await mkdir(at(context, requireFlag(flags, 'out')), { recursive: true })
  if (before === undefined)
    io.stdout('No earlier run is known: only what is due today is sent, and nothing of the days before.\n')
  io.stdout(outputLine('run', String(before?.run ?? '')))
  io.stdout(outputLine('taken', before?.artifact ?? ''))
  io.stdout(outputLine('artifact', noticesArtifact(run)))
  return 0
}
