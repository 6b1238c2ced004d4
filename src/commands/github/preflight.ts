import { GuestlistError } from '../../errors.ts'
import { artifactName, refusal, setOutputs, visibilityOf } from '../../github/index.ts'
import { needed, type Setting } from './setting.ts'

/** Whether this run may go on at all; and how the artifact of its plan is called. */
export async function preflight({ api, run: given, flags, io }: Setting): Promise<number> {
  const run = { ...given, visibility: given.visibility ?? visibilityOf(await api.get('')) }
  const why = refusal(run, { redact: flags.redact === true, writes: flags.writes === true })
  if (why !== undefined) throw new GuestlistError(why)
  await setOutputs(io.env, { artifact: artifactName(needed(flags, 'environment'), run.pull?.number ?? 'apply') })
  return 0
}
