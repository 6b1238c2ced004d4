import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openRepository } from '../../src/git/index.ts'
import { ask } from '../../src/git/run.ts'
import { findProgram } from '../../src/git/find-program.ts'
import { folder, startedGuestlist, startServer } from '../program.ts'
import { gitIn } from '../since/repository.ts'
import {
  buryBare,
  guests,
  hostileSettings,
  loseObject,
  plainGit,
  readBoth,
  trap,
  twoCommits,
  write,
  type Trap,
} from './attack.ts'

interface Attack {
  dir: string
  /** What plain git does there, which springs the trap: the attack is one. */
  plain: readonly string[]
}

const READ = { now: ['li', 'sara'], before: ['sara'] }
const outside = { now: ['sara'], before: expect.stringMatching(/is not in a git repository/) as unknown }

const withSettings = (command: string): { dir: string; gitDir: string; blob: string } => {
  const { dir, git } = twoCommits()
  const gitDir = join(dir, '.git')
  write(gitDir, { config: hostileSettings(command) })
  return { dir, gitDir, blob: git('rev-parse', 'HEAD~1:guestlist.yaml') }
}
const LOST = {
  now: ['li', 'sara'],
  before: [expect.stringContaining('guestlist.yaml at HEAD~1 is not in this clone') as unknown],
}

const attacks: readonly (readonly [name: string, make: (trap: Trap) => Attack, expected: unknown])[] = [
  [
    'the folder is a bare repository, in no other',
    ({ command }) => {
      const dir = folder({ 'guestlist.yaml': guests('sara') })
      buryBare(dir, command)
      return { dir, plain: ['rev-parse', 'HEAD^{commit}'] }
    },
    outside,
  ],
  [
    'the folder is a bare repository, in a checkout',
    ({ command }) => {
      const { dir, git } = twoCommits()
      renameSync(join(dir, 'guestlist.yaml'), join(dir, 'moved.yaml'))
      write(dir, { 'north/guestlist.yaml': guests('sara') })
      buryBare(join(dir, 'north'), command)
      git('add', '-A')
      git('commit', '-qm', 'buried')
      write(dir, { 'north/guestlist.yaml': guests('sara', 'li') })
      git('commit', '-qam', 'more')
      return { dir: join(dir, 'north'), plain: ['rev-parse', 'HEAD^{commit}'] }
    },
    READ,
  ],
  [
    'a folder above is a bare repository',
    ({ command }) => {
      const dir = folder({ 'north/guestlist.yaml': guests('sara') })
      buryBare(dir, command)
      return { dir: join(dir, 'north'), plain: ['rev-parse', 'HEAD^{commit}'] }
    },
    outside,
  ],
  [
    'the settings of the checkout itself: file-system monitor',
    ({ command }) => ({ dir: withSettings(command).dir, plain: ['status'] }),
    READ,
  ],
  [
    'the settings of the checkout itself: a promisor, asked for a lost file',
    ({ command }) => {
      const { dir, gitDir, blob } = withSettings(command)
      loseObject(gitDir, blob)
      return { dir, plain: ['cat-file', '-p', blob] }
    },
    LOST,
  ],
  [
    'a promisor by a command of its own',
    ({ command }) => {
      const { dir, gitDir, blob } = withSettings(command)
      write(gitDir, {
        config: hostileSettings(command).replace('ssh://nowhere.example/x', `ext::${command}`),
      })
      loseObject(gitDir, blob)
      return { dir, plain: ['cat-file', '-p', blob] }
    },
    LOST,
  ],
  [
    'settings that are included, and settings of the worktree',
    ({ command }) => {
      const { dir, gitDir, blob } = withSettings(command)
      write(gitDir, {
        config: `[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tworktreeConfig = true\n[include]\n\tpath = ../more\n`,
        'config.worktree': hostileSettings(command),
      })
      write(dir, { more: hostileSettings(command) })
      loseObject(gitDir, blob)
      return { dir, plain: ['cat-file', '-p', blob] }
    },
    LOST,
  ],
  [
    'a `.git` file that leads to a hostile folder',
    ({ command }) => {
      const { dir, gitDir, blob } = withSettings(command)
      loseObject(gitDir, blob)
      renameSync(gitDir, join(dir, 'elsewhere'))
      writeFileSync(join(dir, '.git'), 'gitdir: elsewhere\n')
      return { dir, plain: ['cat-file', '-p', blob] }
    },
    LOST,
  ],
  [
    'another working tree',
    ({ command }) => {
      const { dir, gitDir } = withSettings(command)
      const other = folder({ 'guestlist.yaml': guests('nobody') })
      write(gitDir, { config: `${hostileSettings(command)}[core]\n\tworktree = ${other}\n` })
      return { dir, plain: ['status'] }
    },
    READ,
  ],
  [
    'hooks, filters and a diff of the checkout',
    ({ command }) => {
      const { dir, gitDir } = withSettings(command)
      write(dir, { '.gitattributes': '* filter=x diff=x\n' })
      for (const hook of ['post-index-change', 'reference-transaction', 'post-checkout', 'fsmonitor-watchman'])
        cpSync(command, join(gitDir, 'hooks', hook))
      return { dir, plain: ['diff', 'HEAD~1'] }
    },
    READ,
  ],
]

