/** What the pages say of the declaration, of findings and of permissions, against the schema and the code. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { isRecord } from '../src/util/guards.ts'
import { folder, guestlist, ROOT } from './program.ts'

const page = (name: string): string => readFileSync(join(ROOT, name), 'utf8')
const PAGES = [
  'README.md',
  ...readdirSync(join(ROOT, '.github'))
    .filter((file) => file.endsWith('.md') && !/template|CONTRIBUTING|DECISIONS/.test(file))
    .map((file) => `.github/${file}`),
]
const schema = JSON.parse(page('schemas/declaration.schema.json')) as Schema

interface Schema {
  properties?: { [key: string]: Schema }
  additionalProperties?: Schema | boolean
  items?: Schema
  $ref?: string
  $defs?: { [name: string]: Schema }
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

/** Every schema that stands for one, through references and alternatives. */
const forms = (one: Schema, depth = 0): Schema[] => {
  if (depth > 12) return []
  const named = one.$ref === undefined ? [] : [schema.$defs?.[one.$ref.replace('#/$defs/', '')] ?? {}]
  const more = [...named, ...(one.anyOf ?? []), ...(one.oneOf ?? []), ...(one.allOf ?? [])]
  return [one, ...more.flatMap((next) => forms(next, depth + 1))]
}

/** Where a key leads; a list and a mapping of names lead to what they hold. */
const below = (all: readonly Schema[], key: string): Schema[] =>
  all.flatMap(({ properties, additionalProperties, items }) => [
    ...(properties?.[key] === undefined ? [] : forms(properties[key])),
    ...(typeof additionalProperties === 'object' ? below(forms(additionalProperties), key) : []),
    ...(items === undefined ? [] : below(forms(items), key)),
  ])

const isKey = (path: string): boolean =>
  path.split('.').reduce<Schema[]>((at, key) => below(at, key), forms(schema)).length > 0

const TOP = Object.keys(schema.properties ?? {})
/** Paths such as `policies.authorizationPolicy.allowInvitesFrom`; the name of a file is none. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`([a-z]\w*(?:\.\w+)+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => TOP.includes(path.split('.')[0] ?? '') && !/\.ya?ml$/.test(path))

it('knows a path that the schema has from one that it has not', () => {
  expect(isKey('policies.authorizationPolicy.allowInvitesFrom')).toBe(true)
  expect(isKey('partners.requests.owners')).toBe(true)
  expect(isKey('policies.authorization.allowInvitesFrom')).toBe(false)
})

it.each(PAGES)('the paths of keys in %s are the declaration’s', (name) => {
  expect(pathsIn(page(name)).filter((path) => !isKey(path) && !isKey(`partners.${path}`))).toEqual([])
})

/** A block that is a declaration, or a part of one. */
const declarations = PAGES.flatMap((name) =>
  [...page(name).matchAll(/```yaml\n([\s\S]*?)```/g)]
    .map(([, text = '']) => text)
    .filter((text) => {
      const read: unknown = parse(text)
      return isRecord(read) && Object.keys(read).every((key) => TOP.includes(key))
    })
    .map((text) => ({ name, text, title: text.split('\n')[0] })),
)

it.each(declarations)('a declaration in $name is valid: $title', async ({ text }) => {
  const whole = /^tenant:/m.test(text) ? text : `tenant: { name: northwind }\n${text}`
  const { stdout } = await guestlist(['validate', '--now', '2026-11-27', folder({ 'guestlist.yaml': whole })])
  // What a part refers to may stand elsewhere.
  const errors = stdout.split('\n').filter((line) => / error /.test(line) && !/REFERENCE|UNKNOWN-/.test(line))
  expect(errors).toEqual([])
})

it('finds declarations in the pages', () => {
  expect(declarations.length).toBeGreaterThan(3)
})

const sources = (at: string): string =>
  readdirSync(join(ROOT, at), { withFileTypes: true })
    .filter(({ name }) => !name.endsWith('.test.ts'))
    .map((entry) =>
      entry.isDirectory()
        ? sources(join(at, entry.name))
        : entry.name.endsWith('.ts')
          ? page(join(at, entry.name))
          : '',
    )
    .join('\n')

it('the pages name findings and permissions that the program knows', () => {
  const code = sources('src')
  const named = PAGES.flatMap((name) =>
    [...page(name).matchAll(/`([A-Z]+(?:-[A-Z]+)+|[A-Z][\w-]*\.(?:Read|ReadWrite)(?:\.\w+)?)`/g)].map(
      ([, word = '']) => `${name}: ${word}`,
    ),
  )
  const unknown = named.filter((line) => !code.includes(line.split(': ')[1] ?? ''))
  expect(named.length).toBeGreaterThan(10)
  expect([...new Set(unknown)]).toEqual([])
})
