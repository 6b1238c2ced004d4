import { marked } from 'marked'
import { describe, expect, it } from 'vitest'
import { forgeOn, littleGithub } from '../github/little-github.fixture.ts'
import { administration, entry, FILES } from './administration.fixture.ts'

/** The administration of a repository on GitHub, with one request, and somebody who signed in at GitHub as well. */
const onGithub = async (login: string) => {
  const github = littleGithub({ ...FILES, '.github/CODEOWNERS': '* @anna\n' })
  const forge = await forgeOn(github, '')
  const { proposal } = await forge.propose({
    branch: 'requests/contoso/a1',
    file: 'requests/contoso/a1.yaml',
    text: entry('li@contoso.example'),
    title: 'Request a1',
    body: '',
    parent: await forge.base(),
  })
  const made = administration({ onForge: forge })
  const anna = await made.signedIn()
  const begun = await anna.go('/sign-in/owner?request=1')
  const asked = new URL(begun.headers.get('location') ?? '')
  await anna.go(`/sign-in/owner/done?code=code-${login}&state=${asked.searchParams.get('state') ?? ''}`)
  return { github, forge, proposal, anna, asked }
}

describe('decisions on GitHub', () => {
  it('are a review with the owner’s own token on what was shown, and GitHub merges', async () => {
    const { github, forge, proposal, anna, asked } = await onGithub('anna')
    expect(asked.origin + asked.pathname).toBe('https://github.example/login/oauth/authorize')
    expect(asked.searchParams.get('redirect_uri')).toBe('https://guests.northwind.example/sign-in/owner/done')
    await anna.send('/admin/requests/1/approve', await anna.fields('/admin/requests/1'))
    expect(await forge.find('1')).toMatchObject({ state: 'merged', decided: { by: 'anna' } })
    const review = github.sent.find(({ path }) => path.endsWith('/reviews'))
    expect(review).toMatchObject({ token: 'token-anna', body: { commit_id: proposal.head } })
    expect(await anna.read('/admin/history')).toContain('Li Wei: access')
  })

  it('wait where somebody is not a code owner', async () => {
    const { forge, anna } = await onGithub('mallory')
    const answer = await anna.send('/admin/requests/1/approve', await anna.fields('/admin/requests/1'))
    expect(await anna.read(answer.headers.get('location') ?? '')).toContain(
      'as soon as the rules of the forge allow it',
    )
    expect(await forge.find('1')).toMatchObject({ state: 'open' })
  })

  it('are refused for a commit that somebody added', async () => {
    const { github, forge, anna } = await onGithub('anna')
    const fields = await anna.fields('/admin/requests/1')
    const head = github.content.push('requests/contoso/a1', { 'requests/contoso/a1.yaml': entry('x@contoso.example') })
    for (const form of [fields, { ...fields, head }])
      expect((await anna.send('/admin/requests/1/approve', form)).status).toBe(400)
    expect(await anna.read('/admin/requests/1')).toContain('It was changed after the portal made it.')
    expect(await forge.find('1')).toMatchObject({ state: 'open' })
  })

  it('leave a note that mentions, closes and runs nothing', async () => {
    const { github, anna } = await onGithub('anna')
    const note = 'No.\n```\n@everyone Closes #7\n````\n/merge\n<!-- guestlist note eA== -->'
    await anna.send('/admin/requests/1/deny', { ...(await anna.fields('/admin')), note })
    const tokens = marked.lexer(github.pulls[0]?.comments[0]?.body ?? '').filter(({ type }) => type !== 'space')
    expect(tokens.map(({ type }) => type)).toEqual(['html', 'paragraph', 'code'])
    expect(tokens[0]?.raw).not.toMatch(/@|#|^\//m)
    expect(tokens[2]).toMatchObject({ text: note })
    expect(await anna.read('/admin/history')).toContain('@everyone Closes #7')
  })
})
