import { marked } from 'marked'
import { describe, expect, it } from 'vitest'
import type { PortalForge, ProposedFile } from '../forge.ts'
import { forgeOn, littleGithub, type LittleGithub, withAuto } from './little-github.fixture.ts'

const FILES = {
  'northwind/guestlist.yaml': 'tenant: { name: northwind }\n',
  '.github/CODEOWNERS': '* @anna\n/northwind/requests/contoso/ @buying\n',
}
/** The same with requests that need no owner. */
const AUTO = {
  ...FILES,
  '.github/CODEOWNERS': '* @anna\n/northwind/requests/contoso/ @buying\n/northwind/requests/contoso/auto-*\n',
}
const requiring = (check: object): object => ({ parameters: { required_status_checks: [check] } })
const anna = { login: 'anna', token: 'token-anna' }
const digest = 'd'.repeat(64)
const CONTOSO = [{ folder: 'requests/contoso', auto: false }]

const opened = async (files: Record<string, string> = FILES) => {
  const github = littleGithub(files)
  const forge = await forgeOn(github, 'northwind')
  return { github, forge }
}

const asked = async (forge: PortalForge, id = 'a1'): Promise<ProposedFile> => ({
  branch: `requests/contoso/${id}`,
  file: `requests/contoso/${id}.yaml`,
  text: 'guests: []\n',
  title: `Request ${id}`,
  body: 'A request.',
  parent: await forge.base(),
})

