/** `guestlist github …`: what the workflows under .github do beside planning and applying. */
import { GuestlistError, InvalidInput } from '../../errors.ts'
import { readIfThere, readJsonFile } from '../../forge/index.ts'
import { createApi, createNotary, quietLog, runOf } from '../../github/index.ts'
import { systemClock } from '../../graph/clock.ts'
import { nodeTransport } from '../../graph/transport.ts'
import type { Io } from '../../session/io.ts'
import { applied, since, turn } from './apply.ts'
import { compare, seen, within } from './compare.ts'
import type { GithubFlags, StepContext } from './context.ts'
import { drift } from './drift.ts'
import { notices } from './notices.ts'
import { computing, keep, planned, unplanned } from './plan.ts'
import { preflight } from './preflight.ts'
import { decided, requested, withdrawn } from './request.ts'
import { sarif } from './sarif.ts'

/** Runs one of the subcommands. Answers the exit code; throws GuestlistError outside of a workflow or when GitHub refuses. */
export async function githubCommand(name: string, flags: GithubFlags, io: Io): Promise<number> {
  if (name === 'log') return showLogs(flags, io)
  const command = commands[name]
  if (command === undefined)
    throw new InvalidInput(`github ${name} is not a command`, [], `one of ${Object.keys(commands).join(', ')}, log`)
  const { env } = io
  const eventFile = env['GITHUB_EVENT_PATH']
  const event = eventFile === undefined || eventFile === '' ? undefined : await readJsonFile(eventFile)
  const run = runOf(env, event)
  const token = env['GITHUB_TOKEN']
  if (token === undefined || token === '')
    throw new GuestlistError('GITHUB_TOKEN is not set.', {
      help: 'Give it to the step: `env: { GITHUB_TOKEN: ${{ github.token }} }`.',
    })
  const transport = nodeTransport({ env })
  const notary = createNotary({ transport, clock: systemClock, env })
  const api = createApi({
    transport,
    clock: systemClock,
    url: env['GITHUB_API_URL'] ?? 'https://api.github.com',
    token,
    repository: run.repository,
  })
  return command({ api, notary, run, flags, io })
}

const commands: { readonly [name: string]: (context: StepContext) => Promise<number> } = {
  preflight,
  computing,
  since,
  turn,
  keep,
  planned,
  unplanned,
  seen,
  compare,
  within,
  applied,
  drift,
  notices,
  sarif,
  requested,
  withdrawn,
  decided,
}

async function showLogs(flags: GithubFlags, io: Io): Promise<number> {
  for (const file of flags.files ?? []) io.stdout(quietLog((await readIfThere(file))?.toString('utf8') ?? ''))
  return 0
}
