import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importCommand, type ImportOptions } from '../../src/commands/import/run.ts'
import type { Io } from '../../src/session/io.ts'
import { planCommand } from '../../src/commands/plan/run.ts'
import type { Plan } from '../../src/model.ts'
import { listen, type Sandbox } from '../../src/sandbox/index.ts'

export interface Run {
  code: number
  stdout: string
  stderr: string
}

const quiet = (cwd: string) => {
  const said = { stdout: '', stderr: '' }
  const io: Io = {
    stdout: (text) => void (said.stdout += text),
    stderr: (text) => void (said.stderr += text),
    stdin: () => Promise.resolve(''),
    interactive: false,
    width: 100,
    color: false,
    env: {},
    cwd,
    signal: new AbortController().signal,
    ask: () => Promise.reject(new Error('nobody answers')),
  }
  return { io, said }
}

/** Runs a command as the program would, with its words kept. */
export const run = async <O>(
  command: (options: O, io: Io) => Promise<number>,
  options: O,
  cwd: string,
): Promise<Run> => {
  const { io, said } = quiet(cwd)
  const code = await command(options, io)
  return { code, ...said }
}

export interface Bench {
  dir: string
  /** Imports into the folder, or below it. */
  import(more?: Partial<ImportOptions>): Promise<Run>
  plan(): Promise<Plan>
  /** Every file by its path, as it stands. */
  files(): Promise<{ [file: string]: string }>
}

/** A tenant on a loopback address and an empty folder beside it, for as long as `use` runs. */
export const withTenant = async <T>(sandbox: Sandbox, use: (bench: Bench) => Promise<T>): Promise<T> => {
  const dir = await mkdtemp(join(tmpdir(), 'guestlist-import-'))
  const server = await listen(sandbox, { port: 0 })
  const common = { dir, graphUrl: server.url, now: '2026-11-23T09:00:00Z' }
  try {
    return await use({
      dir,
      import: (more) => run(importCommand, { ...common, ...more }, dir),
      async plan() {
        const { stdout } = await run(planCommand, { ...common, format: 'json' }, dir)
        return JSON.parse(stdout) as Plan
      },
      async files() {
        const names = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
        const read = names.map(async (entry): Promise<[string, string]> => {
          const path = join(entry.parentPath, entry.name)
          return [path.slice(dir.length + 1), await readFile(path, 'utf8')]
        })
        return Object.fromEntries((await Promise.all(read)).sort(([a], [b]) => (a < b ? -1 : 1)))
      },
    })
  } finally {
    await server.close()
    await rm(dir, { recursive: true })
  }
}

/** What a plan would still do, and whom it holds: nothing, right after an import. */
export const rest = (plan: Plan): string[] => [
  ...plan.changes.map(
    (change) => `${change.op} ${change.id} ${JSON.stringify(change.before)} → ${JSON.stringify(change.after)}`,
  ),
  ...plan.held.filter((held) => held.declared).map((held) => `held ${held.id}: ${held.reason}`),
]
