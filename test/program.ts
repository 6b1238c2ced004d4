import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { runProgram } from '../src/commands/program.ts'
import { recordedIo } from '../src/session/io.fixture.ts'
import { temporaryFolder } from './temporary-folder.ts'

export const ROOT = resolve(import.meta.dirname, '..')
const CLI = join(ROOT, 'dist/cli.js')

export interface Run {
  code: number | null
  stdout: string
  stderr: string
}

/** Without the lines that tell of a step which takes long: on a busy machine any step may. */
export const withoutProgress = (stderr: string): string => stderr.replaceAll(/^.* … \d+ s\n/gm, '')

interface RunOptions {
  cwd?: string
  input?: string
  env?: Record<string, string>
  /** Whether `env` is all that it gets. */
  bare?: boolean
}

/** Starts the built program as a user would. */
export const startedGuestlist = (args: string[], options: RunOptions = {}): Promise<Run> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [CLI, ...args], {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env },
    })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()))
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()))
    child.on('error', fail)
    child.on('close', (code) => done({ code, stdout, stderr: withoutProgress(stderr) }))
    child.stdin.end(options.input ?? '')
  })

/** What the program answers to a command line, in this process: that takes a tenth of the time of starting it. */
export const guestlist = async (
  args: string[],
  { cwd = ROOT, input = '', env, bare }: RunOptions = {},
): Promise<Run> => {
  const io = recordedIo(cwd, { stdin: async () => input, env: bare === true ? { ...env } : { ...process.env, ...env } })
  const code = await runProgram(args, io)
  return { code, stdout: io.out(), stderr: withoutProgress(io.err()) }
}

export interface Server {
  url: string
  /** Raw HTTP as an administrator. */
  graph: (method: string, path: string, body?: unknown) => Promise<{ status: number; body: unknown }>
  stop: () => Promise<void>
}

/** `guestlist sandbox start` in this process: a tenant of its own behind a socket. */
export const startServer = async (args: string[] = []): Promise<Server> => {
  const ending = new AbortController()
  let ended: Promise<number> | undefined
  const line = await new Promise<string>((ready, fail) => {
    const io = recordedIo(ROOT, { stdout: ready, signal: ending.signal })
    ended = runProgram(['sandbox', 'start', '--port', '0', ...args], io)
    void ended.then((code) => fail(new Error(`the sandbox ended with ${code}: ${io.err()}`)))
  })
  const { graphUrl } = JSON.parse(line) as { graphUrl: string }
  return {
    url: graphUrl,
    async graph(method, path, body) {
      const init =
        body === undefined
          ? { method }
          : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      const answer = await fetch(`${graphUrl}${path}`, init)
      const text = await answer.text()
      return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
    },
    async stop() {
      ending.abort()
      await ended
    },
  }
}

/** A folder with these files. */
export const folder = (files: { [name: string]: string }): string => {
  const dir = temporaryFolder('guestlist-cli')
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), text)
  }
  return dir
}

/**
 * The example in a folder of its own, so that a test may change it. Without the embedded tenant that lies beside it once somebody has
 * tried the README's commands: what was applied there would be applied here.
 */
export const exampleCopy = (): string => {
  const dir = folder({})
  copyWithoutState(join(ROOT, 'examples/northwind'), dir)
  return dir
}

/** Copies a folder of declarations, without the state of embedded tenants. */
export const copyWithoutState = (from: string, to: string): void =>
  cpSync(from, to, { recursive: true, filter: (path) => basename(path) !== '.guestlist' })
