import { dateHelp } from './dates.ts'
import { type SchemaError, type JsonObject } from './schema-errors.ts'
import { quoted } from './quoted.ts'
import { isRecord } from '../util/guards.ts'

/**
 * What to do about a value of the wrong kind, where that can be told from the value: most are what YAML makes of what was
 * typed, or a missing space.
 */
export function schemaHelp(error: SchemaError, expected: readonly string[]): string | undefined {
  const { data, written, schema, params, path } = error
  const isItem = /^\d+$/.test(path.at(-1) ?? '')
  if (schema['format'] === 'date' && (params['format'] === 'date' || typeof data === 'number'))
    return dateHelp(typeof data === 'string' ? data : (written ?? ''))
  if (data === null) return isItem ? 'Add a value, or remove the dash.' : undefined
  if (Array.isArray(data))
    return isItem && !expected.includes('a string')
      ? 'Remove one of the two dashes or pairs of brackets.'
      : fromList(data, expected)
  if (isRecord(data)) return fromMapping(data, expected)
  if (typeof data === 'string') return fromText(data, expected)
  if (expected.length === 1 && expected[0] === 'true or false' && (data === 0 || data === 1))
    return writeFlag(data === 1)
  // In quotes it has to be accepted, or the advice leads from one mistake to the next.
  const asText = written ?? JSON.stringify(data) ?? ''
  if (expected.includes('a string') && fitsPattern(asText, schema)) return `Put it in quotes: "${asText}".`
  return expected.length === 1 && expected[0] === 'a list' ? `Write it as a list: \`[${asText}]\`.` : undefined
}

const fitsPattern = (text: string, { pattern, format }: JsonObject): boolean =>
  format === undefined && (typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text))

/** What people write for true and false, in a file or in a spreadsheet of their language. */
function flagMeant(written: string): boolean | undefined {
  if (/^(true|yes|y|on|1|wahr|ja|j|vrai|oui|o|verdadero|vero|s[ií]|sim)$/i.test(written)) return true
  return /^(false|no|n|off|0|falsch|nein|faux|non|falso|n[ãa]o)$/i.test(written) ? false : undefined
}

const writeFlag = (flag: boolean): string => `Write \`${flag}\`; only \`true\` and \`false\` are accepted.`

function fromText(data: string, expected: readonly string[]): string | undefined {
  if (expected.includes('true or false')) {
    const flag = flagMeant(data)
    if (flag !== undefined)
      return String(flag) === data.toLowerCase() ? `Write \`${flag}\`, without quotes.` : writeFlag(flag)
  }
  if (expected.includes('a whole number')) {
    if (/^\d+$/.test(data)) return 'Remove the quotes.'
    const [number] = /^\d+/.exec(data) ?? []
    if (number !== undefined) return `Write only the number: ${number}.`
  }
  const [, key, value] = /^([A-Za-z]\w*):(\S.*)$/s.exec(data) ?? []
  if (expected.some((kind) => kind.startsWith('a mapping')) && key !== undefined && value !== undefined)
    return `Add a space after the colon: ${quoted(`${key}: ${value}`)}.`
  const [, name, equal] = /^([A-Za-z]\w*)\s*=\s*(\S.*)$/s.exec(data) ?? []
  if (expected.some((kind) => kind.startsWith('a mapping')) && name !== undefined && equal !== undefined)
    return `Replace the equals sign with a colon and a space: ${quoted(`${name}: ${equal}`)}.`
  if (expected.includes('a list'))
    return data === ''
      ? 'Write an empty list as `[]`, or remove the key.'
      : `Write it as a list: ${quoted(`[${data}]`)}.`
  return undefined
}

function fromList(data: readonly unknown[], expected: readonly string[]): string | undefined {
  const [only] = data
  if (data.length === 1 && typeof only === 'string' && expected.includes('a string'))
    return `Write it without brackets and dash: ${quoted(only)}.`
  return expected.length === 1 && expected[0] === 'a mapping'
    ? 'Write it as a mapping: a key and a colon before each value, without `- `.'
    : undefined
}

function fromMapping(data: JsonObject, expected: readonly string[]): string | undefined {
  const [only, other] = Object.values(data)
  if (expected.includes('a string') && other === undefined && typeof only === 'string')
    return `Write only the string: ${quoted(only)}.`
  if (!expected.includes('a list')) return undefined
  const dashed = Object.keys(data).find((key) => key.startsWith('-'))
  return dashed === undefined
    ? 'Write it as a list: `- ` before each item, or in `[ ]`.'
    : `Add a space after the dash: ${quoted(`- ${dashed.slice(1)}: …`)}.`
}
