import { quoted, schemaCheck, type Fault, type Saying, type SchemaCheck, type Vocabulary } from '../document/index.ts'

type Json = { readonly [name: string]: unknown }
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The checks of every kind of file; each is compiled when it is first needed. */
export interface Checks {
  declaration(): Promise<SchemaCheck>
  /** A file of guests: a list of entries, or a mapping with `guests`. */
  guests(): Promise<SchemaCheck>
  /** A list of rows, as read from CSV. */
  rows(): Promise<SchemaCheck>
  /** A file of partners: with `partners`, by key, or a single one. */
  partners(shape: 'partners' | 'keys' | 'one'): Promise<SchemaCheck>
}

export async function loadChecks(): Promise<Checks> {
  const { default: json } = await import('../../schemas/declaration.schema.json', { with: { type: 'json' } })
  const schema: Json = json
  const properties = isJson(schema['properties']) ? schema['properties'] : {}
  const vocabulary = vocabularyOf(schema)
  const kept = new Map<string, Promise<SchemaCheck>>()
  const once = (name: string, make: () => Json): Promise<SchemaCheck> => {
    const known = kept.get(name) ?? schemaCheck({ $defs: schema['$defs'], ...make() }, vocabulary)
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

/** Sentences that know what a declaration is about. */
export function vocabularyOf(schema: Json): Vocabulary {
  let homes: Map<string, string[]> | undefined
  return { belongs: (key) => (homes ??= homesOf(schema)).get(key) ?? [], instead }
}

function instead(fault: Fault): Saying | undefined {
  const inDefault = fault.path.includes('default') && fault.path[0] === 'policies'
  if (inDefault && fault.key === 'automaticUserConsentSettings')
    return {
      code: 'DEFAULT-CONSENT',
      message: 'Automatic consent cannot be set on the default.',
      help: 'Graph takes it for single partners only; name it under `partners.<key>.crossTenantAccess`.',
    }
  if (inDefault && fault.data === 'inherit')
    return {
      code: 'DEFAULT-INHERIT',
      message: `${quoted(String(fault.path.at(-1)))} is the default itself, so there is nothing to inherit.`,
      help: 'Write the setting out, or take the key out to leave it as it is.',
    }
  if (fault.keyword === 'pattern' && typeof fault.data === 'string' && isDomainPlace(fault.path))
    return domainSaying(fault.data, fault.path.includes('partners'))
  return undefined
}

const isDomainPlace = (path: readonly string[]): boolean =>
  ['domains', 'allowedDomains', 'blockedDomains', 'also'].includes(path.at(-2) ?? '')

function domainSaying(written: string, wildcards: boolean): Saying {
  const bare = written
    .trim()
    .replace(/^.*@/, '')
    .replace(/^https?:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .replace(/\.+$/, '')
    .toLowerCase()
  if (!wildcards && written.startsWith('*.'))
    return {
      code: 'DOMAIN-WILDCARD',
      message: `${quoted(written)} cannot stand in a domain list: Graph takes whole domains only.`,
      help: 'List each subdomain.',
    }
  const suggestion =
    bare !== written && bare.includes('.') && /^[\p{L}\p{N}_.-]+$/u.test(bare) ? ` Did you mean ${quoted(bare)}?` : ''
  return {
    code: 'DOMAIN-WRONG',
    message: `${quoted(written)} is no mail domain.`,
    help: `Write the part after the @, such as \`contoso.com\`.${suggestion}`,
  }
}

/** For each key, where the schema knows it: `maxDays` → `partners.*.guests`. */
function homesOf(schema: Json): Map<string, string[]> {
  const definitions = isJson(schema['$defs']) ? schema['$defs'] : {}
  const homes = new Map<string, string[]>()
  const visit = (node: unknown, path: readonly string[], open: readonly string[]): void => {
    if (!isJson(node) || path.length > 6) return
    const reference = node['$ref']
    if (typeof reference === 'string') {
      const name = reference.slice('#/$defs/'.length)
      if (!open.includes(name)) visit(definitions[name], path, [...open, name])
    }
    for (const [key, value] of Object.entries(isJson(node['properties']) ? node['properties'] : {})) {
      const home = path.join('.') || 'the top of a file'
      const known = homes.get(key) ?? []
      if (!known.includes(home)) homes.set(key, [...known, home])
      visit(value, [...path, key], open)
    }
    visit(node['items'], [...path.slice(0, -1), `${path.at(-1) ?? ''}[]`], open)
    if (isJson(node['additionalProperties'])) visit(node['additionalProperties'], [...path, '<key>'], open)
    for (const branch of [node['anyOf'], node['allOf']].flat()) visit(branch, path, open)
  }
  visit(schema, [], [])
  for (const [key, known] of homes)
    homes.set(
      key,
      known.toSorted((a, b) => a.split('.').length - b.split('.').length),
    )
  return homes
}
