import { chmodSync, linkSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { directoryFiles, loadDeclaration } from '../../src/config/index.ts'
import { FileProblem } from '../../src/config/file-problem.ts'
import type { FileSource } from '../../src/config/files.ts'
import { folder, guestlist } from '../program.ts'
import { gitIn, repository, type Repository } from '../since/repository.ts'
import { guests, loseObject, readBoth, TENANT, write } from './attack.ts'

const entries = (...names: string[]): string => guests(...names).slice(TENANT.length)
const POINTER = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n'

/** Sara in a file of her own; li in a partner's folder, which is where each case strikes. */
const FILES = { 'guestlist.yaml': guests('sara'), 'contoso.com/guests.yaml': entries('li') }
const ALL = ['li', 'sara']
const said = (...parts: string[]): unknown => [expect.stringMatching(new RegExp(parts.join('.*')))]

interface Case {
  dir: string
  rev?: string
}
type Row = readonly [name: string, make: () => Case, now: unknown, before: unknown]

const struck =
  (strike: (repo: Repository, dir: string) => void, files: { [name: string]: string } = FILES) =>
  (): Case => {
    const repo = repository(files)
    strike(repo, repo.dir)
    return { dir: repo.dir, rev: 'HEAD' }
  }

const withPart = (): Repository => {
  const part = repository({ 'guests.yaml': entries('li') })
  const repo = repository({ 'guestlist.yaml': guests('sara') })
  repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', part.dir, 'contoso.com')
  repo.git('commit', '-qm', 'a submodule')
  return repo
}

/** What is wrong on disk; the revision, which is whole, is read. */
const onDisk: readonly Row[] = [
  [
    'a sparse checkout without a folder',
    struck(({ git }) => {
      git('sparse-checkout', 'init', '--cone')
      git('sparse-checkout', 'set', 'none')
    }),
    said('FILE-INCOMPLETE contoso.com/guests.yaml', 'sparse checkout'),
    ALL,
  ],
  [
    'a sparse checkout with a sparse index',
    struck(({ git }) => git('sparse-checkout', 'set', '--cone', '--sparse-index', 'none')),
    said('FILE-INCOMPLETE contoso.com/guests.yaml'),
    ALL,
  ],
  [
    'a sparse checkout without one file',
    struck(({ git, dir }) => {
      git('update-index', '--skip-worktree', 'contoso.com/guests.yaml')
      rmSync(join(dir, 'contoso.com/guests.yaml'))
    }),
    said('FILE-INCOMPLETE contoso.com/guests.yaml'),
    ALL,
  ],
  [
    'a sparse checkout without what a link leads to',
    () => {
      const repo = repository({
        'north/guestlist.yaml': guests('sara'),
        'shared/a.yaml': entries('li'),
        'shared/b.yaml': '{}',
      })
      symlinkSync('../shared', join(repo.dir, 'north/contoso.com'))
      repo.commit({})
      repo.git('update-index', '--skip-worktree', 'shared/a.yaml')
      rmSync(join(repo.dir, 'shared/a.yaml'))
      return { dir: join(repo.dir, 'north'), rev: 'HEAD' }
    },
    said('FILE-INCOMPLETE contoso.com/a.yaml'),
    ALL,
  ],
  [
    'a sparse checkout without the file that a `from:` names',
    struck(
      ({ git, dir }) => {
        git('update-index', '--skip-worktree', 'li.csv')
        rmSync(join(dir, 'li.csv'))
      },
      { 'guestlist.yaml': `${guests('sara')}  - { from: li.csv }\n`, 'li.csv': 'email\nli@contoso.example\n' },
    ),
    said('FILE-INCOMPLETE li.csv'),
    ALL,
  ],
  [
    'a file that is promised to be as it was, and is not there',
    struck(({ git, dir }) => {
      git('update-index', '--assume-unchanged', 'contoso.com/guests.yaml')
      rmSync(join(dir, 'contoso.com/guests.yaml'))
    }),
    said('FILE-INCOMPLETE contoso.com/guests.yaml', 'marked as assume-unchanged'),
    ALL,
  ],
  [
    'a clone without a checkout, with one file put into it',
    () => {
      const { dir } = repository(FILES)
      const clone = join(folder({}), 'clone')
      gitIn(dir)('clone', '-q', '--no-checkout', dir, clone)
      write(clone, { 'guestlist.yaml': guests('sara') })
      return { dir: clone, rev: 'HEAD' }
    },
    said('FILE-INCOMPLETE contoso.com/guests.yaml', 'nothing has been checked out'),
    ALL,
  ],
  [
    'a link as a text file',
    () => {
      const repo = repository({ 'north/guestlist.yaml': guests('sara'), 'shared/a.yaml': entries('li') })
      symlinkSync('../shared', join(repo.dir, 'north/contoso.com'))
      repo.commit({})
      rmSync(join(repo.dir, 'north/contoso.com'))
      writeFileSync(join(repo.dir, 'north/contoso.com'), '../shared')
      return { dir: join(repo.dir, 'north'), rev: 'HEAD' }
    },
    said('FILE-INCOMPLETE contoso.com', 'as a text file'),
    ALL,
  ],
  [
    'two files that differ in upper case alone, where that is one',
    struck(({ dir, commit }) => {
      commit({ 'contoso.com/Guests.yaml': '{}' })
      rmSync(join(dir, 'contoso.com/guests.yaml'))
      linkSync(join(dir, 'contoso.com/Guests.yaml'), join(dir, 'contoso.com/guests.yaml'))
    }),
    [expect.stringContaining('FILE-INCOMPLETE contoso.com/guests.yaml and another file differ only in case')],
    ALL,
  ],
  [
    'a link to a folder that is gone',
    struck(({ dir }) => symlinkSync('gone', join(dir, 'fabrikam.com'))),
    said('FILE-MISSING fabrikam.com is a broken or circular symbolic link'),
    ALL,
  ],
  [
    'a link in a circle',
    struck(({ dir }) => {
      symlinkSync('two', join(dir, 'one'))
      symlinkSync('one', join(dir, 'two'))
    }),
    [expect.stringContaining('FILE-MISSING one'), expect.stringContaining('FILE-MISSING two')],
    ALL,
  ],
  [
    'a link to a folder outside',
    struck(({ dir }) => symlinkSync(folder({ 'a.yaml': entries('kim') }), join(dir, 'fabrikam.com'))),
    said('FILE-OUTSIDE fabrikam.com is a symbolic link to a target outside the directory'),
    ALL,
  ],
  [
    'a pointer to Git LFS in place of a YAML file',
    struck(({ dir }) => write(dir, { 'contoso.com/guests.yaml': POINTER })),
    said('FILE-INCOMPLETE contoso.com/guests.yaml', 'Git LFS'),
    ALL,
  ],
  [
    'a pointer to Git LFS in place of a CSV file',
    struck(({ dir }) => write(dir, { 'li.csv': POINTER }), {
      'guestlist.yaml': `${guests('sara')}  - { from: li.csv }\n`,
      'li.csv': 'email\nli@contoso.example\n',
    }),
    said('FILE-INCOMPLETE li.csv', 'Git LFS'),
    ALL,
  ],
  [
    'a file encrypted by git-crypt',
    struck(({ dir }) => write(dir, { 'contoso.com/guests.yaml': '\0GITCRYPT\0x' })),
    said('FILE-INCOMPLETE contoso.com/guests.yaml', 'git-crypt'),
    ALL,
  ],
]

/** What is wrong at the revision; the disk, which is whole, is read. */
const atRevision: readonly Row[] = [
  [
    'a file that is not in the repository',
    struck(({ git, dir }) => loseObject(join(dir, '.git'), git('rev-parse', 'HEAD:contoso.com/guests.yaml'))),
    ALL,
    said('FILE-INCOMPLETE contoso.com/guests.yaml at HEAD is not in this clone'),
  ],
  [
    'a folder that is not in the repository',
    struck(({ git, dir }) => loseObject(join(dir, '.git'), git('rev-parse', 'HEAD:contoso.com'))),
    ALL,
    expect.stringMatching(/^The files of [\da-f]{40} cannot be listed/),
  ],
  [
    'a partial clone without the file',
    () => {
      const origin = repository(FILES)
      origin.git('config', 'uploadpack.allowFilter', 'true')
      origin.commit({ 'contoso.com/guests.yaml': entries('li', 'kim') })
      const clone = join(folder({}), 'clone')
      gitIn(origin.dir)('clone', '-q', '--filter=blob:none', `file://${origin.dir}`, clone)
      return { dir: clone, rev: 'HEAD~1' }
    },
    ['kim', 'li', 'sara'],
    said('FILE-INCOMPLETE contoso.com/guests.yaml at HEAD~1 is not in this clone'),
  ],
  [
    'a link whose target is not in the repository',
    () => {
      const repo = repository({ 'guestlist.yaml': guests('sara'), 'shared/a.yaml': entries('li') })
      symlinkSync('shared', join(repo.dir, 'contoso.com'))
      repo.commit({})
      loseObject(join(repo.dir, '.git'), repo.git('rev-parse', 'HEAD:contoso.com'))
      rmSync(join(repo.dir, 'contoso.com'))
      return { dir: repo.dir, rev: 'HEAD' }
    },
    ALL,
    said('FILE-INCOMPLETE contoso.com'),
  ],
  [
    'a link that led nowhere then',
    () => {
      const repo = repository(FILES)
      symlinkSync('gone', join(repo.dir, 'fabrikam.com'))
      symlinkSync('/etc', join(repo.dir, 'litware.com'))
      repo.commit({})
      repo.commit({ 'fabrikam.com': null, 'litware.com': null })
      return { dir: repo.dir, rev: 'HEAD~1' }
    },
    ALL,
    [expect.stringContaining('FILE-MISSING fabrikam.com'), expect.stringContaining('FILE-MISSING litware.com')],
  ],
  [
    'a submodule',
    () => ({ dir: withPart().dir, rev: 'HEAD' }),
    ALL,
    said('FILE-INCOMPLETE contoso.com is a submodule at HEAD'),
  ],
  [
    'a pointer to Git LFS',
    () => {
      const repo = repository({ ...FILES, 'contoso.com/guests.yaml': POINTER })
      write(repo.dir, FILES)
      return { dir: repo.dir, rev: 'HEAD' }
    },
    ALL,
    said('FILE-INCOMPLETE contoso.com/guests.yaml', 'Git LFS'),
  ],
  [
    'no such folder',
    () => {
      const repo = repository({ 'readme.md': 'x' })
      repo.commit({ 'north/guestlist.yaml': guests('sara', 'li') })
      return { dir: join(repo.dir, 'north'), rev: 'HEAD~1' }
    },
    ALL,
    'There is no directory north at HEAD~1.',
  ],
  [
    'a folder that was a file',
    () => {
      const repo = repository({ north: 'x' })
      repo.commit({ north: null })
      repo.commit({ 'north/guestlist.yaml': guests('sara', 'li') })
      return { dir: join(repo.dir, 'north'), rev: 'HEAD~2' }
    },
    ALL,
    said('NO-FILES'),
  ],
  [
    'a file that a `from:` names, not there then',
    () => {
      const from = { 'guestlist.yaml': `${guests('sara')}  - { from: li.csv }\n` }
      const repo = repository(from)
      repo.commit({ 'li.csv': 'email\nli@contoso.example\n' })
      return { dir: repo.dir, rev: 'HEAD~1' }
    },
    ALL,
    said('FILE-MISSING There is no file li.csv'),
  ],
]

const bothSides: readonly Row[] = [
  [
    'a submodule that is not checked out',
    () => {
      const { dir } = withPart()
      const clone = join(folder({}), 'clone')
      gitIn(dir)('clone', '-q', dir, clone)
      return { dir: clone, rev: 'HEAD' }
    },
    said('FILE-INCOMPLETE contoso.com is a submodule that is not checked out'),
    said('FILE-INCOMPLETE contoso.com is a submodule at HEAD'),
  ],
  [
    'a submodule whose folder is gone',
    () => {
      const { dir } = withPart()
      rmSync(join(dir, 'contoso.com'), { recursive: true })
      return { dir, rev: 'HEAD' }
    },
    said('FILE-INCOMPLETE contoso.com is a submodule that is not checked out'),
    said('FILE-INCOMPLETE contoso.com is a submodule at HEAD'),
  ],
]

const DOCUMENTS = ['README.md', 'readme.md', 'LICENSE', 'CHANGELOG.md', 'docs/CODEOWNERS']

/** What people do on purpose, and what is nobody's business. */
const whole: readonly Row[] = [
  [
    'documents that are links to nowhere, out of the repository, or to a folder',
    struck(({ dir, commit }) => {
      write(dir, { 'docs/none': '', 'docs/.more/a.yaml': entries('kim') })
      for (const [at, name] of DOCUMENTS.entries())
        symlinkSync(['gone', '/etc/hostname', '.more'][at % 3] ?? '', join(dir, name))
      commit({})
    }),
    ALL,
    ALL,
  ],
  ['as it is', struck(() => undefined), ALL, ALL],
  ['a file that was deleted', struck(({ dir }) => rmSync(join(dir, 'contoso.com/guests.yaml'))), ['sara'], ALL],
  [
    'a folder that was deleted',
    struck(({ dir }) => rmSync(join(dir, 'contoso.com'), { recursive: true })),
    ['sara'],
    ALL,
  ],
  [
    'a file that was deleted, and the deletion staged',
    struck(({ git }) => git('rm', '-q', 'contoso.com/guests.yaml')),
    ['sara'],
    ALL,
  ],
  [
    'a sparse checkout without what is no part of the declaration',
    struck(
      ({ git }) => {
        git('sparse-checkout', 'init', '--cone')
        git('sparse-checkout', 'set', 'contoso.com')
      },
      { ...FILES, 'docs/readme.md': 'x', '.github/workflows/plan.yml': 'x: 1', 'docs/x.seed.yaml': 'x: 1' },
    ),
    ALL,
    ALL,
  ],
  [
    'a sparse checkout without another declaration',
    () => {
      const repo = repository({ 'north/guestlist.yaml': guests('sara', 'li'), 'south/guestlist.yaml': guests('kim') })
      repo.git('sparse-checkout', 'set', '--cone', 'north')
      return { dir: join(repo.dir, 'north'), rev: 'HEAD' }
    },
    ALL,
    ALL,
  ],
  [
    'a partial clone without the files of another declaration',
    () => {
      const repo = repository({ 'north/guestlist.yaml': guests('sara', 'li'), 'south/guestlist.yaml': guests('kim') })
      loseObject(join(repo.dir, '.git'), repo.git('rev-parse', 'HEAD:south/guestlist.yaml'))
      return { dir: join(repo.dir, 'north'), rev: 'HEAD' }
    },
    ALL,
    ALL,
  ],
  [
    'a merge that is not finished, away from the declaration',
    struck(({ git, commit, dir }) => {
      git('checkout', '-q', '-b', 'side')
      commit({ 'readme.md': 'theirs' })
      git('checkout', '-q', 'main')
      commit({ 'readme.md': 'ours' })
      try {
        git('merge', '-q', 'side')
      } catch {
        write(dir, { 'readme.md': 'between' })
      }
    }),
    ALL,
    ALL,
  ],
]

describe('what could not be read is never taken for what is not declared', () => {
  it.each([...onDisk, ...atRevision, ...bothSides, ...whole])('%s', async (_, make, now, before) => {
    const { dir, rev } = make()
    expect(await readBoth(dir, rev)).toEqual({ now, before })
  })
})

const errorsOf = async (dir: string, files: FileSource): Promise<string[]> => {
  const { declaration, findings } = await loadDeclaration(dir, { today: '2026-11-26', files })
  expect(declaration).toBeUndefined()
  return findings.map(({ code, source }) => `${source?.file} ${code}`)
}

/** So that somebody else can come to a folder: temporary directories are their owner's alone. */
const openedTo = (dir: string): string => {
  for (let at = dir; at !== dirname(at); at = dirname(at)) {
    const { mode } = statSync(at)
    if ((mode & 0o005) !== 0o005) chmodSync(at, mode | 0o055)
  }
  return dir
}

describe('while it is being read', () => {
  it('a file vanishes', async () => {
    const dir = folder(FILES)
    const files = directoryFiles(dir)
    const list = async (): Promise<string[]> => {
      const listed = await files.list()
      rmSync(join(dir, 'contoso.com/guests.yaml'))
      return listed
    }
    expect(await errorsOf(dir, { ...files, list })).toEqual(['contoso.com/guests.yaml FILE-MISSING'])
  })

  it('a folder and a file that may not be read', async () => {
    const dir = openedTo(
      folder({ ...FILES, 'guestlist.yaml': `${guests('sara')}  - { from: li.csv }\n`, 'li.csv': 'email\n' }),
    )
    for (const name of ['contoso.com', 'li.csv']) chmodSync(join(dir, name), 0o000)
    // The administrator may read everything, so the test becomes somebody else.
    const isRoot = process.getuid?.() === 0
    if (isRoot) process.seteuid?.(65_534)
    try {
      expect(await errorsOf(dir, directoryFiles(dir))).toEqual([
        'contoso.com FILE-UNREADABLE',
        'guestlist.yaml FILE-UNREADABLE',
      ])
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  })

  it.each(['.git', '.git/objects', '.git/index'])(
    '%s, which may not be read and says what is left out',
    async (name) => {
      const { dir } = repository(FILES)
      openedTo(dir)
      chmodSync(join(dir, name), 0o000)
      const isRoot = process.getuid?.() === 0
      if (isRoot) process.seteuid?.(65_534)
      try {
        const { now, before } = await readBoth(dir, 'HEAD')
        if (name !== '.git/objects') expect(now).toEqual(expect.stringContaining(name))
        expect(before).toEqual(name === '.git/index' ? ALL : expect.any(String))
      } finally {
        if (isRoot) process.seteuid?.(0)
      }
    },
  )

  it('a problem is an error of the user, not of the program', () => {
    expect(new FileProblem('unreadable', 'x')).toMatchObject({ exit: 1, name: 'FileProblem' })
  })
})

/** What can become of a file, and who is told of then. */
const fates = ['kept', 'kept', 'deleted', 'sparse', 'pointer', 'dangling', 'lost'] as const
const layout = fc.array(
  fc.record({
    folders: fc.array(fc.constantFrom('a', 'b.com', 'Ü', 'c d', '-x'), { maxLength: 3 }),
    fate: fc.constantFrom(...fates),
  }),
  { minLength: 1, maxLength: 6 },
)

it('whatever becomes of which file, on disk and in the repository: read, or named', async () => {
  await fc.assert(
    fc.asyncProperty(layout, async (made) => {
      const parts = made.map(({ folders, fate }, at) => ({
        name: [...folders, `g${at}.yaml`].join('/'),
        who: `g${at}`,
        fate,
      }))
      const repo = repository({
        'guestlist.yaml': guests('sara'),
        ...Object.fromEntries(parts.map(({ name, who }) => [name, entries(who)])),
      })
      const named = (...of: string[]) => parts.filter(({ fate }) => of.includes(fate))
      for (const { name, fate } of parts) {
        const file = join(repo.dir, name)
        if (fate === 'sparse') repo.git('update-index', '--skip-worktree', '--', name)
        if (fate === 'lost') loseObject(join(repo.dir, '.git'), repo.git('rev-parse', `HEAD:${name}`))
        if (fate === 'pointer') writeFileSync(file, POINTER)
        if (['deleted', 'sparse', 'dangling'].includes(fate)) rmSync(file)
        if (fate === 'dangling') symlinkSync('gone', file.replace(/\.yaml$/, ''))
      }
      const [onDisk, inGit] = [named('sparse', 'pointer', 'dangling'), named('lost')]
      const names = (of: readonly { name: string; fate: string }[]): unknown =>
        expect.arrayContaining(
          of.map(
            ({ name, fate }) =>
              expect.stringContaining(fate === 'dangling' ? name.replace(/\.yaml$/, '') : name) as unknown,
          ),
        )
      expect(await readBoth(repo.dir, 'HEAD')).toEqual({
        now: onDisk.length > 0 ? names(onDisk) : [...named('kept', 'lost').map(({ who }) => who), 'sara'].sort(),
        before: inGit.length > 0 ? names(inGit) : [...parts.map(({ who }) => who), 'sara'].sort(),
      })
    }),
    { numRuns: 40 },
  )
})

describe('without git', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('reads what must be whole, and no more', async () => {
    const { dir, git } = repository(FILES)
    const sparse = repository(FILES)
    sparse.git('sparse-checkout', 'set', '--cone', 'none')
    const part = withPart()
    vi.stubEnv('PATH', '')
    expect(await readBoth(dir, 'HEAD')).toEqual({ now: ALL, before: expect.stringContaining('git is not on the PATH') })
    for (const repo of [sparse, part])
      expect((await readBoth(repo.dir, 'HEAD')).now).toEqual(expect.stringContaining('git is not on the PATH'))
    vi.unstubAllEnvs()
    vi.stubEnv('TMPDIR', '/nowhere')
    git('update-index', '--refresh')
    expect((await readBoth(dir, 'HEAD')).now).toEqual(ALL)
  })
})

describe('guestlist tenants', () => {
  const FLEET = {
    'tenants/north/guestlist.yaml': guests('sara'),
    'tenants/south/guestlist.yaml': guests('li').replace('northwind', 'southwind'),
  }

  it('never leaves a tenant out of its list', async () => {
    const repo = repository(FLEET)
    const listed = await guestlist(['tenants', repo.dir, '--format', 'json'])
    expect((JSON.parse(listed.stdout) as { name: string }[]).map(({ name }) => name)).toEqual([
      'northwind',
      'southwind',
    ])
    repo.git('sparse-checkout', 'set', '--cone', 'tenants/north')
    const sparse = await guestlist(['tenants', repo.dir, '--format', 'json'])
    expect([sparse.code, sparse.stdout]).toEqual([1, ''])
    expect(sparse.stderr).toContain('tenants/south/guestlist.yaml is missing because of a sparse checkout')
    repo.git('sparse-checkout', 'disable')
    symlinkSync('gone', join(repo.dir, 'tenants/west'))
    const dangling = await guestlist(['tenants', repo.dir])
    expect([dangling.code, dangling.stdout]).toEqual([1, ''])
    expect(dangling.stderr).toContain('tenants/west is a broken or circular symbolic link')
  })
})

it('the folder itself is left out of the checkout', async () => {
  const repo = repository({ 'readme.md': 'x', 'north/guestlist.yaml': guests('sara') })
  repo.git('sparse-checkout', 'set', '--cone', 'none')
  const { code, stderr } = await guestlist(['validate', join(repo.dir, 'north')])
  expect([code, readFileSync(join(repo.dir, 'readme.md'), 'utf8')]).toEqual([1, 'x'])
  expect(stderr).toContain('There is no directory')
})