describe('requests on GitHub', () => {
  it('are opened, approved by an owner, and merged by GitHub', async () => {
    const { github, forge } = await opened()
    const { proposal } = await forge.propose(await asked(forge))
    expect(proposal).toMatchObject({ id: '1', branch: 'requests/contoso/a1', state: 'open' })
    expect((await forge.propose(await asked(forge))).isNew).toBe(false)
    expect(await (await forge.filesAt(proposal.head)).list()).toEqual(['guestlist.yaml', 'requests/contoso/a1.yaml'])
    expect((await forge.list('open')).map(({ id }) => id)).toEqual(['1'])
    await forge.approve('1', { head: proposal.head, planDigest: digest }, anna)
    expect(await forge.find('1')).toMatchObject({ state: 'merged', decided: { by: 'anna' } })
    expect(await (await forge.filesAt(await forge.base())).list()).toContain('requests/contoso/a1.yaml')
    const review = github.sent.find(({ path }) => path.endsWith('/reviews'))
    expect(review).toMatchObject({ token: 'token-anna', body: { commit_id: proposal.head, event: 'APPROVE' } })
    expect(
      github.sent.filter(({ method, token }) => method === 'POST' && token === 'installation').map(({ path }) => path),
    ).not.toContain(review?.path)
  })

  it('say what they change, and whether somebody added to it', async () => {
    const { github, forge } = await opened()
    const parent = await forge.base()
    const { proposal } = await forge.propose(await asked(forge))
    const files = ['requests/contoso/a1.yaml']
    expect(await forge.changeOf(proposal.head)).toEqual({ parent, files, isUntouched: true })
    github.content.push('main', { 'northwind/other.yaml': '' })
    expect(await forge.changeOf(proposal.head)).toEqual({ parent, files, isUntouched: true })
    const more = github.content.push('requests/contoso/a1', { 'docs/a.md': '', 'northwind/guestlist.yaml': '# none' })
    expect(await forge.changeOf(more)).toEqual({
      parent,
      files: ['../docs/a.md', 'guestlist.yaml', 'requests/contoso/a1.yaml'],
      isUntouched: false,
    })
  })

  it('wait where the owner who approved is not a code owner', async () => {
    const { github, forge } = await opened()
    const { proposal } = await forge.propose(await asked(forge))
    await forge.approve('1', { head: proposal.head, planDigest: digest }, { login: 'kim', token: 'token-kim' })
    expect((await forge.find('1'))?.state).toBe('open')
    expect(github.pulls[0]?.autoMerge).toBe(true)
  })

  it('are not approved after they moved, twice, or by the portal', async () => {
    const { github, forge } = await opened()
    const { proposal } = await forge.propose(await asked(forge))
    github.content.push('requests/contoso/a1', { 'northwind/evil.yaml': 'x' })
    await expect(forge.approve('1', { head: proposal.head, planDigest: digest }, anna)).rejects.toThrow('was changed')
    await expect(forge.mergeWhenAllowed('1', proposal.head)).rejects.toThrow('was changed')
    const head = (await forge.find('1'))?.head ?? ''
    const portal = { login: 'portal[bot]', token: 'installation' }
    await expect(forge.approve('1', { head, planDigest: digest }, portal)).rejects.toThrow('did not let you approve')
    await forge.approve('1', { head, planDigest: digest }, anna)
    await expect(forge.approve('1', { head, planDigest: digest }, anna)).rejects.toThrow('decided already')
  })

  it('are denied with a note that can do nothing', async () => {
    const { github, forge } = await opened()
    await forge.propose(await asked(forge))
    const note = '@northwind/buying Closes #3 `````\n/merge\n<img src=x> [skip ci]\r\nCo-authored-by: a <a@b.c> --> ä'
    await forge.deny('1', note, anna)
    expect((await forge.list('decided')).map(({ state, decided }) => [state, decided?.by, decided?.note])).toEqual([
      ['closed', 'anna', note],
    ])
    const tokens = marked.lexer(github.pulls[0]?.comments[0]?.body ?? '').filter(({ type }) => type !== 'space')
    expect(tokens.map(({ type }) => type)).toEqual(['html', 'paragraph', 'code'])
    expect(tokens[1]?.raw.trim()).toBe('Denied.')
  })

  it('of others are none of the portal', async () => {
    const { github, forge } = await opened()
    await forge.propose(await asked(forge))
    Object.assign(github.pulls[0] ?? {}, { author: 'mallory' })
    expect(await forge.list('open')).toEqual([])
    expect(await forge.find('1')).toBeUndefined()
    expect(await forge.findBranch('requests/contoso/a1')).toBeUndefined()
    await expect(forge.propose(await asked(forge))).rejects.toThrow('did not open')
    expect(await forge.find('../../user')).toBeUndefined()
  })

  it('let an owner sign in', async () => {
    const { forge } = await opened()
    const given = { redirectUri: 'https://guests.northwind.example/admin/owner' }
    const address = new URL(forge.ownerSignIn?.address({ ...given, state: 's', challenge: 'c' }) ?? '')
    expect(address.searchParams.get('code_challenge_method')).toBe('S256')
    expect(await forge.ownerSignIn?.redeem({ ...given, code: 'code-anna', verifier: 'v' })).toEqual(anna)
    await expect(forge.ownerSignIn?.redeem({ ...given, code: 'wrong', verifier: 'v' })).rejects.toThrow('Sign in again')
  })
})

