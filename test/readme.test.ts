import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { exampleCopy, guestlist, ROOT } from './program.ts'

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
/** The two commands that open the page install and test everything: `.ci/run` runs them on a fresh clone, this test cannot. */
const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)]
  .map((match) => match[1] ?? '')
  .filter((block) => !block.startsWith('npm ci'))

const KEPT = [
  '/tmp/northwind-imported',
  '/tmp/northwind-new',
  '/tmp/northwind-plan.json',
  join(ROOT, 'examples/northwind/.guestlist'),
]

describe('the README is true', () => {
  beforeAll(() => {
    for (const path of KEPT) rmSync(path, { recursive: true, force: true })
  })

  it('opens with the two commands', () => {
    const [first] = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)]
    expect(first?.[1]).toBe('npm ci && npm run demo\nnpm ci && npm test\n')
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['demo', 'test', 'soak', 'bench']))
  })

  it('shows what the plan of the example really prints', async () => {
    const excerpt = /<!-- excerpt: plan -->\n```text\n([\s\S]*?)```/.exec(readme)?.[1]
    const { stdout } = await guestlist(['plan', '--sandbox', exampleCopy()])
    expect(excerpt?.length).toBeGreaterThan(500)
    expect(stdout).toContain(excerpt)
  })

  it.each(blocks.map((block, at) => ({ at, block, title: block.split('\n')[0] ?? '' })))(
    'runs as printed: $title',
    ({ block }) => {
      const run = spawnSync('bash', ['-e', '-m', '-c', `trap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n${block}`], {
        cwd: ROOT,
        encoding: 'utf8',
        timeout: 100_000,
      })
      expect(`${run.status} ${run.status === 0 ? '' : run.stderr}`).toBe('0 ')
    },
  )
})
