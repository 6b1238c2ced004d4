import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { copyWithoutState, exampleCopy, guestlist, ROOT } from './program.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { putUnprepared } from './unprepared-package.ts'

const page = (name: string): string => readFileSync(join(ROOT, name), 'utf8')
const readme = page('README.md')
const shellIn = (text: string): string[] => [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] ?? '')

/** Pages with commands that need a forge, a tenant and an administrator of both, or that change the repository. */
const NOT_RUN = ['PIPELINE.md', 'AZURE-DEVOPS.md', 'GITLAB.md', 'OTHER-PIPELINES.md', 'CONTRIBUTING.md']
const PAGES = [
  'README.md',
  'examples/REFERENCE.md',
  'examples/fleet/README.md',
  ...readdirSync(join(ROOT, '.github'))
    .filter((file) => file.endsWith('.md') && !NOT_RUN.includes(file))
    .map((file) => `.github/${file}`),
]
/** Serves until it is stopped, on a port that somebody may use here: it has a test of its own. */
const SERVES = /^npm run portal$/m
/** Needs somebody who is signed in to a forge or to Azure. */
const SIGNED_IN = /^(?:gh|az) /m

/** The two commands that open the page install and test everything: `.ci/run` runs them on a fresh clone, this test cannot. */
const blocks = PAGES.flatMap((name) =>
  shellIn(page(name))
    .filter((block) => !block.startsWith('npm ci') && !SERVES.test(block) && !SIGNED_IN.test(block))
    .map((block) => ({ name, block, title: block.split('\n')[0] ?? '' })),
)

/**
 * Where the blocks are run: what the repository holds, with examples that nobody else reads meanwhile. What a page puts below `/tmp`
 * is put below `outside`.
 */
let workshop: string
/** When the program was built. */
let built: number
let outside: string

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** A block as it can be run beside another one of its kind: other places outside of the repository, other ports. */
const apart = async (block: string): Promise<string> => {
  let text = block.replaceAll('/tmp/', `${outside}/`)
  for (const port of new Set(text.match(/\b87\d\d\b/g))) text = text.replaceAll(port, String(await freePort()))
  return text
}

/** Leaves something running, which is killed when its block ends: it may have begun something then, and nothing takes it away. */
const IN_BACKGROUND = /&\s*$/m
const ownTemporary = (): NodeJS.ProcessEnv => ({ ...process.env, TMPDIR: temporaryFolder('readme-killed') })

/**
 * Runs a block as printed, but for places and ports. What it starts in the background ends with it: without a terminal there is no job control, and
 * `kill %1` reaches npx alone. A file takes the output, since a server that is left would hold a pipe open.
 */
const runBlock = async (block: string): Promise<{ code: number | null; told: string }> => {
  const file = join(temporaryFolder('guestlist-readme'), 'output')
  const output = openSync(file, 'w')
  const child = spawn('bash', ['-e', '-c', await apart(block)], {
    cwd: workshop,
    detached: true,
    env: IN_BACKGROUND.test(block) ? ownTemporary() : process.env,
    stdio: ['ignore', output, output],
  })
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

describe('the pages are true', () => {
  beforeAll(() => {
    workshop = temporaryFolder('readme')
    outside = temporaryFolder('readme-outside')
    for (const name of readdirSync(ROOT))
      if (name === 'examples') copyWithoutState(join(ROOT, name), join(workshop, name))
      else if (name !== 'package.json') symlinkSync(join(ROOT, name), join(workshop, name))
    putUnprepared(workshop)
    built = statSync(join(ROOT, 'dist', 'cli.js')).mtimeMs
  })

  it('opens with the two commands', () => {
    expect(shellIn(readme)[0]).toBe('npm ci && npm run demo\nnpm ci && npm test\n')
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

  it('fits into two hundred lines', () => {
    expect(readme.split('\n').length).toBeLessThan(200)
  })

  it('shows its pictures, which are light', () => {
    const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, file = '']) => file)
    expect(pictures.map((file) => file.replace('.github/pictures/', ''))).toEqual([
      'comment.png',
      'page.png',
      'portal-request.png',
      'portal.png',
      'portal-guest.png',
    ])
    for (const file of pictures) {
      const bytes = readFileSync(join(ROOT, file))
      expect(bytes.subarray(1, 4).toString()).toBe('PNG')
      expect(bytes.length).toBeLessThan(200_000)
    }
  })

  /** The lines of a language's blocks, also of those within a list. */
  const linesIn = (text: string, language: string): string[] =>
    [...text.matchAll(new RegExp(`^ *\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, 'gm'))]
      .flatMap(([, lines = '']) => lines.trimEnd().split('\n'))
      .map((line) => line.trim())

  it.each(['README.md', '.github/TENANT.md', '.github/PIPELINE.md'])(
    '%s shows in PowerShell what runs in a shell',
    (name) => {
      const own = linesIn(page(name), 'powershell')
      const inShell = linesIn(page(name), 'sh')
      expect(own.length).toBeGreaterThan(3)
      expect(own.filter((line) => !inShell.includes(line.replace('; ', ' && ')))).toEqual([])
    },
  )

  it('serves the portal of the example', async () => {
    expect(shellIn(readme).filter((block) => SERVES.test(block))).toEqual(['npm run portal\n'])
    const child = spawn('npm', ['run', 'portal', '--', '--port', '0'], {
      cwd: workshop,
      detached: true,
      env: ownTemporary(),
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let told = ''
    for await (const data of child.stdout) {
      told += String(data)
      if (/^\{.*\}$/m.test(told)) break
    }
    const { url } = JSON.parse(/^\{.*\}$/m.exec(told)?.[0] ?? '{}') as { url: string }
    const answer = await fetch(url)
    process.kill(-(child.pid ?? 0), 'SIGKILL')
    expect(await answer.text()).toContain('Northwind Traders gives guests access')
  })

  it.each(blocks)('runs as printed, $name: $title', async ({ block }) => {
    const { code, told } = await runBlock(block)
    expect(`${code} ${code === 0 ? '' : told}`).toBe('0 ')
  })

  it('leaves the program as it was built', () => {
    expect(statSync(join(ROOT, 'dist', 'cli.js')).mtimeMs).toBe(built)
  })
})
