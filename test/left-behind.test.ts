import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from './temporary-folder.ts'
import { putUnprepared } from './unprepared-package.ts'

const root = join(import.meta.dirname, '..')
const cli = join(root, 'dist', 'cli.js')
const SLOW = 300_000

type Piped = ChildProcess & { stdout: NonNullable<ChildProcess['stdout']> }

/** A server inherits stderr, so `close`, which waits for every holder of a pipe, comes only when it is gone as well. */
const startedIn = (command: string, args: readonly string[], env: object = {}, detached = false, cwd = root): Piped => {
  const child = spawn(command, args, {
    cwd,
    detached,
    // What a killed process was working on stays behind, and is no server.
    env: { ...process.env, TMPDIR: temporaryFolder('killed'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stderr.resume()
  return child
}

/** Resolves once nothing listens there any more. */
const isGone = async (url: string): Promise<void> => {
  for (;;) {
    try {
      await (await fetch(`${url}/v1.0/organization`, { headers: { connection: 'close' } })).arrayBuffer()
    } catch (error) {
      if ((error as { cause?: NodeJS.ErrnoException }).cause?.code === 'ECONNREFUSED') return
    }
    await setTimeout(100)
  }
}

/** Starts the server as its child and stays, as npm does. */
const PARENT = `
const args = [${JSON.stringify(cli)}, 'sandbox', 'start', '--port', '0']
const server = require('node:child_process').spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
server.stdout.once('data', (line) => console.log(JSON.stringify({ ...JSON.parse(line), pid: server.pid })))
setInterval(() => {}, 1e6)`

describe('no server stays behind', () => {
  it('of a demo whose reader leaves', { timeout: SLOW }, async () => {
    const demo = startedIn(process.execPath, ['--import', 'tsx', join(root, 'examples', 'demo.ts')])
    await once(demo.stdout, 'data')
    demo.stdout.destroy()
    const [code] = await once(demo, 'close')
    expect(code).toBe(0)
  })

  it.each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('of a demo that %s ends', { timeout: SLOW }, async (signal) => {
    const demo = startedIn(
      process.execPath,
      ['--import', 'tsx', join(root, 'examples', 'demo.ts')],
      { npm_command: 'run-script' },
      true,
    )
    let said = ''
    let url: string | undefined
    for await (const data of (demo.stdout as Readable).iterator({ destroyOnReturn: false })) {
      said += String(data)
      url = /--graph-url (http:\S+)/.exec(said)?.[1]
      if (url !== undefined) break
    }
    demo.stdout.resume()
    demo.kill(signal)
    await isGone(url ?? 'no address')
    // An apply whose server went under it tries again for minutes: what matters is the server.
    try {
      process.kill(-(demo.pid ?? 0), 'SIGKILL')
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('ESRCH')
    }
  })

  it.each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('of npm that %s ends', { timeout: SLOW }, async (signal) => {
    const npm = startedIn(process.execPath, ['-e', PARENT], { npm_command: 'exec' })
    await once(npm.stdout, 'data')
    npm.kill(signal)
    await once(npm, 'close')
  })

  it.each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('of npx that %s ends', { timeout: SLOW }, async (signal) => {
    const folder = temporaryFolder('npx')
    for (const name of ['dist', 'node_modules']) symlinkSync(join(root, name), join(folder, name))
    putUnprepared(folder)
    const npx = startedIn('npx', ['guestlist', 'sandbox', 'start', '--port', '0'], {}, false, folder)
    await once(npx.stdout, 'data')
    npx.kill(signal)
    await once(npx, 'close')
  })

  it('but stays where something else than npm started it and has ended', { timeout: SLOW }, async () => {
    const shell = startedIn(process.execPath, ['-e', PARENT], { npm_command: '' })
    const [line] = (await once(shell.stdout, 'data')) as [Buffer]
    const { graphUrl, pid } = JSON.parse(line.toString()) as { graphUrl: string; pid: number }
    shell.kill('SIGKILL')
    await once(shell, 'exit')
    expect((await fetch(`${graphUrl}/v1.0/organization`)).status).toBe(200)
    process.kill(pid, 'SIGTERM')
    await once(shell, 'close')
  })
})
