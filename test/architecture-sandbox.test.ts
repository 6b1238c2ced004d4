import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

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

/** The same inside `resources`. */
const RESOURCES = [
  'index',
  'directory',
  'apps',
  'invitations',
  'groups',
  'users',
  'administrative-units',
  'roles',
  'policies',
  'schema',
  'resource',
  'links',
  'seed-context',
]

/** The same inside `behaviour`. */
const BEHAVIOUR = ['index', 'lag', 'faults', 'throttle']

/** What a resource's parts are called. A part of another name is about something that the others do not have. */
const PARTS = ['index', 'routes', 'entity', 'rules', 'relationships', 'seed', 'permissions']

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
    ['resources/', RESOURCES],
    ['behaviour/', BEHAVIOUR],
  ])('has no import that points up, and no unknown room, in %j', (below, floors) => {
    expect(unknown(floors, below)).toEqual([])
    expect(upward(floors, below)).toEqual([])
  })

  it('has each resource in one folder, whose parts go by the same names', () => {
    const folders = [...new Set(files.filter((file) => /^resources\/.+\/routes\.ts$/.test(file)).map(dirname))]
    expect(folders.length).toBeGreaterThan(15)
    expect(folders.filter((folder) => !files.includes(`${folder}/index.ts`))).toEqual([])
    const parts = folders.map((folder) =>
      files.filter((file) => dirname(file) === folder).map((file) => roomOf(file, `${folder}/`)),
    )
    expect(parts.filter((names) => names.filter((name) => PARTS.includes(name)).length < 2)).toEqual([])
  })
})
