import { didYouMean, notValid, overLimit } from './messages.ts'
import { dateMessage } from './dates.ts'
import { knownKeys, type SchemaError, type JsonObject, type SchemaContext } from './schema-errors.ts'
import type { FindingText } from './places.ts'
import { brief, quoted, orList } from './quoted.ts'
import { schemaHelp } from './schema-help.ts'
import { nearest } from '../util/nearest.ts'
import { isRecord } from '../util/guards.ts'

/** What the owner of a schema can add to the messages. */
export interface SchemaHints extends Pick<SchemaContext, 'synonym' | 'mayBe'> {
  /** Where a key that is unknown here would belong: `partners.*.guests`; the top is an empty text. */
  placesOf?: (key: string, path: readonly string[]) => readonly string[]
  /** Its own message for an error, where it has a better one. */
  message?: (error: SchemaError) => FindingText | undefined
  /** What to do about an error, where it knows better than the schema. */
  help?: (error: SchemaError) => string | undefined
  /** Whether an error says everything about its mapping, so that others of the same one are left out. */
  isWhole?: (error: SchemaError) => boolean
  /** The word of several that people also call so. */
  word?: (typed: string, words: readonly string[]) => string | undefined
}

/** What is wrong, what was expected and what to do, for one error. */
export function schemaMessage(error: SchemaError, hints: SchemaHints = {}): FindingText {
  const own = hints.message?.(error)
  if (own !== undefined) return own
  const said = error.key === undefined ? valueMessage(error, hints) : keyMessage(error, error.key, hints)
  const help = hints.help?.(error)
  return help === undefined ? said : { ...said, help }
}

function keyMessage(error: SchemaError, key: string, { placesOf }: SchemaHints): FindingText {
  if (error.keyword === 'propertyNames')
    return {
      code: 'KEY-NAME',
      message: notValid(quoted(key), 'key'),
      help: 'A key must not be empty, contain `/`, `:` or control characters, or begin or end with a space.',
    }
  if (error.instead !== undefined)
    return {
      code: 'KEY-CONFLICT',
      message: `${quoted(key)} cannot be combined with ${orList(error.instead.slice(0, 5).map(quoted))}.`,
      help: 'Keep one of them.',
    }
  const { meant } = error
  const places = placesOf?.(key, error.path) ?? []
  return {
    code: meant === undefined && places.length > 0 ? 'KEY-MISPLACED' : 'KEY-UNKNOWN',
    message: `There is no key ${quoted(key)} ${inside(error)}.`,
    help:
      meant !== undefined
        ? didYouMean(meant)
        : places.length > 0
          ? `It belongs ${orList(places.slice(0, 3).map((home) => (home === '' ? 'at the top level of a file' : `under ${quoted(home)}`)))}.`
          : `Known keys: ${knownKeys(error).join(', ')}.`,
  }
}

function inside({ path }: SchemaError): string {
  const names = path.filter((name) => !/^\d+$/.test(name))
  if (names.length > 0) return `in ${quoted(names.join('.'))}`
  return path.length === 0 ? 'at the top level of a file' : 'in this entry'
}

function valueMessage(error: SchemaError, hints: SchemaHints): FindingText {
  const { keyword, data, params, schema, others = [] } = error
  const name = nameOf(error)
  const limit = String(params['limit'])
  switch (keyword) {
    case 'required': {
      const missing = [String(params['missingProperty']), ...others]
      return {
        code: 'KEY-MISSING',
        message: `${orList(missing.map(quoted))} is missing ${inside(error)}.`,
        help: others.length > 0 ? 'Add one of them.' : helpFor(propertyOf(schema, params['missingProperty'])),
      }
    }
    case 'maxLength':
      return {
        code: 'TOO-LONG',
        message: overLimit(`${name} has ${Array.from(String(data)).length} characters`, limit),
        help: 'Shorten it.',
      }
    case 'minLength':
      return { code: 'EMPTY', message: `${name} is empty.`, help: helpFor(schema) }
    case 'minItems':
      return {
        code: 'EMPTY',
        message: `${name} is an empty list.`,
        help: helpFor(schema) ?? 'Add at least one item, or remove the key.',
      }
    case 'minProperties':
      return {
        code: 'EMPTY',
        message: `${name} contains no setting.`,
        help: `Known keys: ${knownKeys(error).join(', ')}.`,
      }
    case 'uniqueItems':
      return { code: 'TWICE', message: `${name} contains an item twice.`, help: 'Keep one of them.' }
    case 'minimum':
    case 'maximum':
      return {
        code: 'VALUE-WRONG',
        message: `${name} is ${String(data)}; it must be ${keyword === 'minimum' ? 'at least' : 'at most'} ${limit}.`,
        help: helpFor(schema),
      }
    case 'format':
      return params['format'] === 'date'
        ? {
            code: 'DATE-WRONG',
            message: `${name}: ${dateMessage(shown(data), String(data))}`,
            help: schemaHelp(error, []),
          }
        : params['format'] === 'mail-text'
          ? {
              code: 'VALUE-WRONG',
              message: `${name} contains a control character, which an email cannot show.`,
              help: 'Type the text instead of copying it; only line breaks and tabs are accepted.',
            }
          : {
              code: 'VALUE-WRONG',
              message: `${name}: ${notValid(shown(data), 'URL')}`,
              help: `Write the full URL, beginning with https://, without user name, spaces, line breaks or invisible characters.${urlMeant(data)}`,
            }
    case 'pattern':
      return { code: 'VALUE-WRONG', message: `${name}: ${notValid(shown(data), 'value')}`, help: helpFor(schema) }
    default:
      return typeMessage(error, name, hints)
  }
}

