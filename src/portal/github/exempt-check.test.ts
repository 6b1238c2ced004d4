import { describe, expect, it } from 'vitest'
import { verdictOn } from './exempt-check.ts'
import { forgeOn, littleGithub, withAuto } from './little-github.fixture.ts'

const FILES = {
  'northwind/guestlist.yaml': 'tenant: { name: northwind }\n',
  'northwind/requests/contoso/auto-old.yaml': 'guests: [] # old\n',
  '.github/CODEOWNERS':
    '* @anna\n/northwind/requests/contoso/ @buying\n/northwind/requests/contoso/auto-*\n/northwind/requests/fabrikam/ @otto\n',
}

const opened = async () => {
  const github = littleGithub(FILES)
  withAuto(github)
  const forge = await forgeOn(github, 'northwind')
  const propose = async (id: string, replaces?: string) =>
    (
      await forge.propose({
        branch: `requests/contoso/${id}`,
        file: `requests/contoso/${id}.yaml`,
        text: 'guests: []\n',
        replaces,
        title: `Request ${id}`,
        body: '',
        parent: await forge.base(),
      })
    ).proposal
  /** Somebody who may write opens a pull request of their own; whether GitHub would let them merge it, once the portal saw it. */
  const mayMerge = async (files: Record<string, string | undefined>): Promise<boolean> => {
    github.content.push('mine', files)
    const pull = github.open('mine', 'mallory')
    await forge.judgeOpen?.()
    return github.mayBeMerged(pull)
  }
  return { github, forge, propose, mayMerge }
}

describe('somebody who may write, without an owner,', () => {
  it.each<[string, Record<string, string | undefined>]>([
    ['adds', { 'northwind/requests/contoso/auto-evil.yaml': 'guests: [{ email: evil@contoso.com }]\n' }],
    ['adds more than an entry in', { 'northwind/requests/contoso/auto-evil.yaml': 'partners: {}\n' }],
    ['adds a folder with the name of', { 'northwind/requests/contoso/auto-x/evil.yaml': 'guests: []\n' }],
    ['changes', { 'northwind/requests/contoso/auto-old.yaml': 'guests: [{ email: evil@contoso.com }]\n' }],
    ['deletes', { 'northwind/requests/contoso/auto-old.yaml': undefined }],
    ['adds a request that waits beside', { 'northwind/requests/contoso/2026-11-27-a1.yaml': 'guests: []\n' }],
    ['adds what came by an issue beside', { 'northwind/requests/contoso/issue-7.yaml': 'guests: []\n' }],
    [
      'hides among owned files of another partner',
      { 'northwind/requests/contoso/auto-evil.yaml': '', 'northwind/requests/fabrikam/b.yaml': '' },
    ],
  ])('%s an exempt file: it is not merged', async (_, files) => {
    const { mayMerge } = await opened()
    expect(await mayMerge(files)).toBe(false)
  })

  it('has the owned half of two commits merged first: the other half is not merged', async () => {
    const { github, forge, mayMerge } = await opened()
    const owned = github.content.push('mine', { 'northwind/requests/contoso/b.yaml': 'guests: []\n' })
    expect(await mayMerge({ 'northwind/requests/contoso/auto-evil.yaml': '' })).toBe(false)
    github.content.branches.set('main', owned)
    await forge.judgeOpen?.()
    expect(github.content.changed('mine')).toEqual(['northwind/requests/contoso/auto-evil.yaml'])
    expect(github.pulls.map((pull) => github.mayBeMerged(pull))).toEqual([false])
  })

  it('takes the check of another app for that of the portal: it is not merged', async () => {
    const { github, mayMerge } = await opened()
    expect(await mayMerge({ 'northwind/requests/contoso/auto-evil.yaml': '' })).toBe(false)
    const head = github.content.branches.get('mine') ?? ''
    github.checks.push({ head, name: 'guestlist-requests northwind', app: 15368, conclusion: 'success' })
    expect(github.pulls.map((pull) => github.mayBeMerged(pull))).toEqual([false])
  })

  it('merges what another rule lets through, and nothing before the portal saw it', async () => {
    const { github, mayMerge } = await opened()
    github.content.push('main', { '.github/CODEOWNERS': `${FILES['.github/CODEOWNERS']}/docs/\n` })
    github.content.push('docs', { 'docs/a.md': 'x' })
    expect(github.mayBeMerged(github.open('docs', 'mallory'))).toBe(false)
    expect(await mayMerge({ 'docs/b.md': 'x' })).toBe(true)
  })
})

