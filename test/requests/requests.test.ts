import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { folder, guestlist } from '../program.ts'
import { BOT_TOKEN, PROJECT, startGitlab } from '../gitlab/stand-in.ts'
import { startAzureRepos } from './little-azure.ts'
import { type LittleGitApi, startGitApi } from './little-git-api.ts'

const DECLARATION = `tenant: { name: northwind }
partners:
  contoso:
    domains: [contoso.com]
    requests: { owners: ["@northwind/buying"], groups: [projects], fields: [reason], maxDays: 180 }
groups:
  projects: { displayName: Projects }
guests:
  - email: here@contoso.com
    expires: 2026-12-31
`
const REQUEST = {
  format: 1,
  asks: 'access',
  email: 'li@contoso.com',
  groups: ['projects'],
  until: '2027-03-31',
  fields: { displayName: 'Li Wei', reason: '@everyone [skip ci] Closes #1' },
}

const NOW = ['--now', '2026-11-27']
const add = (dir: string, request: unknown, args: string[] = [], env: Record<string, string> = {}) =>
  guestlist(['request', 'add', '-', dir, ...NOW, ...args], { input: JSON.stringify(request), env })

const git = (dir: string, ...args: string[]): string =>
  execFileSync('git', ['-C', dir, '-c', 'user.name=t', '-c', 'user.email=t@t.example', ...args], { encoding: 'utf8' })

/** A repository whose declaration is in a folder of it. */
const repository = (): { root: string; dir: string; head: string } => {
  const root = folder({ 'outside/guestlist.yaml': DECLARATION, 'README.md': 'x\n' })
  git(root, 'init', '--quiet', '--initial-branch', 'main')
  git(root, 'add', '.')
  git(root, 'commit', '--quiet', '-m', 'first')
  return { root, dir: join(root, 'outside'), head: git(root, 'rev-parse', 'HEAD').trim() }
}

/** What an entry keeps of a request for other dates. */
const ASKED = '\n    requested: { by: here@contoso.com, on: 2026-11-27 }'

describe('a request in the folder', () => {
  it('is a file that plans to its guest and to nothing else', async () => {
    const dir = folder({ 'guestlist.yaml': DECLARATION })
    const { code, stdout } = await add(dir, REQUEST)
    expect([code, stdout.split('\n')[0]]).toEqual([
      0,
      expect.stringMatching(
        /^Request 2026-11-27-[\da-f]{12}: access for li@contoso\.com \(partner contoso\), until 2027-03-31$/,
      ),
    ])
    expect(await guestlist(['fmt', '--check', dir])).toMatchObject({ code: 0 })
    const plan = await guestlist(['plan', '--sandbox', dir, '--format', 'json', ...NOW])
    const { changes } = JSON.parse(plan.stdout) as { changes: { id: string }[] }
    expect(changes.map(({ id }) => id).sort()).toEqual([
      'group:projects',
      'guest:here@contoso.com',
      'guest:li@contoso.com',
      'member:projects/guest:li@contoso.com',
    ])
    expect(plan.stdout).not.toContain('skip ci')
    expect(await add(dir, REQUEST)).toMatchObject({ code: 1, stdout: '' })
  })

  it('that is refused writes nothing, and says all that is wrong', async () => {
    const dir = folder({ 'guestlist.yaml': DECLARATION })
    const { code, stdout, stderr } = await add(dir, { ...REQUEST, groups: ['secret'], until: '2030-01-01' })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('REQUEST-GROUP')
    expect(readdirSync(dir)).toEqual(['guestlist.yaml'])
  })

  it('is told as JSON', async () => {
    const dir = folder({ 'guestlist.yaml': DECLARATION })
    const { stdout } = await add(dir, { format: 1, asks: 'time', email: 'here@contoso.com' }, ['--format', 'json'])
    expect(JSON.parse(stdout)).toEqual({
      format: 1,
      id: expect.stringMatching(/^2026-11-27-/) as unknown,
      partner: 'contoso',
      asks: 'time',
      email: 'here@contoso.com',
      until: '2027-05-26',
      file: 'guestlist.yaml',
      isNew: false,
      written: 'guestlist.yaml',
    })
    expect(readFileSync(join(dir, 'guestlist.yaml'), 'utf8')).toBe(
      DECLARATION.replace('2026-12-31', `2027-05-26${ASKED}`),
    )
  })
})