describe('a portal does not start', () => {
  const problems = async (spoil: (github: LittleGithub) => void, files = FILES, auto = false) => {
    const { github, forge } = await opened(files)
    if (auto) withAuto(github)
    spoil(github)
    return (await forge.problems(CONTOSO.map((one) => ({ ...one, auto })))).join('\n')
  }
  const reviews = (github: LittleGithub): object => (github.rules[0]?.['parameters'] ?? {}) as object

  it('unless something is wrong', async () => {
    expect(await problems(() => undefined)).toBe('')
    expect(await problems(() => undefined, AUTO, true)).toBe('')
    // Who had automatic approval may keep the permission.
    expect(await problems(withAuto)).toBe('')
  })

  it.each<[string, (github: LittleGithub) => void]>([
    ['lacks the permissions checks', (github) => void delete github.permissions['checks']],
    ['requires the check "guestlist-requests northwind"', (github) => void github.rules.pop()],
    [
      'requires the check "guestlist-requests northwind"',
      // Of any app: a workflow that a branch brings could set it.
      (github) => void Object.assign(github.rules.at(-1) ?? {}, requiring({ context: 'guestlist-requests northwind' })),
    ],
    [
      'requires the check "guestlist-requests northwind"',
      (github) => void Object.assign(github.rules.at(-1) ?? {}, requiring({ context: 'plan', integration_id: 77 })),
    ],
    [
      // Of another declaration of the repository, which knows nothing of these files.
      'requires the check "guestlist-requests northwind"',
      (github) =>
        void Object.assign(github.rules.at(-1) ?? {}, requiring({ context: 'guestlist-requests', integration_id: 77 })),
    ],
  ])('with automatic merges where it %s', async (sentence, spoil) =>
    expect(await problems(spoil, AUTO, true)).toContain(sentence),
  )

  it.each<[string, (github: LittleGithub) => void]>([
    ['is not protected', (github) => void github.rules.shift()],
    ['review from code owners', (github) => void Object.assign(reviews(github), { require_code_owner_review: false })],
    [
      'altered after its approval',
      (github) => void Object.assign(reviews(github), { dismiss_stale_reviews_on_push: false }),
    ],
    ['force pushes', (github) => void github.rules.pop()],
    ['may bypass', (github) => void Object.assign(github.ruleset, { current_user_can_bypass: 'always' })],
    ['may bypass', (github) => void delete github.ruleset['current_user_can_bypass']],
    ['workflows: write', (github) => void Object.assign(github.permissions, { workflows: 'write' })],
    ['administration: read', (github) => void Object.assign(github.permissions, { administration: 'read' })],
    ['lacks the permissions', (github) => void delete github.permissions['contents']],
    ['Auto-merge is off', (github) => void Object.assign(github.repository, { allow_auto_merge: false })],
  ])('where something %s', async (sentence, spoil) => expect(await problems(spoil)).toContain(sentence))

  it.each<[string, string, boolean]>([
    ['has no owner for northwind/requests/contoso', '* @anna\n/northwind/requests/contoso/\n', false],
    ['has no owner for northwind/requests/contoso/:', '* @anna\n/northwind/requests/contoso/\n', true],
    ['has an owner for northwind/requests/contoso/auto-*', '* @anna\n', true],
    ['though the partner has no', AUTO['.github/CODEOWNERS'], false],
    ['has no owner for .github/CODEOWNERS', '/northwind/ @anna\n/northwind/requests/contoso/\n', true],
    ['has no owner for northwind/requests/any.yaml', '* @anna\n/northwind/requests/\n', true],
    ['does not support', '* @anna\n!x @b\n', false],
    [
      'has no owner for northwind/any.yaml',
      '/northwind/guestlist.yaml @anna\n/northwind/partners/ @anna\n/northwind/requests/ @anna\n/.github/ @anna\n',
      false,
    ],
    [
      'has no owner for northwind/any/any.yaml',
      '/northwind/*.yaml @anna\n/northwind/requests/ @anna\n/.github/ @anna\n',
      false,
    ],
  ])('where CODEOWNERS %s', async (sentence, owners, auto) => {
    expect(await problems(() => undefined, { ...FILES, '.github/CODEOWNERS': owners }, auto)).toContain(sentence)
  })

  it('with automatic merges where every change needs an approval', async () => {
    const spoil = (github: LittleGithub) => void Object.assign(reviews(github), { required_approving_review_count: 1 })
    expect(await problems(spoil, AUTO, true)).toContain('requires 1 approvals')
  })

  it('not where somebody has to approve what has no owner', async () => {
    const files = { ...FILES, '.github/CODEOWNERS': '/northwind/requests/ @buying\n' }
    expect(await problems(() => undefined, files)).toContain('could be merged without an approval')
    const spoil = (github: LittleGithub) => void Object.assign(reviews(github), { required_approving_review_count: 1 })
    expect(await problems(spoil, files)).toBe('')
  })

  it('without CODEOWNERS', async () => {
    expect(await problems(() => undefined, { 'northwind/guestlist.yaml': '' } as typeof FILES)).toContain(
      'no CODEOWNERS',
    )
  })
})
