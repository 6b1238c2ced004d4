import schema from '../schemas/declaration.schema.json' with { type: 'json' }

/** As much of a JSON Schema as the declaration's uses. */
export interface Node {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  properties?: { [name: string]: Node }
  additionalProperties?: boolean | Node
  items?: Node
  anyOf?: Node[]
  allOf?: Node[]
}

const defs = schema.$defs as unknown as { [name: string]: Node }

/** Follows references, and the one item of an `allOf` that stands for one. */
const resolved = (node: Node): Node => {
  const [only] = node.allOf ?? []
  const ref = node.$ref ?? only?.$ref
  return ref === undefined ? node : resolved(defs[ref.replace('#/$defs/', '')] ?? {})
}

/** A property of the declaration that holds a value of its own: by its path, with `*` for a key and `[]` for an item. */
export interface Leaf {
  path: string
  node: Node
}

/** Settings that have several spellings of one value: the law says them itself. */
const WHOLE = new Set(['usersAndGroups', 'users', 'applications', 'licenses', 'allowedDomains'])

const leavesOf = (name: string, path: string, written: Node): Leaf[] => {
  const node = resolved(written)
  if (WHOLE.has(name)) return [{ path, node }]
  const variants = node.anyOf?.map(resolved) ?? [node]
  const objects = variants.filter(({ properties }) => properties !== undefined)
  if (objects.length > 0)
    return [
      ...new Map(
        objects
          .flatMap(({ properties = {} }) => Object.entries(properties))
          .flatMap(([key, child]) => leavesOf(key, path === '' ? key : `${path}.${key}`, child))
          .map((leaf) => [leaf.path, leaf]),
      ).values(),
    ]
  const map = variants.find(({ additionalProperties }) => typeof additionalProperties === 'object')
  if (map !== undefined && typeof map.additionalProperties === 'object')
    return leavesOf('*', `${path}.*`, map.additionalProperties)
  const list = variants.find(({ items }) => items !== undefined)
  const item = list?.items === undefined ? undefined : resolved(list.items)
  const isOfObjects = (item?.anyOf?.map(resolved) ?? [item]).some((one) => one?.properties !== undefined)
  return item !== undefined && isOfObjects ? leavesOf('[]', `${path}[]`, item) : [{ path, node }]
}

/** Every property path of the declaration's schema that holds a value. */
export const schemaLeaves = (): Leaf[] => leavesOf('', '', schema as unknown as Node)
