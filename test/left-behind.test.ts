import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const cli = join(root, 'dist', 'cli.js')
/** A plan whose server went under it tries again for two minutes, and holds the pipe so long. */
const SLOW = 300_000

type Piped = ChildProcess & { stdout: NonNullable<ChildProcess['stdout']> }

/** A server inherits stderr, so `close`, which waits for every holder of a pipe, comes only when it is gone as well. */
const startedIn = (command: string, args: readonly string[], env: object = {}): Piped => {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stderr.resume()
  return child
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
    const demo = startedIn(process.execPath, ['--import', 'tsx', join(root, 'examples', 'demo.ts')], {
      npm_command: 'run-script',
    })
    await once(demo.stdout, 'data')
    demo.stdout.resume()
    demo.kill(signal)
    await once(demo, 'close')
  })

  it.each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('of npm that %s ends', { timeout: SLOW }, async (signal) => {
    const npm = startedIn(process.execPath, ['-e', PARENT], { npm_command: 'exec' })
    await once(npm.stdout, 'data')
    npm.kill(signal)
    await once(npm, 'close')
  })

  it.each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('of npx that %s ends', { timeout: SLOW }, async (signal) => {
    const npx = startedIn('npx', ['guestlist', 'sandbox', 'start', '--port', '0'])
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
