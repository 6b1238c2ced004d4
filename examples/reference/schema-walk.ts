import schema from '../../schemas/declaration.schema.json' with { type: 'json' }

/** The parts of JSON Schema that the declaration's schema uses. */
export interface SchemaNode {
  $ref?: string
  title?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: string | boolean
  description?: string
  examples?: unknown[]
  properties?: Record<string, SchemaNode>
  required?: string[]
  items?: SchemaNode
  anyOf?: SchemaNode[]
  allOf?: SchemaNode[]
  additionalProperties?: boolean | SchemaNode
}

export const root = schema as unknown as SchemaNode & { $defs: Record<string, SchemaNode> }
export const nameOf = (ref: string): string => ref.replace('#/$defs/', '')

/** A node's own parts, without what a reference leads to. */
const partsOf = (node: SchemaNode): SchemaNode[] => [
  ...Object.values(node.properties ?? {}),
  ...(node.anyOf ?? []),
  ...(node.allOf ?? []),
  ...(node.items === undefined ? [] : [node.items]),
  ...(typeof node.additionalProperties === 'object' ? [node.additionalProperties] : []),
]

/** The blocks that a node names, itself or in its parts. */
const namedBy = (node: SchemaNode): string[] => [
  ...(node.$ref === undefined ? [] : [nameOf(node.$ref)]),
  ...partsOf(node).flatMap(namedBy),
]

/** Every block, in the order in which a reader meets them from the top level: breadth first. */
export function blocks(): string[] {
  const found = new Set(namedBy(root))
  for (const name of found) for (const next of namedBy(root.$defs[name] ?? {})) found.add(next)
  return [...found]
}

/** The keys of a node, of its alternatives and of mappings in them, with dotted names. */
const keysIn = (node: SchemaNode): [string, SchemaNode][] => [
  ...Object.entries(node.properties ?? {}).flatMap(([key, value]): [string, SchemaNode][] => [
    [key, value],
    ...keysIn(value).map(([inner, its]): [string, SchemaNode] => [`${key}.${inner}`, its]),
  ]),
  ...(node.anyOf ?? []).flatMap(keysIn),
]

/** Where a block stands: each block that uses it ('' is the top level) with the keys that do; no keys where its whole is one. */
export function usesOf(name: string): { block: string; keys: string[] }[] {
  const all: [string, SchemaNode][] = [['', root], ...Object.entries(root.$defs)]
  return all
    .filter(([, node]) => namedBy(node).includes(name))
    .map(([block, node]) => {
      const users = keysIn(node).flatMap(([key, value]) => (namedBy(value).includes(name) ? [key] : []))
      // Of a mapping in a mapping the inner key counts.
      const deepest = users.filter((key) => !users.some((other) => other.startsWith(`${key}.`)))
      return { block, keys: [...new Set(deepest)] }
    })
}
