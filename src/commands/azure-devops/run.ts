/** `guestlist azure-devops …`: what the templates do beside planning and applying. */
import { createApi, quietLog, runOf } from '../../azure-devops/index.ts'
import { GuestlistError, InvalidInput } from '../../errors.ts'
import { readIfThere } from '../../forge/index.ts'
import { systemClock } from '../../graph/clock.ts'
import { nodeTransport } from '../../graph/transport.ts'
import type { Io } from '../../session/io.ts'
import { at, type AzureDevopsFlags, type StepContext } from './context.ts'
import { applied, since, turn } from './apply.ts'
import { drift } from './drift.ts'
import { notices } from './notices.ts'
import { computing, planned } from './plan.ts'
import { preflight } from './preflight.ts'
import { requests } from './requests.ts'

const commands: { readonly [name: string]: (context: StepContext) => Promise<number> } = {
  preflight,
  computing,
  since,
  planned,
  turn,
  applied,
  drift,
  notices,
  requests,
}

/** Runs one of the steps. Answers the exit code; throws GuestlistError outside of a pipeline or when Azure DevOps refuses. */
export async function azureDevopsCommand(name: string, flags: AzureDevopsFlags, io: Io): Promise<number> {
  if (name === 'log') return showLogs(flags, io)
  const command = commands[name]
  if (command === undefined)
    throw new InvalidInput(
      `azure-devops ${name} is not a command`,
      [],
      `one of ${Object.keys(commands).join(', ')}, log`,
    )
  const { env } = io
  const run = runOf(env)
  const token = env['SYSTEM_ACCESSTOKEN'] ?? ''
  if (token === '')
    throw new GuestlistError('SYSTEM_ACCESSTOKEN is not set.', {
      help: 'Give it to the step: `env: { SYSTEM_ACCESSTOKEN: $(System.AccessToken) }`.',
    })
  const api = createApi({ transport: nodeTransport({ env }), clock: systemClock, run, token })
  return command({ api, run, flags, io })
}

async function showLogs(flags: AzureDevopsFlags, io: Io): Promise<number> {
  for (const file of flags.files ?? [])
    io.stdout(quietLog((await readIfThere(at({ io }, file)))?.toString('utf8') ?? ''))
  return 0
}
