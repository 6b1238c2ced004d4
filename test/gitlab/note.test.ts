/** Texts that outsiders choose, in a note of GitLab: they are shown and do nothing. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { gitlabCommand } from '../../src/commands/gitlab/run.ts'
import type { GitlabFlags } from '../../src/commands/gitlab/context.ts'
import type { Plan } from '../../src/model.ts'
import { recordedIo } from '../../src/session/io.fixture.ts'
import { bigPlan, change, planOf } from '../golden/sample-plan.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { quickActions, references } from './markdown.ts'
import { BOT_TOKEN, type GitlabStandIn, PROJECT, startGitlab } from './stand-in.ts'

const SHA = 'a'.repeat(40)
let gitlab: GitlabStandIn
beforeEach(async () => {
  gitlab = await startGitlab()
  gitlab.mergeRequests.push({ iid: 7, sha: SHA, state: 'opened', target_branch: 'main', commits: [SHA], notes: [] })
})
afterEach(() => gitlab.close())

/** Runs a step on a merge request; answers what it told people on stderr. */
const step = async (name: string, plan: Plan | undefined, flags: Partial<GitlabFlags> = {}): Promise<string> => {
  const folder = temporaryFolder('gitlab-note')
  const file = path.join(folder, 'plan.json')
  mkdirSync(folder, { recursive: true })
  if (plan !== undefined) writeFileSync(file, JSON.stringify(plan))
  const io = recordedIo(folder, {
    env: {
      CI_API_V4_URL: `${gitlab.url}/api/v4`,
      CI_JOB_TOKEN: 'job',
      GUESTLIST_GITLAB_TOKEN: BOT_TOKEN,
      CI_COMMIT_SHA: SHA,
      CI_PIPELINE_SOURCE: 'merge_request_event',
      CI_PROJECT_URL: `${gitlab.url}/g/p`,
      CI_PROJECT_ID: PROJECT,
      CI_DEFAULT_BRANCH: 'main',
      CI_PIPELINE_ID: '7',
      CI_PIPELINE_URL: `${gitlab.url}/g/p/-/pipelines/7`,
      CI_JOB_ID: '8',
      CI_JOB_URL: `${gitlab.url}/g/p/-/jobs/8`,
      CI_PROJECT_VISIBILITY: 'private',
      CI_MERGE_REQUEST_IID: '7',
      CI_MERGE_REQUEST_PROJECT_ID: PROJECT,
      CI_MERGE_REQUEST_SOURCE_PROJECT_ID: PROJECT,
    },
  })
  expect(
    await gitlabCommand(
      name,
      { dir: folder, environment: 'northwind', plan: file, out: 'kept/plan.json', ...flags },
      io,
    ),
  ).toBe(0)
  return io.err()
}
const note = (): string => gitlab.mergeRequest(7).notes[0]?.body ?? ''
/** Without the commit that the note is about, which is ours to name. */
const referred = (): string[] => references(note()).filter((one) => !SHA.startsWith(one))

const HOSTILE = [
  '/merge',
  'x\n/merge',
  '\r\n/approve',
  '@all',
  'hey @mallory,',
  'Closes #1',
  'fixes !1',
  'GL-1',
  '~bug ~"needs review"',
  '%1.0 &12 $34',
  '```\n/merge\n```',
  '>>>\n/merge\n>>>',
  '</details>\n\n/close\n',
  '--> <!-- \n/close',
  '[a](https://evil.example) https://evil.example',
  '<img src=https://evil.example onerror=x>',
  '[[_TOC_]] :tada: [vulnerability:1]',
  'deadbeefdeadbeef',
]

it('the reader of notes finds what a note would do', () => {
  expect(quickActions('a\n/merge\n```\n/close\n```\n/approve\n````\n/label ~x\n````')).toEqual([
    'merge',
    'approve',
    'label',
  ])
  expect(references('@all sees #1 and !2, `@nobody`, [x](https://a.example)')).toEqual(['@a', '#1', '!2'])
})

describe.each(HOSTILE)('%j', (name) => {
  it('does nothing as a name in a plan', async () => {
    const says = ['block sign-in of ', { data: name }]
    const source = { file: `${name}.yaml`, line: 3, column: 1 }
    const of = { op: 'remove' as const, says, source, reason: name, partner: 'partner:contoso' as const }
    await step('planned', planOf({ changes: [change({ id: 'guest:a@x.example', ...of })] }))
    expect(note()).toContain('block sign-in of')
    expect(quickActions(note())).toEqual([])
    expect(gitlab.executed).toEqual([])
    expect(referred()).toEqual([])
  })

  it('does nothing in a log', async () => {
    const log = path.join(temporaryFolder('gitlab-log'), 'log.txt')
    writeFileSync(log, `error: no guest\n${name}\n\`\`\`\`\n${name}\n`)
    await step('planned', undefined, { exit: '1', log })
    expect(note()).toContain('error: no guest')
    expect(gitlab.executed).toEqual([])
    expect(referred()).toEqual([])
  })
})

it('a note has more room than a comment on GitHub, and never more than GitLab takes', async () => {
  await step('planned', bigPlan(2_000, 40))
  expect(Buffer.byteLength(note())).toBeGreaterThan(65_536)
  expect(Buffer.byteLength(note())).toBeLessThanOrEqual(200_000)
  expect(note()).toContain(`See [the artifacts](${gitlab.url}/g/p/-/jobs/8/artifacts/browse)`)
})

it('a note that cannot be written costs the note and not the run', async () => {
  gitlab.mergeRequests.length = 0
  expect(await step('planned', planOf({}))).toContain('404 Merge Request Not Found')
  gitlab.faults.push(...Array.from({ length: 8 }, () => ({ status: 400 })))
  expect(await step('planned', planOf({}))).toContain('could not be written')
})
