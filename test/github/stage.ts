/** A repository, a tenant, a little GitHub, and the command, for a pipeline to run in. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { createSandbox, listen } from '../../src/sandbox/index.ts'
import { systemClock } from '../../src/graph/index.ts'
import { ROOT, type World } from './runner.ts'
import { startGithub } from './stand-in.ts'

export interface Stage extends World {
  write(file: string, text: string): void
  commit(message: string): string
  git(...args: string[]): string
  graph(method: string, path: string, body?: unknown): Promise<unknown>
  close(): Promise<void>
}

/**
 * Built once: the repository that holds the workflows, with the very program that is shipped; and what stands for npm, since there
 * is no network: its `ci` finds our packages, its `run build` the program as it was built here.
 */
export async function buildTool(): Promise<{ tool: string; npm: string; remove(): void }> {
  const home = mkdtempSync(path.join(tmpdir(), 'guestlist-tool-'))
  const bin = path.join(home, 'tool')
  const npm = path.join(home, 'npm')
  for (const folder of [path.join(bin, '.github'), npm]) mkdirSync(folder, { recursive: true })
  for (const file of ['package.json', '.github/install.mjs']) copyFileSync(path.join(ROOT, file), path.join(bin, file))
  const entry = path.join(ROOT, 'src/cli.ts')
  await build({
    entryPoints: [entry],
    outdir: path.join(bin, 'dist'),
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  })
  const script = `#!/bin/sh
[ "$1" = ci ] && exec ln -s '${path.join(ROOT, 'node_modules')}' node_modules
[ "$1 $2" = 'run build' ] && exit 0
echo "npm is asked for: $*" >&2
exit 1
`
  writeFileSync(path.join(npm, 'npm'), script, { mode: 0o755 })
  return { tool: bin, npm, remove: () => rmSync(home, { recursive: true }) }
}

export async function setStage(tool: { tool: string; npm: string }): Promise<Stage> {
  const sandbox = createSandbox({ clock: systemClock, seed: undefined })
  const tenant = await listen(sandbox, { port: 0 })
  const github = await startGithub()
  const repository = mkdtempSync(path.join(tmpdir(), 'guestlist-repository-'))
  const git = (...args: string[]): string =>
    execFileSync(
      'git',
      [
        '-C',
        repository,
        '-c',
        'user.name=Anna',
        '-c',
        'user.email=anna@northwind.example',
        '-c',
        'commit.gpgsign=false',
        ...args,
      ],
      { encoding: 'utf8' },
    ).trim()
  git('init', '-q', '-b', 'main')
  return {
    github,
    repository,
    tool: tool.tool,
    npm: tool.npm,
    history: new Map(),
    graphUrl: tenant.url,
    git,
    write(file, text) {
      mkdirSync(path.dirname(path.join(repository, file)), { recursive: true })
      writeFileSync(path.join(repository, file), text)
    },
    commit(message) {
      git('add', '-A')
      git('commit', '-q', '--allow-empty', '-m', message)
      return git('rev-parse', 'HEAD')
    },
    async graph(method, at, body) {
      const answer = await fetch(`${tenant.url}${at}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${at}: ${answer.status} ${text}`)
      return text === '' ? undefined : JSON.parse(text)
    },
    async close() {
      await Promise.all([github.close(), tenant.close()])
      rmSync(repository, { recursive: true })
    },
  }
}
