import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleCopy, guestlist, ROOT } from './program.ts'
import { temporaryFolder } from './temporary-folder.ts'

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

/**
 * Runs a block as printed. What it starts in the background ends with it: without a terminal there is no job control, and
 * `kill %1` reaches npx alone. A file takes the output, since a server that is left would hold a pipe open.
 */
const runBlock = async (block: string): Promise<{ code: number | null; told: string }> => {
  const file = join(temporaryFolder('guestlist-readme'), 'output')
  const output = openSync(file, 'w')
  const child = spawn('bash', ['-e', '-c', block], { cwd: ROOT, detached: true, stdio: ['ignore', output, output] })
  const code = await new Promise<number | null>((done, fail) => {
    child.once('exit', done)
    child.once('error', fail)
  })
  closeSync(output)
  try {
    process.kill(-(child.pid ?? 0), 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
  return { code, told: readFileSync(file, 'utf8') }
}

describe('the README is true', () => {
  const forget = (): void => {
    for (const path of KEPT) rmSync(path, { recursive: true, force: true })
  }
  beforeAll(forget)
  afterAll(forget)

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
    async ({ block }) => {
      const { code, told } = await runBlock(block)
      expect(`${code} ${code === 0 ? '' : told}`).toBe('0 ')
    },
  )
})
