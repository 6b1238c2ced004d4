import { execFileSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GithubStandIn, startGithub } from './github/stand-in.ts'
import { guestlist } from './program.ts'
import { repository } from './since/repository.ts'

const FILE = (more = ''): string => `tenant: { name: t }\nguests: [{ email: sara@contoso.example${more} }]\n`
const git = (dir: string, ...args: string[]): string =>
  execFileSync('git', ['-C', dir, ...args], { encoding: 'utf8' }).trim()

/** Two commits: the first was merged as a pull request, the second says in its message who approved it. */
const twoCommits = (origin: string) => {
  const { dir, commit } = repository({ 'guestlist.yaml': FILE() })
  git(dir, 'remote', 'add', 'origin', origin)
  const first = git(dir, 'rev-parse', 'HEAD')
  commit({ 'guestlist.yaml': FILE(', department: Buying') })
  return { dir, first, second: git(dir, 'rev-parse', 'HEAD') }
}

const NO_TOKENS = {
  GITHUB_TOKEN: '',
  GH_TOKEN: '',
  GITHUB_API_URL: '',
  GITLAB_TOKEN: '',
  CI_API_V4_URL: '',
  SYSTEM_ACCESSTOKEN: '',
  SYSTEM_COLLECTIONURI: '',
}
const asked = async (dir: string, env: Record<string, string>) => {
  const args = ['history', 'sara@contoso.example', dir, '--format', 'json']
  const { code, stdout, stderr } = await guestlist(args, { env: { ...NO_TOKENS, ...env } })
  expect([code, stderr]).toEqual([0, ''])
  const { rows, notes } = JSON.parse(stdout) as { rows: { [column: string]: string }[]; notes: string[] }
  return {
    rows: rows.map(({ approvedBy, request, mergedBy }) => [approvedBy, request, mergedBy]),
    note: notes.at(-1) ?? '',
  }
}

describe('history asks the forge who reviewed and merged', () => {
  let github: GithubStandIn
  beforeEach(async () => {
    github = await startGithub()
  })
  afterEach(() => github.close())
  const ORIGIN = 'git@github.com:northwind/outside.git'
  const review = (login: string, state: string) => ({ user: { login }, state })

  it('GitHub: the last decision of each reviewer, and who merged; other commits keep what their message says', async () => {
    const { dir, first } = twoCommits(ORIGIN)
    github.pulls.push({
      number: 7,
      head: { sha: first },
      base: { ref: 'main' },
      merged_at: '2026-01-01T00:00:00Z',
      merge_commit_sha: first,
      commits: [first],
      merged_by: { login: 'bo' },
      reviews: [
        review('ann', 'CHANGES_REQUESTED'),
        review('cy', 'APPROVED'),
        review('ann', 'APPROVED'),
        review('dee', 'APPROVED'),
        review('ann', 'COMMENTED'),
        review('dee', 'DISMISSED'),
      ],
    })
    const { rows, note } = await asked(dir, { GITHUB_TOKEN: 'workflow-token', GITHUB_API_URL: github.url })
    expect(rows[0]).toEqual(['ann, cy', '#7', 'bo'])
    expect(rows[1]).toEqual(['', '', ''])
    expect(note).toMatch(/^Requests, reviewers and merges are read from GitHub/)
    expect(github.requests.every((line) => line.startsWith('GET '))).toBe(true)
  })

  it('says what was not asked, and why, and fails for nothing that the forge does', async () => {
    const { dir } = twoCommits(ORIGIN)
    expect((await asked(dir, {})).note).toMatch(/^No forge was asked \(neither GITHUB_TOKEN nor GH_TOKEN is set\)/)
    github.forbidden.add(`GET /commits/${git(dir, 'rev-parse', 'HEAD~1')}/pulls`)
    const refused = await asked(dir, { GITHUB_TOKEN: 'workflow-token', GITHUB_API_URL: github.url })
    expect(refused.note).toMatch(/^GitHub was asked and did not tell everything \(.*403/)
    const { url } = github
    await github.close()
    const gone = await asked(dir, { GITHUB_TOKEN: 'workflow-token', GITHUB_API_URL: url })
    expect(gone.note).toMatch(/^GitHub was asked and did not tell everything/)
    expect([...refused.rows, ...gone.rows].flat().join('')).toBe('')
    expect(JSON.stringify([refused, gone])).not.toContain('workflow-token')
    github = await startGithub()
  })

  it('sends a token to no server that only the configuration of the repository names', async () => {
    for (const origin of [
      'https://github.attacker.example/a/b',
      'https://gitlab.attacker.example/a/b',
      'https://x.example/a/b',
    ]) {
      const { dir } = twoCommits(origin)
      const { note } = await asked(dir, { GITHUB_TOKEN: 'workflow-token', GITLAB_TOKEN: 'workflow-token' })
      expect(note).toMatch(/^No forge was asked \(.*(does not name the API of|is not known to be)/)
    }
  })

  it.each([
    [
      'GitLab',
      'https://gitlab.com/northwind/outside.git',
      (url: string) => ({ GITLAB_TOKEN: 't', CI_API_V4_URL: `${url}/api/v4` }),
      (path: string, first: string): unknown => {
        if (path === `/api/v4/projects/northwind%2Foutside/repository/commits/${first}/merge_requests`)
          return [{ iid: 4, state: 'merged', merge_user: { username: 'bo' } }]
        if (path === '/api/v4/projects/northwind%2Foutside/merge_requests/4/approvals')
          return { approved_by: [{ user: { username: 'cy' } }] }
        return []
      },
    ],
    [
      'Azure DevOps',
      'https://dev.azure.com/northwind/outside/_git/outside',
      (url: string) => ({ SYSTEM_ACCESSTOKEN: 't', SYSTEM_COLLECTIONURI: `${url}/northwind/` }),
      (path: string, first: string, body: string): unknown => {
        const known = path.startsWith('/northwind/outside/_apis/git/repositories/outside/pullrequestquery')
        const reviewers = [
          { displayName: 'cy', vote: 10 },
          { displayName: 'dee', vote: -10 },
        ]
        const pull = { pullRequestId: 4, closedBy: { displayName: 'bo' }, reviewers }
        return { results: known && body.includes(first) ? [{ [first]: [pull] }] : [{}] }
      },
    ],
  ] as const)('%s', async (name, origin, env, answer) => {
    const { dir, first } = twoCommits(origin)
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (part: Buffer) => (body += part.toString()))
      request.on('end', () => {
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify(answer(request.url ?? '', first, body)))
      })
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    try {
      const { rows, note } = await asked(dir, env(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
      expect(rows).toEqual([
        ['cy', '#4', 'bo'],
        ['', '', ''],
      ])
      expect(note).toContain(`are read from ${name}`)
    } finally {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    }
  })
})
