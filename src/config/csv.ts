import {
  decode,
  didYouMean,
  type EntryPlace,
  type LocatedDocument,
  overLimit,
  type Places,
  quoted,
  sourceText,
  type SourceSpan,
} from '../document/index.ts'
import { EXTENSION_ATTRIBUTES } from '../declaration.ts'
import { nearest } from '../util/nearest.ts'
import { findingAt, type FindingText } from '../document/index.ts'
import type { Finding } from '../model.ts'
import { readCells, type Cell } from './csv-cells.ts'
import { meantKey } from './synonyms.ts'

type Kind = 'text' | 'flag' | 'list'

/** The fields of a guest that a column can hold; those of the invitation by their own names. */
const fields: { readonly [name: string]: Kind } = {
  email: 'text',
  id: 'text',
  previously: 'list',
  partner: 'text',
  source: 'text',
  ensure: 'text',
  reinstate: 'text',
  expires: 'text',
  accountEnabled: 'flag',
  userType: 'text',
  displayName: 'text',
  givenName: 'text',
  surname: 'text',
  companyName: 'text',
  department: 'text',
  jobTitle: 'text',
  employeeId: 'text',
  mobilePhone: 'text',
  officeLocation: 'text',
  streetAddress: 'text',
  city: 'text',
  state: 'text',
  postalCode: 'text',
  country: 'text',
  usageLocation: 'text',
  preferredLanguage: 'text',
  ...Object.fromEntries(EXTENSION_ATTRIBUTES.map((name) => [name, 'text' as const])),
  manager: 'text',
  sponsors: 'list',
  groups: 'list',
  notGroups: 'list',
  'invitation.redirectUrl': 'text',
  'invitation.send': 'flag',
  'invitation.language': 'text',
  'invitation.message': 'text',
  'invitation.cc': 'text',
}
const loose = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '')
const byName = new Map(
  Object.keys(fields).flatMap((name) => [name, name.replace('invitation.', '')].map((known) => [loose(known), name])),
)

/**
 * Columns of the admin centre's template for bulk invitations, by the name in brackets (entra-docs:
 * tutorial-bulk-invite).
 */
const template = new Map([
  ['inviteeemail', 'email'],
  ['inviteredirecturl', 'invitation.redirectUrl'],
  ['sendemail', 'invitation.send'],
  ['customizedmessagebody', 'invitation.message'],
])

/**
 * A CSV file of guests as a list of entries, each value with its cell as its place. Two shapes: the admin centre's
 * template, and columns named as fields (case and spaces ignored). Every bad row is a finding; the good ones are in
 * the list.
 */
export function readGuestsCsv(bytes: Uint8Array, file: string, places: Places, rev?: string): LocatedDocument {
  const decoded = decode(bytes, file, rev)
  if ('finding' in decoded)
    return { text: sourceText(file, '', rev), value: undefined, places, findings: [decoded.finding] }
  const text = sourceText(file, decoded.text, rev)
  const { rows, findings } = readCells(text)
  const say = (span: SourceSpan, findingText: FindingText): void => void findings.push(findingAt(span, findingText))
  const version = rows[0]?.[0]?.value.toLowerCase().startsWith('version:') ?? false
  const [header, ...body] = version ? rows.slice(1) : rows
  const whole: SourceSpan = { text, start: 0, end: 0 }
  const guests: object[] = []
  const entries = new Map<number, EntryPlace>()
  places.put(guests, whole, entries)
  if (header === undefined) return { text, value: guests, places, findings }
  const columns = columnsOf(header, findings)
  if (columns === undefined) return { text, value: undefined, places, findings }
  for (const row of body) {
    const first = row[0]
    const last = row.at(-1)
    if (first === undefined || last === undefined || row.every(({ value }) => value === '')) continue
    const span: SourceSpan = { text, start: first.span.start, end: last.span.end }
    if (row.slice(header.length).some(({ value }) => value !== '') || (row.length < header.length && !columns.short)) {
      say(span, {
        code: 'CSV-CELLS',
        message: `This row has ${row.length} ${row.length === 1 ? 'cell' : 'cells'}; the header has ${header.length}.`,
        help:
          row.length < header.length
            ? 'Leave unused cells empty, but keep their delimiters.'
            : 'Put cells that contain the delimiter in quotes.',
      })
      continue
    }
    const guest = guestOf(row, columns.names, span, places, findings)
    entries.set(guests.length, { value: span })
    guests.push(guest)
  }
  return { text, value: guests, places, findings }
}

/** Ten times as many as a guest has fields: beyond that a file is not a list of guests, and each column would be an error. */
const MOST_COLUMNS = 400

/**
 * The field of each column; undefined when the header cannot be used. `short`: rows may leave out cells at their end.
 */