describe('a request on a branch', () => {
  it('is one commit of one file; the folder, the index and what is checked out stay', async () => {
    const { root, dir, head } = repository()
    // What lies in the folder and is not committed has no part in it.
    writeFileSync(join(dir, 'wrong.yaml'), 'nonsense: true\n')
    const { code, stdout, stderr } = await add(dir, REQUEST, ['--branch', '--format', 'json'])
    expect(code, stderr).toBe(0)
    const { branch, commit, id } = JSON.parse(stdout) as { branch: string; commit: string; id: string }
    expect(branch).toBe(`requests/contoso/${id}`)
    expect(git(root, 'rev-parse', branch).trim()).toBe(commit)
    expect(git(root, 'diff', '--name-status', head, branch)).toBe(`A\toutside/requests/contoso/${id}.yaml\n`)
    expect(git(root, 'log', '-1', '--format=%an|%s|%P', branch).trim()).toBe(
      `Guestlist|Request ${id}: access for a guest of contoso until 2027-03-31|${head}`,
    )
    expect(git(root, 'fsck', '--strict')).toBe('')
    expect(git(root, 'status', '--porcelain')).toBe('?? outside/wrong.yaml\n')
    expect(git(root, 'rev-parse', 'HEAD').trim()).toBe(head)
    // The same again is the same branch.
    const again = await add(dir, REQUEST, ['--branch', '--format', 'json'])
    expect(JSON.parse(again.stdout)).toMatchObject({ commit, isNew: false })
  })

  it('changes an entry that is there, and requests beside one another do not conflict', async () => {
    const { root, dir } = repository()
    for (const email of ['a@contoso.com', 'b@contoso.com'])
      expect((await add(dir, { ...REQUEST, email }, ['--branch'])).code).toBe(0)
    const later = await add(dir, { format: 1, asks: 'time', email: 'here@contoso.com', until: '2027-01-31' }, [
      '--branch',
    ])
    expect(later.code).toBe(0)
    const branches = git(root, 'for-each-ref', '--format=%(refname:short)', 'refs/heads/requests').trim().split('\n')
    expect(branches).toHaveLength(3)
    for (const branch of branches) git(root, 'merge', '--quiet', '--no-edit', branch)
    expect(await guestlist(['validate', dir, ...NOW])).toMatchObject({ code: 0 })
    expect(git(root, 'show', 'HEAD:outside/guestlist.yaml')).toBe(
      DECLARATION.replace('2026-12-31', `2027-01-31${ASKED}`),
    )
  })

  it('runs nothing of the repository', async () => {
    const { root, dir } = repository()
    const canary = join(root, 'ran')
    const hooks = join(root, '.git/hooks')
    mkdirSync(hooks, { recursive: true })
    for (const name of ['pre-commit', 'commit-msg', 'post-commit', 'reference-transaction', 'post-checkout']) {
      writeFileSync(join(hooks, name), `#!/bin/sh\ntouch ${canary}\n`)
      chmodSync(join(hooks, name), 0o755)
    }
    git(root, 'config', 'core.fsmonitor', `touch ${canary}`)
    git(root, 'config', 'filter.x.clean', `touch ${canary}`)
    writeFileSync(join(root, '.git/info/attributes'), '* filter=x\n')
    expect((await add(dir, REQUEST, ['--branch'])).code).toBe(0)
    expect(existsSync(canary)).toBe(false)
  })
})

const EXEMPT = 'requests/contoso/auto-a1.yaml'
const ENTRY = 'guests:\n  - email: auto@contoso.com\n    expires: 2026-12-31\n'
const MORE = { format: 1, asks: 'time', email: 'auto@contoso.com', until: '2027-01-31' }
const withExempt = (): ReturnType<typeof repository> => {
  const made = repository()
  mkdirSync(join(made.dir, 'requests/contoso'), { recursive: true })
  writeFileSync(join(made.dir, EXEMPT), ENTRY)
  git(made.root, 'add', '.')
  git(made.root, 'commit', '--quiet', '-m', 'second')
  return { ...made, head: git(made.root, 'rev-parse', 'HEAD').trim() }
}

