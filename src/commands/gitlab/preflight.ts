import { GuestlistError } from '../../errors.ts'
import { requireOwnFolder } from '../../forge/index.ts'
import { preflightRefusal } from '../../gitlab/index.ts'
import type { StepContext } from './context.ts'

/** The variable that the template gives the job's identity token in. */
const TOKEN = 'AZURE_TOKEN'

/** Whether this job may go on at all. */
export async function preflight({ run, flags, io }: StepContext): Promise<number> {
  const needs = {
    writes: flags.writes === true,
    unprotected: flags.unprotected === true,
  }
  const why = preflightRefusal(run, needs, io.env[TOKEN])
  if (why !== undefined)
    throw new GuestlistError(why, {
      help: 'The page “The pipeline on GitLab” (.github/GITLAB.md) lists the settings of the project.',
    })
  await requireOwnFolder(flags.directory ?? '.', io.cwd)
  return 0
}
