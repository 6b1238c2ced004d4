import { dateHelp } from './dates.ts'
import { type SchemaError, type JsonObject } from './schema-errors.ts'
import { quoted } from './quoted.ts'
import { isRecord } from '../util/guards.ts'

/**
 * What to do about a value of the wrong kind, where that can be told from the value: most are what YAML makes of what was
 * typed, or a blank that is missing.
 */
export function schemaHelp(error: SchemaError, expected: readonly string[]): string | undefined {
  const { data, written, schema, params, path } = error
  const isItem = /^\d+$/.test(path.at(-1) ?? '')
  if (schema['format'] === 'date' && (params['format'] === 'date' || typeof data === 'number'))
    return dateHelp(typeof data === 'string' ? data : (written ?? ''))
  if (data === null) return isItem ? 'Write the item, or take its dash away.' : undefined
  if (Array.isArray(data))
    return isItem && !expected.includes('text')
      ? 'Take one of the two dashes, or brackets, away.'
      : fromList(data, expected)
  if (isRecord(data)) return fromMapping(data, expected)
  if (typeof data === 'string') return fromText(data, expected)
  // In quotes it has to be accepted, or the advice leads from one mistake to the next.
  const asText = written ?? JSON.stringify(data) ?? ''
  if (expected.includes('text') && fitsPattern(asText, schema))
    return `Put it in quotes, as it should read: "${asText}".`
  return expected.length === 1 && expected[0] === 'a list' ? `Write it as a list: \`[${asText}]\`.` : undefined
}

const fitsPattern = (text: string, { pattern, format }: JsonObject): boolean =>
  format === undefined && (typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text))

function fromText(data: string, expected: readonly string[]): string | undefined {
  if (expected.includes('true or false')) {
    if (/^(yes|on|y|true)$/i.test(data)) return 'Write `true`, without quotes.'
    if (/^(no|off|n|false)$/i.test(data)) return 'Write `false`, without quotes.'
  }
  if (expected.includes('a whole number')) {
    if (/^\d+$/.test(data)) return 'Take the quotes off.'
    const [number] = /^\d+/.exec(data) ?? []
    if (number !== undefined) return `Write the number alone: ${number}.`
  }
  const [, key, value] = /^([A-Za-z]\w*):(\S.*)$/s.exec(data) ?? []
  if (expected.some((kind) => kind.startsWith('a mapping')) && key !== undefined && value !== undefined)
    return `Put a blank after the colon: ${quoted(`${key}: ${value}`)}.`
  const [, name, equal] = /^([A-Za-z]\w*)\s*=\s*(\S.*)$/s.exec(data) ?? []
  if (expected.some((kind) => kind.startsWith('a mapping')) && name !== undefined && equal !== undefined)
    return `Put a colon and a blank for the equals sign: ${quoted(`${name}: ${equal}`)}.`
  if (expected.includes('a list'))
    return data === ''
      ? 'Write an empty list as `[]`, or take the key out.'
      : `Write it as a list: ${quoted(`[${data}]`)}.`
  return undefined
}

function fromList(data: readonly unknown[], expected: readonly string[]): string | undefined {
  const [only] = data
  if (data.length === 1 && typeof only === 'string' && expected.includes('text'))
    return `Write it alone, without brackets or dash: ${quoted(only)}.`
  return expected.length === 1 && expected[0] === 'a mapping'
    ? 'Write it as a mapping: a key and a colon before each, and no `- `.'
    : undefined
}

function fromMapping(data: JsonObject, expected: readonly string[]): string | undefined {
  const [only, other] = Object.values(data)
  if (expected.includes('text') && other === undefined && typeof only === 'string')
    return `Write the text alone: ${quoted(only)}.`
  if (!expected.includes('a list')) return undefined
  const dashed = Object.keys(data).find((key) => key.startsWith('-'))
  return dashed === undefined
    ? 'Write it as a list: `- ` before each item, or in `[ ]`.'
    : `Put a blank after the dash: ${quoted(`- ${dashed.slice(1)}: …`)}.`
}
