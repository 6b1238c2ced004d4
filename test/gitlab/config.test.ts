/** The reader of the template is as strict as GitLab: what it lets through silently, no test would notice. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, test } from 'vitest'
import { ROOT } from '../program.ts'
import { readConfig } from './config.ts'
import { expanded, holds } from './rules.ts'
import { template } from './stage.ts'

const GOOD = `stages: [plan]
workflow: { rules: [{ if: $CI }] }
plan: { stage: plan, script: [echo], rules: [{ if: $CI }] }
`

test.each([
  ['a key of a job', 'rules: [{ if: $CI }] }\n', 'rules: [{ if: $CI }], retires: 1 }\n', 'retires'],
  [
    'a key of a rule',
    'plan, script: [echo], rules: [{ if: $CI }]',
    'plan, script: [echo], rules: [{ iff: $CI }]',
    'iff',
  ],
  ['a stage', 'stage: plan', 'stage: apply', 'no stage'],
  ['a job that is needed', 'script: [echo]', 'script: [echo], needs: [other]', 'other'],
  ['what is extended', 'script: [echo]', 'script: [echo], extends: .none', 'extends nothing'],
  ['a line that YAML reads as a map', 'script: [echo]', "script: [{ 'echo a': b }]", 'no text'],
  ['a key of the artifacts', 'script: [echo]', 'script: [echo], artifacts: { path: [a] }', 'path'],
  ['a job without rules', 'plan, script: [echo], rules: [{ if: $CI }]', 'plan, script: [echo]', 'no rules'],
])('%s that is not known is an error', (_, from, to, word) => {
  expect(() => readConfig(GOOD)).not.toThrow()
  expect(GOOD).toContain(from)
  expect(() => readConfig(GOOD.replace(from, to))).toThrow(word)
})

test.each([
  ['$A == "x"', true],
  ['$A == $B', false],
  ['$A == "x" && $B != "x"', true],
  ['$B == "x" || $A', true],
  ['$C', false],
  ['$C == null', true],
  ['$C == $D', true],
  ['$E', false],
])('the rule %s', (condition, expected) => {
  expect(holds(condition, { A: 'x', B: 'y', E: '' })).toBe(expected)
})

it('knows no other conditions, and no variable that is not set', () => {
  for (const condition of ['$A =~ /x/', "$A == 'x'", '($A)', '$A == "x" == "x"'])
    expect(() => holds(condition, { A: 'x' }), condition).toThrow('this is not')
  expect(expanded('a-$A-${A}', { A: 'x' })).toBe('a-x-x')
  expect(() => expanded('$B', {})).toThrow('not set')
})

it('the template gives identities to the jobs that need them alone, and keeps what names people for a week', async () => {
  const { jobs } = readConfig(await template())
  const by = (has: (job: (typeof jobs)[number]) => boolean): string[] => jobs.filter(has).map(({ name }) => name)
  expect(by(({ id_tokens: tokens }) => 'AZURE_TOKEN' in tokens)).toEqual(['plan', 'notices', 'apply', 'due', 'drift'])
  expect(by(({ variables }) => variables['AZURE_CLIENT_ID'] === 'WRITER-CLIENT-ID')).toEqual(['apply', 'due'])
  expect(by(({ resource_group: group }) => group !== undefined)).toEqual(['requests', 'notices', 'apply', 'due'])
  expect(by(({ variables }) => 'GUESTLIST_GITLAB_TOKEN' in variables)).toEqual(['requests'])
  expect(by(({ rules }) => rules.some(({ when }) => when === 'manual'))).toEqual(['apply'])
  expect(jobs.flatMap(({ artifacts }) => artifacts ?? [])).toMatchObject([
    { expire_in: '7 days', access: 'developer' },
    // What was sent names nobody.
    { paths: ['guestlist-notices'] },
  ])
})

it('the page shows the file that init writes', async () => {
  const page = readFileSync(path.join(ROOT, '.github/GITLAB.md'), 'utf8')
  expect(/```yaml\n([\s\S]*?)```/.exec(page)?.[1]).toBe(await template())
})

it('a name or a folder is a text of YAML, in which GitLab replaces nothing', async () => {
  const { variables } = readConfig(await template({}, '2027'))
  expect(variables).toMatchObject({ ENVIRONMENT: '2027', DIRECTORY: '.' })
})
