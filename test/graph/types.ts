import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv, type ValidateFunction } from 'ajv'

type Schema = { [name: string]: unknown }

/** `NullableOption<string>`, `User[]`, `boolean`, `microsoftgraph.Entity`: the few forms that Microsoft's types have. */
const typeSchema = (text: string): Schema => {
  const type = text.trim()
  const inside = /^NullableOption<(.*)>$/s.exec(type)?.[1]
  if (inside !== undefined) return { anyOf: [typeSchema(inside), { type: 'null' }] }
  if (type.endsWith('[]')) return { type: 'array', items: typeSchema(type.slice(0, -2)) }
  if (type === 'string' || type === 'boolean' || type === 'number') return { type }
  // Types of other namespaces, and `any`.
  if (type === 'any' || /^[A-Z]\w*\./.test(type)) return {}
  return { $ref: `#/definitions/${type.replace('microsoftgraph.', '')}` }
}

const ENUM = /^export type (\w+) =\s*([^;]+);/gm
/** Up to the brace in the first column, or empty on one line. */
const INTERFACE = /^export interface (\w+)(?: extends ([\w.]+))? \{(?:\}|([\s\S]*?)^\})/gm
const PROPERTY = /^ {4}(\w+)\?: ([^;]+);/gm

/** Microsoft's published v1.0 types as JSON Schema: `(type) => validate`. A name that no type has is an error. */
export const graphTypes = (): ((type: string) => ValidateFunction) => {
  const file = createRequire(import.meta.url).resolve('@microsoft/microsoft-graph-types/microsoft-graph.d.ts')
  // Other namespaces come after the main one, and nothing here needs them.
  const [text = ''] = readFileSync(file, 'utf8')
    .replaceAll('\r\n', '\n')
    .replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    .split(/^export namespace /m)
  const own = new Map<string, { parent: string | undefined; properties: Schema }>()
  for (const hit of text.matchAll(INTERFACE)) {
    const properties = Object.fromEntries(
      [...(hit[3] ?? '').matchAll(PROPERTY)].map(([, name = '', type = '']) => [name, typeSchema(type)]),
    )
    own.set(hit[1] ?? '', { parent: hit[2], properties })
  }
  const all = (name: string | undefined): Schema => {
    const found = name === undefined ? undefined : own.get(name.replace('microsoftgraph.', ''))
    return found ? { ...all(found.parent), ...found.properties } : {}
  }
  const definitions: Schema = {}
  for (const [, name = '', values = ''] of text.matchAll(ENUM)) {
    if (values.includes('"')) definitions[name] = { enum: [...values.matchAll(/"([^"]*)"/g)].map(([, value]) => value) }
  }
  for (const name of own.keys()) {
    definitions[name] = {
      type: 'object',
      properties: all(name),
      patternProperties: { '@': {} },
      additionalProperties: false,
    }
  }
  // What is in a namespace that was cut off may be anything.
  for (const [, name = ''] of JSON.stringify(definitions).matchAll(/#\/definitions\/([^"]+)/g)) definitions[name] ??= {}
  const ajv = new Ajv({ allErrors: true, strict: false, schemas: [{ $id: 'graph', definitions }] })
  const known = new Map<string, ValidateFunction>()
  return (type) => {
    if (!own.has(type)) throw new Error(`Microsoft has no type ${type}`)
    const validate = known.get(type) ?? ajv.compile({ $ref: `graph#/definitions/${type}` })
    known.set(type, validate)
    return validate
  }
}
