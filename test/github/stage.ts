/** A repository, a tenant, a little GitHub, and the command, for a pipeline to run in. */
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { askingProgram, type Prepare, startRelay } from '../pipelines/relay.ts'
import { type Repository, setRepository } from '../pipelines/repository.ts'
import { ROOT, type World } from './runner.ts'
import { startGithub } from './stand-in.ts'

export interface Stage extends World, Repository {}

export interface Tool {
  /** The repository that holds the workflows, with a program that asks this process. */
  tool: string
  /** The same with the very program that is shipped: it takes much longer to start. */
  shipped: string
  /** What stands for npm, since there is no network: its `ci` finds our packages, its `run build` has nothing left to do. */
  npm: string
  remove(): Promise<void>
}

/** Made once for many workflows. */
export async function makeTool(prepare?: Prepare): Promise<Tool> {
  const home = mkdtempSync(path.join(tmpdir(), 'guestlist-tool-'))
  const [tool, shipped, npm] = [path.join(home, 'tool'), path.join(home, 'shipped'), path.join(home, 'npm')]
  const relay = await startRelay(prepare)
  for (const place of [tool, shipped]) {
    for (const folder of ['.github', 'dist']) mkdirSync(path.join(place, folder), { recursive: true })
    for (const file of ['package.json', '.github/install.mjs'])
      copyFileSync(path.join(ROOT, file), path.join(place, file))
  }
  writeFileSync(path.join(tool, 'dist/cli.js'), askingProgram(relay.port))
  cpSync(path.join(ROOT, 'dist'), path.join(shipped, 'dist'), { recursive: true })
  mkdirSync(npm)
  const script = `#!/bin/sh
[ "$1" = ci ] && exec ln -s '${path.join(ROOT, 'node_modules')}' node_modules
[ "$1 $2" = 'run build' ] && exit 0
echo "npm is asked for: $*" >&2
exit 1
`
  writeFileSync(path.join(npm, 'npm'), script, { mode: 0o755 })
  const remove = async (): Promise<void> => {
    await relay.close()
    rmSync(home, { recursive: true })
  }
  return { tool, shipped, npm, remove }
}

export async function setStage(tool: Tool): Promise<Stage> {
  const repository = await setRepository()
  const github = await startGithub()
  github.compare = (base, head) => {
    const fork = repository.git('merge-base', base, head)
    return base === head ? 'identical' : fork === head ? 'behind' : fork === base ? 'ahead' : 'diverged'
  }
  return {
    ...repository,
    github,
    tool: tool.tool,
    npm: tool.npm,
    history: new Map(),
    async close() {
      await Promise.all([github.close(), repository.close()])
    },
  }
}
