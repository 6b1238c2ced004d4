/** What builds the command: which versions it takes, and what it leaves. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROOT } from './runner.ts'

let home: string
let workspace: string
let temp: string
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'guestlist-install-'))
  workspace = path.join(home, 'outside')
  temp = path.join(home, '_temp')
  const tool = path.join(workspace, '.guestlist-tool')
  for (const folder of [path.join(tool, '.github'), path.join(tool, 'dist'), temp, path.join(home, 'npm')])
    mkdirSync(folder, { recursive: true })
  cpSync(path.join(ROOT, '.github/install.mjs'), path.join(tool, '.github/install.mjs'))
  tellPackage({ publishConfig: { access: 'public' } })
  // The command that is built here says what it was started with.
  writeFileSync(
    path.join(tool, 'dist/cli.js'),
    'console.log(JSON.stringify({ path: process.env.PATH, options: process.env.NODE_OPTIONS ?? null, args: process.argv.slice(2) }))',
  )
  // What is installed with says so, and where.
  const npm = '#!/bin/sh\necho "npm $* in $PWD with [$NODE_OPTIONS$npm_config_registry]"\n'
  writeFileSync(path.join(home, 'npm/npm'), npm, { mode: 0o755 })
})
afterEach(() => rmSync(home, { recursive: true }))

/** The tool's own package, of version 2.1.0-rc.2. */
const tellPackage = (more: object): void =>
  writeFileSync(
    path.join(workspace, '.guestlist-tool/package.json'),
    JSON.stringify({ name: 'entra-guestlist', version: '2.1.0-rc.2', ...more }),
  )

const install = (version: string, before: readonly string[] = []) =>
  spawnSync(process.execPath, [path.join(workspace, '.guestlist-tool/.github/install.mjs')], {
    encoding: 'utf8',
    cwd: temp,
    env: {
      PATH: [...before, path.join(home, 'npm'), process.env['PATH'] ?? ''].join(':'),
      RUNNER_TEMP: temp,
      GITHUB_WORKSPACE: workspace,
      GITHUB_ENV: path.join(home, 'env'),
      NODE_OPTIONS: '--no-warnings',
      npm_config_registry: 'https://evil.example',
      VERSION: version,
    },
  })
const left = (): Record<string, string> =>
  Object.fromEntries(
    readFileSync(path.join(home, 'env'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )

test('the command is built outside the workspace, its checkout is gone, and nothing of npm’s environment takes part', () => {
  const { stdout, status } = install('')
  expect([status, stdout]).toEqual([0, expect.stringContaining('npm ci --ignore-scripts')])
  expect(stdout.match(/ in (\S+) with \[\]/g)).toEqual(
    Array(2).fill(` in ${path.join(temp, 'guestlist-tool')} with []`),
  )
  expect(existsSync(path.join(workspace, '.guestlist-tool'))).toBe(false)
  expect(left()).toEqual({
    GUESTLIST: path.join(temp, 'guestlist-bin/guestlist'),
    OUT: path.join(temp, 'guestlist'),
  })
})

test('the command runs with a PATH that holds no folder of the workspace, and none that depends on where one stands', () => {
  const linked = path.join(home, 'linked')
  mkdirSync(path.join(workspace, 'bin'))
  symlinkSync(path.join(workspace, 'bin'), linked)
  const odd = path.join(home, "it's $HOME `x`")
  const hostile = [
    '',
    '.',
    'bin',
    './bin',
    '..',
    workspace,
    path.join(workspace, 'node_modules/.bin'),
    path.join(workspace, '..x'),
    path.join(linked, 'later'),
    linked,
    `${temp}/../outside/bin`,
  ]
  expect(install('', [...hostile, odd]).status).toBe(0)
  const started = spawnSync(left()['GUESTLIST'] ?? '', ['a b', '--c'], {
    encoding: 'utf8',
    cwd: workspace,
    env: { PATH: `${workspace}/bin:.`, NODE_OPTIONS: '--require ./evil.cjs' },
  })
  const said = JSON.parse(started.stdout) as { path: string; options: null; args: string[] }
  expect(said).toMatchObject({ options: null, args: ['a b', '--c'] })
  expect(said.path.split(':').slice(0, 2)).toEqual([odd, path.join(home, 'npm')])
  for (const folder of said.path.split(':')) expect(path.isAbsolute(folder)).toBe(true)
  expect(said.path.split(':').filter((folder) => folder.startsWith(workspace) || folder === linked)).toEqual([])
})

test.each([
  'npm:other@3.0.0',
  'https://evil.example/x.tgz',
  '../up',
  'file:x',
  '3.0.0-x.tgz',
  '3.0.0 --registry=x',
  'v3.0.0',
  'latest',
  '03.0',
  '3.0.0\n4.0.0',
])('%j is no version', (version) => {
  const { status, stdout } = install(version)
  expect([status, stdout]).toEqual([1, expect.stringContaining('::error::')])
  expect(stdout).not.toContain('npm ')
})

test.each(['2.0.9', '1.9.9', '2.1.0-rc.1', '2.1.0-alpha.9', '0.1.0', '2.0.10-rc.3'])(
  '%s is older than the workflows',
  (version) => {
    const { status, stdout } = install(version)
    expect([status, stdout]).toEqual([1, expect.stringContaining('is older than these workflows')])
    expect(stdout).not.toContain('npm ')
  },
)

// A branch chooses the version; a name that nobody has published under belongs to whoever does so first.
test.each(['2.1.0-rc.10', '99.0.0'])('%s is not asked for where the tool is not published', (version) => {
  tellPackage({})
  const { status, stdout } = install(version)
  expect([status, stdout]).toEqual([1, expect.stringContaining('is not published')])
  expect(stdout).not.toContain('npm ')
})

test('the version of the workflows themselves is built from their own checkout', () => {
  const { status, stdout } = install('2.1.0-rc.2')
  expect([status, stdout]).toEqual([0, expect.stringContaining('npm run build')])
  expect(stdout).not.toContain('npm install')
})

test.each(['2.1.0-rc.10', '2.1.0', '2.1.1-alpha', '2.10.0', '3.0.0-beta.1'])('%s is taken', (version) => {
  const { status, stdout } = install(version)
  expect([status, stdout]).toEqual([0, expect.stringContaining(`entra-guestlist@${version}`)])
  expect(stdout).toContain(`in ${path.join(temp, 'guestlist-package')}`)
})
