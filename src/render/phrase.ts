import type { Phrase, Source } from '../model.ts'
import { html, markdown, visible } from './escape.ts'

/** A phrase as one line of plain text. */
export function phraseText(phrase: Phrase): string {
  return visible(raw(phrase))
}

/** A phrase as a piece of a Markdown line. Both sorts of pieces are escaped: a sentence of ours may quote a name. */
export function phraseMarkdown(phrase: Phrase): string {
  return markdown(raw(phrase))
}

/** A phrase as HTML. A name written from right to left does not turn the words around it. */
export function phraseHtml(phrase: Phrase): string {
  return phrase.map((piece) => (typeof piece === 'string' ? html(piece) : `<bdi>${html(piece.data)}</bdi>`)).join('')
}

/** `file:line`, with the revision where it was not read from the working tree. Hostile: escape it. */
export function place(source: Source): string {
  const rev = source.rev === undefined ? '' : ` at ${source.rev}`
  return `${source.file}:${source.line}${rev}`
}

/** Phrases one after the other, with `between` in between. */
export function joined(phrases: readonly Phrase[], between: string): Phrase {
  return phrases.flatMap((phrase, index) => (index === 0 ? phrase : [between, ...phrase]))
}

function raw(phrase: Phrase): string {
  return phrase.map((piece) => (typeof piece === 'string' ? piece : piece.data)).join('')
}