function columnsOf(
  header: readonly Cell[],
  findings: Finding[],
): { names: (string | undefined)[]; short: boolean } | undefined {
  const say = (span: SourceSpan, findingText: FindingText): void => void findings.push(findingAt(span, findingText))
  let short = false
  const before = findings.length
  if (header.length > MOST_COLUMNS) {
    const at = header[MOST_COLUMNS]?.span
    if (at !== undefined)
      say(at, {
        code: 'CSV-COLUMN',
        message: overLimit(`The header has ${header.length} columns`, MOST_COLUMNS),
        help: 'Columns must be fields of a guest: remove the others. Also check the delimiter and the line endings.',
      })
    return undefined
  }
  const seen = new Map<string, SourceSpan>()
  const known = (name: string): string | undefined => byName.get(loose(name))
  const address = header.find(({ value }) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value))
  if (address !== undefined && !header.some(({ value }) => known(value) !== undefined)) {
    say(address.span, {
      code: 'CSV-HEADER',
      message: 'The first row is a guest; it must contain the column names.',
      help: 'Add a header row: `email,displayName,…`.',
    })
    return undefined
  }
  const names = header.map(({ value, span }) => {
    if (value === '') return undefined
    const bracketed = /\[([^\]]+)\]/.exec(value)?.[1]
    const name = bracketed === undefined ? known(value) : (template.get(loose(bracketed)) ?? known(bracketed))
    if (bracketed !== undefined) short = true
    if (name === undefined) {
      const meant = meantKey(value, Object.keys(fields)) ?? nearest(value, Object.keys(fields))
      say(span, {
        code: 'CSV-COLUMN',
        message: `Unknown column ${quoted(value)}.`,
        help:
          meant === undefined
            ? `Columns must be fields of a guest: ${Object.keys(fields).join(', ')}.`
            : didYouMean(meant),
      })
      return undefined
    }
    const other = seen.get(name)
    if (other !== undefined)
      say(span, {
        code: 'CSV-COLUMN',
        message: `The column ${quoted(name)} occurs twice.`,
        help: 'Keep one of them.',
        related: other,
      })
    seen.set(name, span)
    return name
  })
  const first = header[0]
  if (!seen.has('email') && first !== undefined && findings.length === before)
    say(first.span, {
      code: 'CSV-COLUMN',
      message: 'The column `email` is missing.',
      help: "The first row must contain the column names (`email,displayName,…`) or be the header of the admin center's template.",
    })
  return findings.length > before ? undefined : { names, short }
}

function guestOf(
  row: readonly Cell[],
  names: readonly (string | undefined)[],
  span: SourceSpan,
  places: Places,
  findings: Finding[],
): object {
  const guest: { [name: string]: unknown } = {}
  const entries = new Map<string, EntryPlace>()
  const invitation: { [name: string]: unknown } = {}
  const inviting = new Map<string, EntryPlace>()
  for (const [index, cell] of row.entries()) {
    const name = names[index]
    if (name === undefined || cell.value === '') continue
    if (looksLikeFormula(name, cell.value))
      findings.push(
        findingAt(cell.span, {
          code: 'CSV-FORMULA',
          severity: 'warning',
          message: `${quoted(cell.value)} begins like a formula, which a spreadsheet would execute.`,
          help: 'It is used as plain text. Check where the value comes from.',
        }),
      )
    const value = valueOf(cell, fields[name] ?? 'text', places)
    if (name.startsWith('invitation.')) {
      invitation[name.slice('invitation.'.length)] = value
      inviting.set(name.slice('invitation.'.length), { value: cell.span })
    } else {
      guest[name] = value
      entries.set(name, { value: cell.span })
    }
  }
  const invited = [...inviting.values()][0]
  if (invited !== undefined) {
    guest['invitation'] = invitation
    places.put(invitation, invited.value, inviting)
    entries.set('invitation', invited)
  }
  places.put(guest, span, entries)
  return guest
}

/** A phone number begins with a plus as well. */
const looksLikeFormula = (name: string, value: string): boolean =>
  /^[=@+-]/.test(value) && !(name === 'mobilePhone' && /^\+[\d\s()./-]+$/.test(value))

function valueOf({ value, span }: Cell, kind: Kind, places: Places): unknown {
  if (kind === 'flag') return /^(true|false)$/i.test(value) ? value.toLowerCase() === 'true' : value
  if (kind === 'text') return value
  const list = value
    .split(/[;,|\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
  // Without quotes an item is in the cell as it is; each is underlined by itself then.
  const isPlain = span.text.text.slice(span.start, span.end) === value
  let at = 0
  const placesOf = list.map((item, index): [number, EntryPlace] => {
    at = value.indexOf(item, at)
    const start = span.start + at
    at += item.length
    return [index, { value: isPlain ? { ...span, start, end: start + item.length } : span }]
  })
  places.put(list, span, new Map(placesOf))
  return list
}
