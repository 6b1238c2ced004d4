import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folder, guestlist, type Server, startServer } from '../program.ts'
import { gitIn, repository, type Repository } from './repository.ts'

const TENANT = 'tenant: { name: northwind }\n'
const guests = (...names: string[]) =>
  `${TENANT}guests:\n${names.map((name) => `  - { email: ${name}@contoso.example, displayName: ${name} }\n`).join('')}`

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const plan = (dir: string, since: string, ...more: string[]) =>
  guestlist(['plan', dir, '--graph-url', server.url, '--since', since, ...more])

/** Exit 1, nothing on stdout, a sentence and no stack. */
const refused = async (repo: Pick<Repository, 'dir'>, since: string): Promise<string> => {
  const { code, stdout, stderr } = await plan(repo.dir, since)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).not.toMatch(/^\s+at /m)
  return stderr.replaceAll(/\s+/g, ' ')
}

describe('guestlist plan --since', () => {
  it('removes, with the line and the commit; apply does it; a second plan is empty', async () => {
    const repo = repository({ 'guestlist.yaml': guests('sara', 'li') })
    const first = repo.git('rev-parse', 'HEAD')
    const on = [repo.dir, '--graph-url', server.url]
    expect((await guestlist(['apply', ...on, '--yes'])).code).toBe(0)
    repo.commit({ 'guestlist.yaml': guests('sara') })
    const { code, stdout } = await plan(repo.dir, 'HEAD~1', '--format', 'json')
    expect(code).toBe(0)
    const made = JSON.parse(stdout) as { since: string; changes: { id: string; op: string; source: unknown }[] }
    expect(made.since).toBe(first)
    expect(made.changes.map(({ id, op, source }) => [op, id, source])).toEqual([
      ['remove', 'guest:li@contoso.example', { file: 'guestlist.yaml', line: 4, column: 5, rev: first }],
    ])
    const text = await plan(repo.dir, 'HEAD~1')
    expect(text.stdout.replaceAll(/\s+/g, ' ')).toContain(`guestlist.yaml:4 at ${first.slice(0, 12)}`)
    expect((await guestlist(['apply', ...on, '--since', 'HEAD~1', '--yes'])).code).toBe(0)
    expect((await plan(repo.dir, 'HEAD~1', '--detailed-exitcode')).code).toBe(0)
  })

  it('from a folder of a repository, with what is not committed yet, against HEAD', async () => {
    const repo = repository({ 'readme.md': 'x', 'tenants/north/guestlist.yaml': guests('sara', 'kim') })
    const dir = join(repo.dir, 'tenants/north')
    expect((await guestlist(['apply', dir, '--graph-url', server.url, '--yes'])).code).toBe(0)
    writeFileSync(join(dir, 'guestlist.yaml'), guests('sara'))
    const { stdout } = await plan(dir, 'HEAD', '--format', 'json')
    expect((JSON.parse(stdout) as { changes: { id: string }[] }).changes.map(({ id }) => id)).toEqual([
      'guest:kim@contoso.example',
    ])
  })
})

describe('guestlist plan --at', () => {
  const changes = (stdout: string): string[] =>
    (JSON.parse(stdout) as { changes: { id: string; op: string }[] }).changes.map(({ op, id }) => `${op} ${id}`)
  const planAt = (dir: string, at: string, ...more: string[]) =>
    guestlist(['plan', dir, '--graph-url', server.url, '--at', at, '--format', 'json', ...more])

  it('plans what was declared then, whatever is on disk now', async () => {
    const repo = repository({ 'guestlist.yaml': guests('ada', 'bo') })
    repo.commit({ 'guestlist.yaml': guests('ada') })
    repo.commit({ 'guestlist.yaml': guests('ada', 'cy') })
    const first = repo.git('rev-parse', 'HEAD~2')
    writeFileSync(join(repo.dir, 'guestlist.yaml'), 'no declaration at all')
    const { stdout, stderr } = await planAt(repo.dir, 'HEAD~2')
    expect([stderr, changes(stdout)]).toEqual(['', ['add guest:ada@contoso.example', 'add guest:bo@contoso.example']])
    expect(stdout).toContain(`"rev": "${first}"`)
  })

  it('with --since, removes what was gone by then and not what is gone since', async () => {
    const repo = repository({ 'guestlist.yaml': guests('dee', 'eve', 'fay') })
    expect((await guestlist(['apply', repo.dir, '--graph-url', server.url, '--yes'])).code).toBe(0)
    repo.commit({ 'guestlist.yaml': guests('dee', 'eve') })
    repo.commit({ 'guestlist.yaml': guests('dee') })
    expect(changes((await planAt(repo.dir, 'HEAD~1', '--since', 'HEAD~2')).stdout)).toEqual([
      'remove guest:fay@contoso.example',
    ])
    expect(changes((await planAt(repo.dir, 'HEAD~2', '--since', 'HEAD~2')).stdout)).toEqual([])
  })

  it('refuses a revision that does not lead here, cannot be read, or comes before --since', async () => {
    const repo = repository({ 'guestlist.yaml': 'tenant: {}\n' })
    repo.commit({ 'guestlist.yaml': guests('gil') })
    repo.git('checkout', '-q', '-b', 'side')
    repo.commit({ 'guestlist.yaml': guests('hal') })
    repo.git('checkout', '-q', 'main')
    repo.commit({ 'guestlist.yaml': guests('ida') })
    for (const [at, since, expected] of [
      ['side', 'HEAD~1', 'side is not an ancestor of the checked-out commit.'],
      ['nowhere', 'HEAD~1', 'There is no revision nowhere.'],
      ['HEAD~2', 'HEAD~2', 'TENANT-NAME'],
      ['HEAD~1', 'HEAD', 'HEAD is not an ancestor of HEAD~1.'],
    ] as const) {
      const { code, stdout, stderr } = await planAt(repo.dir, at, '--since', since)
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr.replaceAll(/\s+/g, ' ')).toContain(expected)
    }
  })
})

