import { cpSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { guestlist as command, ROOT, type Run, type Server, startedGuestlist, startServer } from '../program.ts'
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

it('imports every section that is asked for, whether at once or one after another', async () => {
  const asked = ['--only', 'partner', '--only', 'groups,guest']
  expect(await guestlist('import', '--sandbox', '--out', 'three', ...asked)).toMatchObject({ code: 0 })
  expect(readdirSync(join(dir, 'three')).sort()).toEqual(['groups.yaml', 'guestlist.yaml', 'partners'])
})

it('says that a folder within the declaration will be read with it', async () => {
  const cwd = temporaryFolder('guestlist-inside')
  writeFileSync(join(cwd, 'guestlist.yaml'), 'tenant: { name: northwind }\n')
  const warned = async (out: string): Promise<boolean> => {
    const { code, stderr } = await command(['import', '--sandbox', '--out', out, '--only', 'groups'], { cwd })
    expect(code).toBe(0)
    return stderr.includes('is inside a declaration, and its files will be read as part of it')
  }
  expect([await warned('.kept'), await warned(temporaryFolder('guestlist-outside'))]).toEqual([false, false])
  expect((await command(['plan', '--sandbox'], { cwd })).code).toBe(0)
  expect(await warned('inside')).toBe(true)
  expect((await command(['plan', '--sandbox'], { cwd })).code).toBe(1)
})

/** Notes each file that a program opens, by any way of `node:fs`. */
const NOTE_OPENED = `
const fs = require('node:fs')
const opened = []
for (const [of, name] of [[fs.promises, 'open'], [fs.promises, 'readFile'], [fs, 'open'], [fs, 'openSync'], [fs, 'readFileSync'], [fs, 'createReadStream']]) {
  const real = of[name]
  of[name] = (path, ...rest) => {
    opened.push(String(path))
    return real.call(of, path, ...rest)
  }
}
require('node:module').syncBuiltinESMExports()
const write = fs.writeFileSync
process.on('exit', () => write(process.env.OPENED, opened.join('\\n')))
`

it('reads of the current folder only which tenant it declares, whatever lies in it', async () => {
  const cwd = temporaryFolder('guestlist-full')
  const files = {
    'guestlist.yaml':
      'tenant: { name: north }\nguests: [{ from: lists/guests.csv }]\npartners: [{ from: p/one.json }]\n',
    // Who parses it fails.
    'guests.yaml': 'guests: [\n',
    'lists/guests.csv': 'email\na@contoso.example\n',
    'lists/other.csv': 'email\n',
    'p/one.json': '{ "partners": {} }',
    'notes.txt': 'notes',
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true })
    writeFileSync(join(cwd, name), text)
  }
  const [hook, list] = [join(dir, 'note-opened.cjs'), join(dir, 'opened.txt')]
  writeFileSync(hook, NOTE_OPENED)
  const out = join(temporaryFolder('guestlist-out'), 'copy')
  const run = await startedGuestlist(['import', '--graph-url', server.url, '--out', out], {
    cwd,
    env: { NODE_OPTIONS: `--require ${hook}`, OPENED: list },
  })
  expect(run).toMatchObject({ code: 0, stderr: '' })
  expect(readFileSync(join(out, 'guestlist.yaml'), 'utf8')).toContain('name: north')
  const here = realpathSync(cwd)
  const opened = readFileSync(list, 'utf8')
    .split('\n')
    .filter((path) => path.startsWith(here))
    .map((path) => path.slice(here.length + 1))
  expect(opened.sort()).toEqual(['guestlist.yaml', 'guests.yaml'])
})
