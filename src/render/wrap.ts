import { visible } from './escape.ts'

/** Stands for a space at which no line may break; `visible` leaves no NUL in any text. */
const SOLID = '\0'
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]/u

/** Of what a terminal gives one column; `SOLID` stands for a space. */
const ASCII = /^[\0 -~]*$/

/** Columns that a terminal gives to `text`. */
export function columns(text: string): number {
  if (ASCII.test(text)) return text.length
  let width = 0
  for (const char of text) width += /\p{M}/u.test(char) ? 0 : WIDE.test(char) ? 2 : 1
  return width
}

/** A piece that stays on one line whatever it holds: an address, a file and line. */
export function solid(text: string): string {
  return visible(text).replaceAll(' ', SOLID)
}

/**
 * Breaks `text` at spaces only: a word that is wider than the line stands on a line of its own, whole, so that it can
 * be copied. `first` begins the first line and takes as many columns as `rest`, which begins the others.
 */
export function wrap(text: string, width: number, first: string, rest: string): string {
  const lines: string[] = []
  const room = Math.max(1, width - rest.length)
  let line = ''
  let used = 0
  for (const word of text.split(' ')) {
    if (word === '') continue
    const wide = columns(word)
    if (used > 0 && used + 1 + wide > room) {
      lines.push(line)
      line = ''
      used = 0
    }
    line += used > 0 ? ` ${word}` : word
    used += used > 0 ? wide + 1 : wide
  }
  lines.push(line)
  return lines.map((each, index) => (index === 0 ? first : rest) + each.replaceAll(SOLID, ' ')).join('\n')
}
