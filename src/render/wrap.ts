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

/** What is copied or clicked: an email address, a link, a path, a file and line, an address of a plan, a GUID. */
const ADDRESS = /[@/\\\0]|\w:\w|\.\w+:\d|[\da-f]{8}-[\da-f]{4}-|^`|`[.,;:]*$/i

/** Where a long name may break: after a dot and the like, then before a capital letter. */
const JOINTS = [/(?<=[.,;_-])(?=[\p{L}\p{N}])/u, /(?<=\p{Ll})(?=\p{Lu})/u] as const

/** A word in pieces that fit, if it is wider than the line; an address stays whole. */
function pieces(word: string, room: number): string[] {
  if (columns(word) <= room || ADDRESS.test(word)) return [word]
  const [dots, humps] = JOINTS
  return word.split(dots).flatMap((part) => {
    if (columns(part) <= room) return [part]
    return part.split(humps).flatMap((hump) => slices(hump, room))
  })
}

/** The last resort: as much as a line holds, again and again. A character that is wider than the line is a line of its own. */
function slices(text: string, room: number): string[] {
  const found: string[] = []
  let slice = ''
  let used = 0
  for (const { segment } of graphemes.segment(text)) {
    const wide = columns(segment)
    if (slice !== '' && used + wide > room) {
      found.push(slice)
      slice = ''
      used = 0
    }
    slice += segment
    used += wide
  }
  return [...found, slice]
}

/**
 * Breaks `text` at spaces. A word that is wider than the line breaks at its dots, at its capital letters or anywhere, but for an address:
 * that is on a line of its own, whole, so that it can be copied. `first` begins the first line and takes as many columns as `rest`,
 * which begins the others.
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
