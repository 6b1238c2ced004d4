import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { revisionFiles } from '../../src/config/index.ts'
import { commitsSince } from '../../src/forge/index.ts'
import { folder } from '../program.ts'
import { gitIn, repository } from '../since/repository.ts'
import { guests, plainGit, readBoth, twoCommits, write } from './attack.ts'

const READ = { now: ['li', 'sara'], before: ['sara'] }

/** Ordinary repositories in every shape that people use. */
const shapes: readonly (readonly [name: string, make: () => string])[] = [
  ['as it is made', () => twoCommits().dir],
  [
    'a link to one',
    () => {
      const link = join(folder({}), 'linked')
      symlinkSync(twoCommits().dir, link)
      return link
    },
  ],
  [
    'packed, references and all',
    () => {
      const { dir, git } = twoCommits()
      git('gc', '-q')
      git('pack-refs', '--all')
      return dir
    },
  ],
  [
    'a worktree of another',
    () => {
      const { git } = twoCommits()
      const dir = join(folder({}), 'tree')
      git('worktree', 'add', '-q', '-b', 'side', dir)
      git('commit', '-q', '--allow-empty', '-m', 'elsewhere')
      return dir
    },
  ],
  [
    'with its git folder elsewhere',
    () => {
      const { dir } = twoCommits()
      const elsewhere = join(folder({}), 'store')
      renameSync(join(dir, '.git'), elsewhere)
      writeFileSync(join(dir, '.git'), `gitdir: ${elsewhere}\n`)
      return dir
    },
  ],
  [
    'a clone that borrows its objects',
    () => {
      const { dir, git } = twoCommits()
      const clone = join(folder({}), 'clone')
      git('clone', '-q', '--shared', dir, clone)
      return clone
    },
  ],
  [
    'a submodule',
    () => {
      const { dir, git } = repository({ 'readme.md': 'x' })
      git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', twoCommits().dir, 'part')
      return join(dir, 'part')
    },
  ],
  [
    'with SHA-256',
    () => {
      const dir = folder({ 'guestlist.yaml': guests('sara') })
      const git = gitIn(dir)
      git('init', '-q', '--object-format=sha256')
      git('add', '-A')
      git('commit', '-qm', 'one')
      write(dir, { 'guestlist.yaml': guests('sara', 'li') })
      git('commit', '-qam', 'two')
      return dir
    },
  ],
  [
    'with an index in two files, and one of version 4',
    () => {
      const { dir, git } = twoCommits()
      git('update-index', '--index-version=4', '--split-index')
      return dir
    },
  ],
  [
    'of a detached commit',
    () => {
      const { dir, git } = twoCommits()
      git('checkout', '-q', '--detach')
      return dir
    },
  ],
]

