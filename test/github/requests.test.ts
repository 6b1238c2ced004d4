/** The workflow that `guestlist request form` writes, on a little GitHub: what people send, what attackers send, what is told. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { guestlist } from '../program.ts'
import { boxesWith, type Filled, formProblems, sentWith } from './issue-form.ts'
import { complaints } from './lint.ts'
import { APP, type Event, type JobResult, readWorkflow, ROOT, runWorkflow } from './runner.ts'
import { makeTool, setStage, type Stage, type Tool } from './stage.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

const FORM = '.github/ISSUE_TEMPLATE/guest-request.yml'
const WORKFLOW = '.github/workflows/guest-request.yml'

let tool: Tool
let stage: Stage
let canary: string
let form: string
beforeAll(async () => {
  tool = await makeTool()
})
afterAll(() => tool.remove())
beforeEach(async () => {
  stage = await setStage(tool)
  canary = path.join(mkdtempSync(path.join(tmpdir(), 'guestlist-canary-')), 'ran')
  stage.write(
    'guestlist.yaml',
    `tenant: { name: northwind }
groups:
  projects: { displayName: "Projects, all" }
  press: { displayName: Press }
`,
  )
  stage.write(
    'partners/contoso.yaml',
    `partners:
  contoso:
    displayName: Contoso Ltd
    domains: [contoso.example]
    requests:
      owners: ["@northwind/buying"]
      groups: [projects]
      fields: [department, { name: reason, label: Why do you need access?, required: true }]
      terms: ../terms.md
      maxDays: 180
guests:
  - { email: here@contoso.example, expires: 2099-12-31 }
`,
  )
  stage.write(
    'partners/fabrikam.yaml',
    `partners:
  fabrikam:
    domains: [fabrikam.example]
    requests: { approval: auto, owners: ["@northwind/sales"], groups: [press] }
`,
  )
  stage.write('terms.md', 'Be kind.\n')
  expect(
    (await guestlist(['request', 'form', '--tool', `guestlist/guestlist@${'f'.repeat(40)}`, stage.repository])).code,
  ).toBe(0)
  stage.github.branches.set('main', stage.commit('The form'))
  form = readFileSync(path.join(stage.repository, FORM), 'utf8')
})
afterEach(async () => {
  rmSync(path.dirname(canary), { recursive: true })
  await stage.close()
})

const ANNA = { login: 'anna', type: 'User' }
const repository = { visibility: 'private', private: true, default_branch: 'main', full_name: 'northwind/outside' }
const tip = (): string => stage.github.branches.get('main') ?? ''

const opened = (number: number, body: string, more: Record<string, unknown> = {}): Event => ({
  name: 'issues',
  sha: tip(),
  payload: {
    action: 'opened',
    issue: { number, title: 'Guest access (northwind)', body, user: ANNA, state: 'open', state_reason: null },
    sender: ANNA,
    repository,
    ...more,
  },
})

const access = (more: Filled = {}): Filled => ({
  asks: 'Access',
  partner: 'Contoso Ltd (contoso)',
  email: 'li@contoso.example',
  'field-1': 'Li Wei',
  'field-3': 'Orders',
  groups: boxesWith(form, 'groups', 'projects'),
  terms: boxesWith(form, 'terms', 'terms.md'),
  ...more,
})

let numbers = 0
/** An issue on GitHub, and its event. */
const issue = (body: string): Event => {
  const number = ++numbers
  stage.github.issues.push({ number, title: '', body, state: 'open', user: ANNA, comments: [] })
  return opened(number, body)
}

const run = (event: Event, rerun?: number): Promise<Record<string, JobResult>> =>
  runWorkflow(stage, 'guest-request', event, {}, { own: true, ...(rerun === undefined ? {} : { rerun }) })

const answers = (event: Event): string[] => {
  const number = (event.payload['issue'] as { number: number }).number
  return stage.github.issue(number).comments.map(({ body }) => body)
}

