import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import schema from '../schemas/declaration.schema.json' with { type: 'json' }

/** The parts of JSON Schema that the declaration's schema uses. */
interface Node {
  $ref?: string
  title?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  description?: string
  examples?: unknown[]
  properties?: Record<string, Node>
  required?: string[]
  items?: Node
  anyOf?: Node[]
  allOf?: Node[]
  additionalProperties?: boolean | Node
}

const root = schema as unknown as Node & { $defs: Record<string, Node> }
const nameOf = (ref: string): string => ref.replace('#/$defs/', '')
const anchor = (name: string): string => name.toLowerCase()

const typeOf = (node: Node): string => {
  if (node.$ref !== undefined) return `[${nameOf(node.$ref)}](#${anchor(nameOf(node.$ref))})`
  if (node.enum !== undefined) return node.enum.map((value) => `\`${String(value)}\``).join(' \\| ')
  if (node.const !== undefined) return `\`${JSON.stringify(node.const)}\``
  if (node.items !== undefined) return `list of ${typeOf(node.items)}`
  const parts = node.anyOf ?? node.allOf
  if (parts !== undefined) return [...new Set(parts.map(typeOf))].join(' or ')
  if (typeof node.additionalProperties === 'object') return `mapping of ${typeOf(node.additionalProperties)}`
  if (node.properties !== undefined) return 'mapping'
  return [node.type ?? 'anything'].flat().join(' or ')
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const example = (node: Node): string =>
  node.examples?.[0] === undefined ? '' : `\`${cell(JSON.stringify(node.examples[0]))}\``

/** Nested mappings become rows of their own, with dotted names. */
const rows = (properties: Record<string, Node>, path: string, required: readonly string[] = []): string[] =>
  Object.entries(properties).flatMap(([name, node]) => {
    const row = `| \`${path}${name}\`${required.includes(name) ? ' (required)' : ''} | ${typeOf(node)} | ${cell(node.description ?? '')} | ${example(node)} |`
    return [row, ...(node.properties === undefined ? [] : rows(node.properties, `${path}${name}.`, node.required))]
  })

const table = (properties: Record<string, Node>, required?: readonly string[]): string =>
  ['| key | value | meaning | example |', '| --- | --- | --- | --- |', ...rows(properties, '', required)].join('\n')

const section = (name: string, node: Node): string => {
  const variants = [node, ...(node.anyOf ?? []), ...(node.allOf ?? [])].filter((each) => each.properties !== undefined)
  const tables = variants.map((each) => table(each.properties ?? {}, each.required))
  return [`## ${name}`, node.description ?? '', ...(tables.length === 0 ? [typeOf(node)] : tables)]
    .filter((part) => part !== '')
    .join('\n\n')
}

const text = [
  '# Declaration reference',
  'Generated from `schemas/declaration.schema.json` by `npm run generate`. A key that is left out is not managed; `null` clears a field.',
  '## Top level',
  table(root.properties ?? {}, root.required),
  ...Object.entries(root.$defs).map(([name, node]) => section(name, node)),
].join('\n\n')

writeFileSync(join(import.meta.dirname, 'REFERENCE.md'), `${text}\n`)
