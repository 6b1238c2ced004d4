import { schemaCheck, type SchemaCheck } from '../document/index.ts'
import { schemaHints } from './schema-hints.ts'

type Json = { readonly [name: string]: unknown }
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The checks of every kind of file; each is compiled when it is first needed. */
export interface FileSchemas {
  declaration(): Promise<SchemaCheck>
  /** A file of guests: a list of entries, or a mapping with `guests`. */
  guests(): Promise<SchemaCheck>
  /** A list of rows, as read from CSV. */
  rows(): Promise<SchemaCheck>
  /** A file of partners: with `partners`, by key, or a single one. */
  partners(shape: 'partners' | 'keys' | 'one'): Promise<SchemaCheck>
}

let compiled: Promise<FileSchemas> | undefined

/** Made once: compiling the schema takes longer than reading most declarations, and a plan with --since reads two. */
export const loadSchemas = (): Promise<FileSchemas> => (compiled ??= compileSchemas())

async function compileSchemas(): Promise<FileSchemas> {
  const { default: json } = await import('../../schemas/declaration.schema.json', { with: { type: 'json' } })
  const schema: Json = json
  const properties = isJson(schema['properties']) ? schema['properties'] : {}
  const hints = schemaHints(schema)
  const kept = new Map<string, Promise<SchemaCheck>>()
  const once = (name: string, make: () => Json): Promise<SchemaCheck> => {
    const known = kept.get(name) ?? schemaCheck({ $defs: schema['$defs'], ...make() }, hints)
    kept.set(name, known)
    return known
  }
  const only = (name: string): Json => ({
    type: ['object', 'null'],
    additionalProperties: false,
    properties: { [name]: properties[name] },
  })
  const partners =
    isJson(properties['partners']) && Array.isArray(properties['partners']['anyOf'])
      ? properties['partners']['anyOf']
      : []
  return {
    declaration: () => once('declaration', () => schema),
    guests: () =>
      once('guests', () => ({
        anyOf: [
          { ...(isJson(properties['guests']) ? properties['guests'] : {}), type: ['array', 'null'] },
          { ...only('guests'), type: 'object' },
        ],
      })),
    rows: () => once('rows', () => ({ type: 'array', items: { $ref: '#/$defs/Guest' } })),
    partners: (shape) =>
      once(`partners ${shape}`, () =>
        shape === 'partners'
          ? only('partners')
          : shape === 'one'
            ? { $ref: '#/$defs/Partner' }
            : isJson(partners[0])
              ? partners[0]
              : {},
      ),
  }
}

/** The fields of one definition. */
export const partnerFields = ['displayName', 'tenantId', 'domains', 'crossTenantAccess', 'ensure'] as const
