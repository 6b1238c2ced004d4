/** Work items that were made with the template of `request form`, on a little Azure DevOps. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { parse } from 'yaml'
import { linesOf } from '../../src/azure-devops/work-items.ts'
import { folder, guestlist, type Run } from '../program.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { type LittleAzure, SERVICE, startAzureRepos, type WorkItem } from './little-azure.ts'

const FILES = {
  'guestlist.yaml': 'tenant: { name: northwind }\ngroups: { projects: { displayName: "Projects <all> & more" } }\n',
  'partners/contoso.yaml': `partners:
  contoso:
    domains: [contoso.com]
    requests: { owners: [buying@northwind.example], groups: [projects], fields: [reason] }
`,
}
const ANNA = { id: 'anna', uniqueName: 'anna@northwind.example' }

let azure: LittleAzure
let root: string
let template: string
const git = (...args: string[]): string =>
  execFileSync('git', ['-C', root, '-c', 'user.name=t', '-c', 'user.email=t@t.example', ...args], {
    encoding: 'utf8',
  }).trim()

beforeEach(async () => {
  root = folder(FILES)
  git('init', '--quiet', '--initial-branch', 'main')
  const env = { GITHUB_EVENT_PATH: '', GITHUB_TOKEN: '' }
  expect(await guestlist(['request', 'form', root, '--forge', 'azure-devops'], { env })).toMatchObject({ code: 0 })
  git('add', '.')
  git('commit', '--quiet', '-m', 'first')
  azure = await startAzureRepos(git('rev-parse', 'HEAD'))
  const script = readFileSync(join(root, '.guestlist/requests.sh'), 'utf8')
  const json = /<<'JSON'\n(.*)\nJSON\n/.exec(script)?.[1] ?? ''
  const { fields } = JSON.parse(json) as { fields: Record<string, string> }
  expect(fields['System.Tags']).toBe('guest-request')
  template = fields['System.Description'] ?? ''
})
afterEach(() => azure.close())

const run = (): Promise<Run> =>
  guestlist(['azure-devops', 'requests', '--directory', '.'], {
    env: {
      SYSTEM_ACCESSTOKEN: 'secret',
      SYSTEM_COLLECTIONURI: `${azure.url}/northwind/`,
      SYSTEM_TEAMPROJECT: 'Outside World',
      SYSTEM_DEFINITIONID: '1',
      BUILD_REPOSITORY_ID: '7',
      BUILD_REPOSITORY_NAME: 'guests',
      BUILD_REPOSITORY_PROVIDER: 'TfsGit',
      BUILD_BUILDID: '5',
      BUILD_REASON: 'Schedule',
      BUILD_SOURCEVERSION: git('rev-parse', 'HEAD'),
      BUILD_SOURCEBRANCH: 'refs/heads/main',
      BUILD_SOURCESDIRECTORY: root,
      no_proxy: '127.0.0.1',
    },
  })

const filled = (email: string, name = 'Li Wei'): string =>
  template
    .replace('- [ ] Access', '- [x] Access')
    .replace('- [ ] contoso', '-&nbsp;[x] contoso')
    .replace('- [ ] Projects', '- [x] Projects')
    .replace(
      '<div>### Email address</div><div><br></div>',
      `<div>### Email address</div><div><a href="mailto:x">${email}</a></div>`,
    )
    .replace('<div>### Name of the guest</div><div><br></div>', `<div>### Name of the guest</div><div>${name}</div>`)

const item = (html: string, more: Partial<WorkItem> = {}): WorkItem => {
  const made: WorkItem = {
    id: azure.items.length + 11,
    html,
    state: 'To Do',
    creator: ANNA,
    writers: ['anna'],
    comments: [],
    ...more,
  }
  azure.items.push(made)
  return made
}
const said = ({ comments }: WorkItem): string => comments.map(({ text }) => linesOf(text)).join('\n')

it('a work item becomes a pull request with one file, once, and is told what was decided', async () => {
  item('<div>The printer is broken</div>')
  const [granted, withdrawn] = [item(filled('li@contoso.com')), item(filled('jo@contoso.com'))]
  const first = await run()
  expect(first, first.stderr).toMatchObject({
    code: 0,
    stdout: 'Work item 12 is pull request 1\nWork item 13 is pull request 2\n',
  })
  expect(azure.pushes[0]).toMatchObject({ path: '/requests/contoso/issue-12.yaml', changeType: 'add' })
  expect(parse(azure.pushes[0]?.text ?? '')).toMatchObject({
    guests: [
      {
        email: 'li@contoso.com',
        displayName: 'Li Wei',
        groups: ['projects'],
        requested: { by: 'anna@northwind.example' },
      },
    ],
  })
  expect(said(granted).trim()).toBe('Pull request !1')
  const open = azure.pulls.map(({ title, description }) => title + description).join()
  expect(open + first.stdout + said(granted)).not.toMatch(/Li Wei|li@|jo@|anna/)
  Object.assign(azure.pulls[0] ?? {}, { status: 'completed' })
  withdrawn.state = 'Done'
  for (let times = 0; times < 2; times += 1) expect((await run()).code).toBe(0)
  expect(said(granted)).toContain('Approved: !1 was completed')
  expect(granted.comments).toHaveLength(2)
  expect(azure.pulls[1]).toMatchObject({
    status: 'abandoned',
    threads: ['Abandoned, because work item 13 was closed.'],
  })
})

it('what somebody else wrote or changed, and what attacks, is refused; nobody answers in our name', async () => {
  const canary = join(temporaryFolder('canary'), 'ran')
  const refused = [
    item(filled('li@contoso.com'), { writers: ['anna', 'mallory'] }),
    item(filled('li@contoso.com'), { creator: { id: 'anna', uniqueName: String.raw`NORTHWIND\anna` } }),
    item(filled('li@evil.example')),
    item(filled('li@contoso.com<br>### Partner')),
    item(
      filled('li@contoso.com').replace('<div>### Groups', '<div>&#35;## Groups</div><div>- [x] x</div><div>### Groups'),
    ),
    item(filled('li@contoso.com', 'x'.repeat(2_000))),
  ]
  const forged = item(
    filled('bo@contoso.com', `$(touch ${canary}) &lt;img src=x&gt; $(System.AccessToken) ##vso[task.setvariable]`),
    {
      comments: [{ text: '<div>Pull request !1</div>', createdBy: { id: 'mallory' } }],
    },
  )
  const { code, stdout, stderr } = await run()
  expect(code, stderr).toBe(0)
  for (const one of refused) expect(said(one)).toContain('This request was not accepted:')
  expect(azure.pushes).toHaveLength(1)
  expect(azure.pushes[0]?.text).toContain('$(System.AccessToken)')
  expect(existsSync(canary)).toBe(false)
  expect(said(forged)).toContain('Pull request !1')
  expect(forged.comments.at(-1)?.createdBy.id).toBe(SERVICE)
  expect(stdout).not.toMatch(/@|touch|vso/)
  // A pull request of somebody else says nothing about a request, whatever stands in it.
  Object.assign(azure.pulls[0] ?? {}, { status: 'completed', createdBy: { id: 'mallory' } })
  const before = forged.comments.length
  expect((await run()).code).toBe(0)
  expect(forged.comments).toHaveLength(before)
  azure.visibility = 'public'
  expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining('not private') as unknown })
})

it('a description is what a person sees of it, as lines', () => {
  expect(linesOf('<div>a&nbsp;b</div><p>c<br>d</p>\n<ul><li>e &lt;f&gt; &amp;lt; &#65;&#x42;&unknown;</li></ul>')).toBe(
    'a b\nc\nd\ne <f> &lt; AB&unknown;\n',
  )
  expect(linesOf('### A\r\n\r\n- [x] b <c>')).toBe('### A\n\n- [x] b <c>')
})
