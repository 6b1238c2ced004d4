import {
  didYouMean,
  type FindingText,
  notValid,
  quoted,
  type SchemaError,
  type SchemaHints,
} from '../document/index.ts'
import { meantKey, meantWord } from './synonyms.ts'
import { countryMeantBy } from '../util/countries.ts'
import { isGuid } from '../util/guards.ts'
import { languageMeantBy } from '../util/languages.ts'

type Json = { readonly [name: string]: unknown }
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Sentences that know what a declaration is about. */
export function schemaHints(schema: Json): SchemaHints {
  let homes: Map<string, string[]> | undefined
  return {
    placesOf: (key, path) => nearestPlaces((homes ??= placesOfKeys(schema)).get(key) ?? [], path),
    synonym: meantKey,
    mayBe: (missing, value) =>
      typeof value !== 'string' ||
      (missing === 'email' ? value.includes('@') : missing !== 'from' || /\.(csv|ya?ml|json)$/i.test(value)),
    word: meantWord,
    message: messageFor,
    help: helpFor,
    isWhole: (error) => isPartnerItem(error) || addressAsKey(error) !== undefined,
  }
}

const knownKeys = ({ schema }: SchemaError): string[] =>
  Object.keys(isJson(schema['properties']) ? schema['properties'] : {})
const isGuidPattern = (pattern: unknown): boolean => typeof pattern === 'string' && pattern.includes('{8}(-')
export const topKeys = 'tenant policies partners guests groups apps protect inviters sponsors portal mails allow'.split(
  ' ',
)
const keyed = ['partners', 'groups', 'apps']

function messageFor(error: SchemaError): FindingText | undefined {
  const { path, data, keyword, key } = error
  const inDefault = path.includes('default') && path[0] === 'policies'
  if (inDefault && key === 'automaticUserConsentSettings')
    return {
      code: 'DEFAULT-CONSENT',
      message: 'Automatic redemption cannot be set in the default settings.',
      help: 'Graph supports it only for partners: set it under `partners.<key>.crossTenantAccess`.',
    }
  if (inDefault && data === 'inherit')
    return {
      code: 'DEFAULT-INHERIT',
      message: `${quoted(String(path.at(-1)))} is part of the default settings, so it cannot be \`inherit\`.`,
      help: 'Set a value, or remove the key to leave the setting unmanaged.',
    }
  if (keyword === 'pattern' && typeof data === 'string' && path.at(-1) === 'usageLocation') {
    const code = countryMeantBy(data)
    return {
      code: 'COUNTRY-CODE',
      message: notValid(quoted(data), 'country code'),
      help: `Graph accepts only the two-letter codes of ISO 3166-1${code === undefined ? ', such as `DE`' : `: use ${quoted(code)}`}.`,
    }
  }
  const language =
    keyword === 'pattern' && typeof data === 'string' && /^(preferredLanguage|language)$/.test(String(path.at(-1)))
      ? languageMeantBy(data)
      : undefined
  if (language !== undefined)
    return {
      code: 'VALUE-WRONG',
      message: `${quoted(path.at(-1) ?? '')}: ${notValid(quoted(String(data)), 'language tag')}`,
      help: `Use ${quoted(language)}, or a tag with the country, such as \`en-GB\`.`,
    }
  if (keyword === 'pattern' && typeof data === 'string' && isDomainPlace(path))
    return domainMessage(data, path.includes('partners'))
  if (keyword === 'pattern' && typeof data === 'string' && isGuidPattern(error.params['pattern']))
    return {
      code: 'VALUE-WRONG',
      message: `${quoted(path.at(-1) ?? '')}: ${notValid(quoted(data), 'GUID')}`,
      help: guidHelp(data, path.at(-1) ?? ''),
    }
  const [top = '', name = ''] = path
  if (keyword === 'type' && path.length === 2 && keyed.includes(top) && fieldsOf(error).includes(name))
    return {
      code: 'KEY-MISPLACED',
      message: `${quoted(name)} is indented as a key of ${quoted(top)}, not as a field of one of them.`,
      help:
        top === 'partners' && name === 'from'
          ? `Files are a list: \`partners: [{ from: ${String(data)} }]\`.`
          : `Indent it further than the key of the ${top.slice(0, -1)}.`,
      atKey: true,
    }
  return undefined
}

