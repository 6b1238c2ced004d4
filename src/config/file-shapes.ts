/** Every shape in which a file of a declaration may be written. */
export const FILE_SHAPES = ['declaration', 'guests', 'rows', 'partners', 'partnersByKey', 'partner'] as const
export type FileShape = (typeof FILE_SHAPES)[number]

type Json = { readonly [name: string]: unknown }
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The schema of a file of a shape, by the schema of the declaration; its `$ref` are those of that schema. */
export function shapeSchema(shape: FileShape, declaration: Json): Json {
  const properties = isJson(declaration['properties']) ? declaration['properties'] : {}
  const only = (name: string): Json => ({
    type: ['object', 'null'],
    additionalProperties: false,
    properties: { [name]: properties[name] },
  })
  switch (shape) {
    case 'declaration':
      return declaration
    // A list of entries, or a mapping with `guests`.
    case 'guests':
      return {
        anyOf: [
          { ...(isJson(properties['guests']) ? properties['guests'] : {}), type: ['array', 'null'] },
          { ...only('guests'), type: 'object' },
        ],
      }
    // As read from CSV.
    case 'rows':
      return { type: 'array', items: { $ref: '#/$defs/Guest' } }
    case 'partners':
      return only('partners')
    case 'partnersByKey': {
      const branches = isJson(properties['partners']) ? properties['partners']['anyOf'] : []
      const byKey: unknown = Array.isArray(branches) ? branches[0] : undefined
      return isJson(byKey) ? byKey : {}
    }
    case 'partner':
      return { $ref: '#/$defs/Partner' }
  }
}
