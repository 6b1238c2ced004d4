import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { exampleCopy, folder, guestlist, startServer } from '../program.ts'

const GUEST = 'tenant: { name: northwind }\nguests:\n  - { email: sara@contoso.example, displayName: Sara }\n'
const NOBODY = 'http://127.0.0.1:1'

/** Exit 1 with a sentence, nothing on stdout, and no stack. */
const refused = async (args: string[], words: RegExp): Promise<void> => {
  const run = await guestlist(args)
  expect(run.stderr).toMatch(words)
  expect(run.stderr).not.toMatch(/\n\s+at |mistake in the program/)
  expect(run).toMatchObject({ code: 1, stdout: '' })
}

describe('what a newcomer gets wrong is told in a sentence', () => {
  let dir = ''
  beforeAll(() => {
    dir = folder({ 'guestlist.yaml': GUEST })
  })
  it.each(['12', 'tomorrow', '2026-02-30', '2026-13-01', '2026-12-01T25:00Z'])('--now %s', (now) =>
    refused(['plan', dir, '--sandbox', '--now', now], /is not a valid time/),
  )
  it.each(['plan', 'drift', 'apply', 'explain', 'validate'])(
    '%s with an unknown format, before the tenant is asked',
    (name) =>
      refused(
        [name, ...(name === 'explain' ? ['a@b.example'] : []), dir, '--graph-url', NOBODY, '--format', 'xml'],
        /Unsupported --format "xml"/,
      ),
  )
  it('a saved plan that is not there, before the tenant is asked', () =>
    refused(
      ['apply', dir, '--graph-url', NOBODY, '--yes', '--plan', join(dir, 'none.json')],
      /none\.json is not a saved plan/,
    ))
  it('--out into a folder that is not there, and onto one that is', async () => {
    await refused(
      ['plan', dir, '--sandbox', '--out', join(dir, 'none/plan.json')],
      /none\/plan\.json cannot be written: no such file/,
    )
    await refused(['plan', dir, '--sandbox', '--out', dir], /it is a directory/)
  })
  it('a seed that is not there', async () => {
    await refused(['sandbox', 'start', '--seed', join(dir, 'none.yaml')], /none\.yaml: no such file/)
    await refused(['sandbox', 'seed', join(dir, 'none.yaml'), dir], /none\.yaml: no such file/)
  })
  it('a folder that is not there', async () => {
    const none = join(dir, 'none')
    for (const args of [
      ['validate', none],
      ['plan', none, '--sandbox'],
      ['sandbox', 'reset', none],
      ['sandbox', 'redeem', 'a@b.example', none],
    ]) {
      await refused(args, /There is no directory .*none/)
    }
  })
  it('a state that is a folder', async () => {
    const other = folder({ 'guestlist.yaml': GUEST })
    mkdirSync(join(other, '.guestlist/sandbox.json'), { recursive: true })
    await refused(['plan', other, '--sandbox'], /sandbox\.json/)
  })
  it('a state that is damaged', async () => {
    const other = folder({ 'guestlist.yaml': GUEST, '.guestlist/sandbox.json': '{"format": 1' })
    await refused(['plan', other, '--sandbox'], /sandbox\.json/)
    writeFileSync(join(other, '.guestlist/sandbox.json'), '[]')
    await refused(['plan', other, '--sandbox'], /sandbox\.json/)
  })
})

describe('every help', () => {
  const commands = [
    'init',
    'validate',
    'plan',
    'apply',
    'drift',
    'import',
    'explain',
    'tenants',
    'rule',
    'rule check',
    'rule eval',
    'reinvite',
    'notify',
    'sandbox',
  ]
  const acts = ['start', 'reset', 'seed', 'redeem', 'clock'].map((name) => `sandbox ${name}`)
  it.each([...commands, ...acts])('%s shows a whole command line', async (name) => {
    const { code, stdout } = await guestlist([...name.split(' '), '--help'])
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`Examples:\\n  guestlist ${name}`))
  })
})

describe('an address that is no Graph', () => {
  it.each(['https://elsewhere.example', 'http://graph.microsoft.com', 'https://graph.microsoft.us'])(
    'gets no token: %s',
    async (url) => {
      const dir = folder({ 'guestlist.yaml': GUEST })
      await refused(['plan', dir, '--graph-url', url], /a token for the tenant would go there/)
    },
  )
})

describe('sandbox on a server', () => {
  it('that is not there, or no address', async () => {
    await refused(['sandbox', 'reset', '--graph-url', NOBODY], /No sandbox responds at http:\/\/127\.0\.0\.1:1/)
    await refused(
      ['sandbox', 'clock', '2026-12-01', '--graph-url', 'nonsense'],
      /--graph-url nonsense is not a valid URL/,
    )
    await refused(
      ['plan', exampleCopy(), '--graph-url', 'localhost:8080'],
      /--graph-url localhost:8080 is not a valid URL/,
    )
  })
  it('tells what the server says, in its words alone', async () => {
    const server = await startServer()
    await refused(
      ['sandbox', 'redeem', 'nobody@contoso.example', '--graph-url', server.url],
      /refuses \(404\): There is no invitation for 'nobody@contoso\.example'/,
    )
    await server.stop()
  })
})