/** The fields of a definition, and what a partner's list knows beside it. */
const fieldsOf = (error: SchemaError): string[] => [...knownKeys(error), 'from']

/** For each key of a mapping the one right above it: made once, since each of very many may be asked for. */
const aboveIn = new WeakMap<Json, ReadonlyMap<string, string | undefined>>()
const keysAbove = (among: Json): ReadonlyMap<string, string | undefined> => {
  const known = aboveIn.get(among)
  if (known !== undefined) return known
  const names = Object.keys(among)
  const above = new Map(names.map((name, index) => [name, names[index - 1]]))
  aboveIn.set(among, above)
  return above
}

/** The key right above another, when nothing is in it. */
function emptyAbove(key: string, among: Json): string | undefined {
  const above = keysAbove(among).get(key)
  return above !== undefined && keyed.includes(above) && among[above] === null ? above : undefined
}

/** Partners written as a list, which takes files alone. */
const isPartnerItem = ({ keyword, path }: SchemaError): boolean =>
  keyword === 'required' && path[0] === 'partners' && path.length === 2

/** A guest written as `address: { … }`. */
const addressAsKey = ({ keyword, path, data }: SchemaError): string | undefined =>
  keyword === 'required' && path[0] === 'guests' && isJson(data) && Object.keys(data).length === 1
    ? Object.keys(data).find((key) => key.includes('@'))
    : undefined

/** What to do where the schema's own words would not help. */
function helpFor(error: SchemaError): string | undefined {
  const { path, data, keyword, key } = error
  const list = path.at(-2)
  const within = path.at(-1)
  const address = addressAsKey(error)
  if (address !== undefined) return `Write ${quoted(`- email: ${address}`)}, and the other fields below it.`
  if (isPartnerItem(error))
    return 'A list under `partners` can contain only files; write partners as a mapping: `contoso: { … }`, without `- `.'
  if (key !== undefined && /^[\u00a0\u2007\u202f]/.test(key))
    return 'It begins with another kind of space (a no-break space, often copied from a web page): type the spaces again.'
  if (key !== undefined && path.length === 0 && error.meant === undefined && !topKeys.includes(key)) {
    const above = isJson(data) ? emptyAbove(key, data) : undefined
    if (above !== undefined) return `If it belongs to ${quoted(above)}, indent it by two spaces.`
  }
  if (
    key !== undefined &&
    path.length === 2 &&
    keyed.includes(path[0] ?? '') &&
    knownKeys(error).includes(path[1] ?? '')
  )
    return `${quoted(path[1] ?? '')} is a field: indent it further than the key of the ${path[0]?.slice(0, -1)}.`
  if (within === 'guests' && path[0] === 'partners' && Array.isArray(data))
    return 'These are the lifecycle settings of its guests; list the guests under `guests:` at the top level of a file.'
  // These keys exist at the top level of a declaration, but not in an included file.
  if (key !== undefined && path.length === 0 && topKeys.includes(key))
    return `A file included with \`from:\` can contain only ${knownKeys(error).join(', ') || 'guests'}; move this to another file.`
  if (key !== undefined) return undefined
  if (path.length === 0 && Array.isArray(data))
    return 'Put `guests:` above the list, or include the file with `from:` in another file.'
  if (path.length === 1 && within === 'partners' && !isJson(data))
    return 'Write it as a mapping, such as `contoso: { domains: [contoso.com] }`.'
  if (path.length === 1 && within === 'guests' && typeof data === 'string' && data.includes('@'))
    return `Write it as a list: ${quoted(`[{ email: ${data} }]`)}.`
  if (within === 'assignments' && typeof data === 'string')
    return `Write it as a list: ${quoted(`[{ ${subjectOf(data)} }]`)}.`
  if (list === 'guests' && typeof data === 'string' && /^[^\s@=:]+@[^\s@]+$/.test(data))
    return `Write ${quoted(`- email: ${data}`)}.`
  if (list === 'assignments' && typeof data === 'string') return `Write ${quoted(`{ ${subjectOf(data)} }`)}.`
  if ((list === 'allow' || list === 'block') && path.includes('usersAndGroups') && typeof data === 'string')
    return `Write ${quoted(`{ ${isGuid(data) ? 'user' : 'group'}: ${data} }`)}.`
  // `- user: anna@…`, which YAML reads as a mapping.
  const [only, other] = isJson(data) ? Object.entries(data) : []
  if (keyword === 'type' && only !== undefined && other === undefined && typeof only[1] === 'string')
    if (['user', 'guest', 'group', 'app', 'partner'].includes(only[0]))
      return `Write it as one string, without a space after the colon: ${quoted(`${only[0]}:${only[1]}`)}.`
  if (within === 'type' && data === 'dynamic')
    return 'A `membershipRule` makes a group dynamic; the type is `security` or `microsoft365`.'
  return undefined
}

