import { visible } from '../escape.ts'
import { columns as columnsOf, padded, wrap } from '../wrap.ts'
import { formatNumber } from '../words.ts'
import { type Cell, type Table, UNKNOWN } from './table.ts'

const shown = (cell: Cell): string => {
  if (cell === null) return UNKNOWN
  return typeof cell === 'number' ? formatNumber(cell) : visible(cell)
}

const toTheRight = (text: string, width: number): string => ' '.repeat(Math.max(0, width - columnsOf(text))) + text

/** For a terminal of `width` columns: the notes break there; rows do not, so that a name or an address can be copied whole. */
export const tableText = ({ title, columns, rows, notes }: Table, width: number): string => {
  const cells = [columns.map((column) => column.title), ...rows.map((row) => row.map(shown))]
  const widths = columns.map((_, at) => cells.reduce((most, row) => Math.max(most, columnsOf(row[at] ?? '')), 0))
  const lines = cells.map((row) =>
    row
      .map((text, at) => (columns[at]?.numeric === true ? toTheRight : padded)(text, widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return (
    [title, '', ...lines, '', ...notes.map((note) => wrap(visible(note), width, '', ''))].join('\n').trimEnd() + '\n'
  )
}
