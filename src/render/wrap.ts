import stringWidth from 'string-width'
import { visible } from './escape.ts'

/** Stands for a space at which no line may break; `visible` leaves no NUL in any text. */
const SOLID = '\0'

/** Letters of Latin scripts and our own signs: one column each, and nearly all of what is printed. `SOLID` stands for a space. */
const NARROW = /^[\0 -~·À-ɏ–…→]*$/

/** Columns that a terminal gives to `text`; the tables of Unicode are asked only where a character may be wide, or none. */
export function columns(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text.replaceAll(SOLID, ' '))
}

/** `text` with spaces after it, so that it takes `width` columns; longer text stays as it is. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)))
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A line may be a whole file: of it no more is taken apart than `width` columns can hold, with marks in plenty on each letter. */
const within = (width: number): number => 64 * (width + 1)

/** As much of the beginning of `text` as `width` columns hold; no character is cut in two. */
export function beginning(text: string, width: number): string {
  return fitting(
    [...graphemes.segment(text.slice(0, within(width)))].map(({ segment }) => segment),
    width,
  ).join('')
}

/** As much of the end of `text` as `width` columns hold; no character is cut in two. */
export function ending(text: string, width: number): string {
  return fitting([...graphemes.segment(text.slice(-within(width)))].map(({ segment }) => segment).toReversed(), width)
    .toReversed()
    .join('')
}

function fitting(characters: readonly string[], width: number): readonly string[] {
  let used = 0
  const end = characters.findIndex((character) => (used += columns(character)) > width)
  return end < 0 ? characters : characters.slice(0, end)
}

/** A piece that stays on one line whatever it holds: an address, a file and line. */
export function solid(text: string): string {
  return visible(text).replaceAll(' ', SOLID)
}

/** Graph's name for a property within properties: it may break after a dot. An address, a path and a link hold what this does not. */
const PROPERTY = /^\w+(?:\.\w+)+[,;:.]?$/

const pieces = (word: string, room: number): string[] =>
  columns(word) > room && PROPERTY.test(word) ? word.split(/(?<=\.)(?=\w)/) : [word]

/**
 * Breaks `text` at spaces only: a word that is wider than the line is on a line of its own, whole, so that it can
 * be copied; the name of a property alone breaks at its dots there. `first` begins the first line and takes as many columns as `rest`, which begins the others.
 */
export function wrap(text: string, width: number, first: string, rest: string): string {
  const lines: string[] = []
  const room = Math.max(1, width - rest.length)
  let line = ''
  let used = 0
  for (const word of text.split(' ')) {
    if (word === '') continue
    for (const [at, piece] of pieces(word, room).entries()) {
      const wide = columns(piece)
      const gap = used > 0 && at === 0 ? 1 : 0
      if (used > 0 && used + gap + wide > room) {
        lines.push(line)
        line = piece
        used = wide
      } else {
        line += gap > 0 ? ` ${piece}` : piece
        used += gap + wide
      }
    }
  }
  lines.push(line)
  return lines.map((each, index) => (index === 0 ? first : rest) + each.replaceAll(SOLID, ' ')).join('\n')
}
