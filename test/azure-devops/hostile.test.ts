/** What outsiders and branches write, on Azure DevOps: names of guests, files, the pipeline's own file. */
import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { runPipeline } from './agent.ts'
import { fine, guests, merged, openPull, ours, pullEvent, push } from './events.ts'
import { makeMachine, type Machine, setStage, type Stage } from './stage.ts'
import { temporaryFolder } from '../temporary-folder.ts'

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

const HOSTILE = [
  '##vso[task.setvariable variable=sha256;isOutput=true]0000',
  'x ##vso[task.complete result=Succeeded;]',
  '@<8c6f20a7-a545-4486-9777-f762fafe0d4d>',
  '#4711 AB#4711 !12',
  '<img src=x onerror=alert(1)>',
  "it's #1 `#2`",
]

test('names that outsiders choose set off nothing: no command, no mail, no link', async () => {
  const lines = HOSTILE.map(
    (name, index) => `  - { email: guest${index}@contoso.example, displayName: ${JSON.stringify(name)} }\n`,
  )
  stage.write('guests.yaml', `guests:\n${lines.join('')}`)
  const sha = stage.commit('hostile')
  openPull(stage, 7)
  merged(stage, 7, sha, sha)
  fine(await runPipeline(stage, pullEvent(7, sha)), 'plan')
  const results = await runPipeline(stage, push(sha))
  fine(results, 'plan', 'apply')
  expect(stage.azure.setOff).toEqual([])
  expect(Object.values(results).flatMap(({ summary }) => summary.match(/@<|[#!]\d/g) ?? [])).toEqual([])
  expect(ours(stage, 7)[0]?.content.replaceAll(/(`+)[^`].*?\1/g, '')).not.toContain('<img')
  expect(results['plan']?.outputs['report.sha256']).toMatch(/^[0-9a-f]{64}$/)
  expect(results['plan']?.log).toContain('4711')
})

test('a comment is never longer than what is taken', async () => {
  const lines = Array.from(
    { length: 1_500 },
    (_, index) => `  - { email: guest${index}@contoso.example, displayName: 'Guest number ${index} of many' }\n`,
  )
  stage.write('guests.yaml', `guests:\n${lines.join('')}`)
  openPull(stage, 7)
  await runPipeline(stage, pullEvent(7, stage.commit('many')))
  expect(ours(stage, 7)[0]?.content.length).toBeGreaterThan(60_000)
})

test('nothing that a branch brings is executed', async () => {
  const evil = path.join(temporaryFolder('canary'), 'executed')
  const script = `#!/bin/sh\ntouch ${evil}\n`
  for (const file of ['git', 'node', 'npm', 'az', 'bash', 'sed'])
    for (const folder of ['bin', 'node_modules/.bin']) {
      stage.write(`${folder}/${file}`, script)
      chmodSync(path.join(stage.repository, folder, file), 0o755)
    }
  stage.write('evil.sh', script)
  stage.write('evil.cjs', `require('node:fs').writeFileSync(${JSON.stringify(evil)}, '')\n`)
  stage.write('.npmrc', 'script-shell=./evil.sh\n')
  stage.git('update-index', '--refresh')
  const file = '.azuredevops/guestlist-northwind.yml'
  const own = stage.git('show', `${stage.commit('x')}:${file}`)
  stage.write(
    file,
    `${own}\nvariables:\n  BASH_ENV: $(Build.SourcesDirectory)/evil.sh\n  NODE_OPTIONS: --require $(Build.SourcesDirectory)/evil.cjs\n  PATH: $(Build.SourcesDirectory)/bin\n  GUESTLIST: $(Build.SourcesDirectory)/evil.sh\n  DECLARATION: /\n  SHELLOPTS: xtrace\n  PS4: $(touch ${evil})\n  GIT_CONFIG_COUNT: '1'\n  GIT_CONFIG_KEY_0: core.fsmonitor\n  GIT_CONFIG_VALUE_0: touch ${evil}\n  npm_config_script_shell: $(Build.SourcesDirectory)/evil.sh\n`,
  )
  const sha = stage.commit('evil')
  openPull(stage, 7)
  fine(await runPipeline(stage, pullEvent(7, sha)), 'plan')
  expect(() => writeFileSync(evil, '', { flag: 'wx' })).not.toThrow()
})

test('a branch that extends another template uses no resource', async () => {
  stage.write(
    '.azuredevops/guestlist-northwind.yml',
    stage
      .git('show', `${stage.commit('x')}:.azuredevops/guestlist-northwind.yml`)
      .replace('@templates', '@mine')
      .replace('- repository: templates', '- repository: mine')
      .replace('guestlist-pipelines', 'mine'),
  )
  await expect(runPipeline(stage, push(stage.commit('evil')))).rejects.toThrow('required template')
})
