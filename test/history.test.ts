import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { historyOf, repositoryOf } from './history-stage.ts'
import { folder, guestlist } from './program.ts'

const declaration = (guests: string, more = ''): string =>
  `tenant: { name: t }\npartners: { contoso: { domains: [contoso.example] } }\n${more}guests:\n${guests}`
const SARA = '  - { email: sara@contoso.example }\n'

describe('history', () => {
  it('tells who declared, changed and approved what, when, and when access ended', async () => {
    const { dir, commit } = repositoryOf()
    commit('2026-02-01', 'Ann', 'Start (#3)', { 'guestlist.yaml': declaration('  - { email: li@contoso.example }\n') })
    const second = commit('2026-02-02', 'Bo', 'Sara joins\n\nReviewed-by: Cy Owner <cy@x.example>', {
      'guestlist.yaml': declaration('  - { email: sara@contoso.example, expires: 2026-06-30 }\n'),
    })
    commit('2026-07-15', 'Ann', 'Extend', {
      'guestlist.yaml': declaration(
        '  - { email: sara@contoso.example, expires: 2026-12-31, groups: [pilot], department: Buying }\n',
        'groups: { pilot: {} }\n',
      ),
    })
    commit('2026-08-01', 'Ann', 'Elsewhere', { 'README.md': 'hello' })
    commit('2026-09-01', 'Dee', 'Out', {
      'guestlist.yaml': declaration('  - { email: li@contoso.example }\n', 'groups: { pilot: {} }\n'),
    })
    expect((await historyOf(dir, 'sara@contoso.example')).map(({ date, what, by }) => `${date} ${what} ${by}`)).toEqual(
      [
        '2026-02-02 08:30 declared as sara@contoso.example, until 2026-06-30 Bo',
        '2026-07-01 access ended (expires: 2026-06-30) ',
        '2026-07-15 08:30 department: Buying Ann',
        '2026-07-15 08:30 expires: 2026-06-30 → 2026-12-31 Ann',
        '2026-07-15 08:30 membership group:pilot: added Ann',
        '2026-09-01 08:30 no longer declared Dee',
      ],
    )
    const [declared] = await historyOf(dir, 'guest:sara@contoso.example')
    expect(declared).toMatchObject({ approvedBy: 'Cy Owner', commit: second.slice(0, 12), place: 'guestlist.yaml:4' })
  })

  it('follows a guest through a change of address, and a group through its memberships', async () => {
    const { dir, commit } = repositoryOf()
    commit('2026-02-01', 'Ann', 'Start', {
      'guestlist.yaml': declaration('  - { email: old@contoso.example, groups: [pilot] }\n', 'groups: { pilot: {} }\n'),
    })
    commit('2026-03-01', 'Ann', 'Married', {
      'guestlist.yaml': declaration(
        '  - { email: new@contoso.example, previously: [old@contoso.example], groups: [pilot] }\n',
        'groups: { pilot: {} }\n',
      ),
    })
    expect((await historyOf(dir, 'new@contoso.example')).map(({ what }) => what)).toContain(
      'declared as old@contoso.example: membership group:pilot',
    )
    expect((await historyOf(dir, 'group:pilot')).map(({ what }) => what)).toEqual([
      'declared as pilot: membership guest:old@contoso.example',
      'membership guest:new@contoso.example: added',
      'membership guest:old@contoso.example: removed',
    ])
  })

  it('takes a merged branch as one step, with the request and everybody who wrote it', async () => {
    const { dir, commit, git } = repositoryOf()
    commit('2026-02-01', 'Ann', 'Start', { 'guestlist.yaml': declaration(SARA) })
    git('2026-02-02', 'x', 'checkout', '-q', '-b', 'side')
    commit('2026-02-02', 'Bo', 'one', {
      'guestlist.yaml': declaration(`${SARA.trimEnd().slice(0, -2)}, department: A }\n`),
    })
    commit('2026-02-03', 'Cy', 'two', {
      'guestlist.yaml': declaration(`${SARA.trimEnd().slice(0, -2)}, department: B }\n`),
    })
    git('2026-02-04', 'x', 'checkout', '-q', 'main')
    git('2026-02-05', 'Merger', 'merge', '-q', '--no-ff', '-m', 'Merge pull request #12 from x/side', 'side')
    expect((await historyOf(dir, 'sara@contoso.example'))[1]).toMatchObject({
      date: '2026-02-05 08:30',
      what: 'department: B',
      by: 'Cy, Bo',
      request: '#12',
    })
  })

  it('with --since tells what came after, and compares with what was there', async () => {
    const { dir, commit } = repositoryOf()
    const first = commit('2026-02-01', 'Ann', 'Start', { 'guestlist.yaml': declaration(SARA) })
    commit('2026-03-01', 'Ann', 'Change', {
      'guestlist.yaml': declaration(`${SARA.trimEnd().slice(0, -2)}, department: A }\n`),
    })
    expect((await historyOf(dir, 'sara@contoso.example', '--since', first)).map(({ what }) => what)).toEqual([
      'department: A',
    ])
  })

  it('goes on past a revision with errors, and one without the folder', async () => {
    const repo = folder({})
    const { commit } = repositoryOf(repo)
    commit('2026-01-05', 'Ann', 'Nothing yet', { 'README.md': 'x' })
    commit('2026-02-01', 'Ann', 'Start', { 'tenants/t/guestlist.yaml': declaration(SARA) })
    commit('2026-02-02', 'Ann', 'Broken', { 'tenants/t/guestlist.yaml': 'guests: [\n' })
    commit('2026-02-03', 'Ann', 'Mended', { 'tenants/t/guestlist.yaml': declaration(SARA) })
    expect((await historyOf(join(repo, 'tenants/t'), 'sara@contoso.example')).map(({ what }) => what)).toEqual([
      'declared as sara@contoso.example',
      'the declaration has errors in this revision',
    ])
  })

  it('is refused without a repository, for a name that nobody has, and for one that two have', async () => {
    const { dir, commit } = repositoryOf()
    commit('2026-02-01', 'Ann', 'Start', {
      'guestlist.yaml': declaration(SARA, 'groups: { portal: {} }\napps: { portal: { displayName: Portal } }\n'),
    })
    const refused = async (where: string, who: string): Promise<string> => {
      const { code, stdout, stderr } = await guestlist(['history', who, where])
      expect([code, stdout]).toEqual([1, ''])
      return stderr
    }
    expect(await refused(dir, 'sarah@contoso.example')).toContain('Did you mean')
    expect(await refused(dir, 'portal')).toMatch(/may be .* or /)
    expect(await refused(folder({ 'guestlist.yaml': declaration(SARA) }), 'sara@contoso.example')).toContain(
      'repository',
    )
  })

  it('is refused in a shallow clone, whose first commit is not the one that declared anything', async () => {
    const { dir, commit } = repositoryOf()
    const first = commit('2026-02-01', 'Ann', 'Start', { 'guestlist.yaml': declaration(SARA) })
    const second = commit('2026-03-01', 'Bo', 'Elsewhere', { 'README.md': 'hello' })
    commit('2026-04-01', 'Cy', 'More', {
      'guestlist.yaml': declaration('  - { email: sara@contoso.example, expires: 2027-01-01 }\n'),
    })
    const cloned = (depth: number): string => {
      const clone = join(folder({}), 'clone')
      execFileSync('git', ['clone', '-q', '--depth', String(depth), `file://${dir}`, clone], { stdio: 'pipe' })
      return clone
    }
    for (const depth of [1, 2]) {
      const { code, stdout, stderr } = await guestlist(['history', 'sara@contoso.example', cloned(depth)])
      expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('shallow clone')])
    }
    const [short, whole] = [cloned(2), cloned(3)]
    expect(await historyOf(whole, 'sara@contoso.example')).toEqual(await historyOf(dir, 'sara@contoso.example'))
    // What comes after a commit that is there is there whole.
    expect(await historyOf(short, 'sara@contoso.example', '--since', second)).toHaveLength(1)
    const { code, stderr } = await guestlist(['history', 'sara@contoso.example', short, '--since', first])
    expect([code, stderr]).toEqual([1, expect.stringContaining('shallow clone')])
  })

  it('says so where nothing was ever committed, and so does a plan since then', async () => {
    const { dir } = repositoryOf(folder({ 'guestlist.yaml': declaration(SARA) }))
    expect(await guestlist(['history', 'sara@contoso.example', dir])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('No commit of this branch has these files.') as string,
    })
    const { stderr } = await guestlist(['plan', '--sandbox', '--since', 'HEAD', dir])
    expect(stderr).toContain('the repository has no commits')
  })

  it('prints no hidden character of a hostile name', async () => {
    const { dir, commit } = repositoryOf()
    commit('2026-02-01', 'Mal\u202Eory', 'x\n\nApproved-by: \u001B[31mBoss', { 'guestlist.yaml': declaration(SARA) })
    const { stdout } = await guestlist(['history', 'sara@contoso.example', dir])
    for (const hidden of ['\u202E', '\u001B']) expect(stdout).not.toContain(hidden)
    expect(stdout).toContain('Boss')
  })
})
