import type { SourceText } from '../document/index.ts'
import { firstRows } from './csv-cells.ts'

/** How a CSV file is laid out: where its header begins, and what stands between its cells. */
export interface CsvLayout {
  start: number
  delimiter: string
}

export const DELIMITERS = [',', ';', '\t', '|'] as const

/** Lines before the header that say something of the file: the template's version, Excel's delimiter, PowerShell's type. */
const VERSION = /^"?version:/i
const DELIMITER = /^"?sep=([^\p{L}\p{N}\s"]|\t)"?[\s,;]*$/iu
const TYPE = /^"?#TYPE\s/i

/**
 * The layout by the header line. Its delimiter is the one by which the most names in it are known, else the one that makes the
 * most cells of it: rows may hold lists and messages with any of the others. `sep=` says it outright.
 */
export function layoutOf(text: SourceText, isKnown: (name: string) => boolean): CsvLayout {
  let start = 0
  let said: string | undefined
  for (const { begin, line } of linesOf(text.text)) {
    start = begin
    said ??= DELIMITER.exec(line)?.[1]
    if (line.trim() !== '' && !VERSION.test(line) && !DELIMITER.test(line) && !TYPE.test(line)) break
    start = text.text.length
  }
  if (said !== undefined) return { start, delimiter: said }
  const [best] = DELIMITERS.map((delimiter) => {
    const cells = firstRows(text, delimiter, start, 1)[0] ?? []
    return { delimiter, known: cells.filter(({ value }) => isKnown(value)).length, cells: cells.length }
  }).toSorted((a, b) => b.known - a.known || b.cells - a.cells)
  return { start, delimiter: best?.delimiter ?? ',' }
}

/** One line after another, as far as they are asked for. */
function* linesOf(text: string): Generator<{ begin: number; line: string }> {
  const ends = /\r\n?|\n/g
  for (let begin = 0; ; begin = ends.lastIndex) {
    const end = ends.exec(text)
    yield { begin, line: text.slice(begin, end?.index) }
    if (end === null) return
  }
}

/** The line, among the first few, that holds the column of addresses though another stands where the header has to. */
export function headerLineBelow(
  text: SourceText,
  start: number,
  isAddressColumn: (name: string) => boolean,
): number | undefined {
  const first = text.lineStarts.findIndex((begin) => begin > start)
  if (first < 0) return undefined
  const below = text.lineStarts
    .slice(first, first + 10)
    .findIndex((from) =>
      DELIMITERS.some((delimiter) =>
        firstRows(text, delimiter, from, 1)[0]?.some(({ value }) => isAddressColumn(value)),
      ),
    )
  return below < 0 ? undefined : first + below + 1
}