describe('a revision is read', () => {
  it.each(shapes)('%s', async (_, make) => {
    expect(await readBoth(make())).toEqual(READ)
  })

  it.skipIf(process.getuid?.() !== 0)(
    'of a checkout that belongs to somebody else, without any configuration',
    async () => {
      const { dir } = twoCommits()
      execFileSync('chown', ['-R', '4321:4321', dir])
      expect(plainGit(dir, 'rev-parse', 'HEAD')).toContain('dubious ownership')
      expect(await readBoth(dir)).toEqual(READ)
    },
  )

  it('by every kind of name', async () => {
    const { dir, git } = twoCommits()
    const first = git('rev-parse', 'HEAD~1')
    git('tag', 'v1', first)
    git('tag', '-a', 'v1-signed', '-m', 'x', first)
    git('update-ref', 'refs/remotes/origin/main', first)
    git('update-ref', 'ORIG_HEAD', first)
    for (const name of [
      'HEAD~1',
      'HEAD^',
      'main~1',
      first,
      first.slice(0, 9),
      'v1',
      'v1-signed',
      'origin/main',
      'ORIG_HEAD',
      'main@{1}',
    ])
      expect([name, await readBoth(dir, name)]).toEqual([name, READ])
  })

  it('with the day on which it was committed, in UTC, whatever the author says', async () => {
    const { dir, git } = twoCommits()
    execFileSync(
      'git',
      ['-C', dir, '-c', 'user.name=t', '-c', 'user.email=t@t.example', 'commit', '-q', '--allow-empty', '-m', 'x'],
      {
        env: {
          PATH: process.env['PATH'],
          GIT_CONFIG_GLOBAL: '/dev/null',
          GIT_AUTHOR_DATE: '2001-01-01T00:00:00Z',
          GIT_COMMITTER_DATE: '2026-03-01T00:30:00+0200',
        },
      },
    )
    const { date, rev } = await revisionFiles(dir, 'HEAD')
    expect([date, rev]).toEqual(['2026-02-28', git('rev-parse', 'HEAD')])
  })

  it('but for a date that no calendar has', async () => {
    const { dir, git } = twoCommits()
    const commit = git('cat-file', 'commit', 'HEAD').replace(/^(committer .*> )\d+/m, '$1999999999999')
    writeFileSync(join(dir, 'commit'), `${commit}\n`)
    git('update-ref', 'HEAD', git('hash-object', '-t', 'commit', '-w', '--literally', 'commit'))
    await expect(revisionFiles(dir, 'HEAD')).rejects.toThrow('has no valid date')
  })

  it('up to another revision than what is checked out', async () => {
    const { dir } = twoCommits()
    await expect(revisionFiles(dir, 'HEAD', 'HEAD~1')).rejects.toThrow('HEAD is not an ancestor of HEAD~1.')
    expect((await revisionFiles(dir, 'HEAD~1', 'HEAD~1')).rev).toMatch(/^[\da-f]{40}$/)
  })

  it.each([
    ['was a directory', (dir: string) => cpSync(join(dir, 'a'), join(dir, 'here'), { recursive: true })],
    ['led elsewhere', (dir: string) => symlinkSync('a', join(dir, 'here'))],
  ])('from where the name led then: a link that %s', async (_, then) => {
    const { dir, git } = twoCommits()
    for (const name of ['a', 'b']) {
      mkdirSync(join(dir, name))
      writeFileSync(join(dir, name, 'guestlist.yaml'), `tenant: { name: ${name} }\n`)
    }
    const commit = (): void => {
      git('add', '-A')
      git('-c', 'user.name=t', '-c', 'user.email=t@t.example', 'commit', '-q', '-m', 'x')
    }
    then(dir)
    commit()
    rmSync(join(dir, 'here'), { recursive: true })
    symlinkSync('b', join(dir, 'here'))
    commit()
    const textAt = async (folder: string, rev: string): Promise<string> =>
      Buffer.from((await (await revisionFiles(folder, rev)).read('guestlist.yaml')).bytes).toString('utf8')
    expect(await textAt(join(dir, 'here'), 'HEAD~1')).toContain('name: a')
    expect(await textAt(join(dir, 'here'), 'HEAD')).toContain('name: b')
    // Seen through a link from outside of the repository it is the same.
    const outside = mkdtempSync(join(tmpdir(), 'guestlist-outside-'))
    symlinkSync(dir, join(outside, 'repository'))
    expect(await textAt(join(outside, 'repository/here'), 'HEAD~1')).toContain('name: a')
    rmSync(outside, { recursive: true })
  })

  it('and leaves nothing behind', async () => {
    const { dir } = twoCommits()
    const before = new Set(readdirSync(tmpdir()))
    await readBoth(dir)
    const left = readdirSync(tmpdir()).filter((name) => name.startsWith('guestlist-git-') && !before.has(name))
    expect(left.length).toBeLessThan(3)
    expect(await readBoth(dir)).toEqual(READ)
  })
})

describe('the commits since', () => {
  it('newest first; the last one alone where the history does not lead there', async () => {
    const { dir, git } = twoCommits()
    const [first, second] = [git('rev-parse', 'HEAD~1'), git('rev-parse', 'HEAD')]
    expect(await commitsSince(dir, first, second)).toEqual([second])
    expect(await commitsSince(dir, '0'.repeat(40), second)).toEqual([second])
    expect(await commitsSince(dir, '--output=x', second)).toEqual([second])
    expect(await commitsSince(folder({}), first, second)).toEqual([second])
  })
})
