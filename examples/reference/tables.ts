import { stringify } from 'yaml'
import { nameOf, type SchemaNode } from './schema-walk.ts'

export const link = (name: string): string => `[${name}](#${name.toLowerCase()})`

const TYPES: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  boolean: '`true` or `false`',
  null: '`null`',
  object: 'mapping',
}

/** Everything that a value may be, each alternative by itself. */
const alternativesOf = (node: SchemaNode): string[] => {
  if (node.$ref !== undefined) return [link(nameOf(node.$ref))]
  if (node.enum !== undefined) return node.enum.map((value) => `\`${String(value)}\``)
  if (node.const !== undefined) return [`\`${String(node.const)}\``]
  const parts = node.anyOf ?? node.allOf
  if (parts !== undefined) return [...new Set(parts.flatMap(alternativesOf))]
  return [node.type ?? 'anything'].flat().map((type) => {
    if (type === 'array') return listOf(typeOf(node.items ?? {}))
    if (type === 'object' && typeof node.additionalProperties === 'object')
      return `mapping of ${typeOf(node.additionalProperties)}`
    return type === 'string' && node.format === 'date' ? 'date' : (TYPES[type] ?? type)
  })
}

const typeOf = (node: SchemaNode): string => {
  const all = alternativesOf(node)
  const values = all.filter((one) => one !== '`null`')
  const ended = values.length < all.length ? [...values, '`null`'] : values
  const [first = '', second] = ended
  if (second === undefined) return first
  return values.length === 1 && !first.includes(',') ? `${first} or \`null\`` : `one of: ${ended.join(', ')}`
}

const listOf = (entry: string): string =>
  entry.startsWith('one of: ') ? `list (each entry ${entry})` : `list of ${entry}`

/** A description without the sentences that the page or another column says: what `null` does, and what the default is. */
const withDefault = (text = ''): { meaning: string; byDefault: string } => {
  const description = text.replace(/ `null` clears it\.$/, '')
  const [, meaning = description, byDefault = ''] = /^(.*?) ?Default: (.*?)\.?$/s.exec(description) ?? []
  return { meaning, byDefault }
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const inYaml = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim().replaceAll('[ ', '[').replaceAll(' ]', ']')
const example = ({ examples }: SchemaNode): string =>
  examples?.[0] === undefined ? '' : `\`${cell(inYaml(examples[0]))}\``

const row = (key: string, node: SchemaNode, isRequired: boolean): string => {
  const { meaning, byDefault } = withDefault(node.description)
  const cells = [
    `${key}${isRequired ? ' (required)' : ''}`,
    typeOf(node),
    cell(byDefault),
    cell(meaning),
    example(node),
  ]
  return `| ${cells.join(' | ')} |`
}

/** Nested mappings, and those in lists, become rows of their own, with dotted names. Numbered keys are one row. */
const rows = (properties: Record<string, SchemaNode>, path: string, required: readonly string[] = []): string[] =>
  Object.entries(properties).flatMap(([name, node]) => {
    const [, stem, number] = /^(\D+)(\d+)$/.exec(name) ?? []
    const last = Object.keys(properties).filter((key) => stem !== undefined && key.replace(/\d+$/, '') === stem).length
    if (last > 1) {
      if (number !== '1') return []
      const description = node.description?.replace(/ 1\b/, ` 1 to ${last}`) ?? ''
      return [row(`\`${path}${name}\` to \`${path}${stem}${last}\``, { ...node, description }, false)]
    }
    const below = node.properties ?? node.items?.properties
    const inner = node.properties === undefined ? `${path}${name}[].` : `${path}${name}.`
    return [
      row(`\`${path}${name}\``, node, required.includes(name)),
      ...(below === undefined ? [] : rows(below, inner, node.required ?? node.items?.required)),
    ]
  })

/** A table of keys: what each may be, its default and its meaning. */
export const tableOf = (properties: Record<string, SchemaNode>, required?: readonly string[]): string =>
  [
    '| key | value | default | meaning | example |',
    '| --- | --- | --- | --- | --- |',
    ...rows(properties, '', required),
  ].join('\n')

/** One way to write a block that has several. */
const formOf = (node: SchemaNode): string => {
  const { properties, required = [], description } = node
  if (properties === undefined) return alternativesOf(node).join(' or ')
  const optional = Object.keys(properties).filter((key) => !required.includes(key))
  const named = optional.map((key) => `\`${key}\``).join(', ')
  const keys = `\`{ ${required.map((key) => `${key}: …`).join(', ')} }\`${named === '' ? '' : `, optional ${named}`}`
  return description === undefined ? keys : `${keys}: ${description}`
}

/** A block that is written in one of several forms, and the keys of all of them, each once. */
export const formsOf = (node: SchemaNode): string[] => {
  if (node.anyOf === undefined) return [`Value: ${typeOf(node)}`]
  const properties: Record<string, SchemaNode> = {}
  for (const form of node.anyOf)
    for (const [key, value] of Object.entries(form.properties ?? {})) properties[key] ??= value
  return [`One of:\n\n${node.anyOf.map((form) => `- ${formOf(form)}`).join('\n')}`, tableOf(properties)]
}
