import { mkdir } from 'node:fs/promises'
import { GuestlistError } from '../../errors.ts'
import { requireOwnFolder } from '../../forge/index.ts'
import {
  noticesArtifact,
  noticesRefusal,
  preflightRefusal,
  runWithNotices,
  selfOf,
  setOutputs,
  visibilityOf,
} from '../../github/index.ts'
import { requireFlag, type StepContext } from './context.ts'
import { requireInputs, requireOneBranch } from './preflight.ts'

/**
 * Whether this run may send mails, and which run holds what was sent before. Sets the outputs `artifact`, how the memory is called and
 * empty where there is no mail server, and `run`, empty where nothing was sent before. Throws GuestlistError where it may not, or
 * where GitHub does not tell: what is not known would be sent again.
 */
export async function notices({ api, notary, run: given, flags, io }: StepContext): Promise<number> {
  if (flags.mail !== true) {
    io.stdout(
      '::notice::Notices are off: the environment has no secret GUESTLIST_SMTP_URL, or the workflow does not pass it on.\n',
    )
    await setOutputs(io.env, { artifact: '', run: '' })
    return 0
  }
  const run = { ...given, visibility: given.visibility ?? visibilityOf(await api.get('')) }
  const why = noticesRefusal(run) ?? preflightRefusal(run, { redact: flags.redact === true, writes: false })
  if (why !== undefined) throw new GuestlistError(why)
  requireInputs(flags)
  await requireOwnFolder(flags.directory ?? '.', io.cwd)
  await requireOneBranch({ api, run }, requireFlag(flags, 'reader'))
  const environment = requireFlag(flags, 'environment')
  const before = await runWithNotices(api, environment, run, await selfOf(notary))
  await mkdir(requireFlag(flags, 'out'), { recursive: true })
  if (before === undefined)
    io.stdout('No earlier run is known: only what is due today is sent, and nothing of the days before.\n')
  await setOutputs(io.env, { artifact: noticesArtifact(environment), run: before ?? '' })
  return 0
}