describe('nothing that a folder brings is run, and none of its settings is read', () => {
  it.each(attacks)('%s', async (_, make, expected) => {
    const set = trap()
    const { dir, plain } = make(set)
    plainGit(dir, ...plain)
    expect(set.wasSprung(), 'plain git runs it').toBe(true)
    set.reset()
    expect(await readBoth(dir)).toEqual(expected)
    expect(set.wasSprung()).toBe(false)
  })

  it('by the program itself, which says in a sentence what is wrong', async () => {
    const server = await startServer()
    for (const [, make] of attacks.slice(0, 3)) {
      const set = trap()
      const { dir } = make(set)
      const { code, stderr } = await startedGuestlist(['plan', dir, '--graph-url', server.url, '--since', 'HEAD'], {
        cwd: dir,
      })
      expect([code === 0 || code === 1, set.wasSprung()]).toEqual([true, false])
      expect(stderr).not.toMatch(/^\s+at /m)
    }
    await server.stop()
  })
})

describe('the environment of the caller', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('leads git nowhere else and makes it run nothing', async () => {
    const { dir, git } = twoCommits()
    const gitDir = join(dir, '.git')
    const other = twoCommits()
    other.commit({ 'guestlist.yaml': guests('nobody') })
    const set = trap()
    const settings = join(
      folder({ settings: hostileSettings(set.command), '.gitconfig': hostileSettings(set.command) }),
      'settings',
    )
    const programs = folder({})
    for (const name of ['git-ls-tree', 'git-cat-file', 'git-rev-parse', 'git'])
      cpSync(set.command, join(programs, name))
    const variables: { [name: string]: string } = {
      GIT_DIR: join(other.dir, '.git'),
      GIT_WORK_TREE: other.dir,
      GIT_COMMON_DIR: join(other.dir, '.git'),
      GIT_INDEX_FILE: join(other.dir, '.git/index'),
      GIT_OBJECT_DIRECTORY: join(other.dir, '.git/objects'),
      GIT_NAMESPACE: 'other',
      GIT_CEILING_DIRECTORIES: `${dir}:/`,
      GIT_CONFIG_GLOBAL: settings,
      GIT_CONFIG_SYSTEM: settings,
      GIT_CONFIG_NOSYSTEM: '0',
      GIT_CONFIG_PARAMETERS: `'core.sshcommand'='${set.command}' 'core.fsmonitor'='${set.command}'`,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.fsmonitor',
      GIT_CONFIG_VALUE_0: set.command,
      HOME: join(settings, '..'),
      XDG_CONFIG_HOME: join(settings, '..'),
      GIT_EXEC_PATH: programs,
      GIT_SSH: set.command,
      GIT_SSH_COMMAND: set.command,
      GIT_PROXY_COMMAND: set.command,
      GIT_EXTERNAL_DIFF: set.command,
      GIT_PAGER: set.command,
      PAGER: set.command,
      GIT_EDITOR: set.command,
      GIT_ASKPASS: set.command,
      SSH_ASKPASS: set.command,
      GIT_ALLOW_PROTOCOL: 'ext:ssh:file',
      GIT_TRACE: join(programs, 'trace'),
      GIT_TRACE2_EVENT: join(programs, 'trace2'),
      GIT_REPLACE_REF_BASE: 'refs/heads/',
      GIT_GRAFT_FILE: settings,
      GIT_SHALLOW_FILE: settings,
      GIT_DEFAULT_HASH: 'sha256',
    }
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
    expect(await readBoth(dir)).toEqual(READ)
    const blob = git('rev-parse', 'HEAD~1:guestlist.yaml')
    loseObject(gitDir, blob)
    write(gitDir, { config: hostileSettings('false') })
    expect(await readBoth(dir)).toEqual(LOST)
    expect(set.wasSprung()).toBe(false)
  })

  it('finds git outside of the folder alone, by whole paths', async () => {
    const dir = folder({})
    const set = trap()
    for (const name of ['git', 'bin/git']) {
      mkdirSync(join(dir, 'bin'), { recursive: true })
      cpSync(set.command, join(dir, name))
      chmodSync(join(dir, name), 0o755)
    }
    const elsewhere = folder({})
    symlinkSync(join(dir, 'bin'), join(elsewhere, 'linked'))
    symlinkSync(join(dir, 'git'), join(elsewhere, 'git'))
    const usual = process.env['PATH'] ?? ''
    for (const first of ['', '.', './bin', 'bin', dir, join(dir, 'bin'), join(elsewhere, 'linked'), elsewhere]) {
      const found = await findProgram(dir, [first, usual].join(delimiter))
      expect([first, found.file.startsWith(dir) || found.file.startsWith(elsewhere)]).toEqual([first, false])
      expect(found.searchPath.split(delimiter)).not.toContain(join(dir, 'bin'))
    }
    await expect(findProgram(dir, ['.', dir, elsewhere].join(delimiter))).rejects.toThrow('git is not on the PATH')
  })

  it('counts the checkout around a submodule as the folder, too', async () => {
    const { dir, git } = twoCommits()
    git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', twoCommits().dir, 'part')
    const set = trap()
    write(dir, { 'tool/none': '' })
    cpSync(set.command, join(dir, 'tool/git'))
    vi.stubEnv('PATH', [join(dir, 'tool'), process.env['PATH']].join(delimiter))
    expect(await readBoth(join(dir, 'part'))).toEqual(READ)
    expect(set.wasSprung()).toBe(false)
  })
})