describe('more time of an entry whose file needs no owner', () => {
  it('moves it to one that has owners: in the folder, on a branch and in a pull request', async () => {
    const { root, dir, head } = withExempt()
    const branch = JSON.parse((await add(dir, MORE, ['--branch', '--format', 'json'])).stdout) as { branch: string }
    const moved = 'D\toutside/requests/contoso/auto-a1.yaml\n'
    const added = 'A\toutside/requests/contoso/a1.yaml\n'
    expect(git(root, 'diff', '--no-renames', '--name-status', head, branch.branch)).toBe(`${added}${moved}`)
    expect(git(root, 'fsck', '--strict', '--no-dangling')).toBe('')
    const api = await startGitApi(head)
    try {
      const env = {
        GITHUB_TOKEN: 'secret',
        GITHUB_REPOSITORY: 'northwind/outside',
        GITHUB_API_URL: api.url,
        no_proxy: '127.0.0.1',
      }
      expect(await add(dir, MORE, ['--pull-request'], env)).toMatchObject({ code: 0 })
      expect([...api.commits.values()][0]?.files).toMatchObject([
        { path: `outside/requests/contoso/a1.yaml` },
        { path: `outside/${EXEMPT}`, sha: null },
      ])
    } finally {
      await api.close()
    }
    const { stdout } = await add(dir, MORE)
    expect(stdout).toContain('requests/contoso/a1.yaml (was requests/contoso/auto-a1.yaml)')
    expect(stdout).toMatch(/-     expires: 2026-12-31\n {2}\+     expires: 2027-01-31\n/)
    expect(readdirSync(join(dir, 'requests/contoso'))).toEqual(['a1.yaml'])
    expect(await guestlist(['validate', dir, ...NOW])).toMatchObject({ code: 0 })
  })
})

