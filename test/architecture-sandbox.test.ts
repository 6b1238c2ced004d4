import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RESOURCES } from '../src/sandbox/resources/index.ts'
import { circlesIn, roomsBy } from './circles.ts'

const SANDBOX = resolve(import.meta.dirname, '../src/sandbox')

/** The rooms of the sandbox from the top to the bottom; an import points down or stays in its room. */
const FLOORS = [
  'index',
  'server',
  'open-state-file',
  'create-sandbox',
  'control',
  'sandbox',
  'dispatch',
  'seed',
  'store',
  'resources',
  'behaviour',
  'permissions',
  'identity',
  'odata',
  'http',
  'core',
]

/** The same inside `behaviour`. */
const BEHAVIOUR = ['index', 'lag', 'faults', 'throttle']

/** What a part of a resource looks like in the code, and the only names that it may stand under. */
const PARTS: readonly [what: RegExp, where: RegExp][] = [
  [/ = entity\(/, /\/entity\.ts$/],
  [/\brows\(`/, /\/(permissions|permission-sets)\.ts$/],
  [/ = policySlot\(/, /\/state\.ts$/],
  [/: Relationships = /, /\/relationships\.ts$/],
  [/: SeedContext\): (Seeded\[\]|\[\]) =>/, /\/seed\.ts$/],
  [/(: | satisfies )Resource\b(?!\[)/, /\/index\.ts$/],
]

const files = readdirSync(SANDBOX, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !/\.(test|fixture|bench)\.ts$/.test(file),
)

const importsOf = (file: string): string[] => {
  const text = readFileSync(join(SANDBOX, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+\.ts)'/g)]
    .map((match) => relative(SANDBOX, resolve(dirname(join(SANDBOX, file)), match[1] ?? '')))
    .filter((path) => !path.startsWith('..'))
}

const roomOf = (file: string, below = ''): string => file.slice(below.length).split('/')[0]?.replace(/\.ts$/, '') ?? ''

const upward = (floors: readonly string[], below = ''): string[] =>
  files
    .filter((file) => file.startsWith(below))
    .flatMap((file) =>
      importsOf(file)
        .filter((to) => to.startsWith(below))
        .filter((to) => floors.indexOf(roomOf(to, below)) < floors.indexOf(roomOf(file, below)))
        .map((to) => `${file} imports ${to}`),
    )

const unknown = (floors: readonly string[], below = ''): string[] =>
  files.filter((file) => file.startsWith(below) && !floors.includes(roomOf(file, below)))

describe('the sandbox', () => {
  it.each([
    ['', FLOORS],
    ['behaviour/', BEHAVIOUR],
  ])('has no import that points up, and no unknown room, in %j', (below, floors) => {
    expect(unknown(floors, below)).toEqual([])
    expect(upward(floors, below)).toEqual([])
  })

  it('has no room of resources that needs another one which needs it', () => {
    const needs = roomsBy(files, importsOf, (file) => /^resources\/([^/.]+)/.exec(file)?.[1])
    expect(circlesIn(needs)).toEqual([])
    expect(needs.get('groups')).toContain('users')
  })

  it('calls the same part of each resource by the same name', () => {
    const parts = files.filter((file) => /^resources\/.+\//.test(file))
    const misplaced = parts.flatMap((file) => {
      const text = readFileSync(join(SANDBOX, file), 'utf8')
      return PARTS.filter(([what, where]) => what.test(text) && !where.test(file)).map(([what]) => `${file}: ${what}`)
    })
    expect(misplaced).toEqual([])
    for (const [what, where] of PARTS) {
      const found = parts.filter((file) => where.test(file) && what.test(readFileSync(join(SANDBOX, file), 'utf8')))
      expect([String(what), found.length > 3]).toEqual([String(what), true])
    }
  })

  it('has every resource that has a folder in the list', () => {
    const folders = files.filter(
      (file) => /^resources\/.+\/index\.ts$/.test(file) && file !== 'resources/policies/index.ts',
    )
    expect(RESOURCES.length).toBe(folders.length)
    expect(new Set(RESOURCES).size).toBe(folders.length)
  })
})
