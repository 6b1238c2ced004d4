import { execFile, spawn } from 'node:child_process'
import { cpSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { temporaryFolder } from '../temporary-folder.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const CLI = join(ROOT, 'dist/cli.js')

let dir = ''
let graphUrl = ''
let stop = (): void => undefined

beforeAll(async () => {
  dir = temporaryFolder('guestlist-cli')
  cpSync(join(ROOT, 'examples/northwind/sandbox.seed.yaml'), join(dir, 'sandbox.seed.yaml'))
  const server = spawn(process.execPath, [CLI, 'sandbox', 'start', '--seed', join(dir, 'sandbox.seed.yaml')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  stop = () => void server.kill()
  const line = await new Promise<string>((done) =>
    server.stdout.once('data', (chunk: Buffer) => done(chunk.toString('utf8'))),
  )
  graphUrl = (JSON.parse(line) as { graphUrl: string }).graphUrl
})
afterAll(() => stop())

const guestlist = (...args: string[]): Promise<{ code: number; stdout: string }> =>
  new Promise((done) => {
    execFile(process.execPath, [CLI, ...args], { cwd: dir }, (error, stdout) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, stdout }),
    )
  })

it('imports from a server into an empty folder, and a plan has nothing to do', async () => {
  expect(await guestlist('import', 'live', '--graph-url', graphUrl)).toMatchObject({ code: 0 })
  expect(readdirSync(join(dir, 'live')).sort()).toEqual([
    'apps.yaml',
    'groups.yaml',
    'guestlist.yaml',
    'partners',
    'policies.yaml',
  ])
  expect(await guestlist('plan', 'live', '--graph-url', graphUrl, '--detailed-exitcode')).toMatchObject({ code: 0 })
  expect((await guestlist('import', 'live', '--graph-url', graphUrl)).stdout).toContain('Nothing to import')
})

it('imports from the folder’s own sandbox to another folder', async () => {
  expect(await guestlist('import', '--sandbox', '--out', 'copy', '--only', 'partners,guests')).toMatchObject({
    code: 0,
  })
  expect(readdirSync(join(dir, 'copy')).sort()).toEqual(['guestlist.yaml', 'partners'])
})
