import {
  decode,
  findingAt,
  type FindingText,
  type LocatedDocument,
  notValid,
  type Places,
  quoted,
  sourceText,
  type SourceSpan,
  type SourceText,
} from '../document/index.ts'
import type { Finding } from '../model.ts'
import { append } from './append.ts'
import { cellsOf, firstRows, readRows, type Row } from './csv-cells.ts'
import { columnsOf, fieldOfColumn, type Column } from './csv-header.ts'
import { createCellPlaces, type FieldOfColumn } from './csv-places.ts'
import { layoutOf } from './csv-preamble.ts'
import { cellValue, spreadsheetDoubt } from './csv-values.ts'

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
  const guests: object[] = []
  const findings: Finding[] = []
  let read: ((row: Row) => object | undefined) | 'unusable' | undefined
  const wrong = readRows(text, delimiter, { from: start }, (row) => {
    if (read === undefined) {
      const header = columnsOf(cellsOf(text, row), ignore, (most) =>
        firstRows(text, delimiter, start, most + 1).slice(1),
      )
      append(findings, header.findings)
      read = header.columns === undefined ? 'unusable' : rowReader(text, header.columns, header.short, places, findings)
    } else if (read !== 'unusable' && !isBlank(row)) {
      const guest = read(row)
      if (guest === undefined) places.drop(guests, 'row')
      else guests.push(guest)
    }
  })
  places.put(guests, {
    own: { text, start: 0, end: 0 },
    entry(index) {
      const guest = guests[Number(index)]
      const value = guest === undefined ? undefined : places.of(guest)
      return value === undefined ? undefined : { value }
    },
  })
  // A row that could not be read: who is missing in the list may be declared.
  if (wrong.length > 0) places.drop(guests, 'row')
  return { text, value: read === 'unusable' ? undefined : guests, places, findings: [...wrong, ...findings] }
}

const withExcel = (finding: Finding): Finding =>
  finding.code === 'ENCODING' && finding.help?.includes('UTF-8') === true
    ? { ...finding, help: `${finding.help} In Excel, save it with the type "CSV UTF-8".` }
    : finding

const isBlank = ({ length, values }: Row): boolean => {
  for (let at = 0; at < length; at++) if (values[at] !== '') return false
  return true
}

/** Reads one row after another: a guest, or undefined for a row that is wrong as a whole. */
function rowReader(
  text: SourceText,
  columns: readonly Column[],
  short: boolean,
  places: Places,
  findings: Finding[],
): (row: Row) => object | undefined {
  const fields = columns.map((column) => (typeof column === 'object' ? column.field : undefined))
  const invited = fields.map((field) => /^invitation\.(.*)$/.exec(field ?? '')?.[1])
  const problemOf = rowProblems(text, fields, short)
  const cells = createCellPlaces(text, fields)
  const spanOf = ({ starts, ends }: Row, at: number): SourceSpan => ({
    text,
    start: starts[at] ?? 0,
    end: ends[at] ?? 0,
  })
  return (row) => {
    const problem = problemOf(row)
    if (problem !== undefined) {
      findings.push(problem)
      return undefined
    }
    const place = cells.add(row)
    const guest: { [name: string]: unknown } = {}
    let invitation: { [name: string]: unknown } | undefined
    for (let column = 0; column < columns.length && column < row.length; column++) {
      const written = row.values[column] ?? ''
      const field = fields[column]
      if (written === '') continue
      if (field === undefined) {
        if (columns[column] === 'nameless') findings.push(nameless(spanOf(row, column), column))
        continue
      }
      const doubt = spreadsheetDoubt(written, field)
      if (doubt !== undefined) findings.push(findingAt(spanOf(row, column), doubt))
      const value = cellValue(written, field)
      if (typeof value === 'object' && value !== null) places.put(value, cells.ofList(place, column))
      const inviting = invited[column]
      if (inviting === undefined) guest[field] = value
      else (invitation ??= {})[inviting] = value
    }
    if (invitation !== undefined) {
      guest['invitation'] = invitation
      places.put(invitation, cells.ofInvitation(place))
    }
    places.put(guest, cells.ofRow(place))
    return guest
  }
}

const nameless = (span: SourceSpan, column: number): Finding =>
  findingAt(span, {
    code: 'CSV-NAMELESS',
    message: `Column ${column + 1} has a value here but no name in the header.`,
    help: 'Name the column, or remove its values.',
  })

/** Tells what is wrong with a row as a whole: then its cells mean nothing, and it is one mistake. */
function rowProblems(text: SourceText, fields: FieldOfColumn, short: boolean): (row: Row) => Finding | undefined {
  const columns = fields.length
  const addressed = fields.indexOf('email')
  return ({ length, values, starts, ends }) => {
    const wrong = (what: FindingText, from = 0, to = length - 1): Finding =>
      findingAt({ text, start: starts[from] ?? 0, end: ends[to] ?? 0 }, what)
    const address = addressed < 0 || addressed >= length ? undefined : values[addressed]
    const isNote = values[0]?.startsWith('#') === true && address?.includes('@') !== true
    if (isNote)
      return wrong({
        code: 'CSV-ROW',
        message: 'This row begins with `#`, but a CSV file has no comments.',
        help: 'Remove the row.',
      })
    const excess = length > columns && values.slice(columns, length).some((value) => value !== '')
    if (excess || (length < columns && !short))
      return wrong({
        code: 'CSV-CELLS',
        message: `This row has ${length} ${length === 1 ? 'cell' : 'cells'}; the header has ${columns}.`,
        help: excess
          ? 'Put cells that contain the delimiter in quotes.'
          : 'Leave unused cells empty, but keep their delimiters.',
      })
    if (address === undefined || address === '')
      return wrong({
        code: 'KEY-MISSING',
        message: 'This row has no email address.',
        help: 'Add the address, or remove the row.',
      })
    if (!address.includes('@'))
      return wrong(
        {
          code: 'EMAIL-WRONG',
          message: notValid(quoted(address), 'email address'),
          help: 'Write name@domain; if the row is not a guest, remove it. Also check for a cell that contains the delimiter and is not quoted.',
        },
        addressed,
        addressed,
      )
    return undefined
  }
}
