import { GuestlistError } from '../../errors.ts'
import { isLoopback } from '../../graph/clouds.ts'
import { artifactName, refusal, setOutputs, visibilityOf } from '../../github/index.ts'
import { needed, type Setting } from './setting.ts'

/** Whether this run may go on at all; and how the artifact of its plan is called. */
export async function preflight({ api, run: given, flags, io }: Setting): Promise<number> {
  const run = { ...given, visibility: given.visibility ?? visibilityOf(await api.get('')) }
  const why = refusal(run, { redact: flags.redact === true, writes: flags.writes === true })
  if (why !== undefined) throw new GuestlistError(why)
  // Whoever can push a branch can write this address, and the reader's token would go there.
  if (flags.graphUrl !== undefined && flags.graphUrl !== '' && !isLoopback(flags.graphUrl))
    throw new GuestlistError(`The workflow's graph-url ${flags.graphUrl} is not on this machine.`, {
      help: 'It is for a rehearsal on a sandbox that the job itself has started; a tenant is found by `tenant.cloud`.',
    })
  await setOutputs(io.env, { artifact: artifactName(needed(flags, 'environment'), run.pull?.number ?? 'apply') })
  return 0
}
