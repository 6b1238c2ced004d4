import type { Finding } from '../../model.ts'
import { visible } from '../escape.ts'
import { beginning, columns, ending } from '../wrap.ts'

/** Gives one line of a file, without its end; undefined when the file is not at hand. */
export type Lines = (file: string, line: number) => string | undefined

/**
 * The line of a finding with the value underlined, or nothing. A long line is cut around the value, never the value
 * itself.
 */
export function excerpt({ source, end }: Finding, lines: Lines, width: number): string[] {
  const line = source === null ? undefined : lines(source.file, source.line)
  if (source === null || line === undefined || line.trim() === '') return []
  const start = source.column - 1
  const last = end === undefined ? start + 1 : end.line === source.line ? end.column - 1 : line.trimEnd().length
  const marked = visible(line.slice(start, Math.max(last, start + 1)))
  const number = String(source.line)
  const room = Math.max(20, width - number.length - 8)
  const [before, after] = cut(
    visible(line.slice(0, start)),
    marked,
    visible(line.slice(Math.max(last, start + 1)).trimEnd()),
    room,
  )
  const gutter = ' '.repeat(number.length)
  return [
    `    ${number} | ${before}${marked}${after}`,
    `    ${gutter} | ${' '.repeat(columns(before))}${'^'.repeat(Math.max(1, columns(marked)))}`,
  ]
}

const shortened = (whole: string, part: string, mark: (part: string) => string): string =>
  part.length < whole.length ? mark(part) : whole

function cut(before: string, marked: string, after: string, room: number): [string, string] {
  const rest = room - columns(marked)
  // Most characters take a column, and hardly one takes 64 places: a line as long as a file is not counted out for each finding.
  const isShort = before.length + after.length <= 64 * Math.max(1, rest)
  if (isShort && columns(before) + columns(after) <= rest) return [before, after]
  const share = Math.max(12, Math.floor(rest / 2))
  return [
    shortened(before, ending(before, share), (part) => `…${part}`),
    shortened(after, beginning(after, share), (part) => `${part}…`),
  ]
}
