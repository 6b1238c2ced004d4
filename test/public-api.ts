import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { ROOT } from './program.ts'

/** The public entries of the package, by the name that they are imported by. */
export const ENTRIES: Readonly<Record<string, string>> = {
  'entra-guestlist': 'src/index.ts',
  'entra-guestlist/rules': 'src/rules/index.ts',
  'entra-guestlist/sandbox': 'src/sandbox/index.ts',
}

/** A name that a file exports, where it is declared, and its docstring: undefined where there is none. */
export interface Exported {
  name: string
  file: string
  isFunction: boolean
  doc: string | undefined
}

/** A block of code in a docstring; `expected` are the lines that its comments say it prints. */
export interface Example {
  name: string
  code: string
  expected: string[]
}

const REEXPORT = /^export (?:type )?\{([^}]*)\} from '(\.[^']*)'/gm

/** TypeScript 7 has no compiler API, so exports are found by their form, which the formatter keeps the same everywhere. */
export const exportsOf = (file: string): Exported[] => {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...text.matchAll(REEXPORT)].flatMap(([, names = '', path = '']) =>
    names
      .split(',')
      .map((name) => name.trim().replace(/^type /, ''))
      .filter((name) => name !== '')
      .map((name) => declared(name, relative(ROOT, resolve(ROOT, dirname(file), path)))),
  )
}

const declared = (name: string, file: string): Exported => {
  const text = readFileSync(join(ROOT, file), 'utf8')
  for (const [, names = '', path = ''] of text.matchAll(REEXPORT))
    if (names.split(',').some((each) => each.trim().replace(/^type /, '') === name))
      return declared(name, relative(ROOT, resolve(ROOT, dirname(file), path)))
  const start = text.search(new RegExp(`^export (?:async )?(?:function|const|interface|type|class) ${name}\\b`, 'm'))
  if (start < 0) throw new Error(`${file} does not declare ${name}`)
  const doc = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n$/.exec(text.slice(0, start))?.[1]
  const isFunction = new RegExp(`^export (?:(?:async )?function ${name}\\b|const ${name} = (?:async )?\\()`).test(
    text.slice(start, start + 200),
  )
  return { name, file, isFunction, doc: doc?.replaceAll(/^[ \t]*\*? ?/gm, '').trim() }
}

/** The `@example` blocks of a docstring. A comment `// → text` at the end of a line says what the line prints. */
export const examplesOf = ({ name, doc = '' }: Exported): Example[] =>
  [...doc.matchAll(/^@example\n```ts\n([\s\S]*?)^```/gm)].map(([, code = '']) => ({
    name,
    code,
    expected: [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, line = '']) => line),
  }))
