/** A repository, a tenant, a little GitLab with the template, and the command, for pipelines to run in. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Repository, setRepository } from '../pipelines/repository.ts'
import { askingProgram, type Prepare, startRelay } from '../pipelines/relay.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { readConfig } from './config.ts'
import type { World } from './runner.ts'
import { BOT_TOKEN, startGitlab } from './stand-in.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** The template, as the page shows it. */
export const template = (): string => {
  const page = readFileSync(path.join(ROOT, '.github/GITLAB.md'), 'utf8')
  return /```yaml\n(# guestlist\.yml[\s\S]*?)```/.exec(page)?.[1] ?? ''
}

/** A command that reads or writes a tenant, and what it would sign in with. */
export interface Call {
  args: string[]
  client: string | undefined
  /** What GitLab says of the job. */
  token: string
}

const SIGNED_IN = new Set(['plan', 'apply'])

export interface Stage extends World, Repository {
  /** The commands that signed in since the last time it was asked. */
  calls(): Call[]
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
    return { ...call, args: [...args, '--graph-url', repository.graphUrl] }
  }
  const relay = await startRelay(prepare)
  const home = temporaryFolder('gitlab')
  const [program, npm] = [path.join(home, 'cli.js'), path.join(home, 'npm')]
  writeFileSync(program, askingProgram(relay.port))
  writeFileSync(npm, installing(program), { mode: 0o755 })
  return {
    ...repository,
    gitlab,
    config: readConfig(template()),
    npm,
    variables: { GUESTLIST_GITLAB_TOKEN: BOT_TOKEN },
    protectedEnvironments: new Map([['northwind', { deployers: ['anna'], approvals: 0 }]]),
    calls: () => calls.splice(0),
    async close() {
      await Promise.all([repository.close(), gitlab.close(), relay.close()])
    },
  }
}

/** What stands for npm, since there is no network: it brings a program as the package that the template installs. */
const installing = (program: string): string => `#!/bin/sh
[ "$*" = 'install --prefix . --ignore-scripts --no-audit --no-fund TARBALL' ] || { echo "npm is asked for: $*" >&2; exit 1; }
mkdir -p node_modules/entra-guestlist/dist
echo '{"type":"module"}' >node_modules/entra-guestlist/package.json
cp '${program}' node_modules/entra-guestlist/dist/cli.js
`
