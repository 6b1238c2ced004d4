import { formatNumber } from '../words.ts'

/** A table for people and for spreadsheets, as data: each format has one function that prints any of them. */
export interface Table {
  title: string
  /** Sentences that stand above it: what a reader in a hurry needs. */
  summary?: readonly string[]
  columns: readonly Column[]
  /** A cell for each column; null where nothing is known. */
  rows: readonly (readonly Cell[])[]
  /** Sentences that stand below it: what the numbers leave out. */
  notes: readonly string[]
}

export interface Column {
  /** The name that programs read. */
  key: string
  title: string
  /** Set to the right. */
  numeric?: true
  /**
   * What it is where a row does not fit on a line and becomes a few: rows that share a `heading` stand under it, `name` is the first of
   * these lines, `line` has one of its own, and the others share theirs.
   */
  role?: 'heading' | 'name' | 'line'
  /** On a page it stands under the name, in the same cell: an address beside each name would push all else out of sight. */
  under?: true
  /** For spreadsheets and programs alone: people read it once, in a note. */
  data?: true
  /** What people read instead of a text that programs go by: a partner's name for its key. */
  called?: (cell: string) => string
  /** Its cells are sentences of ours, in which words between backticks are code. */
  prose?: true
  /** What people read in an empty cell, which says that there is nothing; default: nothing at all. */
  empty?: string
  /** What people read where nothing is known; default: a dash. */
  unknown?: string
}

export type Cell = string | number | null

/** What stands where nothing is known. */
export const UNKNOWN = '–'

/** What people read in a cell; `safe` makes a text harmless, and `prose` a sentence of ours. */
export const shownCell = (
  cell: Cell,
  { empty, unknown, called, prose: isProse }: Column,
  safe: (text: string) => string,
  prose = safe,
): string => {
  if (cell === null) return unknown ?? UNKNOWN
  if (typeof cell === 'number') return formatNumber(cell)
  if (cell === '') return empty ?? ''
  return (isProse === true ? prose : safe)(called?.(cell) ?? cell)
}

/** Whether a cell tells people anything. */
export const isTold = (cell: Cell | undefined, { empty, unknown }: Column): boolean =>
  cell === null ? unknown !== undefined : cell !== undefined && (cell !== '' || empty !== undefined)

/**
 * A table as people read it: a column that tells nothing of any row is only named, below, unless it names the rows. Programs get every
 * column, whatever is in it.
 */
export const forPeople = ({ columns, rows, notes, ...rest }: Table): Table => {
  const tells = columns.map(
    (column, at) =>
      column.data !== true &&
      (rows.length === 0 || column.role === 'name' || rows.some((row) => isTold(row[at], column))),
  )
  const silent = columns.filter(({ data }, at) => data !== true && tells[at] !== true).map((column) => column.title)
  return {
    ...rest,
    columns: columns.filter((_, at) => tells[at]),
    rows: rows.map((row) => row.filter((_, at) => tells[at])),
    notes: [
      ...notes,
      ...(silent.length === 0 ? [] : [`Left out, since nothing is known of any row: ${silent.join(', ')}.`]),
    ],
  }
}