const subjectOf = (text: string): string => {
  const [, kind, name] = /^(user|guest|group):(.*)$/.exec(text) ?? []
  if (kind !== undefined && name !== undefined) return `${kind}: ${name.trim()}`
  return text.includes('@') ? `guest: ${text}` : `group: ${text}`
}

function guidHelp(written: string, name: string): string {
  const bare = written.trim().replaceAll(/[{}()]/g, '')
  const digits = bare.replaceAll('-', '')
  if (isGuid(bare)) return `Write only ${quoted(bare)}.`
  if (/^[\da-f]{32}$/i.test(digits))
    return `Write it with dashes: ${quoted(digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))}.`
  const shape = 'A GUID has 8-4-4-4-12 digits from 0 to f'
  if (name === 'tenantId')
    return `${shape}; \`https://login.microsoftonline.com/<domain>/.well-known/openid-configuration\` shows the ID for a domain.`
  return name === 'appId'
    ? `${shape}; see Application ID on the app's overview page.`
    : `${shape}, such as 3d0f5dec-5d3d-455c-8016-e2af1ae4d31a.`
}

const isDomainPlace = (path: readonly string[]): boolean =>
  ['domains', 'allowedDomains', 'blockedDomains', 'also'].includes(path.at(-2) ?? '')

function domainMessage(written: string, wildcards: boolean): FindingText {
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
      message: `${quoted(written)} cannot be part of a domain list: Graph accepts only whole domains.`,
      help: 'List each subdomain.',
    }
  const isDomain = (text: string): boolean => text.includes('.') && /^[\p{L}\p{N}_.-]+$/u.test(text)
  const starred = bare.replace(/^\*\.?/, '')
  const meant = [
    ...(bare !== written && isDomain(bare) ? [bare] : []),
    ...(bare !== starred && isDomain(starred) ? (wildcards ? [`*.${starred}`, starred] : [starred]) : []),
  ]
  return {
    code: 'DOMAIN-WRONG',
    message: notValid(quoted(written), 'domain'),
    help: `Write the part after the @, such as \`contoso.com\`.${meant.length === 0 ? '' : ` ${didYouMean(...meant)}`}`,
  }
}

/** Of the places that know a key those nearest to where it stands: under the same top, if there are any. */
function nearestPlaces(homes: readonly string[], path: readonly string[]): readonly string[] {
  const [top] = path
  const own = homes.filter((home) => home !== '' && home.split(/[.[]/)[0] === top)
  if (path.includes('defaults') && homes.includes('guests[]')) return ['guests[]']
  return own.length > 0 ? own : homes
}

/** For each key, where the schema knows it: `maxDays` → `partners.<key>.guests`. The top is an empty text. */
function placesOfKeys(schema: Json): Map<string, string[]> {
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
      const home = path.join('.')
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
