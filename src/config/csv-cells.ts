import { findingAt, type SourceText, type SourceSpan } from '../document/index.ts'
import type { Finding } from '../model.ts'

export interface Cell {
  value: string
  span: SourceSpan
}

/** The cells of one row: the value of each, and the offsets between which it stands. */
export interface Row {
  length: number
  values: string[]
  starts: number[]
  ends: number[]
}

interface Extent {
  /** Where to begin. */
  from?: number
  /** How many rows are read. */
  most?: number
}

/**
 * CSV text as rows of cells that know where they stand (RFC 4180; also other delimiters, and LF). Blank lines are
 * left out. A quote that is never closed, or that is followed by more text, is a finding; reading goes on with the
 * next line. `take` gets one row after another, always in the same object: of a hundred thousand none has to stay.
 *
 * Written here, since the libraries give a line at best, and a wrong address has to be underlined.
 */
export function readRows(
  text: SourceText,
  delimiter: string,
  { from = 0, most = Infinity }: Extent,
  take: (row: Row) => void,
): Finding[] {
  const source = text.text
  const between = delimiter.length === 1 ? delimiter.charCodeAt(0) : NaN
  const row: Row = { length: 0, values: [], starts: [], ends: [] }
  const findings: Finding[] = []
  let at = from
  let taken = 0
  const report = (start: number, message: string): void =>
    void findings.push(
      findingAt(
        { text, start, end: start + 1 },
        { code: 'CSV-QUOTE', message, help: 'Write a quote inside the text twice: `""`.' },
      ),
    )
  const add = (value: string, start: number, end: number): void => {
    row.values[row.length] = value
    row.starts[row.length] = start
    row.ends[row.length] = end
    row.length++
  }
  const isInside = (code: number): boolean => code !== between && code !== LF && code !== CR

  const plain = (): void => {
    const start = at
    while (at < source.length && isInside(source.charCodeAt(at))) at++
    const value = source.slice(start, at)
    if (at > start && isSolid(source.charCodeAt(start)) && isSolid(source.charCodeAt(at - 1)))
      return add(value, start, at)
    const lead = value.length - value.trimStart().length
    add(value.trim(), start + lead, start + value.trimEnd().length)
  }
  /** False where the row cannot be read on. */
  const quoted = (): boolean => {
    const start = at++
    let value = ''
    for (;;) {
      const quote = source.indexOf('"', at)
      if (quote < 0) {
        report(start, 'This quote is not closed.')
        at = lineEnd(source, start)
        return false
      }
      value += source.slice(at, quote)
      at = quote + 1
      if (source[at] !== '"') break
      value += '"'
      at++
    }
    const end = at
    while (source[at] === ' ') at++
    if (at < source.length && isInside(source.charCodeAt(at))) {
      report(end - 1, 'There is text after this closing quote.')
      at = lineEnd(source, at)
      return false
    }
    add(value.trim(), start, end)
    return true
  }

  while (at < source.length && taken < most) {
    row.length = 0
    let broken = false
    for (;;) {
      let opening = at
      while (source.charCodeAt(opening) === SPACE) opening++
      if (source.charCodeAt(opening) === QUOTE) {
        at = opening
        broken = !quoted()
      } else plain()
      if (broken || source.charCodeAt(at) !== between) break
      at++
    }
    if (source.charCodeAt(at) === CR) at++
    if (source.charCodeAt(at) === LF) at++
    if (broken || (row.length === 1 && row.values[0] === '')) continue
    taken++
    take(row)
  }
  return findings
}

const LF = 10
const CR = 13
const SPACE = 32
const QUOTE = 34

/** A character that nothing has to be trimmed off at; what is not ASCII may be a space as well. */
const isSolid = (code: number): boolean => code > SPACE && code < 127

/** The cells of a row, to be kept. */
export const cellsOf = (text: SourceText, { length, values, starts, ends }: Row): Cell[] =>
  Array.from({ length }, (_, at) => ({
    value: values[at] ?? '',
    span: { text, start: starts[at] ?? 0, end: ends[at] ?? 0 },
  }))

/** The first rows from an offset on. */
export function firstRows(text: SourceText, delimiter: string, from: number, most: number): Cell[][] {
  const rows: Cell[][] = []
  readRows(text, delimiter, { from, most }, (row) => rows.push(cellsOf(text, row)))
  return rows
}

function lineEnd(source: string, from: number): number {
  const end = source.slice(from).search(/[\r\n]/)
  return end < 0 ? source.length : from + end
}
