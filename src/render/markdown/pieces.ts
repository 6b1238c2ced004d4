/** Small pieces that every part of the page is made of. */
import type { Source } from '../../model.ts'
import { FEW } from '../few.ts'
import { type Outline } from '../outline.ts'
import { code, markdownHtml } from '../escape.ts'
import { sourceLabel } from '../phrase.ts'
import { glyph } from '../words.ts'

/** What every section of a Markdown document is made of. */
export type View = Outline & { from: From }

/** How many groups, or reasons, are told of one of the notes that is shortened. */
export const NAMED = 50

/** What a warning begins with, where colour cannot tell it. */
export const ALERT = '⚠️'

/** A bare plus after a list marker would begin a list of its own. */
export function mark(sign: string): string {
  return sign === '+' ? '**+**' : glyph(sign)
}

/** Says where a line of the declaration is, after a sentence; empty where none is. */
export type From = (source: Source | null) => string

/** An address of `source`, percent-encoded; undefined where there is none. */
export type LinkTo = (source: Source) => string | undefined

/** `, file:line`, as a link where there is an address. A code span binds closer than the brackets, so no name of a file closes them. */
export const fromBy =
  (linkTo: LinkTo): From =>
  (source) => {
    if (source === null) return ''
    const label = code(sourceLabel(source))
    const url = linkTo(source)?.replace(/[\s()<>\\]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
    return url === undefined ? `, ${label}` : `, [${label}](${url})`
  }

export function details(title: string, body: string, lines = FEW + 1): string {
  return `<details${lines <= FEW ? ' open' : ''}>\n<summary>${markdownHtml(title)}</summary>\n\n${body}\n\n</details>`
}
