import { placeOf } from './files.ts'
import type { Names } from './names.ts'

type Edit = (text: string) => string

/** Throws where a list does not look as it did when this was written. */
const before =
  (anchor: string, added: string): Edit =>
  (text) => {
    const [head, tail, more] = text.split(anchor)
    if (head === undefined || tail === undefined || more !== undefined) throw new Error(`not found once: ${anchor}`)
    return `${head}${added}${anchor}${tail}`
  }

/** Imports are sorted by their path. */
const withImport =
  (name: string, path: string): Edit =>
  (text) => {
    const line = `import { ${name} } from '${path}'`
    const lines = text.split('\n')
    const pathIn = (one: string): string | undefined => /^import .* from '(.*)'$/.exec(one)?.[1]
    const next = lines.findIndex((one) => (pathIn(one) ?? '') > path)
    const last = lines.findLastIndex((one) => pathIn(one) !== undefined)
    return lines.toSpliced(next === -1 ? last + 1 : next, 0, line).join('\n')
  }

/** A line at the end of a list of names. */
const withItem =
  (list: RegExp, name: string): Edit =>
  (text) => {
    const found = list.exec(text)
    if (found === null) throw new Error(`not found: ${String(list)}`)
    const end = text.indexOf('\n]', found.index)
    return `${text.slice(0, end)}\n  ${name},${text.slice(end)}`
  }

const both =
  (first: Edit, second: Edit): Edit =>
  (text) =>
    second(first(text))

interface PolicySchema {
  $defs: { Policies: { properties: { [name: string]: unknown } } }
}

/** A policy with one property, to be replaced by those that it has. */
const withSchema =
  ({ word, pascal, spoken }: Names): Edit =>
  (text) => {
    const schema = JSON.parse(text) as PolicySchema
    schema.$defs.Policies.properties[word] = {
      title: pascal,
      type: 'object',
      description: `TODO: What does the ${spoken} decide?`,
      additionalProperties: false,
      properties: { isEnabled: { type: 'boolean', description: 'TODO: What does it mean?', examples: [true] } },
      examples: [{ isEnabled: true }],
    }
    return `${JSON.stringify(schema, null, 2)}\n`
  }

const need = (name: string, to: string, permission: string): string =>
  `  ${name}: need('${to}', '${permission}'), // TODO: Which is the least permission, by which page?\n`

/** A stand-in that the sandbox knows; the question beside it is for the right one. */
const withNeeds = ({ shape, pascal, spoken }: Names): Edit =>
  before(
    '} as const satisfies Record<string, Need>',
    shape === 'policy'
      ? need(`change${pascal}`, `to update the ${spoken}`, 'Policy.ReadWrite.Authorization')
      : need(`read${pascal}`, `to read each ${spoken}`, 'Directory.Read.All') +
          need(`change${pascal}`, `to update each ${spoken}`, 'Directory.ReadWrite.All'),
  )

/** What changes in files that are there, by their path from the root of the repository. */
export const editsOf = (names: Names): ReadonlyMap<string, Edit> => {
  const { shape, word, camel, constant, resource } = names
  const place = placeOf(names).replace('src/kinds/', './')
  const edits = new Map<string, Edit>([
    [
      'src/kinds/index.ts',
      both(
        withImport(camel, shape === 'policy' ? place : `${place}/index.ts`),
        withItem(/^export const kinds: /m, camel),
      ),
    ],
    ['src/permissions.ts', withNeeds(names)],
  ])
  if (shape === 'policy') {
    edits.set('schemas/declaration.schema.json', withSchema(names))
    edits.set(
      'src/graph/shapes.ts',
      before(
        '  [/^\\/policies\\/authenticationFlowsPolicy$/',
        `  [/^\\/policies\\/${word}$/, object({ isEnabled: flag })],\n`,
      ),
    )
  }
  if (shape === 'policy' && resource !== undefined)
    edits.set(
      'src/sandbox/resources/policies/index.ts',
      both(
        withImport(constant, `${resource.replace('src/sandbox/resources/policies', '.')}/index.ts`),
        withItem(/^export const POLICIES = /m, constant),
      ),
    )
  if (shape === 'object' && resource !== undefined)
    edits.set(
      'src/sandbox/resources/index.ts',
      both(
        withImport(`${constant}S`, `${resource.replace('src/sandbox/resources', '.')}/index.ts`),
        withItem(/^export const RESOURCES: /m, `${constant}S`),
      ),
    )
  return edits
}
