/** `guestlist gitlab …`: what the jobs of the GitLab template do beside planning and applying. */
import path from 'node:path'
import { InvalidInput } from '../../errors.ts'
import { createApi, runOf, variableOf } from '../../gitlab/index.ts'
import { systemClock } from '../../graph/clock.ts'
import { nodeTransport } from '../../graph/transport.ts'
import type { Io } from '../../session/io.ts'
import { applied, turn } from './apply.ts'
import type { GitlabFlags, StepContext } from './context.ts'
import { drift } from './drift.ts'
import { notices } from './notices.ts'
import { computing, keep, planned, since } from './plan.ts'
import { preflight } from './preflight.ts'
import { requests } from './requests.ts'

const commands: { readonly [name: string]: (context: StepContext) => Promise<number> } = {
  preflight,
  computing,
  since,
  keep,
  planned,
  turn,
  applied,
  drift,
  notices,
  requests,
}

const FILES = ['plan', 'log', 'outcomes'] as const

/** The files that flags name, seen from the folder that the job is in. */
const filesOf = (flags: GitlabFlags, cwd: string): Partial<GitlabFlags> =>
  Object.fromEntries(FILES.flatMap((name) => (flags[name] ? [[name, path.resolve(cwd, flags[name])]] : [])))

/** Runs one of the steps. Answers the exit code; throws GuestlistError outside of a job or when GitLab refuses. */
export async function gitlabCommand(name: string, flags: GitlabFlags, io: Io): Promise<number> {
  const command = commands[name]
  if (command === undefined)
    throw new InvalidInput(`gitlab ${name} is not a command`, [], `one of ${Object.keys(commands).join(', ')}`)
  const { env } = io
  const run = runOf(env)
  const options = {
    transport: nodeTransport({ env }),
    clock: systemClock,
    url: variableOf(env, 'CI_API_V4_URL'),
    project: run.project,
  }
  const bot = env['GUESTLIST_GITLAB_TOKEN'] ?? ''
  return command({
    job: createApi({ ...options, token: { header: 'job-token', value: variableOf(env, 'CI_JOB_TOKEN') } }),
    bot: bot === '' ? undefined : createApi({ ...options, token: { header: 'private-token', value: bot } }),
    run,
    flags: { ...flags, ...filesOf(flags, io.cwd) },
    io,
  })
}
