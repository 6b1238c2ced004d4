/** A repository, a tenant, a little GitLab with the template, and the command, for pipelines to run in. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { initCommand } from '../../src/commands/init/run.ts'
import { recordedIo } from '../../src/session/io.fixture.ts'
import { makeTool } from '../github/stage.ts'
import type { Prepare } from '../pipelines/relay.ts'
import { type Repository, setRepository } from '../pipelines/repository.ts'
import { toolRepository } from '../pipelines/tool-repository.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { readConfig } from './config.ts'
import type { World } from './runner.ts'
import { BOT_TOKEN, startGitlab } from './stand-in.ts'

/** The template, as `init` writes it for a tenant of this name. */
export const template = async (options: { tool?: string } = {}, name = 'northwind'): Promise<string> => {
  const dir = path.join(temporaryFolder('gitlab-init'), name)
  await initCommand({ dir, forge: 'gitlab', ...options }, recordedIo(dir))
  return readFileSync(path.join(dir, '.guestlist/pipelines/guestlist.yml'), 'utf8')
}

/** A command that reads or writes a tenant, and what it would sign in with. */
export interface Call {
  args: string[]
  client: string | undefined
  /** What GitLab says of the job. */
  token: string
}

const SIGNED_IN = new Set(['plan', 'apply', 'notify'])

export interface Stage extends World, Repository {
  /** The commands that signed in since the last time it was asked. */
  calls(): Call[]
  /** The day that `notify` takes for today. */
  day?: string
}

export async function setStage(): Promise<Stage> {
  const [repository, gitlab] = await Promise.all([setRepository(), startGitlab()])
  const calls: Call[] = []
  // What would lead to Graph leads to the tenant of the test; with what identity, is looked at here.
  const prepare: Prepare = (call) => {
    const { args, env } = call
    if (!SIGNED_IN.has(args[0] ?? '')) return call
    const token = readFileSync(env['AZURE_FEDERATED_TOKEN_FILE'] ?? '', 'utf8')
    calls.push({ args, client: env['AZURE_CLIENT_ID'], token })
    const day = args[0] === 'notify' && stage.day !== undefined ? ['--now', stage.day] : []
    return { ...call, args: [args[0] ?? '', '--graph-url', repository.graphUrl, ...day, ...args.slice(1)] }
  }
  const tool = await makeTool(prepare)
  const { source, commit, bin } = toolRepository(tool)
  // There is no network, so the tool is on this machine.
  const text = await template({ tool: `acme/guestlist@${commit}` })
  const config = readConfig(text.replace('https://github.com/acme/guestlist', `file://${source}`))
  const stage: Stage = {
    ...repository,
    gitlab,
    config,
    npm: path.join(bin, 'npm'),
    variables: { GUESTLIST_GITLAB_TOKEN: BOT_TOKEN },
    protectedEnvironments: new Map([['northwind', { deployers: ['anna'], approvals: 0 }]]),
    calls: () => calls.splice(0),
    async close() {
      await Promise.all([repository.close(), gitlab.close(), tool.remove()])
    },
  }
  return stage
}
