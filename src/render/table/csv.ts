import type { Cell, Table } from './table.ts'

/**
 * A spreadsheet takes a cell that begins so for a formula, also within quotes (OWASP, CSV injection); outsiders choose their own
 * names. An apostrophe before it makes it text.
 */
export const FORMULA = /^[=+\-@\t\r]/

/** What a cell cannot hold without quotes around it. */
export const QUOTED = /[",;\r\n]|^\s|\s$/

const shown = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** For a spreadsheet: RFC 4180 with a byte order mark, without which Excel reads the letters of other languages wrong. */
export const tableCsv = ({ columns, rows }: Table): string =>
  `\u{FEFF}${[columns.map(({ title }) => title), ...rows].map((row) => `${row.map(shown).join(',')}\r\n`).join('')}`