const makePipe = (file: string): Buffer => execFileSync('sh', ['-c', 'mkfifo "$0"', file])

it('a pipe in place of a file keeps nobody waiting', async () => {
  for (const name of ['config', 'index', 'HEAD', 'packed-refs', 'shallow']) {
    const { dir } = twoCommits()
    rmSync(join(dir, '.git', name), { force: true })
    makePipe(join(dir, '.git', name))
    const { now, before } = await readBoth(dir)
    expect([name, now, before]).toEqual([
      name,
      name === 'index' ? expect.stringContaining('index is not a regular file') : ['li', 'sara'],
      name === 'HEAD' ? expect.stringContaining('is not in a git repository') : ['sara'],
    ])
  }
  const { dir } = twoCommits()
  makePipe(join(dir, 'more.yaml'))
  expect((await readBoth(dir)).now).toEqual(['FILE-UNREADABLE more.yaml is not a regular file.'])
})

it('git that waits for a pipe is ended, and says so', async () => {
  for (const [name, view, args] of [
    ['objects/info/alternates', 'objects', ['cat-file', '-e', '1'.repeat(40)]],
    ['refs/heads/side', 'references', ['rev-parse', '--verify', 'side']],
  ] as const) {
    const { dir } = twoCommits()
    const repository = await openRepository(dir)
    makePipe(join(dir, '.git', name))
    await expect(ask(repository, { args, view, withinMs: 300 })).rejects.toThrow(
      `git ${args[0]} did not finish within 0.3 seconds.`,
    )
  }
})

describe('what would tell another history than the commits do', () => {
  it('a replaced commit and a graft count for nothing', async () => {
    const { dir, git } = twoCommits()
    git('checkout', '-q', '--orphan', 'other')
    write(dir, { 'guestlist.yaml': guests('nobody') })
    git('commit', '-qam', 'another root')
    const other = git('rev-parse', 'HEAD')
    git('checkout', '-q', 'main')
    git('replace', git('rev-parse', 'HEAD~1'), other)
    expect(gitIn(dir)('show', 'HEAD~1:guestlist.yaml')).toContain('nobody')
    expect(await readBoth(dir)).toEqual(READ)
    git('replace', '-d', git('--no-replace-objects', 'rev-parse', 'HEAD~1'))
    write(join(dir, '.git'), { 'info/grafts': `${git('rev-parse', 'HEAD')} ${other}\n` })
    expect(await readBoth(dir, other)).toMatchObject({
      before: `${other} is not an ancestor of the checked-out commit.`,
    })
    expect(await readBoth(dir)).toEqual(READ)
  })
})
