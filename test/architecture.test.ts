import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { kinds } from '../src/kinds/index.ts'
import { prefixOf } from '../src/kinds/kind.ts'
import { circlesIn, roomsBy } from './circles.ts'

const SRC = resolve(import.meta.dirname, '../src')

/** From the top of the page to its foot; an import points down or stays in its room. */
const FLOORS = [
  'cli',
  'index',
  'commands',
  'portal',
  'session',
  'notices',
  'mail',
  'report',
  'render',
  'azure-devops',
  'github',
  'gitlab',
  'forge',
  'requests',
  'import',
  'engine',
  'access',
  'checks',
  'kinds',
  'config',
  'git',
  'graph',
  'sandbox',
  'document',
  'rules',
  'written-file',
  'errors',
  'permissions',
  'permission-implications',
  'declaration',
  'mail-templates',
  'references',
  'model',
  'plan-access',
  'values',
  'transport',
  'generated',
  'util',
]

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
/** Beside the code stands what only its tests need: the end of the name says so. */
const production = files.filter((file) => !/\.(test|fixture|bench)\.ts$/.test(file))

const importsOf = (file: string): string[] => {
  const text = readFileSync(join(SRC, file), 'utf8')
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map((match) => match[1] ?? '')
  return found
    .filter((path) => path.endsWith('.ts'))
    .map((path) => relative(SRC, resolve(dirname(join(SRC, file)), path)))
}

const roomOf = (file: string): string => file.split('/')[0]?.replace(/\.ts$/, '') ?? ''

describe('the house', () => {
  it('has no room that the plan of the house does not know', () => {
    expect(production.filter((file) => !FLOORS.includes(roomOf(file)))).toEqual([])
  })

  it('has no import that points up', () => {
    const upward = production.flatMap((file) =>
      importsOf(file)
        .filter((to) => FLOORS.indexOf(roomOf(to)) < FLOORS.indexOf(roomOf(file)))
        .map((to) => `${file} imports ${to}`),
    )
    expect(upward).toEqual([])
  })

  it('has no circle', () => {
    expect(circlesIn(new Map(production.map((file) => [file, importsOf(file)])))).toEqual([])
  })

  it('has no room of kinds that needs another one which needs it', () => {
    const needs = roomsBy(production, importsOf, (file) => /^kinds\/([^/]+)\//.exec(file)?.[1])
    expect(circlesIn(needs)).toEqual([])
    expect(needs.get('app')).toContain('directory')
  })

  it('has the same names for the same parts in every room of kinds', () => {
    const FILE_OF: Readonly<Record<string, string>> = {
      desired: 'desired',
      read: 'read',
      match: 'match',
      toFields: 'fields',
      effectiveFields: 'reconcile',
      decide: 'reconcile',
      prune: 'prune',
      foresee: 'foresee',
      advise: 'findings',
      fixed: 'fixed',
      writes: 'write',
      exposes: 'exposure',
      toDeclaration: 'to-declaration',
      summarize: 'summary',
    }
    const elsewhere = production
      .filter((file) => /^kinds\/[^/]+\/(?:[^/]+\/)?index\.ts$/.test(file))
      .flatMap((file) => {
        const text = readFileSync(join(SRC, file), 'utf8')
        const home = new Map(
          [...text.matchAll(/import (?:type )?\{([^}]*)\} from '\.\/([\w-]+)\.ts'/g)].flatMap(
            ([, names = '', from = '']) => names.split(',').map((name) => [name.trim(), from] as const),
          ),
        )
        return [...text.matchAll(/^ {2}(\w+): (\w+),$/gm)].flatMap(([, part = '', value = '']) => {
          const [wanted, from] = [FILE_OF[part], home.get(value)]
          return wanted === undefined || from === undefined || wanted === from
            ? []
            : [`${file}: ${part} is in ${from}.ts`]
        })
      })
    expect(elsewhere).toEqual([])
  })

  it('lets the sandbox see only what it must, so that a shared mistake cannot hide', () => {
    const allowed = new Set(['sandbox', 'util', 'rules', 'document', 'written-file', 'errors', 'model', 'generated'])
    const foreign = production
      .filter((file) => roomOf(file) === 'sandbox')
      .flatMap((file) => importsOf(file).filter((to) => !allowed.has(roomOf(to))))
    expect(foreign).toEqual([])
  })

  it('starts a process in one place, which is the caller of git', () => {
    const starting = production.filter((file) =>
      /child_process|process\.binding|node:cluster|worker_threads/.test(readFileSync(join(SRC, file), 'utf8')),
    )
    expect(starting).toEqual(['git/run.ts'])
  })

  it('has unit tests that need no build of the program', () => {
    const starting = files.filter((file) =>
      /\/test\/program\.ts'|\bdist\/cli\b/.test(readFileSync(join(SRC, file), 'utf8')),
    )
    expect(starting).toEqual([])
  })

  it('keeps the engine from knowing any kind', () => {
    const intimate = production
      .filter((file) => roomOf(file) === 'engine')
      .flatMap((file) => importsOf(file).filter((to) => roomOf(to) === 'kinds' && to !== 'kinds/kind.ts'))
    expect(intimate).toEqual([])
  })

  it('keeps the import from knowing any kind', () => {
    const own = production.filter((file) => roomOf(file) === 'import')
    const rooms = own.flatMap((file) =>
      importsOf(file)
        .filter((to) => to.startsWith('kinds/') && to.split('/').length > 2)
        .map((to) => `${file} imports ${to}`),
    )
    expect(rooms).toEqual([])
  })

  /** The schema's keys, the declaration and the addresses made of them stand below the kinds; the sandbox and the rules share nothing with them; git's own kinds of files are others. */
  const MAY_NAME = [
    'kinds',
    'git',
    'config',
    'sandbox',
    'rules',
    'document',
    'generated',
    'declaration',
    'references',
    'model',
  ]

  it('compares and tables no kind by its name outside the rooms of kinds', () => {
    const words = kinds.map(({ name }) => name.word).join('|')
    const prefixes = [...kinds.map(prefixOf), 'policy'].join('|')
    const name = `['"\u0060](?:${words})['"\u0060]`
    const asked = [
      `[!=]==? *${name}`,
      `${name} *[!=]==?`,
      `case ${name}:`,
      `\\.(?:get|has|includes|lives|wasRead)\\(${name}`,
      `(?<![\\w>])\\[(?:${name}, *)*${name}\\]`,
      // A table by kind.
      `^ *${name}: `,
      `\\[kind: string\\]`,
      `startsWith\\(['"\u0060](?:${prefixes}):`,
      // A prefix in a regular expression, alone or in a choice.
      `[(|/^:](?:${prefixes})(?:\\||\\)?:)(?=[^'"\u0060]*/[a-z]*[.,; )]|[^'"\u0060]*/[a-z]*$)`,
    ].map((text) => new RegExp(text, 'm'))
    const named = production
      .filter((file) => !MAY_NAME.includes(roomOf(file)))
      .flatMap((file) =>
        readFileSync(join(SRC, file), 'utf8')
          .split('\n')
          .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line) && asked.some((pattern) => pattern.test(line)))
          .map((line) => `${file}: ${line.trim()}`),
      )
    expect(named).toEqual([])
  })
})
