import { type Cell, firstRows } from '../config/csv-cells.ts'
import { columnsOf, fieldOfColumn } from '../config/csv-header.ts'
import { layoutOf } from '../config/csv-preamble.ts'
import { sourceOf, sourceText } from '../document/index.ts'
import type { Source } from '../model.ts'
import type { EntryDates } from './entry-dates.ts'

interface Edit {
  from: number
  to: number
  text: string
}

const MARK = '\uFEFF'

const extent = ({ span: { start, end } }: Cell): [number, number] => [Math.min(start, end), Math.max(start, end)]

const behind = (cells: readonly Cell[], text: string): Edit[] => {
  const last = cells.at(-1)
  const [, at] = last === undefined ? [0, 0] : extent(last)
  return text === '' ? [] : [{ from: at, to: at, text }]
}

/** Cells of one row set by their columns; a row that is shorter is continued up to `width` columns. */
const setCells = (
  row: readonly Cell[],
  values: ReadonlyMap<number, string>,
  { source, delimiter, width }: { source: string; delimiter: string; width: number },
): Edit[] => {
  const there = row.flatMap((cell, at): Edit[] => {
    const [value, [from, to]] = [values.get(at), extent(cell)]
    const quote = source[from] === '"' ? '"' : ''
    return value === undefined ? [] : [{ from, to, text: `${quote}${value}${quote}` }]
  })
  const missing = Array.from({ length: Math.max(0, width - row.length) }, (_, at) => values.get(row.length + at) ?? '')
  return [...there, ...behind(row, missing.map((value) => `${delimiter}${value}`).join(''))]
}

/**
 * A CSV text with dates of the row at a place set. A column that the table lacks is added behind the others, empty in every other row, and
 * no other value changes. Undefined where there is no such row. Whoever calls reads the result again.
 */
export const withRowDates = (text: string, at: Source, dates: EntryDates): string | undefined => {
  const mark = text.startsWith(MARK) ? MARK : ''
  const source = text.slice(mark.length)
  const place = sourceText(at.file, source)
  const { start, delimiter } = layoutOf(place, (name) => fieldOfColumn(name) !== undefined)
  const [header = [], ...rows] = firstRows(place, delimiter, start, Infinity)
  const own = rows.find(([first]) => first !== undefined && sourceOf(first.span).line === at.line)
  if (own === undefined) return undefined
  const fields = header.map(({ value }) => fieldOfColumn(value))
  const added = Object.keys(dates).filter((field) => !fields.includes(field))
  const all = [...fields, ...added]
  const values = new Map(Object.entries(dates).map(([field, date]) => [all.indexOf(field), date]))
  const mayBeShort = columnsOf(header, []).short || added.length === 0
  const width = mayBeShort ? Math.max(...values.keys()) + 1 : all.length
  const others = mayBeShort ? [] : rows.filter((row) => row !== own && row.some(({ value }) => value !== ''))
  const edits = [
    ...behind(header, added.map((field) => `${delimiter}${field}`).join('')),
    ...setCells(own, values, { source, delimiter, width }),
    ...others.flatMap((row) => setCells(row, new Map(), { source, delimiter, width })),
  ].toSorted((one, other) => one.from - other.from)
  let [result, done] = [mark, 0]
  for (const { from, to, text: put } of edits) {
    result += source.slice(done, from) + put
    done = to
  }
  return result + source.slice(done)
}
