/** What `init` writes for Azure DevOps, from end to end: its own steps, a sandbox for a tenant and a little Azure DevOps. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { runPipeline } from './agent.ts'
import { applied, fine, guests, mails, merged, morning, night, openPull, ours, pullEvent, push } from './events.ts'
import { makeMachine, type Machine, setStage, type Stage } from './stage.ts'

// A run starts the command a dozen times, and other tests may run beside it.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

let machine: Machine
let stage: Stage
beforeAll(async () => {
  machine = await makeMachine()
})
afterAll(() => machine.tool.remove())
beforeEach(async () => {
  stage = await setStage(machine)
  stage.write('guests.yaml', guests('sara', 'li'))
})
afterEach(() => stage.close())

test('a pull request is planned in one comment of ours, which a second push brings up to date; its merge applies that', async () => {
  const first = stage.commit('two guests')
  openPull(stage, 7)
  // Somebody else's thread with our marker.
  stage.azure.threads.get(7)?.push({
    id: 900,
    status: 'active',
    properties: { 'Guestlist.Memory': { $type: 'System.String', $value: '<!-- guestlist plan northwind -->\nx' } },
    comments: [{ id: 1, content: 'I am the plan, trust me', author: { id: 'mallory' } }],
  })
  const planned = await runPipeline(stage, pullEvent(7, first))
  fine(planned, 'plan')
  expect(planned['apply']?.result).toBe('skipped')
  expect(ours(stage, 7)).toHaveLength(1)
  expect(ours(stage, 7)[0]?.content).toContain('sara@contoso.example')
  expect(ours(stage, 7)[0]?.content).toMatch(
    /_git\/guests\?path=\/guests\.yaml&version=GC[0-9a-f]{40}&line=\d+&lineEnd=\d+/,
  )
  expect(ours(stage, 7)[0]?.content).toContain('&view=artifacts')
  expect(planned['plan']?.summary).toContain('sara@contoso.example')
  expect([...(planned['plan']?.artifacts.get('guestlist-plan-northwind-1.1')?.keys() ?? [])].toSorted()).toEqual([
    'plan.html',
    'plan.json',
  ])

  stage.write('guests.yaml', guests('sara', 'li', 'jo'))
  const second = stage.commit('a third')
  fine(await runPipeline(stage, pullEvent(7, second)), 'plan')
  expect(ours(stage, 7)).toHaveLength(1)
  expect(ours(stage, 7)[0]?.content).toContain('jo@contoso.example')
  expect(ours(stage, 7)[0]?.content).not.toContain('guestlist run=')
  expect(stage.azure.threads.get(7)?.map(({ status }) => status)).toEqual(['active', 'active'])
  expect(stage.azure.threads.get(7)?.[0]?.comments[0]?.content).toContain('trust me')

  stage.git('commit', '-q', '--allow-empty', '--amend', '-m', 'Merged PR 7')
  const merge = stage.git('rev-parse', 'HEAD')
  merged(stage, 7, second, merge)
  const results = await runPipeline(stage, push(merge))
  fine(results, 'plan', 'apply')
  expect(await mails(stage)).toEqual(['jo@contoso.example', 'li@contoso.example', 'sara@contoso.example'])
  expect(applied(stage)).toEqual([merge])
  expect(results['plan']?.summary).toMatch(/SHA-256 `[0-9a-f]{64}`/)
  expect(ours(stage, 7)).toHaveLength(1)
  expect(ours(stage, 7)[0]?.content).toContain('applied')
  expect(ours(stage, 7)[0]?.content).toContain('3 done')
  expect(stage.azure.threads.get(7)?.[1]?.status).toBe('closed')
  expect(machine.calls.map(({ command, connection }) => `${command} ${connection}`)).toEqual([
    'plan guestlist-northwind-reader',
    'plan guestlist-northwind-reader',
    'plan guestlist-northwind-reader',
    'apply guestlist-northwind-writer',
  ])

  // A line that is gone is a removal since the revision that was applied last.
  stage.write('guests.yaml', guests('sara', 'jo'))
  const next = stage.commit('li left')
  fine(await runPipeline(stage, push(next)), 'plan', 'apply')
  expect(await mails(stage)).toEqual(['jo@contoso.example', 'li@contoso.example blocked', 'sara@contoso.example'])
  expect(applied(stage)).toEqual([merge, next])
  // Running the first again would be a step back.
  const back = await runPipeline(stage, push(merge))
  expect(back['plan']?.log).toContain('not an ancestor')
  expect(back['apply']?.result).toBe('skipped')
})

test('nothing is written without the approval of the plan of main, or where nobody has to give it', async () => {
  const sha = stage.commit('two guests')
  const waiting = await runPipeline(stage, push(sha), { approve: false })
  fine(waiting, 'plan')
  expect(waiting['apply']?.log).toBe('waiting for an approval')
  for (const checks of [[], [{ settings: { approvers: [{ id: 'b' }], requesterCannotBeApprover: false } }]]) {
    stage.azure.checks = checks
    const refused = await runPipeline(stage, push(sha))
    expect(refused['apply']?.result).toBe('failed')
    expect(refused['apply']?.log).toContain('no other person has to approve')
    expect(refused['apply']?.ran).not.toContain('Apply')
  }
  expect(await mails(stage)).toEqual([])
  expect(applied(stage)).toEqual([])
})

test('a change of the tenant between plan and apply stops it, and so does another file in place of the plan', async () => {
  const sha = stage.commit('two guests')
  fine(await runPipeline(stage, push(sha)), 'plan', 'apply')
  stage.write(
    'guests.yaml',
    guests('sara', 'li').replace('displayName: sara ', 'displayName: sara, department: Buying '),
  )
  const next = stage.commit('a department')
  const between = async (name: string): Promise<void> => {
    if (name !== 'plan') return
    const { value } = (await stage.graph('GET', "/v1.0/users?$filter=mail eq 'sara@contoso.example'")) as {
      value: { id: string }[]
    }
    await stage.graph('PATCH', `/v1.0/users/${value[0]?.id}`, { department: 'Selling' })
  }
  const stopped = await runPipeline(stage, push(next), { between })
  fine(stopped, 'plan')
  expect(stopped['apply']?.result).toBe('failed')
  expect(stopped['apply']?.log).toContain('refused')
  expect(applied(stage)).toEqual([sha])

  const swapped = await runPipeline(stage, push(next), {
    between: () => undefined,
    swap: (files) => files.set('plan.json', Buffer.from(`${files.get('plan.json')?.toString()} `)),
  })
  expect(swapped['apply']?.result).toBe('failed')
  expect(swapped['apply']?.log).toMatch(/SHA-256/)
  expect(applied(stage)).toEqual([sha])
})

test('an apply whose plan was made before another one finished is not its turn', async () => {
  const first = stage.commit('two guests')
  stage.write('guests.yaml', guests('sara', 'li', 'jo'))
  const second = stage.commit('a third')
  const results = await runPipeline(stage, push(first), {
    between: async (name) => {
      if (name === 'plan') fine(await runPipeline(stage, push(second)), 'plan', 'apply')
    },
  })
  expect(results['apply']?.result).toBe('failed')
  expect(results['apply']?.log).toContain('Another apply finished in the meantime')
  expect(applied(stage)).toEqual([second])
})

test('a plan that a guard stops is shown, and is not applied', async () => {
  stage.write('guests.yaml', guests('sara', 'li', 'jo', 'al'))
  const sha = stage.commit('four guests')
  fine(await runPipeline(stage, push(sha)), 'plan', 'apply')
  stage.write(
    'guests.yaml',
    guests('sara')
      .replace(/^.*sara.*\n/m, '')
      .replace('guests:\n', 'guests: []\n'),
  )
  const next = stage.commit('all gone')
  openPull(stage, 7)
  const results = await runPipeline(stage, pullEvent(7, next))
  expect(results['plan']?.result).toBe('failed')
  expect(ours(stage, 7)[0]?.content).toContain('al@contoso.example')
  expect(results['plan']?.artifacts.size).toBe(1)
  const applied = await runPipeline(stage, push(next))
  expect(applied['apply']?.result).toBe('skipped')
  expect(await mails(stage)).toHaveLength(4)
})

test('half an apply fails and leaves the mark; the next run finishes it', async () => {
  const sha = stage.commit('two guests')
  openPull(stage, 7)
  merged(stage, 7, sha, sha)
  await stage.graph('PUT', '/_sandbox/faults', [
    { method: 'POST', path: '/v1.0/invitations', status: 403, code: 'Forbidden', times: 1 },
  ])
  const results = await runPipeline(stage, push(sha))
  expect(results['apply']?.result).toBe('failed')
  expect(await mails(stage)).toHaveLength(1)
  expect(applied(stage)).toEqual([])
  expect(ours(stage, 7)[0]?.content).toContain('not every change was made')
  expect(stage.azure.threads.get(7)?.[0]?.status).toBe('active')
  await stage.graph('PUT', '/_sandbox/faults', [])
  fine(await runPipeline(stage, push(sha)), 'plan', 'apply')
  expect(applied(stage)).toEqual([sha])
})

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const dated = (when: string): string =>
  guests('sara', 'li').replace('displayName: li ', `displayName: li, expires: ${when} `)

test('at night what is due ends by itself, what was not approved waits, and drift is told', async () => {
  stage.write('guests.yaml', dated(day(0)))
  const sha = stage.commit('two guests, one for today')
  // Without a known apply nothing was approved.
  const early = await runPipeline(stage, night(sha))
  expect(early['due']?.ran).not.toContain('Apply what is due')
  expect(early['plan']?.result).toBe('skipped')
  fine(await runPipeline(stage, push(sha)), 'plan', 'apply')
  stage.write('guests.yaml', dated(day(0)).replace('displayName: sara ', `displayName: sara, expires: ${day(1)} `))
  const waiting = stage.commit('an end for sara')
  await stage.graph('PUT', '/_sandbox/clock', { now: `${day(3)}T08:00:00Z` })
  const held = await runPipeline(stage, night(waiting))
  expect(held['due']?.result).toBe('failed')
  expect(await mails(stage)).toEqual(['li@contoso.example', 'sara@contoso.example'])
  const results = await runPipeline(stage, night(sha))
  fine(results, 'due')
  expect([results['apply']?.result, results['drift']?.result]).toEqual(['skipped', 'skipped'])
  expect(await mails(stage)).toEqual(['li@contoso.example blocked', 'sara@contoso.example'])
  expect(applied(stage)).toEqual([sha])

  fine(await runPipeline(stage, morning(sha)), 'drift')
  const { value } = (await stage.graph('GET', "/v1.0/users?$filter=mail eq 'sara@contoso.example'")) as {
    value: { id: string }[]
  }
  await stage.graph('PATCH', `/v1.0/users/${value[0]?.id}`, { displayName: 'Somebody Else' })
  const differs = await runPipeline(stage, morning(sha))
  expect([differs['due']?.result, differs['drift']?.result]).toEqual(['skipped', 'failed'])
  expect(differs['drift']?.summary).toContain('Else')
})

test('the layout of files fails a pull request with its plan, and keeps nothing of main from being applied', async () => {
  stage.write('guests.yaml', guests('sara').replace('guests:\n', 'guests:\n\n\n'))
  const sha = stage.commit('two empty lines')
  openPull(stage, 7)
  const planned = await runPipeline(stage, pullEvent(7, sha))
  expect(planned['plan']?.result).toBe('failed')
  expect(planned['plan']?.log).toContain('guestlist fmt')
  expect(ours(stage, 7)[0]?.content).toContain('sara@contoso.example')
  fine(await runPipeline(stage, push(sha)), 'plan', 'apply')
})

test('a plan that fails says so, so that the old result does not look current', async () => {
  const first = stage.commit('two guests')
  openPull(stage, 7)
  await runPipeline(stage, pullEvent(7, first))
  stage.write('guests.yaml', 'guests: [{ email: sara@contoso.example, groups: [nowhere] }]\n')
  const results = await runPipeline(stage, pullEvent(7, stage.commit('a mistake')))
  expect(results['plan']?.result).toBe('failed')
  expect(ours(stage, 7)[0]?.content).toContain('No plan for')
  expect(ours(stage, 7)[0]?.content).not.toContain('sara')
})

test('without the permission to comment the plan is made all the same, and what is missing is said', async () => {
  const first = stage.commit('two guests')
  openPull(stage, 7)
  stage.azure.forbidden.add('/pullRequests/7/threads')
  const results = await runPipeline(stage, pullEvent(7, first))
  fine(results, 'plan')
  expect(results['plan']?.log).toContain('“Contribute to pull requests”')
})

test('a fork, a public project and a branch get nothing of the directory, and a branch applies nothing', async () => {
  const sha = stage.commit('two guests')
  openPull(stage, 7)
  const fork = await runPipeline(stage, pullEvent(7, sha, true))
  expect(fork['plan']?.log).toContain('from a fork')
  const branch = await runPipeline(stage, { reason: 'Manual', sha, ref: 'refs/heads/mine' })
  fine(branch, 'plan')
  expect(branch['apply']?.result).toBe('skipped')
  machine.calls.length = 0
  stage.azure.visibility = 'public'
  const open = await runPipeline(stage, push(sha))
  expect(open['plan']?.log).toContain('project is public')
  expect(machine.calls).toEqual([])
  expect(await mails(stage)).toEqual([])
})
