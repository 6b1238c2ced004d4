import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { filesOf } from './new-kind/files.ts'
import { nameProblem, namesOf } from './new-kind/names.ts'
import { temporaryFolder } from './temporary-folder.ts'

const ROOT = resolve(import.meta.dirname, '..')

/** A copy of what a new kind touches. */
const copied = (): string => {
  const copy = temporaryFolder('new-kind')
  for (const name of ['src', 'schemas', 'examples', 'package.json', 'tsconfig.json'])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true })
  mkdirSync(join(copy, 'test'))
  for (const name of ['new-kind.ts', 'new-kind', 'generate-file-shapes.ts'])
    cpSync(join(ROOT, 'test', name), join(copy, 'test', name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  // Tests of the house need more than a kind does.
  const { compilerOptions } = JSON.parse(readFileSync(join(copy, 'tsconfig.json'), 'utf8')) as {
    compilerOptions: object
  }
  const exclude = ['src/**/*.test.ts', 'src/**/*.fixture.ts']
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src', 'test'], exclude }))
  return copy
}

const run = (copy: string, command: string, ...args: string[]) =>
  spawnSync(join(copy, 'node_modules/.bin', command), args, { cwd: copy, encoding: 'utf8' })

/** Every file of the copy with what is in it. */
const contents = (copy: string): Map<string, string> =>
  new Map(
    ['src', 'schemas', 'examples', 'test'].flatMap((folder) =>
      readdirSync(join(copy, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry): [string, string] => {
          const file = join(entry.parentPath, entry.name)
          return [file, readFileSync(file, 'utf8')]
        }),
    ),
  )

const KINDS = [['guestWelcomePolicy'], ['meeting-room'], ['app-owner', 'edge', 'app']]

describe('npm run new-kind', () => {
  let copy = ''
  beforeAll(() => {
    copy = copied()
  })

  it('makes the empty parts of a policy, an object and an edge, which compile', () => {
    const made = KINDS.flatMap((args) => {
      const { status, stdout, stderr } = run(copy, 'tsx', 'test/new-kind.ts', ...args)
      expect([args, status, stderr]).toEqual([args, 0, ''])
      const files = [...filesOf(namesOf(args)).keys()]
      for (const file of files) expect(stdout).toContain(`made    ${file}\n`)
      return files
    })
    expect(run(copy, 'tsc').stdout).toBe('')
    const left = made.filter((file) => /example[- ]?thing/i.test(readFileSync(join(copy, file), 'utf8')))
    expect(left).toEqual([])
    const list = readFileSync(join(copy, 'src/kinds/index.ts'), 'utf8')
    for (const name of ['guestWelcomePolicy', 'meetingRoom', 'appOwner']) expect(list).toContain(`\n  ${name},\n`)
  })

  it.each([[['guestWelcomePolicy']], [['app-role-assignment', 'edge', 'app']]])(
    'refuses %j and changes nothing',
    (args) => {
      const before = contents(copy)
      const { status, stdout, stderr } = run(copy, 'tsx', 'test/new-kind.ts', ...args)
      expect([status, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(/exists\n$/)
      expect(contents(copy)).toEqual(before)
    },
  )
})

describe('the name of a new kind', () => {
  const list = readFileSync(join(ROOT, 'src/kinds/index.ts'), 'utf8')
  const problem = (...args: string[]): string | undefined =>
    nameProblem(namesOf(args), list, (file) => file === 'src/kinds/app/index.ts')

  it.each([
    ['group', /exists/],
    ['app-role-assignment', /exists/],
    ['Meeting', /not a valid name for an object/],
    ['../meeting', /not a valid name/],
    ['meeting_room', /not a valid name/],
    ['class', /not a valid name/],
    ['con', /not a valid name/],
    ['guest-welcomePolicy', /not a valid name for a policy/],
  ])('is not %s', (word, says) => {
    expect(problem(word)).toMatch(says)
  })

  it('is any other', () => {
    for (const args of KINDS) expect(problem(...args)).toBeUndefined()
    expect(problem('meeting-room', 'edge', 'nowhere')).toBe('src/kinds has no room nowhere')
  })

  it('tells its shape, where none is said', () => {
    expect(KINDS.map((args) => namesOf(args).shape)).toEqual(['policy', 'object', 'edge'])
    expect(namesOf(['meeting-room']).resource).toBe('src/sandbox/resources/meeting-rooms')
    expect(namesOf(['meeting-room'], ['apps/meeting-rooms']).resource).toBeUndefined()
    expect(() => namesOf(['meeting-room', 'blob'])).toThrow(/not a shape/)
    expect(() => namesOf(['--edge'])).toThrow(/^Usage/)
    expect(() => namesOf([])).toThrow(/^Usage/)
  })
})
