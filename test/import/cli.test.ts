import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { guestlist as command, ROOT, type Run, type Server, startServer } from '../program.ts'
import { temporaryFolder } from '../temporary-folder.ts'

let dir: string
let server: Server
beforeAll(async () => {
  dir = temporaryFolder('guestlist-cli')
  cpSync(join(ROOT, 'examples/northwind/sandbox.seed.yaml'), join(dir, 'sandbox.seed.yaml'))
  server = await startServer(['--seed', join(dir, 'sandbox.seed.yaml')])
})
afterAll(() => server.stop())

const guestlist = (...args: string[]): Promise<Run> => command(args, { cwd: dir })

it('imports from a server into an empty folder, and a plan has nothing to do', async () => {
  expect(await guestlist('import', 'live', '--graph-url', server.url)).toMatchObject({ code: 0 })
  expect(readdirSync(join(dir, 'live')).sort()).toEqual([
    'apps.yaml',
    'groups.yaml',
    'guestlist.yaml',
    'partners',
    'policies.yaml',
  ])
  expect(await guestlist('plan', 'live', '--graph-url', server.url, '--detailed-exitcode')).toMatchObject({ code: 0 })
  expect((await guestlist('import', 'live', '--graph-url', server.url)).stdout).toContain('Nothing to import')
})

it('imports from the folder’s own sandbox to another folder', async () => {
  expect(await guestlist('import', '--sandbox', '--out', 'copy', '--only', 'partners,guests')).toMatchObject({
    code: 0,
  })
  expect(readdirSync(join(dir, 'copy')).sort()).toEqual(['guestlist.yaml', 'partners'])
})