describe('a request', () => {
  it('that was proven is merged, whenever the portal looks', async () => {
    const { github, forge, propose } = await opened()
    const { id, head } = await propose('auto-a1')
    await Promise.all([forge.judgeOpen?.(), forge.mergeWhenAllowed(id, head)])
    await forge.judgeOpen?.()
    expect(github.pulls[0]).toMatchObject({ merged: true })
  })

  it('that waits is merged with an approval of its owner alone', async () => {
    const { github, forge, propose } = await opened()
    const { id, head } = await propose('a1')
    await forge.judgeOpen?.()
    await forge.mergeWhenAllowed(id, head)
    expect(github.pulls[0]).toMatchObject({ merged: false, autoMerge: true })
    await forge.approve(id, { head, planDigest: '' }, { login: 'anna', token: 'token-anna' })
    expect(github.pulls[0]).toMatchObject({ merged: true })
  })

  it('for more time of an entry that needed no owner has one, since its file gets a name that has', async () => {
    const { github, forge, propose } = await opened()
    const { id, head } = await propose('old', 'requests/contoso/auto-old.yaml')
    expect((await forge.changeOf(head)).files).toEqual(['requests/contoso/auto-old.yaml', 'requests/contoso/old.yaml'])
    await forge.judgeOpen?.()
    const [pull] = github.pulls
    expect(pull === undefined || github.mayBeMerged(pull)).toBe(false)
    await forge.approve(id, { head, planDigest: '' }, { login: 'anna', token: 'token-anna' })
    expect(await (await forge.filesAt(await forge.base())).list()).toEqual([
      'guestlist.yaml',
      'requests/contoso/old.yaml',
    ])
  })

  it('that was proven and closed is not merged by whoever opens it again, also not after a restart', async () => {
    const { github, forge, propose } = await opened()
    const { id, head } = await propose('auto-a1')
    // Something else is required, so that it waits.
    github.rules.push({ type: 'required_status_checks', parameters: { required_status_checks: [{ context: 'plan' }] } })
    await forge.mergeWhenAllowed(id, head)
    await forge.deny(id, 'No.', { login: 'anna', token: 'token-anna' })
    const again = await forgeOn(github, 'northwind')
    await again.judgeOpen?.()
    const [pull] = github.pulls
    Object.assign(pull ?? {}, { state: 'open' })
    await again.judgeOpen?.()
    github.checks.push({ head, name: 'plan', app: 15368, conclusion: 'success' })
    expect(pull === undefined || github.mayBeMerged(pull)).toBe(false)
  })

  it('is judged once, and again after a restart only where nothing was said', async () => {
    const { github, forge, propose } = await opened()
    await propose('a1')
    await forge.judgeOpen?.()
    const again = await forgeOn(github, 'northwind')
    await again.judgeOpen?.()
    await again.judgeOpen?.()
    expect(github.checks).toHaveLength(1)
  })
})

it('too many files to be told are no proof', () => {
  expect(
    verdictOn(
      Array.from({ length: 3000 }, (_, at) => `docs/${at}`),
      1,
    ).conclusion,
  ).toBe('failure')
})

it('without the permission nothing is said', async () => {
  const github = littleGithub(FILES)
  expect(await forgeOn(github, 'northwind')).not.toHaveProperty('judgeOpen')
})
