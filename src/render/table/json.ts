import { stableJson } from '../json.ts'
import type { Table } from './table.ts'

/** For programs: `{format, title, rows, notes}`; a row has the columns' keys, null where nothing is known. */
export const tableJson = ({ title, summary = [], columns, rows, notes }: Table): string =>
  stableJson({
    format: 1,
    title,
    rows: rows.map((row) => Object.fromEntries(columns.map(({ key }, at) => [key, row[at] ?? null]))),
    notes: [...summary, ...notes],
  })
