/** The pages on pipelines: their commands run as printed, one after another, with what stands for `az` and `gh`. */
import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { signInError } from '../src/graph/sign-in-error.ts'
import { ROOT } from './program.ts'
import { temporaryFolder } from './temporary-folder.ts'

const page = (name: string): string => readFileSync(join(ROOT, '.github', name), 'utf8')

/** Blocks of a shell, also those within a list. */
const shellIn = (text: string): string[] =>
  [...text.matchAll(/^( *)```sh\n([\s\S]*?)^ *```$/gm)].map(([, indent = '', block = '']) =>
    block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  )

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
/** What a reader puts in place of the words in capitals. */
const filled = (block: string): string =>
  block.replaceAll('TOOL@COMMIT', `acme/guestlist@${COMMIT}`).replaceAll('OWNER/REPO', 'northwind/outside')

/** A partner whose people may ask for access. */
const ASKED = 'partners: { litware: { domains: [litware.example], requests: { owners: ["@northwind/buying"] } } }\n'

/** A clone of a user's repository, and a PATH with the program, `az` and `gh`. */
const clone = (origin: string) => {
  const home = temporaryFolder('guestlist-pages')
  const [repository, bin, calls] = [join(home, 'northwind'), join(home, 'bin'), join(home, 'calls')]
  for (const folder of [repository, bin]) mkdirSync(folder)
  const stub = (name: string, script: string): void => {
    writeFileSync(join(bin, name), `#!/bin/bash\n${script}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  stub('guestlist', `exec '${process.execPath}' '${join(ROOT, 'dist/cli.js')}' "$@"`)
  stub('az', 'echo "az $*" >>"$CALLS"; echo https://issuer.example/7')
  stub('gh', 'case "$*" in *--input*) cat >/dev/null ;; esac; echo "gh $*" >>"$CALLS"; echo 7')
  const git = (...args: string[]): string => execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8' })
  git('init', '-q', '-b', 'main')
  git('config', 'user.name', 'Anna')
  git('config', 'user.email', 'anna@northwind.example')
  git('config', 'commit.gpgsign', 'false')
  git('remote', 'add', 'origin', origin)
  const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: home, CALLS: calls }
  return {
    write: (file: string, text: string): void => {
      if (!existsSync(join(repository, file))) writeFileSync(join(repository, file), text)
    },
    commit: (message: string): void => {
      appendFileSync(join(repository, 'guestlist.yaml'), `# ${message}\n`)
      git('add', '-A')
      git('commit', '-q', '-m', message)
    },
    run: (block: string): string => {
      const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', filled(block)], {
        cwd: repository,
        env,
        encoding: 'utf8',
      })
      return status === 0 ? '' : `${block}${stdout}${stderr}`
    },
    calls: (): string => readFileSync(calls, 'utf8'),
  }
}

it.each([
  ['PIPELINE.md', 'git@github.com:northwind/outside.git', 7],
  ['AZURE-DEVOPS.md', 'git@ssh.dev.azure.com:v3/contoso/Outside/guests', 2],
  ['GITLAB.md', 'git@gitlab.com:northwind/outside.git', 2],
])(
  'the commands of %s run as printed',
  (name, origin, least) => {
    const blocks = shellIn(page(name))
    expect(blocks.length).toBeGreaterThanOrEqual(least)
    const { write, commit, run, calls } = clone(origin)
    write('private-key.pem', 'the key of the app\n')
    for (const block of blocks) {
      if (block.startsWith('guestlist request form')) {
        write('guestlist.yaml', 'tenant: { name: northwind }\n')
        write('litware.yaml', ASKED)
      }
      if (block.startsWith('git revert')) for (const message of ['what init wrote', 'a change']) commit(message)
      expect(run(block)).toBe('')
    }
    expect(calls()).toContain('az ad app delete')
  },
  120_000,
)

it('a subject that nobody trusts is told as the page shows it', () => {
  const [, shown = ''] = /```text\n(guestlist: No federated[\s\S]*?)```/.exec(page('PIPELINE.md')) ?? []
  const words = shown
    .replaceAll(/\s+/g, ' ')
    .replace('guestlist: ', '')
    .replace(/ …\)\s*$/, '')
  const answer = /\((AADSTS700213: .*)$/.exec(words)?.[1] ?? ''
  expect(answer.length).toBeGreaterThan(200)
  const { message, help } = signInError(new Error(`${answer} https://learn.microsoft.com/x\r\nTrace ID: 7`))
  // What follows the text is cut where it gets long; the subject is whole.
  const common = Math.min(words.length, message.length) - 1
  expect(message.slice(0, common)).toBe(words.slice(0, common))
  expect(message).toContain("@COMMIT'")
  expect(help).toContain('Federated credentials')
})
