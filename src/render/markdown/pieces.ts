/** Small pieces that every part of the page is made of. */
import type { Source } from '../../model.ts'
import { code, markdownHtml } from '../escape.ts'
import { FEW } from '../outline.ts'
import { sourceLabel } from '../phrase.ts'
import { glyph } from '../words.ts'

/** How many groups, or reasons, are told of one of the notes that is shortened. */
export const NAMED = 50

/** What a warning begins with, where colour cannot tell it. */
export const ALERT = '⚠️'

/** A bare plus after a list marker would begin a list of its own. */
export function mark(sign: string): string {
  return sign === '+' ? '**+**' : glyph(sign)
}

export function from(source: Source | null): string {
  return source === null ? '' : `, ${code(sourceLabel(source))}`
}

export function details(title: string, body: string, lines = FEW + 1): string {
  return `<details${lines <= FEW ? ' open' : ''}>\n<summary>${markdownHtml(title)}</summary>\n\n${body}\n\n</details>`
}
