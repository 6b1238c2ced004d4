import type { Finding } from '../../model.ts'
import { visible } from '../escape.ts'
import { beginning, columns, ending } from '../wrap.ts'

/** Gives one line of a file, without its end; undefined when the file is not at hand. */
export type Lines = (file: string, line: number) => string | undefined

/** With less room nothing is recognised; the place stands in the line above anyway. */
const LEAST_ROOM = 8

/** A line may be a whole file. Of what is visible a column takes five places at most, so this much is more than any line shows. */
const within = (room: number): number => 64 * (room + 1)

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Around a place so much is looked at: no character is longer. */
const AROUND = 64

/** Where the character begins, or ends, that a place in a line is in: a mark and half an emoji are nothing to point at. */
const boundary = (line: string, at: number, side: 'begin' | 'end'): number => {
  if (at <= 0 || at >= line.length) return Math.max(0, Math.min(at, line.length))
  const from = Math.max(0, at - AROUND)
  const found = graphemes.segment(line.slice(from, at + AROUND)).containing(at - from)
  if (found === undefined || found.index + from === at) return at
  return from + found.index + (side === 'begin' ? 0 : found.segment.length)
}

/**
 * The line of a finding with the value underlined, or nothing. It takes at most `width` columns: what is beside the value is cut first,
 * then the value's end.
 */
export function excerpt({ source, end }: Finding, lines: Lines, width: number): string[] {
  const line = source === null ? undefined : lines(source.file, source.line)?.trimEnd()
  if (source === null || line === undefined || line === '') return []
  const number = String(source.line)
  const gutter = ' '.repeat(number.length)
  const room = width - number.length - '     | '.length
  if (room < LEAST_ROOM) return []
  const start = boundary(line, source.column - 1, 'begin')
  const to = end === undefined ? start + 1 : end.line === source.line ? end.column - 1 : line.length
  const last = boundary(line, Math.max(to, start + 1), 'end')
  const before = visible(line.slice(Math.max(0, start - within(room)), start))
  const after = visible(line.slice(last, last + within(room)))
  const value = visible(line.slice(start, Math.min(last, start + within(room))))
  const [head, marked, tail] = fit(before, value, after, room)
  return [
    `    ${number} | ${head}${marked}${tail}`.trimEnd(),
    `    ${gutter} | ${' '.repeat(columns(head))}${'^'.repeat(Math.max(1, columns(marked)))}`,
  ]
}

const fits = (text: string, room: number): boolean => text.length <= within(room) && columns(text) <= room

const endOf = (text: string, room: number): string => {
  if (fits(text, room)) return text
  return room < 1 ? '' : `…${ending(text, room - 1)}`
}

const beginningOf = (text: string, room: number): string => {
  if (fits(text, room)) return text
  return room < 1 ? '' : `${beginning(text, room - 1)}…`
}

/** The three parts of a line, so short that they fit; the value has the room first, and what one side does not need the other has. */
function fit(before: string, value: string, after: string, room: number): [string, string, string] {
  const lead = before === '' ? 0 : 1
  const marked = beginningOf(value, room - lead)
  const rest = room - Math.max(1, columns(marked))
  const half = Math.floor(rest / 2)
  const tail = beginningOf(after, fits(before, half) ? rest - columns(before) : half)
  return [endOf(before, rest - columns(tail)), marked, tail]
}
