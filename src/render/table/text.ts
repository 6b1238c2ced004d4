import { visible } from '../escape.ts'
import { columns as columnsOf, padded, wrap } from '../wrap.ts'
import { recordLines } from './records.ts'
import { shownCell, type Table } from './table.ts'

/** After more lines than a screen has, what stood above the table has gone by. */
const SCREEN = 40

const toTheRight = (text: string, width: number): string => ' '.repeat(Math.max(0, width - columnsOf(text))) + text

/** One line a row. */
const gridLines = ({ columns, rows }: Table): string[] => {
  const cells = [
    columns.map((column) => column.title),
    ...rows.map((row) => columns.map((column, at) => shownCell(row[at] ?? null, column, visible))),
  ]
  const widths = columns.map((_, at) => cells.reduce((most, row) => Math.max(most, columnsOf(row[at] ?? '')), 0))
  return cells.map((row) =>
    row
      .map((text, at) => (columns[at]?.numeric === true ? toTheRight : padded)(text, widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/**
 * For a terminal of `width` columns: one line a row where all of them fit, else a few lines for each row. No name, address or place is
 * cut or broken, so that it can be copied.
 */
export const tableText = (table: Table, width: number): string => {
  const { title, summary = [], notes } = table
  const told = (lines: readonly string[]): string[] => lines.map((line) => wrap(visible(line), width, '', '  '))
  const grid = gridLines(table)
  const lines = grid.every((line) => columnsOf(line) <= width) ? grid : recordLines(table, width)
  const parts = [
    told([title]),
    told(summary),
    lines,
    told([...(lines.length > SCREEN && summary.length > 0 ? [title, ...summary] : []), ...notes]),
  ]
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`
}
