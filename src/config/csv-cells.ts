import { findingAt, type SourceText, type SourceSpan } from '../document/index.ts'
import type { Finding } from '../model.ts'

export interface Cell {
  value: string
  span: SourceSpan
}

/**
 * CSV text as rows of cells that know where they stand (RFC 4180; also other delimiters, and LF). Blank lines are
 * left out. A quote that is never closed, or that is followed by more text, is a finding; reading goes on with the
 * next line. `from` is where to begin, `most` how many rows are read.
 *
 * Written here, since the libraries give a line at best, and a wrong address has to be underlined.
 */
export function readCells(
  text: SourceText,
  delimiter: string,
  { from = 0, most = Infinity }: { from?: number; most?: number } = {},
): { rows: Cell[][]; findings: Finding[] } {
  const source = text.text
  const rows: Cell[][] = []
  const findings: Finding[] = []
  let at = from
  const report = (start: number, message: string): void =>
    void findings.push(
      findingAt(
        { text, start, end: start + 1 },
        { code: 'CSV-QUOTE', message, help: 'Write a quote inside the text twice: `""`.' },
      ),
    )

  const plain = (): Cell => {
    const start = at
    while (at < source.length && source[at] !== delimiter && source[at] !== '\n' && source[at] !== '\r') at++
    const value = source.slice(start, at)
    const lead = value.length - value.trimStart().length
    return { value: value.trim(), span: { text, start: start + lead, end: start + value.trimEnd().length } }
  }
  const quoted = (): Cell | undefined => {
    const start = at++
    let value = ''
    for (;;) {
      const quote = source.indexOf('"', at)
      if (quote < 0) {
        report(start, 'This quote is not closed.')
        at = lineEnd(source, start)
        return undefined
      }
      value += source.slice(at, quote)
      at = quote + 1
      if (source[at] !== '"') break
      value += '"'
      at++
    }
    const end = at
    while (source[at] === ' ') at++
    if (at < source.length && source[at] !== delimiter && source[at] !== '\n' && source[at] !== '\r') {
      report(end - 1, 'There is text after this closing quote.')
      at = lineEnd(source, at)
      return undefined
    }
    return { value: value.trim(), span: { text, start, end } }
  }

  while (at < source.length && rows.length < most) {
    const row: Cell[] = []
    let broken = false
    for (;;) {
      const blank = /[ ]*(?=")/y
      blank.lastIndex = at
      const opened = blank.exec(source)
      if (opened !== null) at += opened[0].length
      const cell = opened === null ? plain() : quoted()
      if (cell === undefined) broken = true
      else row.push(cell)
      if (broken || source[at] !== delimiter) break
      at++
    }
    if (source[at] === '\r') at++
    if (source[at] === '\n') at++
    if (!broken && (row.length > 1 || row[0]?.value !== '')) rows.push(row)
  }
  return { rows, findings }
}

function lineEnd(source: string, from: number): number {
  const end = source.slice(from).search(/[\r\n]/)
  return end < 0 ? source.length : from + end
}