describe('a request as a pull request', () => {
  let api: LittleGitApi | undefined
  afterEach(async () => {
    await api?.close()
    api = undefined
  })
  const env = (url: string) => ({
    GITHUB_TOKEN: 'secret',
    GITHUB_REPOSITORY: 'northwind/outside',
    GITHUB_API_URL: url,
    no_proxy: '127.0.0.1',
  })

  it('names nobody but in its one file; sent twice it is one', async () => {
    const { root, dir, head } = repository()
    api = await startGitApi(head)
    const { code, stdout, stderr } = await add(dir, REQUEST, ['--pull-request'], env(api.url))
    expect(code, stderr).toBe(0)
    expect(stdout).toContain('Opened: https://github.example/northwind/outside/pull/1')
    const [pull] = api.pulls
    const sha = api.branches.get(pull?.head ?? '') ?? ''
    const commit = api.commits.get(sha)
    expect(commit).toMatchObject({
      parents: [head],
      files: [{ path: expect.stringMatching(/^outside\/requests\/contoso\//) as unknown }],
    })
    expect(commit?.files[0]?.content).toContain('email: li@contoso.com\n')
    expect(JSON.stringify([pull, commit?.message])).not.toMatch(/Li Wei|li@|everyone|skip/)
    const writes = api.writes.length
    const again = await add(dir, REQUEST, ['--pull-request'], env(api.url))
    expect([again.code, api.writes.length, api.pulls.length]).toEqual([0, writes, 1])
    expect(git(root, 'status', '--porcelain')).toBe('')
  })

  it('is not made of another commit than that of the default branch', async () => {
    const { dir } = repository()
    api = await startGitApi('f'.repeat(40))
    const { code, stdout, stderr } = await add(dir, REQUEST, ['--pull-request'], env(api.url))
    expect([code, stdout, api.writes]).toEqual([1, '', []])
    expect(stderr).toMatch(/main on GitHub is at ffffffffffff/)
  })

  it.each(['GITHUB_TOKEN', 'GITHUB_REPOSITORY'])('needs %s', async (name) => {
    const { dir } = repository()
    const { code, stderr } = await add(dir, REQUEST, ['--pull-request'], { ...env('http://127.0.0.1:9'), [name]: '' })
    expect([code, stderr]).toEqual([1, expect.stringContaining(`${name} is not set`) as unknown])
  })
})

describe('a request on another forge', () => {
  it('is a pull request of Azure DevOps, once', async () => {
    const { dir, head } = repository()
    const azure = await startAzureRepos(head)
    try {
      const env = {
        GITHUB_REPOSITORY: '',
        CI_API_V4_URL: '',
        SYSTEM_ACCESSTOKEN: 'secret',
        SYSTEM_COLLECTIONURI: `${azure.url}/northwind/`,
        SYSTEM_TEAMPROJECT: 'Outside World',
        BUILD_REPOSITORY_ID: '7',
        no_proxy: '127.0.0.1',
      }
      for (const isNew of [true, false]) {
        const { code, stdout, stderr } = await add(dir, REQUEST, ['--pull-request', '--format', 'json'], env)
        expect(code, stderr).toBe(0)
        expect(JSON.parse(stdout)).toMatchObject({
          pullRequest: 'https://azure.example/northwind/Outside/_git/guests/pullrequest/1',
          isNew,
        })
      }
      expect(azure.writes).toEqual(['/pushes', '/pullrequests'])
      expect(azure.pushes).toMatchObject([{ parent: head, changeType: 'add' }])
      expect(azure.pushes[0]?.path).toMatch(/^\/outside\/requests\/contoso\/[\w-]+\.yaml$/)
      expect(azure.pushes[0]?.text).toContain('email: li@contoso.com\n')
      expect(JSON.stringify([azure.pulls, azure.pushes[0]?.comment])).not.toMatch(/Li Wei|li@|everyone|skip/)
      const exempt = withExempt()
      azure.branches.set('main', exempt.head)
      expect(await add(exempt.dir, MORE, ['--pull-request'], env)).toMatchObject({ code: 0 })
      expect(azure.pushes[1]).toMatchObject({
        path: '/outside/requests/contoso/a1.yaml',
        removed: [`/outside/${EXEMPT}`],
      })
      azure.branches.set('main', 'f'.repeat(40))
      const moved = await add(dir, { ...REQUEST, email: 'b@contoso.com' }, ['--pull-request'], env)
      expect([moved.code, moved.stderr]).toEqual([
        1,
        expect.stringContaining('main on Azure DevOps is at ffff') as unknown,
      ])
      expect(await add(dir, REQUEST, ['--pull-request'], { ...env, SYSTEM_ACCESSTOKEN: '' })).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('SYSTEM_ACCESSTOKEN is not set') as unknown,
      })
    } finally {
      await azure.close()
    }
  })

  it('is a merge request of GitLab, once', async () => {
    const { dir, head } = repository()
    const gitlab = await startGitlab()
    try {
      gitlab.branches.set('main', head)
      const env = {
        GITHUB_REPOSITORY: '',
        CI_API_V4_URL: `${gitlab.url}/api/v4`,
        CI_PROJECT_ID: PROJECT,
        GUESTLIST_GITLAB_TOKEN: BOT_TOKEN,
        no_proxy: '127.0.0.1',
      }
      for (const isNew of [true, false]) {
        const { code, stdout, stderr } = await add(dir, REQUEST, ['--pull-request', '--format', 'json'], env)
        expect(code, stderr).toBe(0)
        expect(JSON.parse(stdout)).toMatchObject({
          isNew,
          pullRequest: expect.stringContaining('/-/merge_requests/') as unknown,
        })
      }
      const [made] = [...gitlab.made.values()]
      expect(made).toMatchObject({ start: head, action: 'create' })
      const moved = withExempt()
      gitlab.branches.set('main', moved.head)
      expect(await add(moved.dir, MORE, ['--pull-request'], env)).toMatchObject({ code: 0 })
      expect([...gitlab.made.values()][1]).toMatchObject({
        file: 'outside/requests/contoso/a1.yaml',
        removed: [`outside/${EXEMPT}`],
      })
      expect(JSON.stringify([gitlab.mergeRequests, made?.message])).not.toMatch(/Li Wei|li@|everyone|skip/)
    } finally {
      await gitlab.close()
    }
  })
})