describe('a history that is only half known removes nothing', () => {
  it('no such revision, and what only looks like an option', async () => {
    const repo = repository({ 'guestlist.yaml': guests('sara') })
    expect(await refused(repo, 'v1.0')).toContain('There is no revision v1.0.')
    expect(await refused(repo, 'HEAD~5')).toContain('There is no revision HEAD~5.')
  })

  it('no repository at all', async () => {
    expect(await refused({ dir: folder({ 'guestlist.yaml': guests('sara') }) }, 'HEAD')).toContain(
      'A revision can be read only from a git repository',
    )
  })

  it('a branch that does not lead here, and one of another root', async () => {
    const repo = repository({ 'guestlist.yaml': guests('sara', 'li') })
    repo.git('checkout', '-q', '-b', 'side')
    repo.commit({ 'guestlist.yaml': guests('sara', 'li', 'kim') })
    repo.git('checkout', '-q', 'main')
    expect(await refused(repo, 'side')).toContain('side is not an ancestor of the checked-out commit.')
    repo.git('checkout', '-q', '--orphan', 'other')
    repo.commit({ 'guestlist.yaml': guests('kim') })
    expect(await refused(repo, 'main')).toContain('main is not an ancestor of the checked-out commit.')
  })

  it('a shallow clone says that it is one', async () => {
    const repo = repository({ 'guestlist.yaml': guests('sara', 'li') })
    const first = repo.git('rev-parse', 'HEAD')
    repo.commit({ 'guestlist.yaml': guests('sara') })
    const dir = join(folder({}), 'clone')
    gitIn(repo.dir)('clone', '-q', '--depth', '1', `file://${repo.dir}`, dir)
    for (const since of ['HEAD~1', first]) {
      const said = await refused({ dir }, since)
      expect(said).toContain(`There is no revision ${since}: this is a shallow clone`)
      expect(said).toContain('git fetch --unshallow')
    }
    gitIn(dir)('fetch', '-q', '--depth', '1', 'origin', 'main')
    gitIn(dir)('fetch', '-q', '--unshallow')
    expect((await plan(dir, 'HEAD~1')).code).toBe(0)
  })

  it('another tenant, by name or by id', async () => {
    const repo = repository({ 'guestlist.yaml': guests('sara').replace('northwind', 'southwind') })
    repo.commit({ 'guestlist.yaml': guests('sara') })
    expect(await refused(repo, 'HEAD~1')).toContain('HEAD~1 declares the tenant southwind, not northwind')
    const other = repository({
      'guestlist.yaml': guests('sara').replace('northwind', 'northwind, id: 00000000-0000-4000-8000-000000000bad'),
    })
    const first = other.git('rev-parse', 'HEAD')
    other.commit({ 'guestlist.yaml': guests('sara') })
    const said = await refused(other, 'HEAD~1')
    expect(said).toContain(`at ${first} declares the tenant 00000000-0000-4000-8000-000000000bad`)
    expect(said).toContain('Use a revision that declares this tenant')
  })

  it('a declaration that was not valid, or was not there', async () => {
    const repo = repository({ 'guestlist.yaml': `${guests('sara')}nonsense: true\n` })
    repo.commit({ 'guestlist.yaml': guests('sara') })
    expect(await refused(repo, 'HEAD~1')).toContain('The declaration at HEAD~1 cannot be read')
    const later = repository({ 'readme.md': 'nothing yet' })
    later.commit({ 'guestlist.yaml': guests('sara') })
    expect(await refused(later, 'HEAD~1')).toContain('The declaration at HEAD~1 cannot be read')
    const csv = repository({ 'guestlist.yaml': `${TENANT}guests: [{ from: people.csv }]\n` })
    csv.commit({ 'people.csv': 'email\nsara@contoso.example\n' })
    expect(await refused(csv, 'HEAD~1')).toContain('The declaration at HEAD~1 cannot be read')
  })
})