/** Everything that stays for ever where nobody can delete it, and what the run says. */
const said = (results: Record<string, JobResult>): string =>
  JSON.stringify([
    stage.github.opened.map(({ title, body, head, message }) => [title, body, head.ref, message]),
    stage.github.issues.flatMap(({ comments }) => comments.map(({ body }) => body)),
    Object.values(results).map(({ log, summary, outputs }) => [log, summary, outputs]),
  ])

describe('what is written', () => {
  test('is a form that GitHub takes, a workflow that keeps the rules, and owners', () => {
    expect(formProblems(form)).toEqual([])
    const text = readFileSync(path.join(stage.repository, WORKFLOW), 'utf8')
    expect(complaints(text)).toEqual([])
    expect(readFileSync(path.join(stage.repository, '.github/CODEOWNERS'), 'utf8').split('\n').slice(1, -2)).toEqual([
      '/partners/contoso.yaml @northwind/buying',
      '/requests/contoso/ @northwind/buying',
      '/partners/fabrikam.yaml @northwind/sales',
      // Without a portal nothing proves an address, so automatic approval leaves nothing without an owner.
      '/requests/fabrikam/ @northwind/sales',
    ])
  })

  test('runs the same actions as the other workflows', () => {
    const pins = (text: string): Map<string, string> =>
      new Map([...text.matchAll(/uses: (\S+)@(\S+ # \S+)/g)].map(([, action = '', pin = '']) => [action, pin]))
    const ours = pins(readFileSync(path.join(stage.repository, WORKFLOW), 'utf8'))
    const others = pins(readFileSync(path.join(ROOT, '.github/workflows/plan.yml'), 'utf8'))
    for (const action of ['actions/checkout', 'actions/setup-node']) expect(ours.get(action)).toBe(others.get(action))
    expect([...ours.keys()]).toEqual(['actions/checkout', 'actions/setup-node', 'actions/create-github-app-token'])
  })

  test('reads an issue nowhere but in a condition, and never beside an identity of the tenant', () => {
    const { jobs } = readWorkflow('guest-request', stage.repository)
    for (const [name, job] of Object.entries(jobs)) {
      const { if: condition = '', ...rest } = job as unknown as { if?: string; concurrency: { group: string } }
      expect(condition).not.toBe('')
      const steps = JSON.stringify({ ...rest, concurrency: undefined })
      expect(steps, name).not.toMatch(/github\.event\.(?:issue|pull_request|comment)|AZURE|id-token|head_ref/)
      expect(rest.concurrency.group).toMatch(
        /^guest-request-(?:pull-)?\$\{\{ github\.event\.(?:issue|pull_request)\.number \}\}$/,
      )
    }
  })

  test.each([
    ['uses a secret without', (text: string) => text.replace(/ +environment: .*\n/, '')],
    ['uses a secret', (text: string) => text.replace('permission-contents: write', 'permission-workflows: write')],
    ['uses a secret', (text: string) => text.replace(/ +permission-.*\n/g, '')],
    ['inside a script', (text: string) => text.replace('"$GITHUB_EVENT_PATH"', '"${{ github.event.issue.body }}"')],
    ['contents: write', (text: string) => text.replace('contents: read', 'contents: write')],
  ])('the rules bite: %s', (complaint, change) => {
    const text = readFileSync(path.join(stage.repository, WORKFLOW), 'utf8')
    expect(change(text)).not.toBe(text)
    expect(complaints(change(text)).join('\n')).toContain(complaint)
  })
})

describe('a request', () => {
  test('becomes a pull request of an app with one file, and its issue is answered with the link alone', async () => {
    const event = issue(sentWith(form, access()))
    const results = await run(event)
    expect(results['open']?.result, results['open']?.log).toBe('success')
    expect([results['withdraw']?.result, results['decide']?.result]).toEqual(['skipped', 'skipped'])
    const [pull] = stage.github.opened
    expect(Object.keys(pull?.files ?? {})).toEqual([`requests/contoso/issue-${numbers}.yaml`])
    expect(parse(Object.values(pull?.files ?? {})[0] ?? '')).toEqual({
      guests: [
        {
          email: 'li@contoso.example',
          displayName: 'Li Wei',
          groups: ['projects'],
          expires: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as unknown,
          requested: {
            by: '@anna',
            on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as unknown,
            terms: expect.stringMatching(/^[\da-f]{64}$/) as unknown,
            reason: 'Orders',
          },
        },
      ],
    })
    expect(pull).toMatchObject({ head: { ref: `requests/contoso/issue-${numbers}` }, base: { ref: 'main' } })
    expect(answers(event)).toEqual([
      `<!-- guestlist request -->\n<!-- guestlist request pull=${pull?.number} -->\n#${pull?.number}`,
    ])
    expect(said(results)).not.toMatch(/Li Wei|li@|Orders|anna/i)
    // What is merged is a declaration that says what was asked for, and nothing else.
    stage.write(Object.keys(pull?.files ?? {})[0] ?? '', Object.values(pull?.files ?? {})[0] ?? '')
    expect(await guestlist(['validate', stage.repository])).toMatchObject({ code: 0 })
    expect(await guestlist(['fmt', '--check', stage.repository])).toMatchObject({ code: 0 })
  })

  test('for access of an address that waits already is refused, until that one is decided', async () => {
    await run(issue(sentWith(form, access())))
    const second = issue(sentWith(form, access({ email: 'LI@contoso.example', 'field-3': 'Again' })))
    const results = await run(second)
    expect(results['open']?.result, results['open']?.log).toBe('success')
    expect(stage.github.opened).toHaveLength(1)
    expect(answers(second).join()).toContain('Another request for access of this address waits')
    expect(said(results)).not.toMatch(/li@/i)
    Object.assign(stage.github.opened[0] ?? {}, { state: 'closed' })
    await run(issue(sentWith(form, access())))
    expect(stage.github.opened).toHaveLength(2)
    await run(issue(sentWith(form, access({ email: 'jo@contoso.example' }))))
    expect(stage.github.opened).toHaveLength(3)
  })

  test('is planned in its pull request: who gets what, by which line', async () => {
    await run(issue(sentWith(form, access())))
    const [pull] = stage.github.opened
    const number = pull?.number ?? 0
    for (const [file, text] of Object.entries(pull?.files ?? {})) stage.write(file, text)
    const sha = stage.commit('as the app has committed it')
    stage.github.issues.push({ number, title: '', body: '', state: 'open', user: ANNA, comments: [], pull_request: {} })
    stage.github.granted.clear()
    const head = { ...pull?.head, sha }
    const results = await runWorkflow(
      stage,
      'plan',
      {
        name: 'pull_request',
        sha,
        ref: `refs/pull/${number}/merge`,
        payload: { number, repository, pull_request: { number, head, base: { ref: 'main' } } },
      },
      { environment: 'northwind' },
    )
    for (const job of ['validate', 'plan']) expect(results[job]?.result, results[job]?.log).toBe('success')
    const [plan] = stage.github.issue(number).comments
    expect(plan?.body).toContain('li@contoso.example')
    expect(plan?.body).toContain(`requests/contoso/issue-${numbers}.yaml`)
  })

  test('is the same pull request when the run is repeated, whatever became of the text since', async () => {
    const event = issue(sentWith(form, access()))
    const first = await run(event)
    stage.github.issue(numbers).body = sentWith(form, access({ email: 'other@contoso.example' }))
    const again = await run(event)
    expect([first['open']?.result, again['open']?.result]).toEqual(['success', 'success'])
    expect([stage.github.opened.length, answers(event).length]).toEqual([1, 1])
    expect(JSON.stringify(stage.github.opened)).not.toContain('other@')
    // Merged in the meantime: the guest is declared, which is no reason to take the answer back.
    const [pull] = stage.github.opened
    stage.write(`requests/contoso/issue-${numbers}.yaml`, Object.values(pull?.files ?? {})[0] ?? '')
    stage.github.branches.set('main', stage.commit('merged'))
    await run(event)
    expect(answers(event)).toEqual([expect.stringContaining(`pull=${pull?.number}`) as unknown])
  })

  test('for more time changes the entry, and two issues of one person are two pull requests', async () => {
    const time = { asks: 'More time', partner: 'Contoso Ltd (contoso)', email: 'here@contoso.example', until: '' }
    const body = sentWith(form, { ...time, terms: boxesWith(form, 'terms', 'terms.md') })
    // Access lasts until 2099 already.
    const refused = issue(body)
    expect((await run(refused))['open']?.result).toBe('success')
    expect(answers(refused)[0]).toContain(
      'The last day is in the past, later than the partner allows, or not a change.',
    )
    for (const until of ['2098-01-01', '2098-01-02'])
      expect((await run(issue(sentWith(form, { ...time, asks: 'An end of access', until }))))['open']?.result).toBe(
        'success',
      )
    expect(stage.github.opened.map(({ files }) => Object.keys(files))).toEqual([
      ['partners/contoso.yaml'],
      ['partners/contoso.yaml'],
    ])
  })

  test('for a partner with automatic approval waits for an owner all the same', async () => {
    await run(issue(sentWith(form, { asks: 'Access', partner: 'fabrikam', email: 'jo@fabrikam.example' })))
    expect(Object.keys(stage.github.opened[0]?.files ?? {})).toEqual([`requests/fabrikam/issue-${numbers}.yaml`])
    expect(stage.github.requests.filter((request) => /merge|graphql|reviews/.test(request))).toEqual([])
  })

  test('an issue that is no request starts nothing', async () => {
    const event = issue('The form is broken')
    expect(Object.values(await run(event)).map(({ result }) => result)).toEqual(['skipped', 'skipped', 'skipped'])
  })
})

describe('what is decided', () => {
  const request = async (): Promise<{ event: Event; number: number }> => {
    const event = issue(sentWith(form, access()))
    await run(event)
    return { event, number: stage.github.opened[0]?.number ?? 0 }
  }
  const closedIssue = (event: Event, number = numbers): Event => ({
    ...event,
    payload: {
      ...event.payload,
      action: 'closed',
      issue: { ...(event.payload['issue'] as object), number, state: 'closed', state_reason: 'not_planned' },
    },
  })
  const closedPull = (merged: boolean, more: object = {}): Event => ({
    name: 'pull_request',
    sha: tip(),
    ref: 'refs/pull/1/merge',
    payload: {
      action: 'closed',
      repository,
      pull_request: { ...stage.github.opened[0], state: 'closed', merged, ...more },
    },
  })

  test('closing the issue closes the pull request, and says so there', async () => {
    const { event, number } = await request()
    stage.github.issues.push({ number, title: '', body: '', state: 'open', user: ANNA, comments: [], pull_request: {} })
    const results = await run(closedIssue(event))
    expect([results['open']?.result, results['withdraw']?.result]).toEqual(['skipped', 'success'])
    expect(stage.github.opened[0]?.state).toBe('closed')
    expect(stage.github.issue(number).comments.map(({ body }) => body)).toEqual([
      `Closed, because #${numbers} was closed as not planned.`,
    ])
  })

  test.each([
    [false, 'Denied: #', 'not_planned'],
    [true, 'Approved: #', 'completed'],
  ])('a pull request that is closed (merged: %s) answers and closes its issue, once', async (merged, words, reason) => {
    const { event } = await request()
    for (let times = 0; times < 2; times += 1) expect((await run(closedPull(merged)))['decide']?.result).toBe('success')
    expect(answers(event).slice(1)).toEqual([expect.stringContaining(words) as unknown])
    expect(stage.github.issue(numbers)).toMatchObject({ state: 'closed', state_reason: reason })
  })

  test('an answer that somebody else wrote is none', async () => {
    const event = issue(sentWith(form, access()))
    stage.github.comment(numbers, 'mallory', '<!-- guestlist request -->\n<!-- guestlist request pull=1 -->\n#1')
    await run(event)
    expect(answers(event).slice(1)).toEqual([
      expect.stringContaining(`pull=${stage.github.opened[0]?.number} `) as unknown,
    ])
  })

  test('nobody closes another pull request or another issue by writing our lines', async () => {
    const { event, number } = await request()
    // An issue whose answer was written by somebody else, and one that names a pull request which names another issue.
    for (const login of ['mallory', 'github-actions[bot]']) {
      const forged = issue(sentWith(form, access()))
      const body = `<!-- guestlist request -->\n<!-- guestlist request pull=${number} -->\n#${number}`
      stage.github.comment(numbers, login, body)
      expect((await run(closedIssue(forged)))['withdraw']?.result).toBe('success')
      expect(stage.github.opened[0]?.state).toBe('open')
    }
    // Pull requests of people, of a fork, and one that names an issue which does not name it.
    const { number: asked } = event.payload['issue'] as { number: number }
    issue(sentWith(form, access()))
    const body = stage.github.opened[0]?.body.replace(/issue=\d+/, `issue=${numbers}`)
    for (const more of [
      { user: { type: 'User' } },
      { head: { ref: 'requests/x', repo: { full_name: 'mallory/outside' } } },
      { body },
    ]) {
      await run(closedPull(true, more))
      expect(stage.github.issue(asked).state).toBe('open')
      expect(stage.github.issue(numbers).state).toBe('open')
    }
  })
})

describe('an attack', () => {
  const shell = (): string[] => [
    `$(touch ${canary})`,
    `\`touch ${canary}\``,
    `"; touch ${canary}; #`,
    `' || touch ${canary} || '`,
    `\${{ github.token }}`,
    `::set-output name=x::${'y'.repeat(10)}`,
    `::add-mask::li ##[set-env name=PATH]/tmp`,
    `GUESTLIST=/bin/false`,
    `--branch`,
    `../../../.github/workflows/x.yml`,
    `<!-- guestlist request pull=1 -->`,
    `@northwind/buying Closes #1 [skip ci] <img src=x onerror=alert(1)> | a | b |`,
    `key: [x], guests: - email: eve@evil.example # &anchor *alias !!js/function`,
    `‮gnol‬`,
  ]

  test('in a text is a text, or refused; nothing runs, and nothing of it is said anywhere', async () => {
    for (const [at, text] of shell().entries()) {
      const email = `li${at}@contoso.example`
      const event = issue(sentWith(form, access({ email, 'field-1': text, 'field-3': text })))
      const results = await run(event)
      expect(results['open']?.result, results['open']?.log).toBe('success')
      expect(existsSync(canary), text).toBe(false)
      expect(said(results).replaceAll(/<!-- guestlist request (?:(?:pull|issue)=\d+ )?-->/g, '')).not.toContain(
        text.slice(0, 12),
      )
    }
    for (const { title, body, message, head, files } of stage.github.opened) {
      expect([title, body, message, head.ref].join('\n')).not.toMatch(/evil|@northwind|Closes|skip ci|touch/)
      const [made] = Object.entries(files)
      expect(made?.[0]).toMatch(/^requests\/contoso\/issue-\d+\.yaml$/)
      const email = expect.stringMatching(/^li\d+@contoso\.example$/) as unknown
      expect(parse(made?.[1] ?? '')).toMatchObject({ guests: [{ email, groups: ['projects'] }] })
    }
    // Only the text that turns itself around was not accepted.
    expect(stage.github.opened).toHaveLength(shell().length - 1)
  })

  test('on an address, a partner, a group, a date or the terms is refused', async () => {
    const cases: [Filled, string][] = [
      [{ email: 'eve@evil.example' }, 'The address does not belong'],
      [{ email: 'li@сontoso.example' }, 'The address does not belong'],
      [{ email: `li@contoso.example\nBcc: eve@evil.example` }, 'not what the form makes'],
      [{ partner: 'fabrikam', email: 'li@contoso.example', 'field-3': '' }, 'The address does not belong'],
      [{ partner: 'litware' }, 'not what the form makes'],
      [{ email: 'jo@fabrikam.example' }, 'The address does not belong'],
      [{ groups: boxesWith(form, 'groups', 'press') }, 'A group cannot be requested'],
      [{ until: '2099-01-01' }, 'The last day'],
      [{ until: '31.12.2026' }, 'An answer has a form'],
      [{ terms: [] }, "The partner's current terms"],
      [{ 'field-3': '' }, 'A required answer is missing'],
      [{ email: 'here@contoso.example' }, 'declared already'],
      [{ asks: 'Everything' }, 'not what the form makes'],
      [{ 'field-1': 'x'.repeat(2_000) }, 'An answer has a form'],
      [{ 'field-1': 'x'.repeat(70_000) }, 'not what the form makes'],
    ]
    for (const [more, words] of cases) {
      const event = issue(sentWith(form, access(more)))
      const results = await run(event)
      expect(results['open']?.result, results['open']?.log).toBe('success')
      expect(answers(event).join(), JSON.stringify(more).slice(0, 80)).toContain(words)
      expect(said(results)).not.toMatch(/li@|eve@|here@|jo@|Li Wei/)
    }
    expect(stage.github.opened).toEqual([])
  })

  test('on the headings is refused: twice, missing, in another order, with text around them', async () => {
    const body = sentWith(form, access())
    const group = boxesWith(form, 'groups', 'press')[0] ?? ''
    const cases = [
      body.replace('Li Wei', 'Li Wei\n\n### Partner\n\nfabrikam'),
      body.replace('Li Wei', '### Email address'),
      `${body}\n\n### Groups\n\n- [x] ${group}`,
      body.replace('Li Wei', 'Li\n\nWei'),
      body.replace('### Partner', '### partner'),
      body.replace('### Email address', 'Email address'),
      body.replace(/### Partner\n\n.*\n\n(### Email address\n\n.*\n\n)/, '$1### Partner\n\nContoso Ltd (contoso)\n\n'),
      body.replace('- [X]', '- [X] \n- [X]'),
      body.replace(/(- \[X\] Projects.*)/, '$1\n$1'),
      body.replace(/(- \[X\] Projects.*)/, '$1\n<!-- - [x] x -->'),
      body.replaceAll('\n', '\r'),
    ]
    for (const [at, broken] of cases.entries()) {
      expect(broken, String(at)).not.toBe(body)
      const event = issue(broken)
      const results = await run(event)
      expect(stage.github.opened, String(at)).toEqual([])
      // A text that does not begin with the form is no request of it.
      if (results['open']?.result !== 'skipped')
        expect(answers(event)[0], String(at)).toContain('not what the form makes')
    }
    // Line ends of another system are no attack.
    expect((await run(issue(body.replaceAll('\n', '\r\n'))))['open']?.result).toBe('success')
    expect(stage.github.opened).toHaveLength(1)
  })

  test('by an app, for somebody else, or in a public repository is refused before the app has a token', async () => {
    const body = sentWith(form, access())
    const bot = { login: 'helper[bot]', type: 'Bot' }
    const cases: [Record<string, unknown>, string][] = [
      [{ sender: { login: 'mallory', type: 'User' } }, 'by a person'],
      [{ issue: { number: 0, body, user: bot }, sender: bot }, 'by a person'],
      [{ repository: { ...repository, private: false, visibility: 'public' } }, 'Anybody can read this repository'],
    ]
    for (const [more, words] of cases) {
      const event = issue(body)
      const payload = { ...event.payload, ...more }
      const given = { ...(payload['issue'] as object), number: numbers }
      stage.github.granted.delete(APP.token)
      const results = await run({ ...event, payload: { ...payload, issue: given } })
      expect(results['open']?.result, results['open']?.log).toBe('success')
      expect(answers(event).join()).toContain(words)
      expect(said(results)).not.toMatch(/li@|Li Wei|mallory/)
      if (words.startsWith('Anybody')) expect(stage.github.granted.has(APP.token)).toBe(false)
    }
    expect(stage.github.opened).toEqual([])
  })

  test('a failure that is not of the request fails the run, and names nobody', async () => {
    stage.github.branches.set('main', 'a'.repeat(40))
    const event = issue(sentWith(form, access()))
    const results = await run({ ...event, sha: stage.git('rev-parse', 'HEAD') })
    expect(results['open']?.result).toBe('failure')
    expect(results['open']?.log).toContain('main on GitHub is at aaaaaaaaaaaa')
    expect(answers(event)[0]).toContain('It could not be processed')
    expect(said(results)).not.toMatch(/li@|Li Wei/)
  })
})
