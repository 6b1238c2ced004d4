import {
  decode,
  type EntryPlace,
  findingAt,
  type FindingText,
  type LocatedDocument,
  notValid,
  type Places,
  quoted,
  sourceText,
  type SourceSpan,
} from '../document/index.ts'
import type { Finding } from '../model.ts'
import { readCells, type Cell } from './csv-cells.ts'
import { columnsOf, fieldOfColumn, type Column } from './csv-header.ts'
import { layoutOf } from './csv-preamble.ts'
import { cellValue, spreadsheetDoubts } from './csv-values.ts'

/**
 * A CSV file of guests as a list of entries, each value with its cell as its place. Its columns are fields of a guest, by
 * their own names or by what people call them, or those of the admin center's template for bulk invitations; columns in
 * `ignore` are left out. A row that is wrong as a whole is one finding and is dropped; the others are in the list.
 */
export function readGuestsCsv(
  bytes: Uint8Array,
  file: string,
  places: Places,
  { rev, ignore = [] }: { rev?: string | undefined; ignore?: readonly string[] } = {},
): LocatedDocument {
  const decoded = decode(bytes, file, rev)
  if ('finding' in decoded)
    return { text: sourceText(file, '', rev), value: undefined, places, findings: [withExcel(decoded.finding)] }
  const text = sourceText(file, decoded.text, rev)
  const { start, delimiter } = layoutOf(text, (name) => fieldOfColumn(name) !== undefined)
  const { rows, findings } = readCells(text, delimiter, { from: start })
  const [header, ...body] = rows
  const guests: object[] = []
  const entries = new Map<number, EntryPlace>()
  places.put(guests, { text, start: 0, end: 0 }, entries)
  // A row that could not be read: who is missing in the list may be declared.
  if (findings.length > 0) places.drop(guests, 'row')
  if (header === undefined) return { text, value: guests, places, findings }
  const { columns, short, findings: wrong } = columnsOf(header, ignore, body)
  findings.push(...wrong)
  if (columns === undefined) return { text, value: undefined, places, findings }
  for (const row of body) {
    const first = row[0]
    const last = row.at(-1)
    if (first === undefined || last === undefined || row.every(({ value }) => value === '')) continue
    const span: SourceSpan = { text, start: first.span.start, end: last.span.end }
    const problem = rowProblem(row, columns, short, span)
    if (problem !== undefined) {
      findings.push(problem)
      places.drop(guests, 'row')
      continue
    }
    const guest = guestOf(row, columns, span, places, findings)
    entries.set(guests.length, { value: span })
    guests.push(guest)
  }
  return { text, value: guests, places, findings }
}

const withExcel = (finding: Finding): Finding =>
  finding.code === 'ENCODING' && finding.help?.includes('UTF-8') === true
    ? { ...finding, help: `${finding.help} In Excel, save it with the type "CSV UTF-8".` }
    : finding

/** What is wrong with a row as a whole: then its cells mean nothing, and it is one mistake. */
function rowProblem(
  row: readonly Cell[],
  columns: readonly Column[],
  short: boolean,
  span: SourceSpan,
): Finding | undefined {
  const wrong = (at: SourceSpan, text: FindingText): Finding => findingAt(at, text)
  const address = row[columns.findIndex((column) => isField(column, 'email'))]
  const isNote = row[0]?.value.startsWith('#') === true && address?.value.includes('@') !== true
  if (isNote)
    return wrong(span, {
      code: 'CSV-ROW',
      message: 'This row begins with `#`, but a CSV file has no comments.',
      help: 'Remove the row.',
    })
  const excess = row.slice(columns.length).some(({ value }) => value !== '')
  if (excess || (row.length < columns.length && !short))
    return wrong(span, {
      code: 'CSV-CELLS',
      message: `This row has ${row.length} ${row.length === 1 ? 'cell' : 'cells'}; the header has ${columns.length}.`,
      help: excess
        ? 'Put cells that contain the delimiter in quotes.'
        : 'Leave unused cells empty, but keep their delimiters.',
    })
  if (address === undefined || address.value === '')
    return wrong(span, {
      code: 'KEY-MISSING',
      message: 'This row has no email address.',
      help: 'Add the address, or remove the row.',
    })
  if (!address.value.includes('@'))
    return wrong(address.span, {
      code: 'EMAIL-WRONG',
      message: notValid(quoted(address.value), 'email address'),
      help: 'Write name@domain; if the row is not a guest, remove it. Also check for a cell that contains the delimiter and is not quoted.',
    })
  return undefined
}

const isField = (column: Column | undefined, field: string): boolean =>
  typeof column === 'object' && column.field === field

function guestOf(
  row: readonly Cell[],
  columns: readonly Column[],
  span: SourceSpan,
  places: Places,
  findings: Finding[],
): object {
  const guest: { [name: string]: unknown } = {}
  const entries = new Map<string, EntryPlace>()
  const invitation: { [name: string]: unknown } = {}
  const inviting = new Map<string, EntryPlace>()
  for (const [index, cell] of row.entries()) {
    const column = columns[index]
    if (column === undefined || column === 'ignored' || cell.value === '') continue
    if (column === 'nameless') {
      findings.push(
        findingAt(cell.span, {
          code: 'CSV-NAMELESS',
          message: `Column ${index + 1} has a value here but no name in the header.`,
          help: 'Name the column, or remove its values.',
        }),
      )
      continue
    }
    const { field } = column
    findings.push(...spreadsheetDoubts(cell, field))
    const value = cellValue(cell, field, places)
    const [, invited] = /^invitation\.(.*)$/.exec(field) ?? []
    if (invited === undefined) {
      guest[field] = value
      entries.set(field, { value: cell.span })
    } else {
      invitation[invited] = value
      inviting.set(invited, { value: cell.span })
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
