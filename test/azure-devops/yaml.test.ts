/** That the stand-in is as strict as Azure Pipelines: else a mistake in the templates would pass. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { initCommand } from '../../src/commands/init/run.ts'
import { recordedIo } from '../../src/session/io.fixture.ts'
import { ROOT } from '../program.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { holds } from './expression.ts'
import { readPipeline, readTemplate } from './yaml.ts'

let dir = ''
beforeEach(async () => {
  dir = path.join(temporaryFolder('guestlist-templates'), 'northwind')
  mkdirSync(dir)
  await initCommand({ dir, forge: 'azure-devops', tool: 'acme/guestlist' }, recordedIo(dir))
})
const templates = (): string => path.join(dir, '.guestlist/pipelines')
const FILE = 'guestlist-northwind.yml'
const changed = (from: string, to: string, file = FILE): void => {
  const text = readFileSync(path.join(templates(), file), 'utf8')
  expect(text).toContain(from)
  writeFileSync(path.join(templates(), file), text.replace(from, to))
}

test('the templates as they are written can be read', () => {
  const stages = readTemplate(templates(), FILE)
  expect(stages.map(({ stage }) => stage)).toEqual(['plan', 'apply', 'due', 'drift'])
  for (const { steps } of stages) {
    // Built before the declaration is there, and no step of ours may set what it does not say.
    expect(steps.findIndex(({ kind }) => kind === 'bash')).toBeLessThan(
      steps.findIndex(({ kind }) => kind === 'checkout'),
    )
    const ours = steps.filter(({ kind, what }) => kind === 'bash' || what === 'AzureCLI@2')
    for (const { settable, env } of ours) {
      expect(settable).toBeDefined()
      expect(env).toMatchObject({ BASH_ENV: '', NODE_OPTIONS: '', PATH: '/usr/local/bin:/usr/bin:/bin' })
    }
  }
})

test.each([
  ['AzureCLI@2', 'AzureCLI@3', 'unknown task AzureCLI@3'],
  ['azureSubscription:', 'connectedServiceName:', 'unknown key connectedServiceName'],
  ['lockBehavior: sequential', 'lockBehaviour: sequential', 'unknown key lockBehaviour'],
  ['lockBehavior: sequential', 'lockBehavior: sequentially', 'unknown lockBehavior'],
  ['condition: always()', 'if: always()', 'unknown key if'],
  ['pool: { vmImage: ubuntu-latest }', '', 'has no pool'],
  ['displayName: Plan\n    condition', 'title: Plan\n    condition', 'unknown key title'],
  ['guestlist-install.yml', 'other.yml', 'ENOENT'],
])('%s in place of %s', (from, to, complaint) => {
  changed(from, to)
  expect(() => readTemplate(templates(), FILE)).toThrow(complaint)
})

test('a pipeline that extends what it does not name, or that may not run where nothing changed', () => {
  const text = readFileSync(path.join(dir, '.azuredevops/guestlist-northwind.yml'), 'utf8')
  expect(readPipeline(text)).toMatchObject({ template: FILE, trigger: ['main'], schedules: ['What is due', 'Drift'] })
  expect(() => readPipeline(text.replace('@templates', '@other'))).toThrow('no repository other')
  expect(() => readPipeline(text.replace('always: true', 'always: false'))).toThrow('only where something changed')
  expect(() => readPipeline(`${text}pr: [main]\n`)).toThrow('unknown key pr')
})

test('a condition that cannot be read is an error, and not false', () => {
  const names = { variables: { a: 'x' }, status: 'succeeded' } as const
  expect(holds("and(succeeded(), eq(variables['a'], 'X'), in(variables['a'], 'y', 'x'))", names)).toBe(true)
  expect(holds("or(false, ne(variables['a'], 'x'))".replace('or(false, ', 'and(').replace('))', '))'), names)).toBe(
    false,
  )
  for (const wrong of ['succeeeded()', "eq(variables['a'] 'x')", 'succeeded() and always()', "variables['a']", 'true'])
    expect(() => holds(wrong, names)).toThrow()
})

test('the page shows the file that is written', () => {
  const page = readFileSync(path.join(ROOT, '.github/AZURE-DEVOPS.md'), 'utf8')
  const [, shown = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? []
  const written = readFileSync(path.join(dir, '.azuredevops/guestlist-northwind.yml'), 'utf8')
  expect(shown).toBe(written.replaceAll(/^#.*\n/gm, ''))
})

test('the page names every check and every stage', () => {
  const page = readFileSync(path.join(ROOT, '.github/AZURE-DEVOPS.md'), 'utf8')
  for (const { stage } of readTemplate(templates(), FILE)) expect(page).toContain(`\n| ${stage} | `)
  for (const name of ['guestlist-northwind-reader', 'guestlist-northwind-writer'])
    expect(page).toContain(`\n| connection \`${name}\` | required template`)
})

test('every script of the templates is bash', () => {
  for (const { steps } of readTemplate(templates(), FILE))
    for (const { what, kind, inputs } of steps) {
      const script = inputs['inlineScript'] ?? (kind === 'bash' ? what : '')
      expect(spawnSync('bash', ['-n', '-c', script], { encoding: 'utf8' }).stderr).toBe('')
    }
})