/** The address without its scheme, as people copy it. */
const urlMeant = (data: unknown): string =>
  typeof data === 'string' && /^[a-z\d-]+(\.[a-z\d-]+)+(:\d+)?(\/\S*)?$/i.test(data)
    ? ` ${didYouMean(`https://${data}`)}`
    : ''

/** A value of the wrong kind, or a word that is none of those expected. */
function typeMessage(error: SchemaError, name: string, { word }: SchemaHints): FindingText {
  const { keyword, data, schema, branches } = error
  const accepted = branches ?? [schema]
  const words = accepted.flatMap(wordsOf)
  const texts = words.filter((one) => typeof one === 'string')
  const meant = typeof data === 'string' ? (word?.(data, texts) ?? nearest(data, texts)) : undefined
  const expected = [...new Set(accepted.flatMap(kindsOf))]
  const wrongWord = keyword !== 'type' && words.some((one) => typeof one === typeof data)
  return {
    code: wrongWord ? 'VALUE-UNKNOWN' : 'TYPE-WRONG',
    message: `${name} must be ${orList(expected)}; found ${wrongWord ? shown(data) : kindOf(error)}.`,
    help: meant === undefined ? (schemaHelp(error, expected) ?? helpFor(schema)) : didYouMean(meant),
  }
}

const wordsOf = (schema: JsonObject): unknown[] =>
  Array.isArray(schema['enum'])
    ? schema['enum'].filter((word) => word !== null)
    : 'const' in schema
      ? [schema['const']]
      : []

const kindNames: { readonly [type: string]: string } = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  null: 'nothing',
}
function kindsOf(schema: JsonObject): string[] {
  const words = wordsOf(schema)
  if (words.length > 0) return words.map((word) => `\`${String(word)}\``)
  const types: unknown = schema['type']
  const named = (Array.isArray(types) ? types : [types]).filter((type) => typeof type === 'string')
  const solid = named.length > 1 ? named.filter((type) => type !== 'null') : named
  const required: unknown = schema['required']
  return solid.map((type) =>
    type === 'object' && Array.isArray(required) && required.length > 0
      ? `a mapping with ${orList(required.map((name) => quoted(String(name))))}`
      : type === 'string' && schema['format'] === 'date'
        ? 'a date'
        : (kindNames[type] ?? type),
  )
}

function kindOf({ data, written }: SchemaError): string {
  if (data === null) return 'nothing'
  if (Array.isArray(data)) return 'a list'
  if (typeof data === 'object') return 'a mapping'
  if (typeof data === 'number') return `the number ${written ?? data}`
  return typeof data === 'string' && data !== '' ? `the string ${shown(data)}` : shown(data)
}

function nameOf({ path }: SchemaError): string {
  const name = path.at(-1)
  if (name === undefined) return 'The file'
  if (!/^\d+$/.test(name)) return quoted(name)
  const list = path.at(-2)
  return list === undefined ? 'An item' : `An item of ${quoted(list)}`
}

/** What the schema says for the people who read it in an editor serves here as well. */
function helpFor(schema: JsonObject | undefined): string | undefined {
  const description = schema?.['description']
  const examples: unknown = schema?.['examples']
  const example: unknown = Array.isArray(examples) ? examples[0] : undefined
  const said = [
    ...(typeof description === 'string' ? [description] : []),
    ...(example === undefined
      ? []
      : [`Example: \`${typeof example === 'string' ? example : JSON.stringify(example)}\`.`]),
  ]
  return said.length === 0 ? undefined : said.join(' ')
}
function propertyOf(schema: JsonObject, name: unknown): JsonObject | undefined {
  const properties = schema['properties']
  const property: unknown = isRecord(properties) && typeof name === 'string' ? properties[name] : undefined
  return isRecord(property) ? property : undefined
}

const shown = (data: unknown): string =>
  data === ''
    ? 'an empty string'
    : typeof data === 'string'
      ? quoted(data)
      : brief(JSON.stringify(data) ?? String(data))
