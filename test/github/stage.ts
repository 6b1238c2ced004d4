/** A repository, a tenant, a little GitHub, and the command, for a pipeline to run in. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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

/** Built once: the very program that is shipped, beside our packages so that it finds them. */
export async function buildCommand(): Promise<{ bin: string; remove(): void }> {
  const cache = path.join(ROOT, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const bin = mkdtempSync(path.join(cache, 'guestlist-pipeline-'))
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
  writeFileSync(
    path.join(bin, 'guestlist'),
    `#!/bin/sh\nexec ${process.execPath} "${path.join(bin, 'dist/cli.js')}" "$@"\n`,
  )
  chmodSync(path.join(bin, 'guestlist'), 0o755)
  return { bin, remove: () => rmSync(bin, { recursive: true }) }
}

export async function setStage(bin: string): Promise<Stage> {
  const sandbox = createSandbox({ clock: systemClock, seed: undefined })
  const tenant = await listen(sandbox, { port: 0 })
  const github = await startGithub()
  const workspace = mkdtempSync(path.join(tmpdir(), 'guestlist-repository-'))
  const git = (...args: string[]): string =>
    execFileSync(
      'git',
      [
        '-C',
        workspace,
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
    workspace,
    bin,
    graphUrl: tenant.url,
    git,
    write(file, text) {
      mkdirSync(path.dirname(path.join(workspace, file)), { recursive: true })
      writeFileSync(path.join(workspace, file), text)
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
      rmSync(workspace, { recursive: true })
    },
  }
}
