/** A table for people and for spreadsheets, as data: each format has one function that prints any of them. */
export interface Table {
  title: string
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
}

export type Cell = string | number | null

/** What stands where nothing is known. */
export const UNKNOWN = '–'
