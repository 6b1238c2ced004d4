import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { copyWithoutState, ROOT, guestlist } from './program.ts'
import { ENTRIES, type Example, examplesOf, type Exported, exportsOf } from './public-api.ts'
import { pruneTypes, reachedFrom } from './prune-types.ts'
import { temporaryFolder } from './temporary-folder.ts'

const exported = Object.values(ENTRIES).flatMap(exportsOf)
const examples = exported.flatMap(examplesOf)

const TSC = join(ROOT, 'node_modules/typescript/bin/tsc')
const place = ({ name, file }: Exported): string => `${name} (${file})`

/** A folder with what a user who installed the package has: the package, its examples, and a plan of one of them. */
let folder: string

/** Starts Node in that folder. */
const start = (args: string[], input = ''): Promise<{ code: number | null; stdout: string; stderr: string }> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd: folder })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()))
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()))
    child.on('error', fail)
    child.on('close', (code) => done({ code, stdout, stderr }))
    child.stdin.end(input)
  })

/** The lines that an example prints. */
const runExample = async ({ code: source }: Example, index: number): Promise<string[]> => {
  const file = join(folder, `example-${index}.mjs`)
  writeFileSync(file, transformSync(source, { loader: 'ts', format: 'esm' }).code)
  const { stdout, ...ended } = await start([file])
  expect(ended).toEqual({ code: 0, stderr: '' })
  return stdout.trimEnd().split('\n')
}

beforeAll(async () => {
  folder = temporaryFolder('guestlist-examples')
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(ROOT, join(folder, 'node_modules/entra-guestlist'))
  copyWithoutState(join(ROOT, 'examples/northwind'), join(folder, 'northwind'))
  const plan = await guestlist(['plan', 'northwind', '--format', 'json', '--out', 'plan.json', '--sandbox'], {
    cwd: folder,
  })
  expect(plan.code, plan.stderr).toBe(0)
})

describe('the public names', () => {
  it('are found, from each entry', () => {
    const names = Object.values(ENTRIES).map((file) => exportsOf(file).map(({ name }) => name))
    expect(names).toEqual([
      expect.arrayContaining(['makePlan', 'Plan', 'kinds']),
      expect.arrayContaining(['parse', 'Rule']),
      expect.arrayContaining(['createSandbox', 'Tenant']),
    ])
  })

  it('have a docstring', () => {
    expect(exported.filter(({ doc }) => doc === undefined || doc.length < 20).map(place)).toEqual([])
  })

  it('have an example that prints something, where they are functions', () => {
    const without = exported.filter(
      (each) => each.isFunction && !examplesOf(each).some((one) => one.expected.length > 0),
    )
    expect(without.map(place)).toEqual([])
  })
})

describe('an example', () => {
  it.each(examples.map((example, index) => ({ ...example, index })))('of $name runs', async ({ index, ...example }) => {
    expect(await runExample(example, index)).toEqual(example.expected)
  })

  it('that prints something else than it says is found', async () => {
    const example = { name: 'wrong', code: "console.log('yes') // → no\n", expected: ['no'] }
    expect(await runExample(example, examples.length)).not.toEqual(example.expected)
  })

  it('fits the types, all of them, and so do the programs', () => {
    const typed = temporaryFolder('guestlist-types')
    for (const [index, { name, code }] of examples.entries())
      writeFileSync(join(typed, `${name}-${index}.mts`), `${code}\nexport {}\n`)
    const compilerOptions = {
      checkJs: true,
      paths: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, [join(ROOT, file)]])),
      typeRoots: [join(ROOT, 'node_modules/@types')],
    }
    const include = ['*.mts', join(ROOT, 'examples/library/*.mjs')]
    writeFileSync(
      join(typed, 'tsconfig.json'),
      JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), compilerOptions, include }),
    )
    expect(spawnSync(process.execPath, [TSC, '-p', typed], { encoding: 'utf8' }).stdout).toBe('')
  })
})

describe('the declaration files of the package', () => {
  it('need nothing that a user of the package does not have, and are all led to', () => {
    const types = temporaryFolder('guestlist-types')
    const args = ['-p', join(ROOT, 'src/tsconfig.types.json'), '--outDir', types]
    expect(spawnSync(process.execPath, [TSC, ...args], { encoding: 'utf8' }).stdout).toBe('')
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { dependencies: object }
    const { files, packages } = reachedFrom(types)
    expect([...packages].filter((name) => !name.startsWith('node:') && !Object.hasOwn(dependencies, name))).toEqual([])
    pruneTypes(types)
    const left = readdirSync(types, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.d.ts'))
    expect(left.map((name) => join(types, name)).toSorted()).toEqual([...files].toSorted())
  })
})

describe('a program in examples/library', () => {
  /** What each reads from standard input, and a line that it prints. */
  const programs: Readonly<Record<string, { input?: string; prints: RegExp; code?: number }>> = {
    'plan.mjs': { prints: /^northwind: \d+ to remove/m, code: 2 },
    'audit-rules.mjs': {
      input: JSON.stringify({
        value: [{ displayName: 'All', membershipRule: 'user.mail -endsWith "contoso.example"' }],
      }),
      prints: /^All: warning SEC-SUFFIX: /m,
    },
    'invite.mjs': { prints: /^throttled once, then answered$/m },
  }

  it('is tried here', () => {
    expect(readdirSync(join(ROOT, 'examples/library')).toSorted()).toEqual(Object.keys(programs).toSorted())
  })

  it.each(Object.entries(programs))('%s runs', async (name, { input, prints, code = 0 }) => {
    const { stdout, ...ended } = await start([join(ROOT, 'examples/library', name)], input)
    expect(ended).toEqual({ code, stderr: '' })
    expect(stdout).toMatch(prints)
  })

  it.each(Object.keys(programs))('%s imports by the name of the package, and is in LIBRARY.md', (name) => {
    const text = readFileSync(join(ROOT, 'examples/library', name), 'utf8')
    expect(text).toMatch(/from 'entra-guestlist(\/\w+)?'/)
    expect(text).not.toMatch(/from '\.\.?\//)
    expect(readFileSync(join(ROOT, '.github/LIBRARY.md'), 'utf8')).toContain(`examples/library/${name}`)
  })
})
