/**
 * Builds the command `guestlist` outside of the workspace, and removes the checkout that this file stands in. A workflow runs it
 * before it checks out the declaration: what a branch brings can then neither take part in the build nor be found afterwards. It
 * leaves GUESTLIST, the command by its whole path, and OUT, an empty folder for the files of the run, to the steps that follow.
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const VERSION = /^(\d+)\.(\d+)\.(\d+)(?:-([A-Za-z]+)(?:\.(\d+))?)?$/

/** Whether a version is older than another; what comes before a release (1.0.0-rc.1) is older than the release. */
const isOlder = (version, than) => {
  const rank = (text) => {
    const [, major, minor, patch, label, count] = VERSION.exec(text) ?? []
    return [+major, +minor, +patch, label === undefined ? 1 : 0, label ?? '', +(count ?? 0)]
  }
  const [a, b] = [rank(version), rank(than)]
  const at = a.findIndex((part, index) => part !== b[index])
  return at >= 0 && a[at] < b[at]
}

const stop = (message) => {
  process.stdout.write(`::error::${message}\n`)
  process.exit(1)
}

/** Where a folder really is, whether or not it is there yet. */
const real = (folder) => {
  const whole = path.resolve(folder)
  try {
    return realpathSync(whole)
  } catch {
    const above = path.dirname(whole)
    return above === whole ? whole : path.join(real(above), path.basename(whole))
  }
}

/** The folders of a PATH that are nobody's to fill: none of the workspace, none that depends on where one stands. */
const safePath = (value, workspace) => {
  const isInside = (folder) => path.relative(real(workspace), real(folder)).split(path.sep)[0] !== '..'
  return value
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder) && !isInside(folder))
    .join(path.delimiter)
}

const needed = (name) => process.env[name] || stop(`${name} is not set.`)
const temp = needed('RUNNER_TEMP')
const workspace = needed('GITHUB_WORKSPACE')
const version = process.env.VERSION ?? ''
const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const below = (name) => path.join(temp, name)
for (const name of ['guestlist', 'guestlist-tool', 'guestlist-package', 'guestlist-bin']) {
  rmSync(below(name), { recursive: true, force: true })
  mkdirSync(below(name), { recursive: true, mode: 0o700 })
}

const tool = below('guestlist-tool')
cpSync(checkout, tool, { recursive: true, filter: (file) => path.relative(checkout, file) !== '.git' })
rmSync(checkout, { recursive: true })

const PATH = safePath(process.env.PATH ?? '', workspace)
const env = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_OPTIONS$|NODE_PATH$|INIT_CWD$)/i.test(name)),
  ),
  PATH,
}
// In a folder whose parents hold no package either: npm looks for `.npmrc` and `node_modules/.bin` there too.
const npm = (cwd, ...given) => execFileSync('npm', given, { cwd, env, stdio: 'inherit' })

const { version: own, publishConfig } = JSON.parse(readFileSync(path.join(tool, 'package.json'), 'utf8'))
if (version !== '') {
  // A number and nothing else: npm takes addresses and other packages' names here too, and a pull request can write it.
  if (!VERSION.test(version)) stop('The input version is no version such as 1.2.3.')
  if (isOlder(version, own))
    stop(`The input version ${version} is older than these workflows (${own}); name a newer one, or none.`)
  // Where the name is not ours, whoever takes it would have what a pull request asks for run with the identities of the job.
  if (version !== own && publishConfig === undefined)
    stop(
      'The input version must be empty: this tool is not published (its package.json has no publishConfig). Call the workflows at another commit instead.',
    )
}

let home = tool
if (version === '' || version === own) {
  npm(tool, 'ci', '--ignore-scripts', '--no-audit', '--no-fund')
  npm(tool, 'run', 'build')
} else {
  const installed = below('guestlist-package')
  npm(
    installed,
    'install',
    '--prefix',
    '.',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    `entra-guestlist@${version}`,
  )
  home = path.join(installed, 'node_modules/entra-guestlist')
}

const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`
const command = path.join(below('guestlist-bin'), 'guestlist')
writeFileSync(
  command,
  `#!/bin/sh
unset NODE_OPTIONS NODE_PATH
PATH=${quoted(PATH)}
export PATH
exec ${quoted(process.execPath)} ${quoted(path.join(home, 'dist/cli.js'))} "$@"
`,
  { mode: 0o755 },
)
appendFileSync(needed('GITHUB_ENV'), `GUESTLIST=${command}\nOUT=${below('guestlist')}\n`)
