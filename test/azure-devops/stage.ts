/** A repository with what `init` writes, a tenant, a little Azure DevOps, and the command, for a pipeline to run in. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { initCommand } from '../../src/commands/init/run.ts'
import { recordedIo } from '../../src/session/io.fixture.ts'
import type { Prepare } from '../pipelines/relay.ts'
import { type Repository, setRepository } from '../pipelines/repository.ts'
import { type ToolRepository, toolRepository } from '../pipelines/tool-repository.ts'
import { makeTool, type Tool } from '../github/stage.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import type { World } from './agent.ts'
import { startAzure } from './stand-in.ts'

export interface Machine extends ToolRepository {
  tool: Tool
  /** Set by the stage that is on: where its tenant is. */
  at: { graphUrl: string; today?: string }
  /** Which command was signed in through which connection. */
  calls: { command: string; connection: string | undefined }[]
}

const SIGNED_IN = new Set(['plan', 'apply', 'drift', 'notify'])

/** Made once for many pipelines. */
export const makeMachine = async (): Promise<Machine> => {
  const at: Machine['at'] = { graphUrl: '' }
  const calls: Machine['calls'] = []
  // What would lead to Graph leads to the tenant of the test; with what identity, is looked at here.
  const prepare: Prepare = (call) => {
    const command = call.args[0] ?? ''
    if (!SIGNED_IN.has(command)) return call
    const { env } = call
    const connection =
      env['SYSTEM_OIDCREQUESTURI'] && env['SYSTEM_ACCESSTOKEN'] && env['AZURESUBSCRIPTION_SERVICE_CONNECTION_ID']
    calls.push({ command, connection })
    const day = at.today === undefined || command !== 'notify' ? [] : ['--now', at.today]
    return { ...call, args: [command, '--graph-url', at.graphUrl, ...day, ...call.args.slice(1)] }
  }
  const tool = await makeTool(prepare)
  return { ...toolRepository(tool), tool, at, calls }
}

export type Stage = World & Repository

export const setStage = async (
  machine: Machine,
  declared = 'tenant: { name: northwind }\npartners:\n  contoso: { displayName: Contoso Ltd, domains: [contoso.example] }\n',
): Promise<Stage> => {
  const own = await setRepository()
  const { repository } = own
  machine.at.graphUrl = own.graphUrl
  machine.calls.length = 0
  const azure = await startAzure()
  const templates = path.join(temporaryFolder('guestlist-azure'), 'templates')
  own.git('remote', 'add', 'origin', 'git@ssh.dev.azure.com:v3/northwind/Outside World/guests')
  own.write('guestlist.yaml', declared)
  await initCommand({ dir: repository, tool: `acme/guestlist@${machine.commit}` }, recordedIo(repository))
  // What is left to do by hand: the templates have a repository of their own. There is no network, so the tool is on this machine.
  cpSync(path.join(repository, '.guestlist/pipelines'), templates, { recursive: true })
  rmSync(path.join(repository, '.guestlist'), { recursive: true })
  for (const file of readdirSync(templates)) {
    const text = readFileSync(path.join(templates, file), 'utf8')
    writeFileSync(
      path.join(templates, file),
      text.replace('https://github.com/acme/guestlist', `file://${machine.source}`),
    )
  }
  return {
    ...own,
    azure,
    templates,
    machine: machine.bin,
    async close() {
      await Promise.all([azure.close(), own.close()])
    },
  }
}
